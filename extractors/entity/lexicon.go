package entity

import (
	"strings"
	"sync"
	"unicode"

	"dateline/extractors"
	"dateline/extractors/entity/lists"
	"dateline/extractors/place/gazetteer"
	"dateline/schemas"
)

// form is one way of writing a listed name.
type form struct {
	text      string // as listed
	canonical string
	typ       schemas.EntityType
}

// heads are the words that make a name the name of an organisation, facility, event or
// place: those that open it and those that close it, lower case.
type heads struct{ prefix, suffix map[string]bool }

// lexicon is every list, parsed.
type lexicon struct {
	first, surname, eastAsian, common map[string]bool
	titles                            map[string]bool // words joined by one space
	titleWords                        map[string]bool // every word of a title
	org, facility, event, place       heads
	names                             map[string][]form           // by key: lower, no white space
	starts                            extractors.WordTable[start] // by first word
	smallOpens                        ['z' + 1]bool               // the small letters that names begin with
}

var lexicons = sync.OnceValue(func() *lexicon {
	l := &lexicon{
		first: wordSet(lists.GivenName), surname: wordSet(lists.FamilyName),
		eastAsian: wordSet(lists.FamilyFirst), common: wordSet(lists.CommonWord),
		titles: map[string]bool{}, titleWords: map[string]bool{},
		org: headWords("orgwords.txt"), facility: headWords("facilitywords.txt"),
		event: headWords("eventwords.txt"), place: headWords("placewords.txt"),
		names: map[string][]form{},
	}
	for line := range lists.Entries(lists.Title) {
		l.titles[line] = true
		for w := range strings.FieldsSeq(line) {
			l.titleWords[w] = true
		}
	}
	// Rows of names.tsv come first, so that they win over places of the same name.
	for n := range lists.Names() {
		l.add(form{n.Text, n.Canonical, schemas.EntityType(n.Type)})
	}
	for _, name := range gazetteer.Names() {
		l.add(form{name, gazetteer.Listed(name)[0].Name, schemas.Place})
	}
	for _, name := range gazetteer.Demonyms() {
		l.add(form{name, name, schemas.Nationality})
	}
	return l
})

func (l *lexicon) add(f form) {
	if f.text == "" {
		return
	}
	lower := strings.ReplaceAll(extractors.LowerASCII(f.text), "’", "'")
	key := strings.ReplaceAll(lower, " ", "")
	l.names[key] = append(l.names[key], f)
	first := lower
	if i := strings.IndexAny(lower, " -"); i > 0 {
		first = lower[:i]
	}
	s, _ := l.starts.Get(first)
	s.longest = max(s.longest, len(key))
	if c := strings.TrimLeft(f.text, " ")[0]; isSmall(c) {
		s.longestSmall = max(s.longestSmall, len(key))
		l.smallOpens[c] = true
	}
	l.starts.Put(first, s)
}

// start is what is known of a word that listed names begin with.
type start struct {
	longest      int // bytes of the longest key
	longestSmall int // the same of names with a small first letter
}

// begins returns the bytes of the longest key of the listed names that begin with a word whose
// first byte in the text is c, 0 for none. A word with a small first letter is only ever that of
// such a name.
func (l *lexicon) begins(c byte, word string) int {
	small := isSmall(c)
	if small && !l.smallOpens[c] { // most words
		return 0
	}
	s, _ := l.starts.Get(straight(word))
	if small {
		return s.longestSmall
	}
	return s.longest
}

func isSmall(c byte) bool { return 'a' <= c && c <= 'z' }

// wordSet returns the entries of a list that are one word, lower case.
func wordSet(k lists.Kind) map[string]bool {
	set := map[string]bool{}
	for e := range lists.Frequent(k) {
		if !strings.Contains(e, " ") {
			set[strings.ToLower(e)] = true
		}
	}
	return set
}

func headWords(file string) heads {
	prefix, suffix := lists.Heads(file)
	h := heads{prefix: map[string]bool{}, suffix: map[string]bool{}}
	for _, w := range prefix {
		h.prefix[strings.ToLower(w)] = true
	}
	for _, w := range suffix {
		h.suffix[strings.ToLower(w)] = true
	}
	return h
}

// writtenAs reports whether surface is that form: letter for letter apart from white
// space, or in capitals where the form is long enough not to be another word.
func (f form) writtenAs(surface string) bool {
	want, upper := f.text, true
	letters := 0
	exact, i := true, 0
	for _, r := range surface {
		if unicode.IsSpace(r) {
			continue
		}
		for i < len(want) && want[i] == ' ' {
			i++
		}
		if r == '’' {
			r = '\''
		}
		w, size := decode(want[i:])
		if w == '’' {
			w = '\''
		}
		if r != w && (letters > 0 || unicode.ToLower(r) != w) {
			exact = false
		}
		if unicode.IsLower(r) {
			upper = false
		}
		letters++
		i += size
	}
	return exact || upper && letters >= 4
}
