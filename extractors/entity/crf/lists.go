package crf

import (
	"slices"
	"strings"
)

// Lists are the word lists that the model may look at: lists of single words, as given
// names, and lists of names of any length. A model knows a list by its number alone, so a
// list may grow without training anew.
type Lists struct {
	words   map[uint64]uint32   // word -> lists, a bit each
	phrases map[uint64][]uint8  // hash of the words -> lists
	opens   map[uint64]struct{} // hash of the first words of a longer name
	starts  map[uint64]struct{} // first words
	places  func(name string) uint8
}

// WordLists is how many lists of single words there may be, numbered from 0.
const WordLists = 32

// longestPhrase is how many words a listed name may have.
const longestPhrase = 8

// NewLists returns lists without entries. Places gives the class of the name of a place, of
// a table too long to be held here, 0 for none; it may be nil. It is asked about words with
// a capital and pairs of them, once each.
func NewLists(places func(name string) uint8) *Lists {
	return &Lists{
		words: map[uint64]uint32{}, phrases: map[uint64][]uint8{}, opens: map[uint64]struct{}{}, starts: map[uint64]struct{}{},
		places: places,
	}
}

// AddWord adds a single word to list n, below [WordLists]. Case is of no account.
func (l *Lists) AddWord(n int, text string) {
	l.words[hashString(strings.ToLower(text))] |= 1 << n
}

// AddName adds a name to list n, cut into words as the tagger cuts. Names of more than
// eight words are left out.
func (l *Lists) AddName(n uint8, words []string) {
	if len(words) == 0 || len(words) > longestPhrase {
		return
	}
	h := uint64(0)
	for i, w := range words {
		plain := hashString(strings.ToLower(w))
		h = mix(h, plain)
		if i == 0 {
			l.starts[plain] = struct{}{}
		}
		if i < len(words)-1 {
			l.opens[h] = struct{}{}
		}
	}
	if slices.Contains(l.phrases[h], n) {
		return
	}
	l.phrases[h] = append(l.phrases[h], n)
	slices.Sort(l.phrases[h]) // features must not depend on the order of additions
}

func (l *Lists) word(plain uint64) uint32 {
	if l == nil {
		return 0
	}
	return l.words[plain]
}

// begins reports whether a word begins a listed name.
func (l *Lists) begins(plain uint64) bool {
	if l == nil {
		return false
	}
	_, ok := l.starts[plain]
	return ok
}

func (l *Lists) place(name string) uint8 {
	if l == nil || l.places == nil {
		return 0
	}
	return l.places(name)
}

// match is a word's place in a listed name.
type match struct{ list, place uint8 }

// The places of a word in a listed name.
const (
	first = iota
	middle
	last
	only
)

// matches is room for the matches of one word.
const matches = 6

type matched struct {
	n  uint8
	at [matches]match
}

func (m *matched) add(x match) {
	if m.n < matches && !slices.Contains(m.at[:m.n], x) {
		m.at[m.n] = x
		m.n++
	}
}

func (m *matched) has(x match) bool { return slices.Contains(m.at[:m.n], x) }

// find notes at every word of a sentence the listed names it stands in. Of names that
// begin at one word only the longest counts.
func (l *Lists) find(ws []*entry, out []matched) {
	if l == nil {
		return
	}
	for i, w := range ws {
		if !w.opens || !w.capital && !w.number {
			continue
		}
		h, n := uint64(0), 0
		var found []uint8
		for k := 0; k < longestPhrase && i+k < len(ws); k++ {
			h = mix(h, ws[i+k].plain)
			if lists := l.phrases[h]; lists != nil {
				found, n = lists, k+1
			}
			if _, ok := l.opens[h]; !ok {
				break
			}
		}
		for k := range n {
			place := uint8(middle)
			switch {
			case n == 1:
				place = only
			case k == 0:
				place = first
			case k == n-1:
				place = last
			}
			for _, list := range found {
				out[i+k].add(match{list, place})
			}
		}
	}
}
