package fact

// nouns are hashes of the nouns of a sentence, 0 for none: two sentences that share some are
// likely to be about the same.
type nouns [12]uint32

// readNouns keeps the nouns of the sentence that are no names.
func (b *binder) readNouns() {
	b.nouns = nouns{}
	n := 0
	for k := range b.words {
		if w := &b.words[k]; n < len(b.nouns) && w.noun() && w.mention < 0 && len(w.lower) > 3 && !w.in(generic) {
			b.nouns[n] = stemHash(w.lower)
			n++
		}
	}
}

// stemHash hashes the first six bytes of a word, so that "ferry" is "ferries" in few cases and
// "flooded" is "flooding" in most.
func stemHash(w string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(w) && i < 6; i++ {
		h = (h ^ uint32(w[i])) * 16777619
	}
	return h
}

// shared counts the nouns of one sentence that another has, up to two.
func (n *nouns) shared(x *nouns) uint8 {
	count := uint8(0)
	for _, h := range n {
		if h != 0 && x.has(h) {
			count++
		}
	}
	return min(count, 2)
}

func (n *nouns) has(h uint32) bool {
	for _, x := range n {
		if x == h {
			return true
		}
	}
	return false
}
