package tag

// endingTable finds the endings of a model, with open addressing. It is never changed, and its
// endings are the model's: no text makes it slow.
type endingTable struct {
	mask  uint32
	slots []endingSlot
}

// endingSlot is an ending and its index; 0 for an empty slot.
type endingSlot struct {
	key   uint32
	index uint16
}

// newEndingTable returns a table with room for n endings that leaves at least half of the
// slots empty.
func newEndingTable(n int) endingTable {
	size := 1
	for size < 2*n+1 {
		size *= 2
	}
	return endingTable{mask: uint32(size - 1), slots: make([]endingSlot, size)}
}

// slot returns the slot of a key, or the empty one where it belongs.
func (t *endingTable) slot(key uint32) *endingSlot {
	h := key * 0x9e3779b1
	for i := (h ^ h>>15) & t.mask; ; i = (i + 1) & t.mask {
		if s := &t.slots[i]; s.key == key || s.index == 0 {
			return s
		}
	}
}

func (t *endingTable) put(end string, index uint16) {
	*t.slot(endingKey(end)) = endingSlot{endingKey(end), index}
}

// find returns the index of an ending, 0 for one that the model does not know.
func (t *endingTable) find(end string) uint16 { return t.slot(endingKey(end)).index }

// endingKey packs up to three bytes and their number into one word.
func endingKey(end string) uint32 {
	k := uint32(len(end)) // at most three
	for i := range len(end) {
		k = k<<8 | uint32(end[i])
	}
	return k
}
