package lists

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Table is every list, ready for look-up: an open hash table, half empty, since a map of Go
// takes several times as long to fill.
type Table struct {
	nodes []node // a power of two of them
	used  int
}

// node is a beginning of an entry, or a whole one. Its key is 0 where it is free.
type node struct {
	key  uint64
	set  Set
	more bool // longer entries begin so
}

func newTable(size int) *Table {
	n := 1
	for n < 2*size {
		n *= 2
	}
	return &Table{nodes: make([]node, n)}
}

// at returns the node of a key, or the free one where it belongs.
func (t *Table) at(key uint64) *node {
	mask := uint64(len(t.nodes) - 1)
	for i := (key ^ key>>32) & mask; ; i = (i + 1) & mask {
		if n := &t.nodes[i]; n.key == key || n.key == 0 {
			return n
		}
	}
}

// put returns the node of a key, made where there is none.
func (t *Table) put(key uint64) *node {
	n := t.at(key)
	if n.key == 0 {
		n.key = key
		t.used++
	}
	return n
}

// Cursor is a place in the table: the words taken so far.
type Cursor struct {
	t   *Table
	key uint64
}

// Start returns the cursor before the first word.
func (t *Table) Start() Cursor { return Cursor{t, offset} }

// Next takes one word. It returns the kinds of list on which the words so far stand as an
// entry, and whether a longer entry begins with them.
//
//	c := table.Start()
//	for end := at; end < len(tokens); end++ {
//		found, more := c.Next(tokens[end].Lower)
//		...
//		if !more {
//			break
//		}
//	}
func (c *Cursor) Next(word string) (found Set, more bool) {
	c.key = hash(c.key, word)
	n := c.t.at(c.key)
	return n.set, n.more
}

// Of returns the kinds of list on which a word or phrase stands.
func (t *Table) Of(phrase string) Set { return t.at(hash(offset, phrase)).set }

// FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/. Two of some 50,000 keys
// collide with a chance of one in ten thousand million; a test would show it.
const (
	offset = 14695981039346656037
	prime  = 1099511628211
)

// hash adds the letters of s, lowered, without white space and accents, to key h.
func hash(h uint64, s string) uint64 {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			if c == ' ' || c == '\n' || c == '\t' || c == '\r' {
				continue
			}
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			h = (h ^ uint64(c)) * prime
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		h = hashRune(h, r)
	}
	return h
}

func hashRune(h uint64, r rune) uint64 {
	if r == '’' {
		return (h ^ '\'') * prime
	}
	if unicode.IsSpace(r) {
		return h
	}
	r = unicode.ToLower(r)
	if i := strings.IndexRune(accented, r); i >= 0 {
		return (h ^ uint64(plainLetters[utf8.RuneCountInString(accented[:i])])) * prime
	}
	var b [utf8.UTFMax]byte
	for _, c := range b[:utf8.EncodeRune(b[:], r)] {
		h = (h ^ uint64(c)) * prime
	}
	return h
}

// accented are the letters that lose their accents, plainLetters what is left of each.
const (
	accented     = "áàâäãåāăąçćčďđéèêëēėęěğģíìîïīįıķłľļñńňņóòôöõøōőŕřśšşșťţțúùûüūůűųýÿźžż"
	plainLetters = "aaaaaaaaacccddeeeeeeeeggiiiiiiikklllnnnnoooooooorrsssstttuuuuuuuuyyzzz"
)

// add enters an entry and, where a tokenizer may divide it, its beginnings.
func (t *Table) add(entry string, k Kind) {
	if entry == "" {
		return
	}
	h, from := uint64(offset), 0
	for i, r := range entry {
		if i > 0 && divides(entry[:i], r) {
			h = hash(h, entry[from:i])
			from = i
			t.put(h).more = true
		}
	}
	h = hash(h, entry[from:])
	t.put(h).set |= 1 << k
}

// divides reports whether a tokenizer may divide an entry between what is read and r: at
// white space, and at any mark.
func divides(read string, r rune) bool {
	last, _ := utf8.DecodeLastRuneInString(read)
	return !letter(last) || !letter(r)
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
