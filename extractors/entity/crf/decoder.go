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
	kept    keeper
	heard   evidence
	finder  finder
	remarks []placed
	tallies []tally
	sums    []sums
	backs   []back
	path    []uint8
	lattice lattice
	names   []Name

	// Of the reading of whole names.
	proposals []proposal
	kin       kinship
	buf       []uint64
	verdicts  []verdict // of proposals tied by words in common
	gains     []float64 // of the best names up to each word
	chosen    []int32   // the one that ends there, from 1
}

// NewDecoder returns a decoder that looks words up in these lists.
func (m *Model) NewDecoder(l *Lists) *Decoder {
	return &Decoder{model: m, reader: newReader(m.clusters, l), kept: newKeeper()}
}

// Names finds the names of a document. Ends are the indices of the tokens after the last of
// each sentence. The result is valid until the next call.
func (d *Decoder) Names(tokens []Token, ends []int) []Name {
	d.names = d.names[:0]
	if d.model.wholes.bits > 0 {
		d.propose(tokens, ends)
		d.judge()
		return d.names
	}
	d.segments(tokens, ends, func(s *sentence, base, lo, hi int) {
		d.best(base+lo, edges{lo == 0, hi == len(s.words)})
	})
	return d.names
}

// segments sums what is said of every word to be decoded, and calls f for each run of these:
// words lo to hi of a sentence whose first token is base.
func (d *Decoder) segments(tokens []Token, ends []int, f func(s *sentence, base, lo, hi int)) {
	if d.kept.full() {
		d.reader.forget()
	}
	d.reader.read(tokens, ends)
	d.kept.follow(d.reader)
	base := 0
	for k := range d.reader.sentences {
		s := &d.reader.sentences[k]
		for lo, hi := s.segment(0); lo < hi; lo, hi = s.segment(hi) {
			n := hi - lo
			if cap(d.sums) < n {
				d.tallies, d.sums, d.backs, d.path = make([]tally, 2*n), make([]sums, 2*n), make([]back, 2*n), make([]uint8, 2*n)
			}
			d.tallies, d.sums, d.backs, d.path = d.tallies[:n], d.sums[:n], d.backs[:n], d.path[:n]
			d.emit(s, lo)
			f(s, base, lo, hi)
		}
		base += len(s.words)
	}
}

// best adds the names on the best path of the segment that begins at token base.
func (d *Decoder) best(base int, e edges) {
	d.model.units.viterbi(d.sums, e, d.backs, d.path)
	from := len(d.names)
	for i := 0; i < len(d.path); i++ {
		if d.path[i] == outside {
			continue
		}
		first := i
		for (d.path[i]-1)%4 != end && (d.path[i]-1)%4 != single {
			i++
		}
		d.names = append(d.names, Name{First: base + first, Last: base + i + 1, Type: Types[(d.path[i]-1)/4]})
	}
	if len(d.names) > from && d.lattice.weigh(d.model, d.sums, e) {
		for k := range d.names[from:] {
			n := &d.names[from+k]
			n.Marginal = d.lattice.name(d.model.exp, d.path, n.First-base, n.Last-base)
			n.Confidence = d.model.Confidence(n.Marginal)
		}
	}
}

// emit sums what everything says of the words of a segment, which begins at word lo of a
// sentence. What it adds is looked for and read for all of them before any is added up: memory
// is most of the time.
func (d *Decoder) emit(s *sentence, lo int) {
	e, w, kept := &d.heard, &d.model.weights, &d.kept
	d.remarks = d.remarks[:0]
	for k := range d.tallies {
		t := &d.tallies[k]
		*t, d.sums[k] = tally{sums: &d.sums[k]}, sums{}
		e.read(s, lo+k)
		d.finder.find(w, e.features, k)
		for _, x := range e.said {
			if at := kept.remark(w, x); at != silent {
				d.remarks = append(d.remarks, placed{at, int32(k)})
				d.finder.touched ^= byte(kept.remarks[at][0])
			}
		}
		for g := range groups {
			if p := kept.group(w, e, g, s, lo+k); p != nil {
				t.add(p)
			}
		}
	}
	for _, x := range d.remarks {
		d.tallies[x.word].add(&kept.remarks[x.at])
	}
	d.finder.add(w, d.tallies)
	for k := range d.tallies {
		d.tallies[k].spill()
	}
}

// placed is the place of a sum and the word it speaks about.
type placed struct{ at, word int32 }

// weigh computes the marginals of a segment. It returns false where no path is allowed.
func (l *lattice) weigh(m *Model, emissions []sums, e edges) bool {
	l.resize(len(emissions))
	for i := range emissions {
		top := int32(math.MinInt32)
		for _, v := range &emissions[i] {
			top = max(top, v)
		}
		for y, v := range &emissions[i] {
			l.potentials[i][y] = 0
			if k := int(top - v); k < len(m.exps) {
				l.potentials[i][y] = m.exps[k]
			}
		}
	}
	if !l.forward(m.exp, e) {
		return false
	}
	l.backward(m.exp, e)
	return true
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
