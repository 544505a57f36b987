package crf

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
)

// The encoded form: magic, version, length and checksum of the body, each four bytes,
// little endian; then the body: scale, steps, curve, clusters, table of whole
// names, table.
const (
	magic      = "DLCR"
	version    = 2
	headerSize = 16
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Encode returns the model as bytes that [Decode] reads.
func (m *Model) Encode() []byte { return m.encode() }

func (m *Model) encode() []byte {
	b := make([]byte, headerSize, headerSize+len(m.table.rows)+len(m.table.counts)+1<<20)
	b = appendFloat(b, m.scale)
	for _, v := range m.steps.flat() {
		b = appendFloat(b, *v)
	}
	b = binary.LittleEndian.AppendUint32(b, uint32(len(m.curve)))
	for _, k := range m.curve {
		b = appendFloat(appendFloat(b, k.raw), k.confidence)
	}
	b = m.clusters.appendTo(b)
	b = binary.LittleEndian.AppendUint32(b, uint32(m.wholes.bits))
	if m.wholes.bits > 0 {
		b = append(b, m.wholes.counts...)
		b = binary.LittleEndian.AppendUint32(b, uint32(len(m.wholes.rows)))
		b = append(b, m.wholes.rows...)
	}
	b = binary.LittleEndian.AppendUint32(b, uint32(m.table.bits))
	b = append(b, m.table.counts...)
	b = append(b, m.table.rows...)
	copy(b, magic)
	binary.LittleEndian.PutUint32(b[4:], version)
	binary.LittleEndian.PutUint32(b[8:], uint32(len(b)-headerSize))
	binary.LittleEndian.PutUint32(b[12:], crc32.Checksum(b[headerSize:], castagnoli))
	return b
}

func appendFloat(b []byte, v float32) []byte {
	return binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
}

// Decode reads an encoded model. It keeps b, which must not change after. It refuses what
// is cut short, of another version, or damaged.
func Decode(b []byte) (*Model, error) {
	switch {
	case len(b) < headerSize:
		return nil, fmt.Errorf("model of %d bytes is cut short: the header alone has %d", len(b), headerSize)
	case string(b[:4]) != magic:
		return nil, errors.New("not a model: it does not begin with " + magic)
	case binary.LittleEndian.Uint32(b[4:]) != version:
		return nil, fmt.Errorf("model of version %d, this program reads version %d: train it anew", binary.LittleEndian.Uint32(b[4:]), version)
	}
	body := b[headerSize:]
	if want := uint64(binary.LittleEndian.Uint32(b[8:])); uint64(len(body)) != want {
		return nil, fmt.Errorf("model is cut short or too long: %d bytes where its header says %d", len(body), want)
	}
	if got, want := crc32.Checksum(body, castagnoli), binary.LittleEndian.Uint32(b[12:]); got != want {
		return nil, fmt.Errorf("model is damaged: checksum %08x, its header says %08x", got, want)
	}
	m, err := decodeBody(body)
	if err != nil {
		return nil, fmt.Errorf("model is damaged: %w", err)
	}
	return m, nil
}

func decodeBody(b []byte) (*Model, error) {
	m := &Model{}
	r := floats{b: b}
	m.scale = r.next()
	if !(m.scale > 1e-4 && m.scale < 1) && !r.short {
		return nil, errors.New("its scale is out of bounds")
	}
	for _, v := range m.steps.flat() {
		*v = r.next()
	}
	n := r.count()
	if n > mostKnots {
		return nil, errors.New("its confidence curve is too long")
	}
	for range n {
		m.curve = append(m.curve, knot{r.next(), r.next()})
	}
	if r.short || r.odd {
		return nil, errors.New("its numbers are missing or out of bounds")
	}
	var err error
	if m.clusters, b, err = decodeClusters(r.b); err != nil {
		return nil, err
	}
	if b, err = m.decodeWholes(b); err != nil {
		return nil, err
	}
	if len(b) < 4 {
		return nil, errTable
	}
	m.table.bits = uint(binary.LittleEndian.Uint32(b))
	b = b[4:]
	if m.table.bits < 1 || m.table.bits > 24 || len(b) < 1<<m.table.bits {
		return nil, errTable
	}
	m.table.counts, m.table.rows = b[:1<<m.table.bits], b[1<<m.table.bits:]
	return m, m.prepare()
}

// decodeWholes reads the table of whole names, which may be missing, and returns what
// follows.
func (m *Model) decodeWholes(b []byte) ([]byte, error) {
	if len(b) < 4 {
		return nil, errTable
	}
	bits := binary.LittleEndian.Uint32(b)
	b = b[4:]
	if bits == 0 {
		return b, nil
	}
	if bits > 24 || len(b) < 1<<bits+4 {
		return nil, errTable
	}
	m.wholes.bits, m.wholes.counts, b = uint(bits), b[:1<<bits], b[1<<bits:]
	n := uint64(binary.LittleEndian.Uint32(b))
	b = b[4:]
	if n > uint64(len(b)) {
		return nil, errTable
	}
	m.wholes.rows = b[:n:n]
	return b[n:], nil
}

// floats reads numbers one after another and remembers what was wrong.
type floats struct {
	b     []byte
	short bool
	odd   bool
}

func (f *floats) count() int {
	if len(f.b) < 4 {
		f.short = true
		return 0
	}
	n := binary.LittleEndian.Uint32(f.b)
	f.b = f.b[4:]
	return int(n)
}

func (f *floats) next() float32 {
	v := math.Float32frombits(uint32(f.count()))
	if !(v >= -1e4 && v <= 1e4) { // also not a number
		f.odd = true
		return 0
	}
	return v
}
