package extractors

// Words is a read-only table of words for the lists of rules. A text asks for each of its
// words, and few are in a list: it tells most of them by their length and three of their
// bytes, without reading them whole.
type Words[V any] struct {
	slots []wordSlot[V] // open addressing; a power of two, at most half full
	shift int
	marks []uint64 // a bit for what words of the table look like; a power of two, thinly filled
	thin  int
}

type wordSlot[V any] struct {
	word string // empty where the slot is free
	is   V
}

// NewWords makes a table of the words of a map.
func NewWords[V any](words map[string]V) *Words[V] {
	t := &Words[V]{shift: 32 - 3, thin: 32 - 9}
	for 1<<(32-t.shift) < 2*len(words) {
		t.shift--
	}
	for 1<<(32-t.thin) < 32*len(words) {
		t.thin--
	}
	t.slots = make([]wordSlot[V], 1<<(32-t.shift))
	t.marks = make([]uint64, 1<<(32-t.thin-6))
	for w, v := range words {
		m := mark(w)
		t.marks[m>>t.thin/64] |= 1 << (m >> t.thin % 64)
		i := m >> t.shift
		for t.slots[i].word != "" {
			i = (i + 1) & uint32(len(t.slots)-1)
		}
		t.slots[i] = wordSlot[V]{w, v}
	}
	return t
}

// Of returns what the table has for a word. The empty word is in no table.
func (t *Words[V]) Of(w string) (v V, ok bool) {
	if w == "" {
		return v, false
	}
	m := mark(w)
	if t.marks[m>>t.thin/64]&(1<<(m>>t.thin%64)) == 0 {
		return v, false
	}
	return t.find(w, m)
}

func (t *Words[V]) find(w string, m uint32) (v V, ok bool) {
	for i := m >> t.shift; ; i = (i + 1) & uint32(len(t.slots)-1) {
		switch s := &t.slots[i]; s.word {
		case w:
			return s.is, true
		case "":
			return v, false
		}
	}
}

// Get returns what the table has for a word, the zero value for one that is not in it.
func (t *Words[V]) Get(w string) V {
	v, _ := t.Of(w)
	return v
}

// Has says whether a word is in the table.
func (t *Words[V]) Has(w string) bool {
	_, ok := t.Of(w)
	return ok
}

// mark is what a word looks like: its length, first, middle and last byte, mixed.
func mark(w string) uint32 {
	look := uint32(w[0]) | uint32(w[len(w)/2])<<8 | uint32(w[len(w)-1])<<16 | uint32(uint8(len(w)))<<24
	return look * 0x9e3779b1
}
