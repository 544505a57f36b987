package extractors

import (
	"fmt"
	"math/bits"

	"dateline/schemas"
)

// fingerprint is a 64-bit SimHash (Charikar 2002; Manku, Jain and Das Sarma 2007) over
// the word triples of the body, in hex. Furniture, related and repeated text stay out, so
// that copies on different sites meet.
func (d *Document) fingerprint() string {
	var c votes
	triples := newTripleHash()
	sentence, body := -1, false
	for i := range d.Tokens {
		t := &d.Tokens[i]
		if t.Sentence != sentence {
			sentence, body = t.Sentence, d.Block(t.Sentence).Kind == schemas.Body
		}
		if !body || !wordlike(t.Lower) {
			continue
		}
		if h, whole := triples.add(t.Lower); whole {
			c.add(h)
		}
	}
	return fmt.Sprintf("%016x", c.majority())
}

// tripleHash gives the FNV-1a hash of every three words that follow each other, a zero byte
// behind each word. A word is read once, for the three triples it is in.
type tripleHash struct {
	first, second, third uint64 // of the triple that began two words ago, one word ago, here
	words                int
}

const (
	fnvOffset = 0xcbf29ce484222325
	fnvPrime  = 0x100000001b3
)

func newTripleHash() tripleHash {
	return tripleHash{first: fnvOffset, second: fnvOffset, third: fnvOffset}
}

// add takes the next word; whole is false until there are three.
func (t *tripleHash) add(word string) (h uint64, whole bool) {
	a, b, c := t.first, t.second, t.third
	for i := range len(word) {
		x := uint64(word[i])
		a, b, c = (a^x)*fnvPrime, (b^x)*fnvPrime, (c^x)*fnvPrime
	}
	t.first, t.second, t.third = b*fnvPrime, c*fnvPrime, fnvOffset
	t.words++
	return a * fnvPrime, t.words >= 3
}

// votes counts for each of the 64 bits of a feature in how many features it is set. The
// counters lie across: bit i of the planes is the counter of bit i, so that one addition
// counts all of them.
type votes struct {
	planes   [32]uint64 // the lowest bits of the counters first
	features int
}

func (v *votes) add(feature uint64) {
	v.features++
	for k := range v.planes {
		v.planes[k], feature = v.planes[k]^feature, v.planes[k]&feature
		if feature == 0 { // nothing to carry
			return
		}
	}
}

// majority has the bits that are set in more than half of the features.
func (v *votes) majority() uint64 {
	var set uint64
	for i := range 64 {
		n := 0
		for k := range bits.Len(uint(v.features)) {
			n |= int(v.planes[k]>>i&1) << k
		}
		if 2*n > v.features {
			set |= 1 << i
		}
	}
	return set
}

func wordlike(w string) bool {
	c := w[0]
	return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 0x80
}
