package phrase

import (
	"unicode"
	"unicode/utf8"
)

// Letters with accents that news leaves out, and what is left of each.
const (
	accented = "áàâäãåāăąçćčďđéèêëēėęěğģíìîïīįıķłľļñńňņóòôöõøōőŕřśšşșťţțúùûüūůűųýÿźžż"
	bare     = "aaaaaaaaacccddeeeeeeeeggiiiiiiiklllnnnnoooooooorrsssstttuuuuuuuuyyzzz"
)

// firstAccented and lastAccented bound the letters of accented.
const (
	firstAccented = 'à'
	lastAccented  = 'ț'
)

var letters = func() (table [lastAccented - firstAccented + 1]byte) {
	i := 0
	for _, r := range accented {
		table[r-firstAccented] = bare[i]
		i++
	}
	return table
}()

// Plain returns a letter lowered, without its accent; and a straight apostrophe for a curly
// one.
func Plain(r rune) rune {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	if r == '’' {
		return '\''
	}
	r = unicode.ToLower(r)
	if firstAccented <= r && r <= lastAccented {
		if b := letters[r-firstAccented]; b != 0 {
			return rune(b)
		}
	}
	return r
}

// Same reports whether two phrases are the same to an index: white space, case, accents and
// the form of apostrophes aside.
func Same(a, b string) bool {
	for {
		ra, na := next(a)
		rb, nb := next(b)
		if na == 0 || nb == 0 {
			return na == nb
		}
		if Plain(ra) != Plain(rb) {
			return false
		}
		a, b = a[na:], b[nb:]
	}
}

// next returns the first rune of s that is no white space, and how many bytes it and the
// white space before it take; 0 for none.
func next(s string) (r rune, n int) {
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		n += size
		if !unicode.IsSpace(r) {
			return r, n
		}
	}
	return 0, 0
}
