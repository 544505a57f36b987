package token

import (
	"unicode"
	"unicode/utf8"
)

// kind is what a character is to the scanner.
type kind uint8

const (
	mark   kind = iota
	gap         // leaves no mark on the page
	letter      // and "_"
	digit
	wide // first byte of a longer rune: ask kindAt
)

var kinds = func() (k [256]kind) {
	for c := range k {
		switch {
		case c <= ' ' || c == 0x7f:
			k[c] = gap
		case c >= '0' && c <= '9':
			k[c] = digit
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_':
			k[c] = letter
		case c >= utf8.RuneSelf:
			k[c] = wide
		}
	}
	return k
}()

// kindAt returns the kind and length of the rune at i; gap and 0 at the end of the
// sentence.
func (s *scanner) kindAt(i int) (kind, int) {
	if i >= s.end {
		return gap, 0
	}
	if k := kinds[s.text[i]]; k != wide {
		return k, 1
	}
	r, n := utf8.DecodeRuneInString(s.text[i:s.end])
	switch {
	case unicode.IsLetter(r), unicode.IsMark(r):
		return letter, n
	case unicode.IsDigit(r):
		return digit, n
	case unicode.IsSpace(r), unicode.IsControl(r), unicode.Is(unicode.Cf, r):
		return gap, n
	}
	return mark, n
}

// wordAt reports whether a letter or digit stands at i.
func (s *scanner) wordAt(i int) bool {
	k, _ := s.kindAt(i)
	return k == letter || k == digit
}

// digitAt reports whether an ASCII digit stands at i.
func (s *scanner) digitAt(i int) bool { return i < s.end && kinds[s.text[i]] == digit }

// apostrophe returns the length of an apostrophe at i, 0 for none.
func (s *scanner) apostrophe(i int) int {
	if i >= s.end {
		return 0
	}
	if s.text[i] == '\'' {
		return 1
	}
	if s.has(i, "’") {
		return len("’")
	}
	return 0
}

// has reports whether what stands at i starts with prefix.
func (s *scanner) has(i int, prefix string) bool {
	return i+len(prefix) <= s.end && s.text[i:i+len(prefix)] == prefix
}
