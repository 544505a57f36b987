package entity

import (
	"bytes"
	"strings"
	"unicode"

	"dateline/extractors/place/gazetteer"
)

// formKey is what forms of a name that differ only in case, hyphens, stops, accents and a
// leading article share: "J.K. Marlowe" and "JK Marlowe", "Yoon Sang-min" and "Yoon Sang Min".
// It is a hash of their letters (FNV-1a): two names of one article fall together by chance less
// than once in 10^15 articles.
type formKey uint64

const (
	keyOffset formKey = 14695981039346656037
	keyPrime  formKey = 1099511628211
)

func (k formKey) with(c byte) formKey { return (k ^ formKey(c)) * keyPrime }

func (k formKey) withAll(s string) formKey {
	for i := range len(s) {
		k = k.with(s[i])
	}
	return k
}

// The keys of a canonical name on our lists, and of what only a word in capitals may be, begin
// with what no form has.
var (
	listedKey  = keyOffset.with(0)
	acronymKey = keyOffset.with(1)
)

// keyMaker makes keys in a space of its own.
type keyMaker struct{ buf []byte }

// key returns the key of the form that is these words, with spaces between, going on from a key.
func (m *keyMaker) key(from formKey, words ...string) formKey {
	m.buf = gazetteer.AppendKey(m.buf[:0], words...)
	letters := bytes.TrimPrefix(m.buf, []byte("the "))
	if len(letters) == 0 {
		return from.withAll(strings.ToLower(strings.Join(words, " ")))
	}
	single := false // the word before is one letter
	for at := 0; at < len(letters); {
		n := bytes.IndexByte(letters[at:], ' ')
		if n < 0 {
			n = len(letters) - at
		}
		if at > 0 && (!single || n > 1) {
			from = from.with(' ')
		}
		for _, c := range letters[at : at+n] {
			from = from.with(c)
		}
		single = n == 1
		at += n + 1
	}
	return from
}

// initials returns the key of an acronym of the words, of their first letters or, with small, of
// those of words in small letters too; false for fewer than two bytes.
func (m *keyMaker) initials(words []string, small bool) (formKey, bool) {
	k, n := acronymKey, 0
	for _, w := range words {
		for piece := range strings.SplitSeq(w, "-") {
			if piece == "" {
				continue
			}
			if s := shapeOf(piece); s == mark || s == lower && !small {
				continue
			}
			r, _ := decode(piece)
			m.buf = append(m.buf[:0], string(unicode.ToLower(unicode.ToUpper(r)))...)
			for _, c := range m.buf {
				k = k.with(c)
			}
			n += len(m.buf)
		}
	}
	return k, n > 1
}

// isAcronym reports whether a form is one word in capitals, with or without stops.
func isAcronym(form string) bool {
	letters := 0
	for _, r := range form {
		switch {
		case r >= 'A' && r <= 'Z':
			letters++
		case r == '.' || r == '&' || r >= '0' && r <= '9':
		default:
			return false
		}
	}
	return letters >= 2
}

// lowered returns what a table of words in small letters has for a word.
func lowered[V any](table map[string]V, word string) V {
	var buf [32]byte
	if len(word) > len(buf) {
		return table[strings.ToLower(word)]
	}
	for i := range len(word) {
		c := word[i]
		switch {
		case c >= 0x80:
			return table[strings.ToLower(word)]
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		}
		buf[i] = c
	}
	return table[string(buf[:len(word)])]
}
