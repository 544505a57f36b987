package crf

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// affixes is the longest prefix and suffix that is a feature, in runes.
const affixes = 4

// word is what the letters of a word say to most who ask, whoever its neighbours are. With
// what an entry holds besides it fills one line of a cache.
type word struct {
	letters  bool   // has any
	capital  bool   // has one anywhere
	initial  bool   // begins with one
	upper    bool   // has capitals and no small letter
	long     bool   // more than three characters
	number   bool   // begins with a digit
	hyphen   bool   // has one inside
	quote    bool   // is a quotation mark
	opens    bool   // begins a listed name
	place    uint8  // class as the name of a place
	lists    uint32 // of single words, a bit each
	lower    uint64 // in small letters, digits as 0
	short    uint64 // kinds of its characters, runs of one kind as one
	shape    uint64 // the same, every character
	clusters clusters
}

// spelling is what is asked for once for a word.
type spelling struct {
	exact  uint64 // as written, digits as 0
	plain  uint64 // in small letters, digits kept: the key of lists
	prefix [affixes]uint64
	suffix [affixes]uint64
}

// edge returns the entries of what stands before and after a sentence.
func edge() [2]entry {
	return [2]entry{
		{word: word{lower: 11, shape: 12, short: 12}, spelling: spelling{exact: 11}},
		{word: word{lower: 13, shape: 14, short: 14}, spelling: spelling{exact: 13}},
	}
}

// longestShape is how many characters of a word its full shape shows.
const longestShape = 8

// read fills an entry with what its letters say. It allocates only for words that are not
// ASCII.
func (w *entry) read(text string, c *Clusters, l *Lists) {
	var buf, low [64]byte
	norm, lower := append(buf[:0], text...), append(low[:0], text...)
	lower = lowered(lower, text)
	w.plain = hashBytes(fnvOffset, lower)
	zero(norm)
	zero(lower)
	w.exact, w.lower = hashBytes(fnvOffset, norm), hashBytes(fnvOffset, lower)
	w.shapes(text)
	w.affix(lower)
	w.hyphen = strings.IndexByte(text, '-') > 0
	w.quote = quoting(text)
	w.clusters = c.find(norm, lower, w.upper)
	w.lists, w.opens = l.word(w.plain), l.begins(w.plain)
	if w.capital {
		w.place = l.place(text)
	}
}

func quoting(text string) bool {
	switch text {
	case `"`, "“", "”", "''", "``", "«", "»":
		return true
	}
	return false
}

func hashBytes(h uint64, s []byte) uint64 {
	for _, c := range s {
		h = (h ^ uint64(c)) * fnvPrime
	}
	return h
}

// zero replaces digits by 0.
func zero(s []byte) {
	for i, c := range s {
		if c >= '0' && c <= '9' {
			s[i] = '0'
		}
	}
}

// lowered puts the word into small letters and makes its apostrophes straight.
func lowered(buf []byte, text string) []byte {
	ascii := true
	for i, c := range buf {
		if c >= utf8.RuneSelf {
			ascii = false
		} else if c >= 'A' && c <= 'Z' {
			buf[i] = c + 'a' - 'A'
		}
	}
	if ascii {
		return buf
	}
	return append(buf[:0], strings.ReplaceAll(strings.ToLower(text), "’", "'")...)
}

func (w *word) shapes(text string) {
	full, short := uint64(fnvOffset), uint64(fnvOffset)
	var last byte
	n, small := 0, false
	for _, r := range text {
		c := kindOf(r)
		switch c {
		case 'X':
			w.letters, w.capital = true, true
			w.initial = w.initial || n == 0
		case 'x':
			w.letters, small = true, true
		case 'd':
			w.number = w.number || n == 0
		}
		if n < longestShape {
			full = (full ^ uint64(c)) * fnvPrime
		}
		if c != last {
			short = (short ^ uint64(c)) * fnvPrime
		}
		last = c
		n++
	}
	w.shape, w.short = full, short
	w.upper, w.long = w.capital && !small, n > 3
}

// kindOf returns X for a capital, x for a small letter, d for a digit, an ASCII mark as it
// is, u for the rest.
func kindOf(r rune) byte {
	switch {
	case r >= 'a' && r <= 'z':
		return 'x'
	case r >= 'A' && r <= 'Z':
		return 'X'
	case r >= '0' && r <= '9':
		return 'd'
	case r < utf8.RuneSelf:
		return byte(r)
	case unicode.IsUpper(r):
		return 'X'
	case unicode.IsLower(r):
		return 'x'
	case unicode.IsDigit(r):
		return 'd'
	}
	return 'u'
}

// affix hashes the first and last runes of a word longer than them.
func (w *spelling) affix(lower []byte) {
	at := 0
	for k := range affixes {
		_, n := utf8.DecodeRune(lower[at:])
		if at += n; at >= len(lower) {
			break
		}
		w.prefix[k] = hashBytes(fnvOffset, lower[:at])
	}
	at = len(lower)
	for k := range affixes {
		_, n := utf8.DecodeLastRune(lower[:at])
		if at -= n; at <= 0 {
			break
		}
		w.suffix[k] = hashBytes(fnvOffset, lower[at:])
	}
}
