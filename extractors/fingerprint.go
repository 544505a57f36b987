package extractors

import (
	"fmt"
	"hash/fnv"

	"dateline/schemas"
)

// shingle is the number of words in a feature of the fingerprint.
const shingle = 3

// fingerprint is a 64-bit SimHash (Charikar 2002; Manku, Jain and Das Sarma 2007) over
// the word triples of the body, in hex. Furniture, related and repeated text stay out, so
// that copies on different sites meet.
func (d *Document) fingerprint() string {
	var weight [64]int
	var window [shingle]string
	n := 0
	for i := range d.Tokens {
		t := &d.Tokens[i]
		if d.Block(t.Sentence).Kind != schemas.Body || !wordlike(t.Lower) {
			continue
		}
		copy(window[:], window[1:])
		window[shingle-1] = t.Lower
		if n++; n < shingle {
			continue
		}
		h := fnv.New64a()
		for _, w := range window {
			h.Write([]byte(w))
			h.Write([]byte{0})
		}
		spread(&weight, h.Sum64())
	}
	var bits uint64
	for i, w := range weight {
		if w > 0 {
			bits |= 1 << i
		}
	}
	return fmt.Sprintf("%016x", bits)
}

// spread adds one feature to the sum: a set bit counts for, a clear one against.
func spread(weight *[64]int, feature uint64) {
	for i := range weight {
		weight[i] += int(feature>>i&1)*2 - 1
	}
}

func wordlike(w string) bool {
	c := w[0]
	return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 0x80
}
