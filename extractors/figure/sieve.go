package figure

// sieve is a set of words that most words are told not to be in without hashing them: by
// their first byte and length.
type sieve struct {
	words map[string]bool
	short [256]uint32 // by first byte, a bit for each length up to 31
}

func newSieve(words map[string]bool) *sieve {
	s := &sieve{words: words}
	for w := range words {
		s.short[w[0]] |= lengthBit(w)
	}
	return s
}

func lengthBit(w string) uint32 { return 1 << min(len(w), 31) }

// has reports whether a word is in the set.
func (s *sieve) has(w string) bool {
	return w != "" && s.short[w[0]]&lengthBit(w) != 0 && s.words[w]
}
