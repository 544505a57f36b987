package crf

import "math"

// The classes of a whole name are the types, and none where it is no name.
const (
	none    = types
	classes = types + 1
)

// proposal is what may be a name: by the chain its probability is not small.
type proposal struct {
	sentence int32
	lo, hi   int32 // words of that sentence
	token    int32 // of the document, the first
	key      uint64
	// logs are the logarithms of the chain's probabilities, cut off where they are faint.
	logs  [classes]float32
	probs [types]float32
	total float32 // of probs
	best  uint8   // type by the chain
}

const (
	// unlikely is the probability by the chain below which words are not proposed.
	unlikely = 0.1
	// hopeless is by how much, in logarithms, outside must be ahead of every other label at
	// every word of a segment for this to be passed over.
	hopeless = 6
	// longestName is how many words a proposal has at most.
	longestName = 12
	// faint is the logarithm below which all probabilities are the same.
	faint = -8
)

// propose collects what may be a name in a document.
func (d *Decoder) propose(tokens []Token, ends []int) {
	d.proposals = d.proposals[:0]
	d.segments(tokens, ends, func(s *sentence, base, lo, hi int) {
		if d.hopeless() || !d.lattice.weigh(d.model, d.sums, edges{lo == 0, hi == len(s.words)}) {
			return
		}
		for i := range hi - lo {
			d.proposeAt(proposal{sentence: s.number, lo: int32(lo + i), token: int32(base + lo + i)}, i)
		}
	})
}

// hopeless reports whether no name is to be expected in the segment.
func (d *Decoder) hopeless() bool {
	margin := int32(hopeless / d.model.scale)
	for i := range d.sums {
		e := &d.sums[i]
		least := e[outside] - margin
		for _, v := range e[1:] {
			if v > least {
				return false
			}
		}
	}
	return true
}

// proposeAt proposes the names that begin at word i of the segment.
func (d *Decoder) proposeAt(at proposal, i int) {
	l := &d.lattice
	var p, open [types]float64 // of the name that ends at a word, of those that go on
	ends, goesOn := 0.0, 0.0
	for t := range types {
		p[t] = l.marginal(i, label(t, single))
		open[t] = l.alpha[i][label(t, begin)]
		ends += p[t]
		goesOn += open[t] * l.beta[i][label(t, begin)]
	}
	if ends >= unlikely {
		d.add(at, 1, &p)
	}
	before := begin
	for j := i + 1; j < l.n && j-i < longestName && goesOn >= unlikely; j++ {
		ends, goesOn = 0, 0
		for t := range types {
			step, x := &d.model.exp.within[t], open[t]/l.scale[j]
			p[t] = x * step[2*before+end-inside] * l.potentials[j][label(t, end)] * l.beta[j][label(t, end)]
			open[t] = x * step[2*before] * l.potentials[j][label(t, inside)]
			ends += p[t]
			goesOn += open[t] * l.beta[j][label(t, inside)]
		}
		before = inside
		if ends >= unlikely {
			d.add(at, j+1-i, &p)
		}
	}
}

// add proposes n words with the chain's probabilities of the types.
func (d *Decoder) add(p proposal, n int, types *[types]float64) {
	p.hi = p.lo + int32(n)
	rest := 1.0
	for t, v := range types {
		rest -= v
		p.total += float32(v)
		p.probs[t], p.logs[t] = float32(v), faintest(v)
		if p.probs[t] > p.probs[p.best] {
			p.best = uint8(t)
		}
	}
	p.logs[none] = faintest(rest)
	d.proposals = append(d.proposals, p)
}

// faintest returns the logarithm of a probability, or that of the faintest.
func faintest(p float64) float32 { return float32(math.Log(max(p, math.Exp(faint)))) }
