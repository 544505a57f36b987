package lists

import "dateline/extractors/entity/phrase"

// Table is every list, ready for look-up.
type Table struct{ index *phrase.Index }

// Cursor is a place in the table: the words taken so far.
type Cursor struct{ at phrase.Cursor }

// Start returns the cursor before the first word.
func (t *Table) Start() Cursor { return Cursor{t.index.Start()} }

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
	value, more := c.at.Next(word)
	return Set(value), more
}

// Of returns the kinds of list on which a word or phrase stands.
func (t *Table) Of(entry string) Set { return Set(t.index.Get(entry)) }

func (t *Table) add(entry string, k Kind) {
	if entry != "" {
		*t.index.Put(entry) |= 1 << k
	}
}
