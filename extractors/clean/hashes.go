package clean

// hashes is a set of well-mixed hashes. It is cleared and used again from page to page.
type hashes struct {
	slots []uint64 // open addressing, 0 where free; a power of two, at most half full
	n     int
	zero  bool // 0 is in the set
}

// find returns the slot of a hash, or the free one where it belongs.
func (s *hashes) find(h uint64) *uint64 {
	last := uint64(len(s.slots) - 1)
	for i := h & last; ; i = (i + 1) & last {
		if s.slots[i] == h || s.slots[i] == 0 {
			return &s.slots[i]
		}
	}
}

func (s *hashes) has(h uint64) bool {
	if h == 0 || s.n == 0 {
		return h == 0 && s.zero
	}
	return *s.find(h) == h
}

func (s *hashes) add(h uint64) {
	if h == 0 {
		s.zero = true
		return
	}
	if 2*(s.n+1) > len(s.slots) {
		old := s.slots
		s.slots = make([]uint64, max(256, 2*len(old)))
		for _, h := range old {
			if h != 0 {
				*s.find(h) = h
			}
		}
	}
	if slot := s.find(h); *slot == 0 {
		*slot = h
		s.n++
	}
}

// largest is the number of slots that are kept from page to page.
const largest = 1 << 14

func (s *hashes) clear() {
	if len(s.slots) > largest {
		s.slots = nil
	}
	clear(s.slots)
	s.n, s.zero = 0, false
}
