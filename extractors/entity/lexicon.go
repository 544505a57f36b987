package entity

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"dateline/extractors"
	"dateline/extractors/place/gazetteer"
	"dateline/schemas"
)

var (
	//go:embed lists/firstnames.txt
	firstNamesList string
	//go:embed lists/surnames.txt
	surnamesList string
	//go:embed lists/eastasian.txt
	eastAsianList string
	//go:embed lists/common.txt
	commonList string
	//go:embed lists/titles.txt
	titlesList string
	//go:embed lists/orgwords.txt
	orgWordsList string
	//go:embed lists/facilitywords.txt
	facilityWordsList string
	//go:embed lists/eventwords.txt
	eventWordsList string
	//go:embed lists/placewords.txt
	placeWordsList string
	//go:embed lists/names.tsv
	namesTable string
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
	names                             map[string][]form // by key: lower, no white space
	starts                            map[string]int    // first word -> bytes of the longest key
}

var lexicons = sync.OnceValue(func() *lexicon {
	l := &lexicon{
		first: wordSet(firstNamesList), surname: wordSet(surnamesList),
		eastAsian: wordSet(eastAsianList), common: wordSet(commonList),
		titles: map[string]bool{}, titleWords: map[string]bool{},
		org: headWords(orgWordsList), facility: headWords(facilityWordsList),
		event: headWords(eventWordsList), place: headWords(placeWordsList),
		names: map[string][]form{}, starts: map[string]int{},
	}
	for line := range dataLines(titlesList) {
		l.titles[line] = true
		for w := range strings.FieldsSeq(line) {
			l.titleWords[w] = true
		}
	}
	// Rows of names.tsv come first, so that they win over places of the same name.
	for line := range dataLines(namesTable[strings.IndexByte(namesTable, '\n')+1:]) {
		row := strings.Split(line, "\t")
		for _, text := range append([]string{row[1]}, strings.Split(row[2], ";")...) {
			l.add(form{text, row[1], schemas.EntityType(row[0])})
		}
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
	l.starts[first] = max(l.starts[first], len(key))
}

// dataLines yields the lines of a list without comments and blank lines.
func dataLines(list string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(list) {
			line = strings.TrimRight(line, "\n")
			if line == "" || line[0] == '#' {
				continue
			}
			if !yield(line) {
				return
			}
		}
	}
}

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for line := range dataLines(list) {
		for w := range strings.FieldsSeq(line) {
			set[strings.ToLower(w)] = true
		}
	}
	return set
}

func headWords(list string) heads {
	h := heads{prefix: map[string]bool{}, suffix: map[string]bool{}}
	into := h.suffix
	for line := range dataLines(list) {
		switch line {
		case "[prefix]":
			into = h.prefix
		case "[suffix]":
			into = h.suffix
		default:
			for w := range strings.FieldsSeq(line) {
				into[strings.ToLower(w)] = true
			}
		}
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
