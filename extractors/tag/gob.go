package tag

import (
	"bytes"
	"encoding/gob"
	"errors"
	"fmt"
	"math"
	"math/bits"
	"slices"

	"dateline/extractors"

	"github.com/jdkato/prose/v2"
)

// load reads prose's embedded model.
func load() (*model, error) {
	var a assets
	for name, v := range map[string]any{"tags": &a.tags, "classes": &a.classes} {
		b, err := asset(name)
		if err != nil {
			return nil, err
		}
		if err := gob.NewDecoder(bytes.NewReader(b)).Decode(v); err != nil {
			return nil, fmt.Errorf("decode %s: %w", name, err)
		}
	}
	slices.Sort(a.classes)
	b, err := asset("weights")
	if err != nil {
		return nil, err
	}
	if a.features, a.weights, err = readWeights(b, a.classes); err != nil {
		return nil, fmt.Errorf("decode weights: %w", err)
	}
	return build(a)
}

func asset(name string) ([]byte, error) {
	return prose.Asset("model/AveragedPerceptron/" + name + ".gob")
}

// gobReader reads one map[string]map[string]float64 from a gob stream. encoding/gob would
// make thousands of maps of it, only for them to be taken apart again, and that took longer
// than all else a program does at its start.
type gobReader struct {
	rest string
	err  error
}

var errShort = errors.New("the stream ends too early")

// readWeights returns the features in the order of the stream, and their weights as shares of
// the classes.
func readWeights(stream []byte, classes []string) (features []feature, weights []weight, err error) {
	r := gobReader{rest: string(stream)}
	r.value()
	var ids extractors.WordTable[int32]
	for i, c := range classes {
		ids.Put(c, int32(i))
	}
	n := r.count()
	features, weights = make([]feature, 0, n), make([]weight, 0, 4*n)
	for range n {
		f := feature{name: r.text()}
		f.lo = uint32(len(weights))
		for range r.count() {
			class := r.text()
			id, ok := ids.Get(class)
			if !ok && r.err == nil {
				return nil, nil, fmt.Errorf("feature %q has a weight for %q, which is no class", f.name, class)
			}
			weights = append(weights, weight(int32(math.Round(r.float()*1000))<<classBits|id))
		}
		if r.err != nil {
			return nil, nil, r.err
		}
		f.hi = uint32(len(weights))
		features = append(features, f)
	}
	return features, weights, r.err
}

// value skips the definitions of types, which have negative ids, up to the value.
func (r *gobReader) value() {
	for r.err == nil {
		size := r.count()
		if r.err != nil {
			return
		}
		message := gobReader{rest: r.rest[:size]}
		if id := message.uint(); id&1 == 0 { // the sign is the lowest bit
			message.uint() // 0: the value is no struct
			*r = message
			return
		}
		r.rest = r.rest[size:]
	}
}

// uint reads a number: one byte below 128, else its length, negated, and its bytes.
func (r *gobReader) uint() uint64 {
	if r.rest == "" {
		r.err = errShort
		return 0
	}
	c := r.rest[0]
	r.rest = r.rest[1:]
	if c < 128 {
		return uint64(c)
	}
	n := -int(int8(c))
	if n > 8 || n > len(r.rest) {
		r.err = errShort
		r.rest = ""
		return 0
	}
	var u uint64
	for i := range n {
		u = u<<8 | uint64(r.rest[i])
	}
	r.rest = r.rest[n:]
	return u
}

// count reads a length; nothing is longer than what is left of the stream.
func (r *gobReader) count() int {
	n := r.uint()
	if n > uint64(len(r.rest)) {
		r.err = errShort
		return 0
	}
	return int(n)
}

func (r *gobReader) text() string {
	n := r.count()
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}

// float reads a number whose bytes stand in reverse, so that round ones are short.
func (r *gobReader) float() float64 { return math.Float64frombits(bits.ReverseBytes64(r.uint())) }
