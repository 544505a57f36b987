package schemas

import (
	"math"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"
)

// bytesPerByte is how much longer than its text the JSON of a record usually is.
const bytesPerByte = 12

// AppendJSON appends the record to b as encoding/json writes it, byte for byte, in a third of
// its time: a record is ten times as long as its article, and reflection shows. Of HTML, "<", ">"
// and "&" are escaped if escapeHTML says so. The error is that of a time of publication outside
// the years 0 to 9999, or of a number that is none.
func (r *Record) AppendJSON(b []byte, escapeHTML bool) ([]byte, error) {
	w := jsonWriter{b: slices.Grow(b, 1024+bytesPerByte*len(r.Article.Text)), plain: &plainBytes}
	if escapeHTML {
		w.plain = &plainInHTML
	}
	w.record(r)
	return w.b, w.err
}

// jsonWriter appends values; the first error stays.
type jsonWriter struct {
	b     []byte
	plain *[256]bool // bytes that a string has as they are
	err   error
}

func (w *jsonWriter) raw(s string) { w.b = append(w.b, s...) }

func (w *jsonWriter) int(key string, n int) {
	w.raw(key)
	w.b = strconv.AppendInt(w.b, int64(n), 10)
}

func (w *jsonWriter) optInt(key string, n *int) {
	if n != nil {
		w.int(key, *n)
	}
}

func (w *jsonWriter) optFloat(key string, f *float64) {
	if f != nil {
		w.float(key, *f)
	}
}

// float writes the shortest form that reads back the same, with an exponent where
// ECMAScript has one, as encoding/json does.
func (w *jsonWriter) float(key string, f float64) {
	if math.IsInf(f, 0) || math.IsNaN(f) {
		w.fail(errNumber)
		return
	}
	w.raw(key)
	format := byte('f')
	if abs := math.Abs(f); abs != 0 && (abs < 1e-6 || abs >= 1e21) {
		format = 'e'
	}
	w.b = strconv.AppendFloat(w.b, f, format, -1, 64)
	if n := len(w.b); format == 'e' && w.b[n-4] == 'e' && w.b[n-3] == '-' && w.b[n-2] == '0' {
		w.b[n-2] = w.b[n-1] // e-09 is e-9
		w.b = w.b[:n-1]
	}
}

func (w *jsonWriter) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}

func (w *jsonWriter) time(key string, t time.Time) {
	if t.IsZero() {
		return
	}
	w.raw(key)
	b, err := t.AppendText(append(w.b, '"'))
	if err != nil {
		w.fail(err)
		return
	}
	w.b = append(b, '"')
}

// flag writes a key with its value where a flag is set.
func (w *jsonWriter) flag(member string, set bool) {
	if set {
		w.raw(member)
	}
}

func optMember[S ~string](w *jsonWriter, key string, s S) {
	if s != "" {
		member(w, key, s)
	}
}

func member[S ~string](w *jsonWriter, key string, s S) {
	w.raw(key)
	w.text(string(s))
}

// text writes a string in quotation marks.
func (w *jsonWriter) text(s string) {
	w.b = append(w.b, '"')
	from, plain := 0, w.plain
	for i := 0; i < len(s); {
		if plain[s[i]] {
			i++
			continue
		}
		n := 1
		if s[i] >= utf8.RuneSelf {
			var r rune
			if r, n = utf8.DecodeRuneInString(s[i:]); (r != utf8.RuneError || n > 1) && r != '\u2028' && r != '\u2029' {
				i += n
				continue
			}
		}
		w.b = append(w.b, s[from:i]...)
		w.escape(s[i : i+n])
		i += n
		from = i
	}
	w.b = append(w.b, s[from:]...)
	w.b = append(w.b, '"')
}

// escape writes a rune that no string has as it is.
func (w *jsonWriter) escape(s string) {
	const hex = "0123456789abcdef"
	switch c := s[0]; {
	case c == '"' || c == '\\':
		w.b = append(w.b, '\\', c)
	case c == '\b':
		w.raw(`\b`)
	case c == '\f':
		w.raw(`\f`)
	case c == '\n':
		w.raw(`\n`)
	case c == '\r':
		w.raw(`\r`)
	case c == '\t':
		w.raw(`\t`)
	case c < utf8.RuneSelf:
		w.b = append(w.b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
	case len(s) == 1:
		w.raw(`\ufffd`)
	default: // a line separator that JavaScript does not take
		w.b = append(w.b, '\\', 'u', '2', '0', '2', hex[s[2]&15])
	}
}

var plainBytes, plainInHTML = plain(`"\`), plain(`"\<>&`)

func plain(escaped string) (t [256]bool) {
	for c := ' '; c < utf8.RuneSelf; c++ {
		t[c] = true
	}
	for i := range len(escaped) {
		t[escaped[i]] = false
	}
	return t
}

// list writes an array; null for a nil one.
func list[T any](w *jsonWriter, key string, items []T, one func(*jsonWriter, *T)) {
	w.raw(key)
	if items == nil {
		w.raw("null")
		return
	}
	w.raw("[")
	for i := range items {
		if i > 0 {
			w.raw(",")
		}
		one(w, &items[i])
	}
	w.raw("]")
}

// optList writes an array that is not empty.
func optList[T any](w *jsonWriter, key string, items []T, one func(*jsonWriter, *T)) {
	if len(items) > 0 {
		list(w, key, items, one)
	}
}

// opt writes what a pointer points to, if anything.
func opt[T any](w *jsonWriter, key string, v *T, one func(*jsonWriter, *T)) {
	if v != nil {
		w.raw(key)
		one(w, v)
	}
}
