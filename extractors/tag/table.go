package tag

import (
	"maps"
	"slices"

	"dateline/extractors"
)

// key is a word of up to 16 bytes as numbers, its length among them. A text asks for every
// word of it, so the table is laid out for one glance: no pointer to follow to compare.
type key struct{ lo, hi uint64 }

// longest is the length of the longest word that has a key; a longer one is in no table
// but rest.
const longest = 15

// keyOf packs a word of 1 to 15 bytes; the top byte is its length.
func keyOf(w string) key {
	k := key{hi: uint64(len(w)) << 56}
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

func eight(w string) uint64 {
	return uint64(w[0]) | uint64(w[1])<<8 | uint64(w[2])<<16 | uint64(w[3])<<24 |
		uint64(w[4])<<32 | uint64(w[5])<<40 | uint64(w[6])<<48 | uint64(w[7])<<56
}

func (k key) hash() uint64 {
	h := (k.lo ^ k.hi*0x9e3779b97f4a7c15) * 0xbf58476d1ce4e5b9
	return h ^ h>>32
}

// entry is what is known of a normalised word.
type entry struct {
	context *context // nil for a word that only has a fixed tag
	fixed   bool     // some spelling with capitals has one tag, or it is an emoticon
	class   uint8    // where the word as it is has one tag: that, plus one
}

// wordTable holds the words of the model, with open addressing. It is never changed, and
// its words are the model's: no text makes it slow.
type wordTable struct {
	mask  uint64
	slots []slot
	rest  map[string]entry // words without a key
}

type slot struct {
	key
	entry
}

func newWordTable(words map[string]*context, fixed map[string]uint8) wordTable {
	entries := make(map[string]entry, len(words)+len(fixed))
	for w, c := range words {
		entries[w] = entry{context: c}
	}
	for w, class := range fixed {
		lower := extractors.LowerASCII(w)
		e := entries[lower]
		if w == lower {
			e.class = class + 1
		} else {
			e.fixed = true
		}
		entries[lower] = e
	}
	for w := range emoticons() {
		lower := extractors.LowerASCII(w)
		e := entries[lower]
		e.fixed = true
		entries[lower] = e
	}
	t := wordTable{rest: map[string]entry{}}
	t.slots = make([]slot, roomFor(len(entries)))
	t.mask = uint64(len(t.slots) - 1)
	for _, w := range slices.Sorted(maps.Keys(entries)) {
		if len(w) == 0 || len(w) > longest {
			t.rest[w] = entries[w]
			continue
		}
		k := keyOf(w)
		i := k.hash() & t.mask
		for t.slots[i].hi != 0 {
			i = (i + 1) & t.mask
		}
		t.slots[i] = slot{k, entries[w]}
	}
	return t
}

// roomFor is a power of two that leaves at least half of the slots empty.
func roomFor(n int) int {
	size := 1
	for size < 2*n+1 {
		size *= 2
	}
	return size
}

func (t *wordTable) find(w string) entry {
	if len(w) == 0 || len(w) > longest {
		return t.rest[w]
	}
	k := keyOf(w)
	for i := k.hash() & t.mask; ; i = (i + 1) & t.mask {
		switch s := &t.slots[i]; {
		case s.key == k:
			return s.entry
		case s.hi == 0:
			return entry{}
		}
	}
}

// suffixTable holds the suffixes of the model in the same way; the key of none is 0.
type suffixTable struct {
	mask  uint32
	slots []suffixSlot
}

type suffixSlot struct {
	key    uint32
	suffix *suffix
}

func newSuffixTable(suffixes map[uint32]*suffix) suffixTable {
	t := suffixTable{slots: make([]suffixSlot, roomFor(len(suffixes)))}
	t.mask = uint32(len(t.slots) - 1)
	for _, k := range slices.Sorted(maps.Keys(suffixes)) {
		i := suffixHash(k) & t.mask
		for t.slots[i].suffix != nil {
			i = (i + 1) & t.mask
		}
		t.slots[i] = suffixSlot{k, suffixes[k]}
	}
	return t
}

func suffixHash(k uint32) uint32 {
	h := k * 0x9e3779b1
	return h ^ h>>15
}

// find returns nil for a suffix the model does not know.
func (t *suffixTable) find(k uint32) *suffix {
	for i := suffixHash(k) & t.mask; ; i = (i + 1) & t.mask {
		if s := &t.slots[i]; s.key == k || s.suffix == nil {
			return s.suffix
		}
	}
}
