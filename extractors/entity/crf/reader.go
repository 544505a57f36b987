package crf

import "dateline/extractors"

// entry is a word that the reader has met.
type entry struct {
	word
	form *memory // shared by the words that differ in case only
	// sums is where a decoder keeps the sum of each remark of the word, 0 before it asked.
	sums [remarks]int32
	spelling
	id int32
	_  [entrySize - 220]byte
}

// entrySize is a whole number of lines.
const entrySize = 4 * line

// maxEntries is how many different words a reader keeps from one document to the next.
const maxEntries = 1 << 15

// chunk is how many entries are made at a time.
const chunk = 256

// reader turns tokens into sentences with everything the features ask about. It keeps the
// words it has met.
type reader struct {
	clusters *Clusters
	lists    *Lists
	entries  extractors.WordTable[*entry]
	forms    map[uint64]*memory
	chunks   [][]entry // every one with cap chunk
	memories [][]memory
	used     int      // entries in use
	known    int      // forms in use
	around   [2]entry // what stands before and after every sentence
	forgot   int      // times
	document uint32
	placed   map[[2]int32]uint8 // pairs of entries -> class as the name of a place

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
		clusters: c, lists: l, forms: map[uint64]*memory{}, placed: map[[2]int32]uint8{},
		around: edge(),
	}
}

// forget drops every word that the reader has met.
func (r *reader) forget() {
	r.entries.Clear()
	clear(r.forms)
	clear(r.placed)
	r.around = edge()
	r.used, r.known = 0, 0
	r.forgot++
}

// read makes the sentences of a document: tokens, cut where ends says a sentence ends.
func (r *reader) read(tokens []Token, ends []int) {
	if r.used > maxEntries {
		r.forget()
	}
	r.document++
	n := len(tokens)
	r.all, r.tags = r.all[:0], r.tags[:0]
	for i := range tokens {
		r.all = append(r.all, r.entry(tokens[i].Text))
		r.tags = append(r.tags, hashString(tokens[i].Tag))
	}
	r.matched, r.quoted, r.active, r.pairs = cleared(r.matched, n), cleared(r.quoted, n), cleared(r.active, n), cleared(r.pairs, n)
	r.sentences = r.sentences[:0]
	lo := 0
	for k, hi := range ends {
		s := sentence{
			words: r.all[lo:hi:hi], tags: r.tags[lo:hi:hi], matched: r.matched[lo:hi:hi],
			quoted: r.quoted[lo:hi:hi], active: r.active[lo:hi:hi], pairs: r.pairs[lo:hi:hi], number: int32(k), mode: modeOf(r.all[lo:hi]), reader: r,
		}
		r.lists.find(s.words, s.matched)
		s.quotes()
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
		key := [2]int32{a.id, b.id}
		class, ok := r.placed[key]
		if !ok {
			class = r.lists.place(tokens[i].Text + " " + tokens[i+1].Text)
			if len(r.placed) < maxEntries {
				r.placed[key] = class
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

func (r *reader) entry(text string) *entry {
	if e, ok := r.entries.Get(text); ok {
		return e
	}
	if r.used/chunk == len(r.chunks) {
		r.chunks = append(r.chunks, make([]entry, chunk))
	}
	e := &r.chunks[r.used/chunk][r.used%chunk]
	*e = entry{id: int32(r.used)}
	r.used++
	e.read(text, r.clusters, r.lists)
	e.form = r.formOf(e.plain)
	r.entries.Put(text, e)
	return e
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
