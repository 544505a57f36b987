package crf

// Document is a labelled text to learn from.
type Document struct {
	Tokens []Token
	// Ends are the indices of the tokens after the last of each sentence.
	Ends []int
	// Allowed is the set of labels each token may have.
	Allowed []Labels
	// Weight is how much a step by this document counts, 0 for 1.
	Weight float32
	// Origin tells documents apart that say the same thing in other letters: those of one
	// origin are learned from, or held out, together.
	Origin int
}

// span is a run of decoded words to learn from, words lo to hi of the set.
type span struct {
	lo, hi int32
	edges  edges
	weight float32
	doc    int32
}

// examples are the decoded words of all documents as rows of the weight table.
type examples struct {
	spans   []span
	allowed []Labels
	starts  []int // of the rows of each word, and the end of the last
	rows    []int32
}

// sketch counts features roughly: collisions count too much, never too little.
type sketch struct{ counts []uint8 }

// sketchBits is the logarithm of the number of counters.
const sketchBits = 27

func newSketch() *sketch { return &sketch{make([]uint8, 1<<sketchBits)} }

func (s *sketch) add(h uint64) {
	if c := &s.counts[h>>(64-sketchBits)]; *c < 255 {
		*c++
	}
}

func (s *sketch) count(h uint64) int { return int(s.counts[h>>(64-sketchBits)]) }

// rowIndex numbers features in the order of their appearance.
type rowIndex struct {
	keys []uint64
	rows []int32
	n    int32
}

func newRowIndex() *rowIndex {
	return &rowIndex{keys: make([]uint64, 1<<20), rows: make([]int32, 1<<20)}
}

// row returns the number of a feature, a new one for a new feature.
func (x *rowIndex) row(h uint64) int32 {
	if h == 0 {
		h = 1
	}
	mask := uint64(len(x.keys) - 1)
	at := h & mask
	for x.keys[at] != 0 {
		if x.keys[at] == h {
			return x.rows[at]
		}
		at = (at + 1) & mask
	}
	x.keys[at], x.rows[at] = h, x.n
	x.n++
	if int(x.n)*2 > len(x.keys) {
		x.grow()
	}
	return x.n - 1
}

func (x *rowIndex) grow() {
	old := *x
	x.keys, x.rows = make([]uint64, 2*len(old.keys)), make([]int32, 2*len(old.keys))
	mask := uint64(len(x.keys) - 1)
	for i, h := range old.keys {
		if h == 0 {
			continue
		}
		at := h & mask
		for x.keys[at] != 0 {
			at = (at + 1) & mask
		}
		x.keys[at], x.rows[at] = h, old.rows[i]
	}
}

// hashes returns the feature of each row.
func (x *rowIndex) hashes() []uint64 {
	out := make([]uint64, x.n)
	for i, h := range x.keys {
		if h != 0 {
			out[x.rows[i]] = h
		}
	}
	return out
}

// visit calls f with the features of every decoded word that teaches something, span by
// span. A span whose every word may be anything teaches nothing.
func visit(docs []Document, r *reader, f func(first bool, s span, at int, features []uint64, allowed Labels)) {
	var buf []uint64
	var e evidence
	for d := range docs {
		doc := &docs[d]
		r.read(doc.Tokens, doc.Ends)
		base := 0
		for k := range r.sentences {
			s := &r.sentences[k]
			for lo, hi := s.segment(0); lo < hi; lo, hi = s.segment(hi) {
				sp := span{edges: edges{lo == 0, hi == len(s.words)}, weight: doc.Weight, doc: int32(d)}
				if sp.weight == 0 {
					sp.weight = 1
				}
				allowed := doc.Allowed[base+lo : base+hi]
				teaches := false
				for _, a := range allowed {
					teaches = teaches || a != Any
				}
				if !teaches {
					continue
				}
				for i := lo; i < hi; i++ {
					buf = e.all(buf[:0], s, i)
					f(i == lo, sp, i-lo, buf, allowed[i-lo])
				}
			}
			base += len(s.words)
		}
	}
}

// newExamples numbers the features seen at least least times and lays the documents out.
func newExamples(docs []Document, r *reader, least int) (*examples, *rowIndex) {
	counts := newSketch()
	visit(docs, r, func(_ bool, _ span, _ int, features []uint64, _ Labels) {
		for _, h := range features {
			counts.add(h)
		}
	})
	index, ex := newRowIndex(), &examples{}
	visit(docs, r, func(first bool, s span, _ int, features []uint64, allowed Labels) {
		if first {
			s.lo = int32(len(ex.allowed))
			ex.spans = append(ex.spans, s)
		}
		ex.starts = append(ex.starts, len(ex.rows))
		ex.allowed = append(ex.allowed, allowed)
		ex.spans[len(ex.spans)-1].hi = int32(len(ex.allowed))
		for _, h := range features {
			if counts.count(h) >= least {
				ex.rows = append(ex.rows, index.row(h))
			}
		}
	})
	ex.starts = append(ex.starts, len(ex.rows))
	return ex, index
}
