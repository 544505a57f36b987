package crf

import (
	"cmp"
	"slices"
)

// knot is a point of the curve that makes marginals probabilities of being right.
type knot struct{ raw, confidence float32 }

const mostKnots = 64

// Outcome is what became of one found name: its marginal and whether it was right.
type Outcome struct {
	Marginal float64
	Right    bool
}

// Calibrate fits the confidence curve to outcomes on text that the model did not learn
// from, by isotonic regression (pool adjacent violators) over bins of equal size. Without
// outcomes confidence is the marginal itself.
func (m *Model) Calibrate(outcomes []Outcome) {
	m.curve = nil
	if len(outcomes) == 0 {
		return
	}
	sorted := slices.Clone(outcomes)
	slices.SortStableFunc(sorted, func(a, b Outcome) int { return cmp.Compare(a.Marginal, b.Marginal) })
	type pool struct{ raw, right, n float64 }
	var pools []pool
	size := max(1, len(sorted)/24)
	for lo := 0; lo < len(sorted); lo += size {
		var p pool
		for _, o := range sorted[lo:min(lo+size, len(sorted))] {
			p.n++
			p.raw += o.Marginal
			if o.Right {
				p.right++
			}
		}
		pools = append(pools, p)
		for k := len(pools) - 1; k > 0 && pools[k-1].right*pools[k].n >= pools[k].right*pools[k-1].n; k-- {
			a, b := pools[k-1], pools[k]
			pools = append(pools[:k-1], pool{a.raw + b.raw, a.right + b.right, a.n + b.n})
		}
	}
	for _, p := range pools {
		// One more of each keeps a pool without errors from certainty.
		m.curve = append(m.curve, knot{float32(p.raw / p.n), float32((p.right + 1) / (p.n + 2))})
	}
}

// Confidence reads the curve at a marginal, between knots in a straight line.
func (m *Model) Confidence(marginal float64) float64 {
	c := m.curve
	if len(c) == 0 {
		return marginal
	}
	x := float32(marginal)
	i, _ := slices.BinarySearchFunc(c, x, func(k knot, x float32) int { return cmp.Compare(k.raw, x) })
	switch {
	case i == 0:
		return float64(c[0].confidence)
	case i == len(c):
		return float64(c[i-1].confidence)
	}
	a, b := c[i-1], c[i]
	return float64(a.confidence + (b.confidence-a.confidence)*(x-a.raw)/(b.raw-a.raw))
}
