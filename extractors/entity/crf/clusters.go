package crf

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/bits"
	"slices"
	"strconv"
	"strings"
)

// levels is how many clusters a word may have, coarse and fine, of all kinds of clustering
// together.
const levels = 8

// clusters are the clusters of one word, numbered from 1; 0 is none.
type clusters [levels]uint16

// Clusters gives words the classes of words that are used alike. It is an open hash table
// in one block of bytes, so that it can be embedded and used as it stands.
type Clusters struct {
	widths []uint8 // bits of the number of each level, 64 together at most
	mask   uint32  // slots less one
	slots  []byte  // a 32-bit check, 0 for an empty slot, then the numbers, packed
}

const (
	checkSize = 4
	slotSize  = checkSize + 8
)

// ReadClusters reads lines "word TAB cluster TAB cluster ...", numbers from 0, all lines
// with as many clusters, an empty field for none. Errors name line and column.
func ReadClusters(r io.Reader) (*Clusters, error) {
	rows := map[uint64]clusters{}
	width := 0
	sc := bufio.NewScanner(r)
	for no := 1; sc.Scan(); no++ {
		fields := strings.Split(sc.Text(), "\t")
		if width == 0 {
			width = len(fields) - 1
		}
		if len(fields)-1 != width || width == 0 || width > levels || fields[0] == "" {
			return nil, fmt.Errorf("line %d: %d fields, want a word and 1 to %d clusters, as many as in the first line", no, len(fields), levels)
		}
		var c clusters
		column := len(fields[0]) + 2
		for i, f := range fields[1:] {
			if f != "" {
				n, err := strconv.ParseUint(f, 10, 16)
				if err != nil || n == 1<<16-1 {
					return nil, fmt.Errorf("line %d, column %d: cluster %q is not a number from 0 to %d", no, column, f, 1<<16-2)
				}
				c[i] = uint16(n) + 1
			}
			column += len(f) + 1
		}
		rows[hashString(fields[0])] = c
	}
	if err := sc.Err(); err != nil {
		return nil, err
	}
	return newClusters(rows, width)
}

func newClusters(rows map[uint64]clusters, width int) (*Clusters, error) {
	slots := 1
	for slots*4 < len(rows)*5 { // at most 4/5 full
		slots *= 2
	}
	c := &Clusters{widths: make([]uint8, width), mask: uint32(slots - 1), slots: make([]byte, slots*slotSize)}
	keys, total := make([]uint64, 0, len(rows)), 0
	for h, row := range rows {
		keys = append(keys, h)
		for i, x := range row[:width] {
			c.widths[i] = max(c.widths[i], uint8(bits.Len16(x)))
		}
	}
	for _, w := range c.widths {
		total += int(w)
	}
	if total > 64 {
		return nil, fmt.Errorf("the numbers of a word's clusters take %d bits, more than 64: use fewer levels or clusters", total)
	}
	slices.Sort(keys)
	for _, h := range keys {
		at := uint32(h) & c.mask
		for binary.LittleEndian.Uint32(c.slots[int(at)*slotSize:]) != 0 {
			at = (at + 1) & c.mask
		}
		b := c.slots[int(at)*slotSize:]
		binary.LittleEndian.PutUint32(b, check(h))
		binary.LittleEndian.PutUint64(b[checkSize:], c.pack(rows[h]))
	}
	return c, nil
}

func (c *Clusters) pack(row clusters) (packed uint64) {
	shift := 0
	for i, w := range c.widths {
		packed |= uint64(row[i]) << shift
		shift += int(w)
	}
	return packed
}

func (c *Clusters) unpack(packed uint64) (row clusters) {
	for i, w := range c.widths {
		row[i] = uint16(packed & (1<<w - 1))
		packed >>= w
	}
	return row
}

// check is the part of a hash that is stored; never 0.
func check(h uint64) uint32 { return uint32(h>>32) | 1 }

// lookup returns the clusters of a hashed word, none where it is not known.
func (c *Clusters) lookup(h uint64) clusters {
	if len(c.slots) == 0 {
		return clusters{}
	}
	want := check(h)
	for at := uint32(h) & c.mask; ; at = (at + 1) & c.mask {
		b := c.slots[int(at)*slotSize:]
		switch binary.LittleEndian.Uint32(b) {
		case 0:
			return clusters{}
		case want:
			return c.unpack(binary.LittleEndian.Uint64(b[checkSize:]))
		}
	}
}

// find looks a word up as written, then, where it is in capitals, with a first capital,
// then in small letters; what one form lacks another may have.
func (c *Clusters) find(norm, lower []byte, upper bool) clusters {
	row := c.lookup(hashBytes(fnvOffset, norm))
	if upper && len(norm) > 1 && len(norm) == len(lower) {
		h := hashBytes((fnvOffset^uint64(norm[0]))*fnvPrime, lower[1:])
		row.fill(c, h)
	}
	row.fill(c, hashBytes(fnvOffset, lower))
	return row
}

// fill takes from another form of the word what this one lacks.
func (row *clusters) fill(c *Clusters, h uint64) {
	if !slices.Contains(row[:len(c.widths)], 0) {
		return
	}
	more := c.lookup(h)
	for i := range row {
		if row[i] == 0 {
			row[i] = more[i]
		}
	}
}

// appendTo writes the table: levels, their widths, slots less one, the slots.
func (c *Clusters) appendTo(b []byte) []byte {
	b = append(b, byte(len(c.widths)))
	b = append(b, c.widths...)
	b = binary.LittleEndian.AppendUint32(b, c.mask)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(c.slots)))
	return append(b, c.slots...)
}

var errClusters = errors.New("the table of clusters is damaged")

// decodeClusters reads what appendTo wrote, without copying, and returns what follows.
func decodeClusters(b []byte) (*Clusters, []byte, error) {
	if len(b) < 1 || b[0] > levels || len(b) < 1+int(b[0])+8 {
		return nil, nil, errClusters
	}
	c := &Clusters{widths: b[1 : 1+b[0]]}
	b = b[1+len(c.widths):]
	for _, w := range c.widths {
		if w > 16 {
			return nil, nil, errClusters
		}
	}
	c.mask = binary.LittleEndian.Uint32(b)
	n := uint64(binary.LittleEndian.Uint32(b[4:]))
	b = b[8:]
	if n > uint64(len(b)) || n > 0 && (n != (uint64(c.mask)+1)*slotSize || c.mask&(c.mask+1) != 0) {
		return nil, nil, errClusters
	}
	c.slots = b[:n:n]
	if n > 0 && !c.open() {
		return nil, nil, errClusters
	}
	return c, b[n:], nil
}

// open reports whether a slot is empty, without which a search would not end.
func (c *Clusters) open() bool {
	for at := 0; at < len(c.slots); at += slotSize {
		if binary.LittleEndian.Uint32(c.slots[at:]) == 0 {
			return true
		}
	}
	return false
}
