package crf

import (
	"math"

	"dateline/schemas"
)

// Name is a name found: tokens First to Last-1 of the document.
type Name struct {
	First, Last int
	Type        schemas.EntityType
	// Marginal is the model's probability of just this name, Confidence the share of such
	// names that are right.
	Marginal, Confidence float64
}

// Decoder finds names with a model. It is for one goroutine at a time; it allocates only
// to grow.
type Decoder struct {
	model   *Model
	reader  *reader
	vectors []vector // of shapes and tags, by key
	before  entry    // what stands before a sentence
	after   entry
	buf     []uint64
	gather  gather
	sums    []sums
	backs   []back
	path    []uint8
	lattice lattice
	names   []Name
}

// vectorBits is the logarithm of how many vectors of shapes and tags a decoder keeps.
const vectorBits = 16

// NewDecoder returns a decoder that looks words up in these lists.
func (m *Model) NewDecoder(l *Lists) *Decoder {
	return &Decoder{
		model: m, reader: newReader(m.clusters, l), vectors: make([]vector, 1<<vectorBits),
		before: entry{word: before, vectors: new(wordVectors)}, after: entry{word: after, vectors: new(wordVectors)},
	}
}

// Names finds the names of a document. Ends are the indices of the tokens after the last of
// each sentence. The result is valid until the next call.
func (d *Decoder) Names(tokens []Token, ends []int) []Name {
	d.names = d.names[:0]
	d.reader.read(tokens, ends)
	base := 0
	for k := range d.reader.sentences {
		s := &d.reader.sentences[k]
		for lo, hi := s.segment(0); lo < hi; lo, hi = s.segment(hi) {
			d.segment(s, base, lo, hi)
		}
		base += len(s.words)
	}
	return d.names
}

// segment decodes words lo to hi of a sentence whose first token is base.
func (d *Decoder) segment(s *sentence, base, lo, hi int) {
	n := hi - lo
	if cap(d.sums) < n {
		d.sums, d.backs, d.path = make([]sums, 2*n), make([]back, 2*n), make([]uint8, 2*n)
	}
	d.sums, d.backs, d.path = d.sums[:n], d.backs[:n], d.path[:n]
	for i := range n {
		d.emit(s, lo+i, &d.sums[i])
	}
	e := edges{lo == 0, hi == len(s.words)}
	d.model.units.viterbi(d.sums, e, d.backs, d.path)
	from := len(d.names)
	for i := 0; i < n; i++ {
		if d.path[i] == outside {
			continue
		}
		first := i
		for (d.path[i]-1)%4 != end && (d.path[i]-1)%4 != single {
			i++
		}
		d.names = append(d.names, Name{First: base + lo + first, Last: base + lo + i + 1, Type: Types[(d.path[i]-1)/4]})
	}
	if len(d.names) > from {
		d.weigh(d.names[from:], base+lo, e)
	}
}

// The kinds of vectors beside those of words.
const (
	ofShapes = reach + 1 + iota
	ofTags
	vectorsAWord = distances + iota
)

// emit sums what everything says of word i.
func (d *Decoder) emit(s *sentence, i int, out *sums) {
	all := *d.vector(s, i, ofShapes, mix(s.shapeKey(i), ofShapes))
	all.add(d.vector(s, i, ofTags, mix(s.tagKey(i), ofTags)))
	for o := -reach; o <= reach; o++ {
		all.add(d.wordVector(d.entryAt(s, i+o), o))
	}
	all.unpack(out, vectorsAWord)
	d.buf = s.context(d.buf[:0], i)
	d.model.addAll(out, d.buf, &d.gather)
}

// entryAt returns the entry of word i of a sentence, also of what stands around it.
func (d *Decoder) entryAt(s *sentence, i int) *entry {
	switch {
	case i < 0:
		return &d.before
	case i >= len(s.words):
		return &d.after
	}
	return s.words[i]
}

// wordVector returns the sum of what a word says of the word offset places before it.
func (d *Decoder) wordVector(e *entry, offset int) *packed {
	if e.vectors == nil {
		e.vectors = d.reader.newVectors()
	}
	v, bit := &e.vectors[offset+reach], uint8(1)<<(offset+reach)
	if e.filled&bit == 0 {
		e.filled |= bit
		d.buf = wordFeatures(d.buf[:0], &e.word, offset)
		var all sums
		d.model.addAll(&all, d.buf, &d.gather)
		v.pack(&all)
	}
	return v
}

// vector returns the sum of features that return often together: those of shapes, of tags.
func (d *Decoder) vector(s *sentence, i, kind int, key uint64) *packed {
	v := &d.vectors[key>>(64-vectorBits)]
	if v.key == key {
		return &v.packed
	}
	if kind == ofShapes {
		d.buf = s.shapeFeatures(d.buf[:0], i)
	} else {
		d.buf = s.tagFeatures(d.buf[:0], i)
	}
	var all sums
	d.model.addAll(&all, d.buf, &d.gather)
	v.key = key
	v.pack(&all)
	return &v.packed
}

// weigh computes the probability of each of the names found in a segment that begins at
// token base.
func (d *Decoder) weigh(names []Name, base int, e edges) {
	l := &d.lattice
	l.resize(len(d.sums))
	for i := range d.sums {
		top := int32(math.MinInt32)
		for _, v := range &d.sums[i] {
			top = max(top, v)
		}
		for y, v := range &d.sums[i] {
			l.potentials[i][y] = 0
			if k := int(top - v); k < len(d.model.exps) {
				l.potentials[i][y] = d.model.exps[k]
			}
		}
	}
	if _, ok := l.forward(d.model.exp, e); !ok {
		return
	}
	l.backward(d.model.exp, e)
	for k := range names {
		n := &names[k]
		n.Marginal = l.name(d.model.exp, d.path, n.First-base, n.Last-base)
		n.Confidence = d.model.Confidence(n.Marginal)
	}
}

// name returns the probability that words lo to hi are the name that path says.
func (l *lattice) name(w *weight, path []uint8, lo, hi int) float64 {
	p := l.alpha[lo][path[lo]]
	for i := lo + 1; i < hi; i++ {
		t := int(path[i]-1) / 4
		step := w.within[t][2*((int(path[i-1])-1)%4)+(int(path[i])-1)%4-inside]
		p *= step * l.potentials[i][path[i]] / l.scale[i]
	}
	return min(1, p*l.beta[hi-1][path[hi-1]])
}
