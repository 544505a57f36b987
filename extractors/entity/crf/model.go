package crf

import (
	"cmp"
	"encoding/binary"
	"errors"
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
	units    stepUnits
	exp      *weight
	exps     []float64 // exp(-k*scale)
}

// table maps features to eight-bit weights. Features fall into buckets by their leading
// bits; a bucket is a run of rows, a row a 16-bit check of the feature, how many labels have
// weights, these labels, the weights. A feature that is not in the table passes for one that
// is once in some ten thousand times.
type table struct {
	bits    uint     // logarithm of the number of buckets
	counts  []byte   // rows of each bucket
	rows    []byte   // of all buckets
	offsets []uint32 // of each bucket, and the end
	filter  []uint64 // a bit for each feature that may be present
}

const (
	rowHeader  = 3
	filterBits = 22
)

// filterAt returns the bit of a feature, from what the table stores of it.
func (t *table) filterAt(bucket uint64, check uint16) uint64 {
	return (bucket<<5 | uint64(check>>11)) & (1<<filterBits - 1)
}

func (t *table) maybe(h uint64) bool {
	at := t.filterAt(h>>(64-t.bits), uint16(h))
	return t.filter[at>>6]>>(at&63)&1 != 0
}

// find returns labels and weights of a feature, nil if it has none.
func (t *table) find(h uint64) (at, weights []byte) {
	if !t.maybe(h) {
		return nil, nil
	}
	bucket := h >> (64 - t.bits)
	b := t.rows[t.offsets[bucket]:t.offsets[bucket+1]]
	want := uint16(h)
	for len(b) >= rowHeader {
		n := int(b[2])
		if binary.LittleEndian.Uint16(b) == want {
			return b[rowHeader : rowHeader+n], b[rowHeader+n : rowHeader+2*n]
		}
		b = b[rowHeader+2*n:]
	}
	return nil, nil
}

// sums are emissions in units of the model's scale.
type sums [labels]int32

// add adds what a feature weighs.
func (m *Model) add(s *sums, h uint64) {
	at, weights := m.table.find(h)
	for i, y := range at {
		s[y] += int32(int8(weights[i]))
	}
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
func compress(hashes []uint64, rows []row, steps *transitions, c *Clusters, size int) *Model {
	m := &Model{scale: greatest / math.MaxInt8, steps: *steps, clusters: c}
	kept := make([]compressed, 0, len(rows))
	for i := range rows {
		if w := rows[i].greatest(); m.round(w) != 0 {
			kept = append(kept, compressed{hashes[i], w, i})
		}
	}
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

func (r *row) greatest() float32 {
	out := float32(0)
	for _, v := range r {
		out = max(out, v, -v)
	}
	return out
}

// round returns a weight in units.
func (m *Model) round(w float32) int8 {
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

// rowsABucket is about how many rows a bucket has, and at most.
const (
	rowsABucket = 4
	mostRows    = math.MaxUint8
)

func (m *Model) build(kept []compressed, rows []row) table {
	t := table{bits: 1}
	for 1<<t.bits*rowsABucket < len(kept) {
		t.bits++
	}
	t.counts = make([]byte, 1<<t.bits)
	for _, k := range kept {
		bucket := k.hash >> (64 - t.bits)
		if t.counts[bucket] == mostRows {
			continue // never, unless hashes were made to fall together
		}
		t.counts[bucket]++
		t.rows = binary.LittleEndian.AppendUint16(t.rows, uint16(k.hash))
		t.rows = append(t.rows, byte(m.width(&rows[k.row])))
		for y, v := range rows[k.row] {
			if m.round(v) != 0 {
				t.rows = append(t.rows, byte(y))
			}
		}
		for _, v := range rows[k.row] {
			if q := m.round(v); q != 0 {
				t.rows = append(t.rows, byte(q))
			}
		}
	}
	return t
}

// prepare checks the table and computes what decoding needs from what is stored.
func (m *Model) prepare() error {
	if err := m.table.index(); err != nil {
		return err
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

var errTable = errors.New("the table of weights is damaged")

// index notes where buckets begin and which features may be present.
func (t *table) index() error {
	t.offsets = make([]uint32, len(t.counts)+1)
	t.filter = make([]uint64, 1<<filterBits/64)
	at := 0
	for bucket, n := range t.counts {
		t.offsets[bucket] = uint32(at)
		for range n {
			if at+rowHeader > len(t.rows) {
				return errTable
			}
			next := at + rowHeader + 2*int(t.rows[at+2])
			if next > len(t.rows) {
				return errTable
			}
			for _, y := range t.rows[at+rowHeader : (at+rowHeader+next)/2] {
				if y >= labels {
					return errTable
				}
			}
			f := t.filterAt(uint64(bucket), binary.LittleEndian.Uint16(t.rows[at:]))
			t.filter[f>>6] |= 1 << (f & 63)
			at = next
		}
	}
	t.offsets[len(t.counts)] = uint32(at)
	if at != len(t.rows) {
		return errTable
	}
	return nil
}
