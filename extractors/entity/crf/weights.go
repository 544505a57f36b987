package crf

import "encoding/binary"

// weights are the rows of a table laid out for decoding. Memory is most of the time of that, so
// a bucket is one line of a cache, and what finds no room in it stands elsewhere. A row of few
// labels names them, as it is stored; one of more has a byte for every label, and is added eight
// labels at a time. Many labels are a sign of a frequent feature: those rows come first.
type weights struct {
	shift uint   // of a feature, to the number of its bucket
	lines []byte // of each bucket: how many rows, the marks of rows elsewhere, the rows
	more  []byte // of buckets with too many: how many, the rows
}

const (
	line       = 64 // bytes of a line of a cache
	lineHeader = 2
	moreAt     = line - 4 // where in its line a bucket says where its other rows are
)

// markOf is the mark of a row that stands elsewhere.
func markOf(check uint16) byte { return 1 << (check >> 13) }

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

// lay lays out the rows of a table that was checked.
func (t *table) lay() weights {
	w := weights{shift: 64 - t.bits, lines: make([]byte, line*len(t.counts))}
	rows := t.rows
	for k, n := range t.counts {
		b := layout{weights: &w, line: w.lines[line*k : line*k+line], at: lineHeader, room: line, count: len(w.more)}
		rows = rows[b.lay(rows, int(n)):]
	}
	return w
}

// layout is a bucket being laid out.
type layout struct {
	*weights
	line     []byte
	at, room int // in the line
	count    int // in more: of the rows there
}

// lay lays out the first n rows, those of many labels first, and returns their size.
func (b *layout) lay(rows []byte, n int) (size int) {
	laid := lineHeader
	for range n {
		laid += laidSize(rows[size:])
		size += rowSize(rows[size:])
	}
	if laid > line {
		b.room = moreAt
		binary.LittleEndian.PutUint32(b.line[moreAt:], uint32(len(b.more)))
		b.more = append(b.more, 0)
	}
	for _, many := range [...]bool{true, false} {
		for at := 0; at < size; at += rowSize(rows[at:]) {
			if row := rows[at : at+rowSize(rows[at:])]; row[2] > fewLabels == many && !repeated(rows[:at], row) {
				b.put(row)
			}
		}
	}
	return size
}

// rowSize returns the size of the first of some rows as it is stored.
func rowSize(rows []byte) int { return rowHeader + 2*int(rows[2]) }

// laidSize returns the size of the first of some stored rows as it is laid out.
func laidSize(rows []byte) int {
	if rows[2] > fewLabels {
		return rowHeader + labels
	}
	return rowSize(rows)
}

// repeated reports whether one of some rows has the check of a row, which then is never found.
func repeated(rows, row []byte) bool {
	for ; len(rows) > 0; rows = rows[rowSize(rows):] {
		if rows[0] == row[0] && rows[1] == row[1] {
			return true
		}
	}
	return false
}

// put puts a row where there is room.
func (b *layout) put(row []byte) {
	var all [rowHeader + labels]byte
	if n := int(row[2]); n > fewLabels {
		copy(all[:], row[:rowHeader-1])
		all[rowHeader-1] = allLabels
		for y := range labels {
			all[rowHeader+y] = bias
		}
		for i, y := range row[rowHeader : rowHeader+n] {
			all[rowHeader+inAll(int(y))] += row[rowHeader+n+i]
		}
		row = all[:]
	}
	if b.at+len(row) <= b.room {
		b.at += copy(b.line[b.at:], row)
		b.line[0]++
		return
	}
	b.line[1] |= markOf(binary.LittleEndian.Uint16(row))
	b.more[b.count]++
	b.more = append(b.more, row...)
}

// asked is a feature that is looked for, and the word it speaks about.
type asked struct {
	bucket      uint32
	check, word uint16
}

// finder looks for the rows of many features at a time: the lines of all are read before any is
// used, so that the processor waits for many at a time.
type finder struct {
	asked   []asked
	touched byte
}

// find looks for features that speak about a word.
func (f *finder) find(w *weights, features []uint64, word int) {
	for _, h := range features {
		f.asked = append(f.asked, asked{uint32(h >> w.shift), uint16(h), uint16(word)})
	}
}

// add adds the rows of all that was asked to the tallies of the words, and forgets it.
func (f *finder) add(w *weights, words []tally) {
	for _, x := range f.asked {
		f.touched ^= w.lines[line*int(x.bucket)]
	}
	for _, x := range f.asked {
		at := line * int(x.bucket)
		bucket := w.lines[at : at+line : at+line]
		t := &words[x.word]
		if !t.row(bucket[0], bucket[lineHeader:], x.check) && bucket[1]&markOf(x.check) != 0 {
			more := w.more[binary.LittleEndian.Uint32(bucket[moreAt:]):]
			t.row(more[0], more[1:], x.check)
		}
	}
	f.asked = f.asked[:0]
}

// sum sums features.
func (f *finder) sum(w *weights, features []uint64) (all sums) {
	t := [1]tally{{sums: &all}}
	f.find(w, features, 0)
	f.add(w, t[:])
	t[0].spill()
	return all
}

// row adds that of n rows which has a check, and reports whether one has.
func (t *tally) row(n byte, rows []byte, check uint16) bool {
	for range n {
		labeled := int(rows[2])
		end := rowHeader + 2*labeled
		if labeled == allLabels {
			end = rowHeader + labels
		}
		if binary.LittleEndian.Uint16(rows) != check {
			rows = rows[end:]
			continue
		}
		row := rows[rowHeader:end]
		if labeled == allLabels {
			t.all(row)
			return true
		}
		for i, y := range row[:labeled] {
			t.sums[y] += int32(int8(row[labeled+i]))
		}
		return true
	}
	return false
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
