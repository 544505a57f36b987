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
	// seen is a filter for each bucket, small enough for a cache: bit c>>seenShift is set
	// where a row has check c. Most features that are not in the table end there.
	seen []uint32
}

const seenShift = 16 - 5

// rowHeader is the size of a row's check and its number of labels.
const rowHeader = 3

// sums are emissions in units of the model's scale.
type sums [labels]int32

// gather is the space of addAll.
type gather struct {
	maybe   []uint64 // the features that pass the filter
	spans   []bucketSpan
	touched byte
}

// bucketSpan is where the rows of a bucket begin and end.
type bucketSpan struct{ lo, hi uint32 }

// addAll adds what features weigh. Memory is most of the time: where the rows stand is
// looked up for all features, then the ends of each that may be there are read, before any is
// used, so that the processor waits for many at a time.
func (m *Model) addAll(s *sums, features []uint64, g *gather) {
	t := &m.table
	if len(g.spans) <= len(features) {
		g.spans, g.maybe = make([]bucketSpan, 2*len(features)+1), make([]uint64, 2*len(features)+1)
	}
	maybe, n := g.maybe, 0
	shift := 64 - t.bits
	for _, h := range features {
		maybe[n] = h // whether the filter has it or not: no branch can guess that
		n += int(t.seen[h>>shift] >> (uint16(h) >> seenShift) & 1)
	}
	maybe = maybe[:n]
	spans := g.spans[:n]
	for k, h := range maybe {
		bucket := t.offsets[h>>shift:]
		spans[k] = bucketSpan{bucket[0], bucket[1]}
	}
	for _, b := range spans {
		g.touched ^= t.rows[b.lo] ^ t.rows[b.hi-1]
	}
	for k, h := range maybe {
		t.add(s, uint16(h), t.rows[spans[k].lo:spans[k].hi])
	}
}

// add adds the row of a bucket that has a check.
func (t *table) add(s *sums, check uint16, bucket []byte) {
	for len(bucket) >= rowHeader {
		end := rowHeader + 2*int(bucket[2])
		if uint16(bucket[0])|uint16(bucket[1])<<8 != check {
			bucket = bucket[end:]
			continue
		}
		row := bucket[rowHeader:end]
		at, weights := row[:len(row)/2], row[len(row)/2:]
		weights = weights[:len(at)]
		for i, y := range at {
			s[y] += int32(int8(weights[i]))
		}
		return
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

// index checks the rows and notes where buckets begin.
func (t *table) index() error {
	t.offsets, t.seen = make([]uint32, len(t.counts)+1), make([]uint32, len(t.counts))
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
			t.seen[bucket] |= 1 << (t.rows[at+1] >> (seenShift - 8))
			at = next
		}
	}
	t.offsets[len(t.counts)] = uint32(at)
	if at != len(t.rows) {
		return errTable
	}
	return nil
}
