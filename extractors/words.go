package extractors

// Words is a read-only table of words that tells most words that are not in it without
// hashing them: by their length and three of their bytes. A text asks for each of its
// words, and few are in a rule's list.
type Words[V any] struct {
	words map[string]V
	marks [1 << (markBits - 6)]uint64 // a bit for what words of the table look like
}

const markBits = 14

// NewWords makes a table of the words of a map, which must not be changed after.
func NewWords[V any](words map[string]V) *Words[V] {
	t := &Words[V]{words: words}
	for w := range words {
		m := mark(w)
		t.marks[m/64] |= 1 << (m % 64)
	}
	return t
}

// Of returns what the table has for a word.
func (t *Words[V]) Of(w string) (v V, ok bool) {
	if m := mark(w); t.marks[m/64]&(1<<(m%64)) == 0 {
		return v, false
	}
	v, ok = t.words[w]
	return v, ok
}

// mark is what a word looks like: its length, first, middle and last byte.
func mark(w string) uint32 {
	if w == "" {
		return 0
	}
	look := uint32(w[0]) | uint32(w[len(w)/2])<<8 | uint32(w[len(w)-1])<<16 | uint32(uint8(len(w)))<<24
	return look * 0x9e3779b1 >> (32 - markBits)
}
