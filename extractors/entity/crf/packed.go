package crf

// sums are emissions in units of the model's scale.
type sums [labels]int32

// packed holds a sum for each label of a name, less that for being outside, which changes no
// path and no marginal. Sixteen bits a label, four labels to a machine word, so that four are
// added at a time and all lie in one line of a cache. A lane holds its sum plus lift, and no sum
// is beyond lift.
type packed [types]uint64

const (
	laneBits = 16
	lift     = 1 << 12
)

func (p *packed) pack(s *sums) {
	*p = packed{}
	for t := range types {
		for part := range parts {
			v := s[label(t, part)] - s[outside]
			lane := uint64(max(-lift+1, min(lift-1, v)) + lift)
			p[t] |= lane << (part * laneBits)
		}
	}
}

// tally adds up what is said about a word.
type tally struct {
	packed
	// base is what each lane holds beside its sum; a lane holds less than twice that.
	base int32
	sums *sums // what is in no lane
}

// add adds a packed sum.
func (t *tally) add(p *packed) {
	t.makeRoom(lift)
	for i, v := range p {
		t.packed[i] += v
	}
}

// makeRoom readies the lanes for a sum with so much beside it, so that none runs over into the
// next.
func (t *tally) makeRoom(base int32) {
	if t.base+base > 1<<(laneBits-1) {
		t.spill()
	}
	t.base += base
}

// spill moves the lanes to the sums.
func (t *tally) spill() {
	for k, v := range t.packed {
		lane := t.sums[label(k, begin) : label(k, single)+1]
		lane[begin] += int32(v&0xffff) - t.base
		lane[inside] += int32(v>>16&0xffff) - t.base
		lane[end] += int32(v>>32&0xffff) - t.base
		lane[single] += int32(v>>48) - t.base
	}
	t.packed, t.base = packed{}, 0
}
