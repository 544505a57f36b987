package crf

import (
	"encoding/binary"
	"errors"
	"math"
)

// table maps features to eight-bit weights, as it is stored. Features fall into buckets by
// their leading bits; a bucket is a run of rows, a row a 16-bit check of the feature, how many
// labels have weights, these labels, the weights. A feature that is not in the table passes for
// one that is once in some ten thousand times.
type table struct {
	bits   uint   // logarithm of the number of buckets
	counts []byte // rows of each bucket
	rows   []byte // of all buckets
}

// rowHeader is the size of a row's check and its number of labels.
const rowHeader = 3

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

var errTable = errors.New("the table of weights is damaged")

// check says whether the rows are what the counts of buckets promise.
func (t *table) check() error {
	at := 0
	for _, n := range t.counts {
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
			at = next
		}
	}
	if at != len(t.rows) {
		return errTable
	}
	return nil
}
