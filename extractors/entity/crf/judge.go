package crf

import (
	"math"
	"slices"
)

// leastSure is the probability that words are a name, of whatever type, below which they are
// none.
const leastSure = 0.25

// verdict is what a proposal is as a whole: its likeliest type, the probability of that, and
// that it is a name at all.
type verdict struct {
	typ     int
	p, sure float64
}

// judge reads every proposal as a whole and makes names of the likeliest set of those that have
// no words in common: that with the greatest sum of log odds.
func (d *Decoder) judge() {
	d.kin.gather(d.proposals, d.reader.sentences)
	for k := 0; k < len(d.proposals); {
		d.verdicts = d.verdicts[:0]
		from, end := k, int32(0) // proposals tied by words in common
		for ; k < len(d.proposals) && (k == from || d.proposals[k].token < end); k++ {
			p := &d.proposals[k]
			end = max(end, p.token+p.hi-p.lo)
			d.verdicts = append(d.verdicts, d.verdict(k))
		}
		d.choose(from, int(end))
	}
}

// odds returns the logarithm of the odds of a probability, less those of leastSure.
func odds(sure float64) float64 {
	sure = min(sure, 1-1e-6)
	return math.Log(sure/(1-sure)) - math.Log(leastSure/(1-leastSure))
}

// choose adds the likeliest of the proposals that begin with proposal from and end before token
// end: the best of those that end at each word, given the best before each of them.
func (d *Decoder) choose(from, end int) {
	start := int(d.proposals[from].token)
	n := end - start
	d.gains, d.chosen = cleared(d.gains, n+1), cleared(d.chosen, n+1)
	k := 0
	for at := range n {
		if at > 0 && d.gains[at] <= d.gains[at-1] {
			d.gains[at], d.chosen[at] = d.gains[at-1], 0
		}
		for ; k < len(d.verdicts) && int(d.proposals[from+k].token) == start+at; k++ {
			p := &d.proposals[from+k]
			last := at + int(p.hi-p.lo)
			if gain := d.gains[at] + odds(d.verdicts[k].sure); gain > d.gains[last] {
				d.gains[last], d.chosen[last] = gain, int32(k)+1
			}
		}
	}
	if n > 0 && d.gains[n] <= d.gains[n-1] {
		d.chosen[n] = 0
	}
	first := len(d.names)
	for at := n; at > 0; {
		if d.chosen[at] == 0 {
			at--
			continue
		}
		v := &d.verdicts[d.chosen[at]-1]
		p := &d.proposals[from+int(d.chosen[at])-1]
		d.names = append(d.names, Name{
			First: int(p.token), Last: start + at, Type: Types[v.typ], Marginal: v.p, Confidence: d.model.Confidence(v.p),
		})
		at = int(p.token) - start
	}
	slices.Reverse(d.names[first:])
}

// certain is the chain's probability of a type from which on a name is not read as a whole, so
// long as the document's other mentions of it have that type too.
const certain = 0.98

// certain reports whether proposal k is what the chain says.
func (d *Decoder) certain(k int) bool {
	p := &d.proposals[k]
	if p.probs[p.best] < certain {
		return false
	}
	g := d.kin.of(p.key, sameName)
	return g.n == 1 || g.sums[p.best] > 0.9*g.total
}

// verdict adds what the features of a whole name weigh to what the chain says.
func (d *Decoder) verdict(k int) verdict {
	if d.certain(k) {
		p := &d.proposals[k]
		return verdict{int(p.best), float64(p.probs[p.best]), min(1, float64(p.total))}
	}
	m := d.model
	d.buf = d.whole(d.buf[:0], k)
	score := d.finder.sum(&m.judges, d.buf)
	var v verdict
	top := int32(math.MinInt32)
	for y, log := range d.proposals[k].logs {
		score[y] += int32(math.RoundToEven(float64(log / m.scale)))
		top = max(top, score[y])
		if y != none && score[y] > score[v.typ] {
			v.typ = y
		}
	}
	var p [classes]float64
	sum := 0.0
	for y := range p {
		if at := int(top - score[y]); at < len(m.exps) {
			p[y] = m.exps[at]
			sum += p[y]
		}
	}
	v.p, v.sure = p[v.typ]/sum, 1-p[none]/sum
	return v
}
