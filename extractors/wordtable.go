package extractors

import (
	"hash/maphash"
	"math/bits"
	"strings"
)

// WordTable maps words to values, laid out for one glance: a word of up to 15 bytes lies
// beside its value as two numbers, so that no pointer is followed to compare it. Longer words
// are in a map. The zero value is an empty table. Filled, a table is safe for concurrent use.
type WordTable[V any] struct {
	slots []keySlot[V] // a power of two, a third of them empty
	shift int          // of a hash, to the number of a slot
	taken int
	long  map[string]V
}

type keySlot[V any] struct {
	wordKey
	value V
}

// wordKey is a word of 1 to 15 bytes as numbers; the top byte is its length, so that no word
// has the key 0.
type wordKey struct{ lo, hi uint64 }

// longestKey is the length of the longest word that has a key.
const longestKey = 15

func hasKey(w string) bool { return uint(len(w))-1 < longestKey }

func keyOf(w string) wordKey {
	k := wordKey{hi: uint64(len(w)) << 56}
	switch {
	case len(w) >= 8:
		k.lo = eight(w)
		k.hi |= eight(w[len(w)-8:]) >> 8 // the byte cut off is in lo
	case len(w) >= 4:
		k.lo = four(w) | four(w[len(w)-4:])<<32
	default:
		k.lo = uint64(w[0]) | uint64(w[len(w)/2])<<8 | uint64(w[len(w)-1])<<16
	}
	return k
}

func four(w string) uint64 {
	return uint64(w[0]) | uint64(w[1])<<8 | uint64(w[2])<<16 | uint64(w[3])<<24
}

func eight(w string) uint64 { return four(w) | four(w[4:])<<32 }

// Keys are hashed by multiplication with secret factors (Dietzfelbinger 1996): nobody can
// write words that fall together and make a table slow.
var seed = maphash.MakeSeed()

var factors = [2]uint64{maphash.String(seed, "lo") | 1, maphash.String(seed, "hi") | 1}

func (t *WordTable[V]) slotOf(k wordKey) int {
	return int((k.lo*factors[0] + k.hi*factors[1]) >> (t.shift & 63))
}

// Get returns the value of a word, and whether the table has it.
func (t *WordTable[V]) Get(w string) (v V, ok bool) {
	if !hasKey(w) {
		v, ok = t.long[w]
		return v, ok
	}
	if len(t.slots) == 0 {
		return v, false
	}
	k := keyOf(w)
	for i := t.slotOf(k); ; i++ {
		switch s := &t.slots[i&(len(t.slots)-1)]; {
		case s.wordKey == k:
			return s.value, true
		case s.hi == 0:
			return v, false
		}
	}
}

// Put sets the value of a word.
func (t *WordTable[V]) Put(w string, v V) {
	if !hasKey(w) {
		if t.long == nil {
			t.long = map[string]V{}
		}
		t.long[strings.Clone(w)] = v
		return
	}
	if 3*t.taken >= 2*len(t.slots) {
		t.grow(max(2*len(t.slots), 16))
	}
	t.put(keySlot[V]{keyOf(w), v})
}

func (t *WordTable[V]) put(slot keySlot[V]) {
	i := t.slotOf(slot.wordKey)
	for t.slots[i].hi != 0 && t.slots[i].wordKey != slot.wordKey {
		i = (i + 1) & (len(t.slots) - 1)
	}
	if t.slots[i].hi == 0 {
		t.taken++
	}
	t.slots[i] = slot
}

func (t *WordTable[V]) grow(size int) {
	old := t.slots
	t.slots, t.taken = make([]keySlot[V], size), 0
	t.shift = 64 - bits.Len(uint(size-1))
	for _, s := range old {
		if s.hi != 0 {
			t.put(s)
		}
	}
}

// Clear empties the table and keeps its room.
func (t *WordTable[V]) Clear() {
	clear(t.slots)
	clear(t.long)
	t.taken = 0
}
