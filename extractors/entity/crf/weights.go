package crf

import "encoding/binary"

// weights are the rows of a table laid out for decoding. A row of few labels names them, as it
// is stored; one of more has a byte for every label, and is added eight labels at a time.
type weights struct {
	shift   uint     // of a feature, to the number of its bucket
	buckets []bucket // and one more, where the last ends
	rows    []byte   // of each bucket their number, then the rows
}

// bucket is where the rows of a bucket are, and a filter of them: bit c>>seenShift is set where
// a row has check c. Most features that are not in the table end there.
type bucket struct{ seen, at uint32 }

const seenShift = 16 - 5

const (
	fewLabels = 7   // a row with more of them has them all
	allLabels = 255 // stands for their number
)

// inAll is the place of a label in a row that has them all: first outside, then, in each eight
// bytes, the labels of two types by turns, as the lanes of two words of a packed sum.
func inAll(y int) int {
	if y == outside {
		return 0
	}
	t, part := (y-1)/parts, (y-1)%parts
	return 1 + t/2*2*parts + 2*part + t%2
}

// bias is what a row of all labels has beside each weight.
const bias = 128

// line is the size of a line of a cache.
const line = 64

// lay lays out the rows of a table that was checked. A bucket is moved to the next line where
// it would lie in more lines than it must.
func (t *table) lay() weights {
	w := weights{shift: 64 - t.bits, buckets: make([]bucket, len(t.counts)+1), rows: make([]byte, 0, 2*len(t.rows))}
	rows := t.rows
	var buf []byte
	for k, n := range t.counts {
		b := &w.buckets[k]
		buf = append(buf[:0], n)
		for range n {
			b.seen |= 1 << (rows[1] >> (seenShift - 8))
			end := rowHeader + 2*int(rows[2])
			buf = appendRow(buf, rows[:end])
			rows = rows[end:]
		}
		if room := line - len(w.rows)%line; room < line && room < (len(buf)-1)%line+1 {
			w.rows = append(w.rows, make([]byte, room)...)
		}
		b.at = uint32(len(w.rows))
		w.rows = append(w.rows, buf...)
	}
	w.buckets[len(t.counts)].at = uint32(len(w.rows))
	return w
}

// appendRow appends a row as it is stored, or with a byte for every label.
func appendRow(dst, row []byte) []byte {
	n := int(row[2])
	if n <= fewLabels {
		return append(dst, row...)
	}
	var all [labels]byte
	for y := range all {
		all[y] = bias
	}
	for i, y := range row[rowHeader : rowHeader+n] {
		all[inAll(int(y))] += row[rowHeader+n+i]
	}
	return append(append(dst, row[0], row[1], allLabels), all[:]...)
}

// hit is where the row of a feature may be, and the word it speaks about.
type hit struct {
	at, end     uint32 // of the bucket
	check, word uint16
}

// finder looks for the rows of many features at a time. Memory is most of the time: where the
// rows stand is looked up for all features, then both ends of each bucket are read, before any row is used, so
// that the processor waits for many at a time.
type finder struct {
	hits    []hit
	n       int
	touched byte
}

// find looks for features that speak about a word.
func (f *finder) find(w *weights, features []uint64, word int) {
	if n := f.n + len(features); n > len(f.hits) {
		f.hits = append(f.hits[:f.n], make([]hit, 2*n)...)
	}
	hits, n := f.hits[f.n:f.n+len(features)], 0
	for _, h := range features {
		b := w.buckets[h>>w.shift:]
		hits[n] = hit{b[0].at, b[1].at, uint16(h), uint16(word)} // if the filter has it or not: no branch can guess that
		n += int(b[0].seen >> (uint16(h) >> seenShift) & 1)
	}
	f.n += n
}

// add adds the rows of all that was found to the tallies of the words, and forgets it.
func (f *finder) add(w *weights, words []tally) {
	hits := f.hits[:f.n]
	for _, x := range hits {
		f.touched ^= w.rows[x.at] ^ w.rows[x.end-1]
	}
	for _, x := range hits {
		words[x.word].row(w.rows[x.at:], x.check)
	}
	f.n = 0
}

// sum sums features.
func (f *finder) sum(w *weights, features []uint64) (all sums) {
	t := [1]tally{{sums: &all}}
	f.find(w, features, 0)
	f.add(w, t[:])
	t[0].spill()
	return all
}

// row adds the row of a bucket that has a check.
func (t *tally) row(bucket []byte, check uint16) {
	rows := bucket[1:]
	for range bucket[0] {
		n := int(rows[2])
		end := rowHeader + 2*n
		if n == allLabels {
			end = rowHeader + labels
		}
		if binary.LittleEndian.Uint16(rows) != check {
			rows = rows[end:]
			continue
		}
		row := rows[rowHeader:end]
		if n == allLabels {
			t.all(row)
			return
		}
		for i, y := range row[:n] {
			t.sums[y] += int32(int8(row[n+i]))
		}
		return
	}
}

// all adds a row that has a byte for every label.
func (t *tally) all(row []byte) {
	t.makeRoom(bias)
	t.sums[outside] += int32(row[0]) - bias
	row = row[1:labels]
	for k := 0; k < types; k += 2 {
		const even = 0x00ff00ff00ff00ff
		x := binary.LittleEndian.Uint64(row[parts*k:])
		t.packed[k] += x & even
		t.packed[k+1] += x >> 8 & even
	}
}
