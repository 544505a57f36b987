package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extractors"
	"dateline/schemas"
)

// shape is how a word is written.
type shape uint8

const (
	mark    shape = iota // punctuation and the rest
	lower                // begins with a small letter
	capital              // begins with a capital
	upper                // two capitals or more and no small letter
	initial              // one capital, with or without a stop
	digits               // begins with a digit
)

// word is a token, or a piece of one that hyphens or slashes divide: "China-North" is
// read as "China", "-", "North".
type word struct {
	schemas.Span
	lower string
	shape shape
	glued bool // no white space before it
}

func decode(s string) (rune, int) { return utf8.DecodeRuneInString(s) }

// named reports whether the word is written as a name is.
func (w word) named() bool { return w.shape == capital || w.shape == upper || w.shape == initial }

func shapeOf(s string) shape {
	if s != "" && 'a' <= s[0] && s[0] <= 'z' && plainWord(s) { // most words
		return lower
	}
	r, size := decode(s)
	switch {
	case strings.ContainsAny(s, "$€£¥"): // "A$" is money
		return mark
	case unicode.IsDigit(r):
		return digits
	case unicode.IsUpper(r):
		return capitalShape(s, size)
	case unicode.IsLetter(r):
		return lower
	}
	return mark
}

// plainWord reports whether a word has nothing but ASCII letters and digits.
func plainWord(s string) bool {
	for i := range len(s) {
		if c := s[i] | 0x20; (c < 'a' || c > 'z') && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return true
}

func capitalShape(s string, size int) shape {
	rest := s[size:]
	if rest == "" || rest == "." {
		return initial
	}
	capitals := false
	for _, r := range rest {
		if unicode.IsLower(r) {
			return capital
		}
		capitals = capitals || unicode.IsUpper(r)
	}
	if capitals {
		return upper
	}
	return capital
}

// words reads the tokens of sentence i.
func words(d *extractors.Document, i int, buf []word) []word {
	buf = buf[:0]
	lo, hi := d.SentenceTokens(i)
	end := -1
	for k := lo; k < hi; k++ {
		t := &d.Tokens[k]
		buf = appendPieces(buf, d.Text, t, t.Start == end)
		end = t.End
	}
	return buf
}

// dash is the first byte of an en dash.
const dash = 0xE2

// divided reports whether a word may be divided.
func divided(w string) bool {
	for i := range len(w) {
		if c := w[i]; c == '-' || c == '/' || c == dash && strings.HasPrefix(w[i:], "–") {
			return true
		}
	}
	return false
}

// appendPieces appends a token, divided at hyphens between letters.
func appendPieces(buf []word, text string, t *extractors.Token, glued bool) []word {
	if !divided(t.Lower) {
		return appendWord(buf, text, t, 0, len(t.Lower), glued)
	}
	from := 0
	for from < len(t.Lower) {
		cut, size := len(t.Lower), 0
		for at := from; at < len(t.Lower); {
			n, w := strings.IndexAny(t.Lower[at:], "-–/"), 1
			if n < 0 {
				break
			}
			at += n
			if t.Lower[at] == dash {
				w = len("–")
			}
			if at > from && at+w < len(t.Lower) {
				cut, size = at, w
				break
			}
			at += w
		}
		buf = appendWord(buf, text, t, from, cut, glued || from > 0)
		if size > 0 {
			buf = appendWord(buf, text, t, cut, cut+size, true)
		}
		from = cut + size
	}
	return buf
}

func appendWord(buf []word, text string, t *extractors.Token, from, to int, glued bool) []word {
	s := schemas.Span{Start: t.Start + from, End: t.Start + to}
	return append(buf, word{Span: s, lower: t.Lower[from:to], shape: shapeOf(s.In(text)), glued: glued})
}

// headline reports whether capitals say nothing in this sentence: nearly every word has
// one, as in headlines and lines of capitals. A headline does not end with a stop.
func headline(ws []word) bool {
	capitals, small, shouts := 0, 0, true
	for i, w := range ws {
		shouts = shouts && w.shape != lower && w.shape != capital
		if len(w.lower) < 4 || i == 0 {
			continue
		}
		switch w.shape {
		case capital, upper:
			capitals++
		case lower:
			small++
		default:
		}
	}
	if !shouts && ws[len(ws)-1].lower == "." {
		return false
	}
	return capitals >= 3 && small*4 <= capitals
}
