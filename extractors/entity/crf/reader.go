package crf

import "strings"

// entry is a word that the reader has met.
type entry struct {
	word
	form    *memory      // shared by the words that differ in case only
	vectors *wordVectors // nil until the word stands where words are decoded
	filled  uint8        // which of them are, a bit each
}

// distances is how many words a word says something of, itself among them.
const distances = 2*reach + 1

// wordVectors are the sums of what a word says of the words reach places after it to reach
// places before it.
type wordVectors [distances]packed

// maxEntries is how many different words a reader keeps from one document to the next.
const maxEntries = 1 << 15

// chunk is how many entries are made at a time.
const chunk = 256

// reader turns tokens into sentences with everything the features ask about. It keeps the
// words it has met.
type reader struct {
	clusters *Clusters
	lists    *Lists
	entries  map[string]*entry
	forms    map[uint64]*memory
	chunks   [][]entry // every one with cap chunk
	memories [][]memory
	vectors  [][]wordVectors
	used     int // entries in use
	known    int // forms in use
	vectored int // vectors in use
	document uint32
	words    []*word // of the sentence being read
	tagHash  map[string]uint64
	pairOf   map[[2]*entry]uint8 // class as the name of a place

	// The sentences of the document, on shared arrays.
	sentences []sentence
	all       []*entry
	tags      []uint64
	matched   []matched
	quoted    []bool
	pairs     []uint8
	active    []bool
}

func newReader(c *Clusters, l *Lists) *reader {
	return &reader{
		clusters: c, lists: l, entries: map[string]*entry{}, forms: map[uint64]*memory{}, tagHash: map[string]uint64{},
		pairOf: map[[2]*entry]uint8{},
	}
}

// read makes the sentences of a document: tokens, cut where ends says a sentence ends.
func (r *reader) read(tokens []Token, ends []int) {
	if r.used > maxEntries {
		clear(r.entries)
		clear(r.forms)
		clear(r.pairOf)
		r.used, r.known, r.vectored = 0, 0, 0
	}
	r.document++
	n := len(tokens)
	r.all, r.tags = r.all[:0], r.tags[:0]
	for i := range tokens {
		r.all = append(r.all, r.entry(tokens[i].Text))
		r.tags = append(r.tags, r.tagOf(tokens[i].Tag))
	}
	r.matched, r.quoted, r.active, r.pairs = cleared(r.matched, n), cleared(r.quoted, n), cleared(r.active, n), cleared(r.pairs, n)
	r.sentences = r.sentences[:0]
	lo := 0
	for k, hi := range ends {
		s := sentence{
			words: r.all[lo:hi:hi], tags: r.tags[lo:hi:hi], matched: r.matched[lo:hi:hi],
			quoted: r.quoted[lo:hi:hi], active: r.active[lo:hi:hi], pairs: r.pairs[lo:hi:hi], number: int32(k), mode: modeOf(r.all[lo:hi]),
		}
		r.words = r.words[:0]
		for _, e := range s.words {
			r.words = append(r.words, &e.word)
		}
		r.lists.find(r.words, s.matched)
		s.quotes(func(i int) bool { return quoting(tokens[lo+i].Text) })
		s.activate()
		r.placePairs(&s, tokens[lo:hi])
		s.remember(r.document)
		r.sentences = append(r.sentences, s)
		lo = hi
	}
}

// secondOf is added to the class of a pair at its second word.
const secondOf = 8

// placePairs notes pairs of words with a first capital that name a place.
func (r *reader) placePairs(s *sentence, tokens []Token) {
	for i := 0; i+1 < len(s.words); i++ {
		a, b := s.words[i], s.words[i+1]
		if !a.initial || !b.initial {
			continue
		}
		key := [2]*entry{a, b}
		class, ok := r.pairOf[key]
		if !ok {
			class = r.lists.place(tokens[i].Text + " " + tokens[i+1].Text)
			if len(r.pairOf) < maxEntries {
				r.pairOf[key] = class
			}
		}
		if class != 0 {
			s.pairs[i], s.pairs[i+1] = class, class+secondOf
		}
	}
}

// cleared returns n zero values, in the space of s where it has room.
func cleared[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	s = s[:n]
	clear(s)
	return s
}

func quoting(text string) bool {
	switch text {
	case `"`, "“", "”", "''", "``", "«", "»":
		return true
	}
	return false
}

func (r *reader) tagOf(tag string) uint64 {
	h, ok := r.tagHash[tag]
	if !ok {
		h = hashString(tag)
		if len(r.tagHash) < 1<<8 {
			r.tagHash[strings.Clone(tag)] = h
		}
	}
	return h
}

func (r *reader) entry(text string) *entry {
	if e := r.entries[text]; e != nil {
		return e
	}
	if r.used/chunk == len(r.chunks) {
		r.chunks = append(r.chunks, make([]entry, chunk))
	}
	e := &r.chunks[r.used/chunk][r.used%chunk]
	r.used++
	*e = entry{word: newWord(text, r.clusters, r.lists)}
	e.form = r.formOf(e.plain)
	r.entries[strings.Clone(text)] = e
	return e
}

// newVectors returns vectors of which none is filled.
func (r *reader) newVectors() *wordVectors {
	if r.vectored/chunk == len(r.vectors) {
		r.vectors = append(r.vectors, make([]wordVectors, chunk))
	}
	v := &r.vectors[r.vectored/chunk][r.vectored%chunk]
	r.vectored++
	return v
}

func (r *reader) formOf(plain uint64) *memory {
	if m := r.forms[plain]; m != nil {
		return m
	}
	if r.known/chunk == len(r.memories) {
		r.memories = append(r.memories, make([]memory, chunk))
	}
	m := &r.memories[r.known/chunk][r.known%chunk]
	m.document = 0
	r.known++
	r.forms[plain] = m
	return m
}
