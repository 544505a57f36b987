package crf

import (
	"cmp"
	"math"
	"slices"
)

// Model is a trained model. It is read only and safe for concurrent use.
type Model struct {
	scale    float32 // of one unit of a weight
	steps    transitions
	curve    []knot // of confidence
	clusters *Clusters
	table    table
	weights  weights
	wholes   table // of whole names; without buckets where there is none
	judges   weights
	units    stepUnits
	exp      *weight
	exps     []float64 // exp(-k*scale)
}

// greatest is the weight beyond which weights are cut.
const greatest = 4.0

// compressed is a row on its way into the table.
type compressed struct {
	hash   uint64
	weight float32 // its greatest
	row    int
}

// compress rounds weights to eight bits and keeps the greatest rows, as many as fit.
func compress(hashes []uint64, rows []row, steps *transitions, c *Clusters, size int, wholes *wholeWeights) *Model {
	m := &Model{scale: greatest / math.MaxInt8, steps: *steps, clusters: c}
	if wholes != nil {
		m.wholes = m.build(m.rows(wholes.hashes, wholes.rows), wholes.rows)
	}
	kept := m.rows(hashes, rows)
	slices.SortFunc(kept, func(a, b compressed) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.hash, b.hash))
	})
	size -= len(m.encode())
	n := 0
	for ; n < len(kept); n++ {
		// A row's share of the counts of buckets is a byte at most.
		if size -= rowHeader + 2*m.width(&rows[kept[n].row]) + 1; size < 0 {
			break
		}
	}
	kept = kept[:n]
	slices.SortFunc(kept, func(a, b compressed) int { return cmp.Compare(a.hash, b.hash) })
	m.table = m.build(kept, rows)
	if err := m.prepare(); err != nil {
		panic(err) // the table was built here
	}
	return m
}

// rows returns the rows that have a weight to keep, by feature.
func (m *Model) rows(hashes []uint64, rows []row) []compressed {
	kept := make([]compressed, 0, len(rows))
	for i := range rows {
		if w := rows[i].greatest(); m.round(w) != 0 {
			kept = append(kept, compressed{hashes[i], w, i})
		}
	}
	slices.SortFunc(kept, func(a, b compressed) int { return cmp.Compare(a.hash, b.hash) })
	return kept
}

func (r *row) greatest() float32 {
	out := float32(0)
	for _, v := range r {
		out = max(out, v, -v)
	}
	return out
}

// least is how many units a weight must have to be kept: half of all weights have fewer,
// and without them nothing measurable changes.
const least = 1.5

// round returns a weight in units.
func (m *Model) round(w float32) int8 {
	if w > -least*m.scale && w < least*m.scale {
		return 0
	}
	return int8(math.RoundToEven(float64(max(-math.MaxInt8, min(math.MaxInt8, w/m.scale)))))
}

// width is how many labels a row has weights for.
func (m *Model) width(r *row) int {
	n := 0
	for _, v := range r {
		if m.round(v) != 0 {
			n++
		}
	}
	return n
}

// prepare checks the table and computes what decoding needs from what is stored.
func (m *Model) prepare() error {
	if err := m.table.check(); err != nil {
		return err
	}
	m.weights = m.table.lay()
	if m.wholes.bits > 0 {
		if err := m.wholes.check(); err != nil {
			return err
		}
		m.judges = m.wholes.lay()
	}
	m.units = m.steps.units(m.scale)
	m.exp = m.steps.exp()
	m.exps = make([]float64, int(deepest/m.scale))
	for k := range m.exps {
		m.exps[k] = math.Exp(-float64(k) * float64(m.scale))
	}
	return nil
}

// deepest is how far below the best label of a word a label still has a probability.
const deepest = 30.0
