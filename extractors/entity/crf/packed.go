package crf

// packed holds a sum for each label in sixteen bits, four to a machine word, so that four
// are added at a time. A lane holds its sum plus lift, and no sum is beyond lift, so that no
// lane runs over into the next while at most eight are added.
type packed [(labels + lanes - 1) / lanes]uint64

const (
	lanes    = 4
	laneBits = 16
	lift     = 1 << 12
)

// vector is a packed sum that a decoder keeps under a key.
type vector struct {
	key uint64
	packed
}

func (p *packed) pack(s *sums) {
	*p = packed{}
	for y, v := range s {
		lane := uint64(max(-lift+1, min(lift-1, v)) + lift)
		p[y/lanes] |= lane << (y % lanes * laneBits)
	}
}

func (p *packed) add(o *packed) {
	for i, v := range o {
		p[i] += v
	}
}

// unpack returns the sums of n packed sums that were added up.
func (p *packed) unpack(out *sums, n int32) {
	var all [len(p) * lanes]int32
	for i, v := range p {
		lane := all[i*lanes : i*lanes+lanes : i*lanes+lanes]
		lane[0] = int32(v&0xffff) - n*lift
		lane[1] = int32(v>>16&0xffff) - n*lift
		lane[2] = int32(v>>32&0xffff) - n*lift
		lane[3] = int32(v>>48) - n*lift
	}
	copy(out[:], all[:])
}
