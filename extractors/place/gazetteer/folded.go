package gazetteer

import (
	"strings"
	"unicode/utf8"
)

var folder = strings.NewReplacer("’", "'", "\u00a0", " ")

// Fold returns the key of a name: lower case, straight apostrophes.
func Fold(name string) string {
	lower := strings.ToLower(name)
	for i := range len(lower) {
		if lower[i] >= utf8.RuneSelf {
			return folder.Replace(lower)
		}
	}
	return lower
}

// folded is a table under folded names. Most names that are asked for are in none, and of most
// their length and three letters tell that.
type folded[V any] struct {
	under map[string]V
	looks [1 << (lookBits - 6)]uint64 // a bit for what the names look like
}

const lookBits = 16

// look is what a folded name looks like: its length, first, middle and last byte.
func look[S string | []byte](name S) (word, bit uint32) {
	if len(name) == 0 {
		return 0, 1
	}
	n := uint32(name[0]) | uint32(name[len(name)/2])<<8 | uint32(name[len(name)-1])<<16 | uint32(uint8(len(name)))<<24
	n = n * 0x9e3779b1 >> (32 - lookBits)
	return n / 64, n % 64
}

// put returns the key of a name that is to be put under it.
func (t *folded[V]) put(name string) string {
	key := Fold(name)
	word, bit := look(key)
	t.looks[word] |= 1 << bit
	return key
}

// longestPlain is how many bytes of a name are folded without allocating.
const longestPlain = 64

// of returns what is under a name.
func (t *folded[V]) of(name string) (v V) {
	var buf [longestPlain]byte
	key, plain := appendPlain(buf[:0], name)
	if !plain {
		return t.under[Fold(name)]
	}
	if word, bit := look(key); t.looks[word]>>bit&1 == 0 {
		return v
	}
	return t.under[string(key)]
}

// appendPlain appends the folded form of a short name of ASCII letters, and reports whether it
// is one.
func appendPlain(dst []byte, name string) ([]byte, bool) {
	if len(name) > longestPlain {
		return dst, false
	}
	for i := range len(name) {
		c := name[i]
		if c >= utf8.RuneSelf {
			return dst, false
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		dst = append(dst, c)
	}
	return dst, true
}
