package watchlist

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extractors/entity/lists"
	"dateline/extractors/entity/phrase"
	"dateline/schemas"
)

// List is a watch-list, ready to be matched. It is read-only and safe for concurrent use.
type List struct {
	entries []Entry
	ids     []schemas.EntityID // by entry
	names   []name             // from 1; 0 is none
	index   *phrase.Index      // phrase -> the first name written so
	first   []uint64           // bits: what a name's first letters hash to
}

// name is one name of one entry.
type name struct {
	text    string
	entry   int32
	next    uint32 // another name of the same letters, 0 for none
	letters uint8  // how many, at most 255
	common  bool   // a single common word
}

func newList(entries []Entry) *List {
	l := &List{entries: entries, names: make([]name, 1, 2*len(entries)+1), index: phrase.New(4 * len(entries)), first: make([]uint64, 1<<filterBits/64)}
	seen := map[typedName]int{}
	for i := range entries {
		seen[typedName{entries[i].Type, entries[i].Name}]++
	}
	for i := range entries {
		e := &entries[i]
		key := e.Name
		if seen[typedName{e.Type, e.Name}] > 1 { // two of one name are two
			key += "\x00" + e.ID
		}
		l.ids = append(l.ids, schemas.NewEntityID(e.Type, key))
		for _, text := range e.names() {
			l.add(text, int32(i))
		}
	}
	return l
}

// typedName is what the id of an entity is made from.
type typedName struct {
	typ  schemas.EntityType
	name string
}

func (l *List) add(text string, entry int32) {
	n := name{text: text, entry: entry, letters: letterCount(text)}
	n.common = !strings.ContainsFunc(text, unicode.IsSpace) && lists.Load().Of(text).Has(lists.CommonWord)
	at := l.index.Put(text)
	n.next, *at = *at, uint32(len(l.names))
	l.names = append(l.names, n)
	bit := filterBit(text)
	l.first[bit/64] |= 1 << (bit % 64)
}

// Len returns how many entries there are.
func (l *List) Len() int { return len(l.entries) }

// filterBits are the bits of the filter that spares most words a look into the index, which
// does not fit the processor's cache.
const filterBits = 18

// filterBit hashes up to four letters that begin s.
func filterBit(s string) uint32 {
	h, n := uint32(2166136261), 0
	for _, r := range s {
		if !letter(r) || n == 4 {
			break
		}
		h = (h ^ uint32(phrase.Plain(r))) * 16777619
		n++
	}
	return (h ^ h>>filterBits) & (1<<filterBits - 1)
}

func (l *List) mayStart(word string) bool {
	bit := filterBit(word)
	return l.first[bit/64]&(1<<(bit%64)) != 0
}

// ways in which a name may be written in the text.
type writing uint8

const (
	otherwise writing = iota // not as the entry may be
	capitals                 // in capitals, where the name is not
	foldedly                 // in another case, which the entry allows
	exactly
)

// written says how surface writes a name of the same letters.
func (l *List) written(n *name, surface string) writing {
	exact, upper := true, true
	rest := n.text
	started := false
	for _, r := range surface {
		if unicode.IsSpace(r) {
			continue
		}
		rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
		w, size := utf8.DecodeRuneInString(rest)
		rest = rest[size:]
		if unicode.IsUpper(r) != unicode.IsUpper(w) && (started || unicode.IsUpper(w)) {
			exact = false
		}
		upper = upper && !unicode.IsLower(r)
		started = true
	}
	long := n.letters > shortest && !n.common
	switch {
	case exact:
		return exactly
	case l.entries[n.entry].Fold && long:
		return foldedly
	case upper && n.letters > shortest:
		return capitals
	}
	return otherwise
}

// shortest is the greatest number of letters of a name that is found only as it is written:
// "US" is not "us", nor "Who" "WHO".
const shortest = 3

func letterCount(s string) uint8 {
	n := 0
	for _, r := range s {
		if letter(r) {
			n++
		}
	}
	return uint8(min(n, 255))
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// entriesOf returns the entries that have a name written so, in their order.
func (l *List) entriesOf(surface string) []int32 {
	var out []int32
	for i := l.index.Get(surface); i != 0; i = l.names[i].next {
		n := &l.names[i]
		if phrase.Same(n.text, surface) && l.written(n, surface) != otherwise {
			out = append(out, n.entry)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
