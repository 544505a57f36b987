// Package phrase finds phrases of one word or several in running text, however the text is
// divided into words.
//
// An [Index] is a hash table of phrases and of their beginnings. A [Cursor] takes the words
// of a text one by one. White space, case, accents and the form of apostrophes do not matter
// to it; whoever cares compares what was found with [Same] or a finer rule. It does not
// matter either whether a tokenizer gives "Al-Shabaab" or "U.N." as one word or as several:
// wherever a phrase has a mark or white space, it may be divided.
package phrase

import (
	"unicode"
	"unicode/utf8"
)

// Index holds a number for each phrase. Filled, it is read-only and safe for concurrent use.
// The table is open and half empty: a map of Go takes several times as long to fill.
type Index struct {
	nodes []node // a power of two of them
	used  int
	// marks has a bit for each key, most of them 0: most words begin nothing, and the marks stay
	// in a cache where the nodes do not.
	marks []uint64
}

// marksANode is how many marks there are for a node; half of the nodes are free.
const marksANode = 4

// mark returns the place of a key in the marks.
func (x *Index) mark(key uint64) (word, bit uint64) {
	i := key * 0x9e3779b97f4a7c15 >> 32 & uint64(64*len(x.marks)-1)
	return i / 64, 1 << (i % 64)
}

// node is a beginning of a phrase, or a whole one. Its key is 0 where it is free.
type node struct {
	key   uint64
	value uint32
	more  bool // longer phrases begin so
}

// New returns an index with room for so many phrases and beginnings; it grows beyond.
func New(room int) *Index {
	n := 64
	for n < 2*room {
		n *= 2
	}
	x := &Index{}
	x.make(n)
	return x
}

func (x *Index) make(nodes int) {
	x.nodes, x.marks = make([]node, nodes), make([]uint64, nodes*marksANode/64)
}

// Len returns how many phrases and beginnings there are.
func (x *Index) Len() int { return x.used }

// Put returns the number of a phrase to be set, 0 where it is new, and enters the
// beginnings of the phrase. The pointer is good until the next Put.
func (x *Index) Put(phrase string) *uint32 {
	h, from := uint64(offset), 0
	last := rune(-1)
	for i, r := range phrase {
		if i > 0 && (!letter(last) || !letter(r)) {
			h = hash(h, phrase[from:i])
			from = i
			x.put(h).more = true
		}
		last = r
	}
	return &x.put(hash(h, phrase[from:])).value
}

// Get returns the number of a phrase, 0 for none.
func (x *Index) Get(phrase string) uint32 { return x.at(hash(offset, phrase)).value }

// at returns the node of a key, or the free one where it belongs.
func (x *Index) at(key uint64) *node {
	mask := uint64(len(x.nodes) - 1)
	for i := (key ^ key>>32) & mask; ; i = (i + 1) & mask {
		if n := &x.nodes[i]; n.key == key || n.key == 0 {
			return n
		}
	}
}

// put returns the node of a key, made where there is none.
func (x *Index) put(key uint64) *node {
	n := x.at(key)
	if n.key != 0 {
		return n
	}
	if 2*x.used >= len(x.nodes) {
		x.grow()
		n = x.at(key)
	}
	x.used++
	x.take(n, key)
	return n
}

func (x *Index) grow() {
	old := x.nodes
	x.make(2 * len(old))
	for _, n := range old {
		if n.key != 0 {
			to := x.at(n.key)
			x.take(to, n.key)
			*to = n
		}
	}
}

// take gives a free node a key.
func (x *Index) take(n *node, key uint64) {
	n.key = key
	word, bit := x.mark(key)
	x.marks[word] |= bit
}

// Cursor is a place in an index: the words taken so far. It is a value and looks up without
// allocating.
type Cursor struct {
	x   *Index
	key uint64
}

// Start returns the cursor before the first word.
func (x *Index) Start() Cursor { return Cursor{x, offset} }

// Next takes one word. It returns the number of the phrase that the words so far make, 0 for
// none, and whether a longer phrase begins with them.
//
//	c := index.Start()
//	for end := at; end < len(tokens); end++ {
//		value, more := c.Next(tokens[end].Lower)
//		...
//		if !more {
//			break
//		}
//	}
func (c *Cursor) Next(word string) (value uint32, more bool) {
	c.key = hash(c.key, word)
	if at, bit := c.x.mark(c.key); c.x.marks[at]&bit == 0 {
		return 0, false
	}
	n := c.x.at(c.key)
	return n.value, n.more
}

// FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/.
const (
	offset = 14695981039346656037
	prime  = 1099511628211
)

// hash adds the letters of s to key h.
func hash(h uint64, s string) uint64 {
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			i += size
			h = hashRune(h, r)
			continue
		}
		i++
		if c == ' ' || c == '\n' || c == '\t' || c == '\r' {
			continue
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint64(c)) * prime
	}
	return h
}

func hashRune(h uint64, r rune) uint64 {
	if unicode.IsSpace(r) {
		return h
	}
	if r = Plain(r); r < utf8.RuneSelf {
		return (h ^ uint64(r)) * prime
	}
	var b [utf8.UTFMax]byte
	for _, c := range b[:utf8.EncodeRune(b[:], r)] {
		h = (h ^ uint64(c)) * prime
	}
	return h
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
