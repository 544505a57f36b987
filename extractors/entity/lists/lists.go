// Package lists holds names and words of names that were written for this project from
// general knowledge: given and family names, places the gazetteer lacks, bodies, titles,
// peoples, events. They are hints for a tagger, not truth: a word stands on as many lists
// as it has uses.
//
// # Format
//
// A list is a text file. Lines that start with "#" are comments. Every other line holds
// entries divided by commas; an entry is one word or several, written as in running text,
// and stands once in a file whatever its case. What an entry is stands in its file's first
// comment. Four files are older and plainer: orgwords, facilitywords, eventwords and
// placewords hold single words under [prefix] (they open a name) and [suffix] (they close
// one), and common and titles a word or phrase as their first lines say; names.tsv gives
// canonical names. A test holds all of them to their form.
//
// # Look-up
//
// [Table.Start] gives a [Cursor] that takes the words of a text one by one and says on
// which lists the words so far stand. Case, white space and the form of apostrophes do not
// matter, and accents may be left out; it does not matter how a tokenizer divides
// "Al-Shabaab" or "U.N.". A cursor is a value and looks up without allocating; the table is
// read-only and safe for concurrent use.
package lists

import (
	"embed"
	"iter"
	"strings"
	"sync"

	"dateline/extractors/entity/phrase"
	"dateline/extractors/place/gazetteer"
)

//go:embed *.txt *.tsv
var files embed.FS

// Kind is one list, or several of one meaning.
type Kind uint8

// The kinds of list.
const (
	GivenName    Kind = iota // given.txt: "Adaeze", "Jean-Marie"
	FamilyName               // family.txt: "Okonkwo", "van Dijk"
	FamilyFirst              // eastasian.txt: family names that stand first, "Kim"
	Place                    // places.txt and the gazetteer: "Hunchun", "U.S."
	People                   // peoples.txt and the gazetteer's demonyms: "Rohingya", "Kenyans"
	Body                     // bodies.txt: public and international bodies, "Lok Sabha"
	Company                  // companies.txt: firms and banks, "Siemens"
	Media                    // media.txt: papers, agencies, broadcasters, "Yonhap"
	Party                    // parties.txt: political parties and movements, "Fidesz"
	Armed                    // armed.txt: armed groups and forces, "Janjaweed"
	Academic                 // academic.txt: universities and institutes, "Caltech"
	Team                     // teams.txt: clubs, leagues and by-names of teams, "Bafana Bafana"
	Organization             // bodies of names.tsv: "NATO"
	Facility                 // facilities.txt: "Heathrow"
	Event                    // events.txt: "Ramadan"
	Product                  // products.txt: "Kalashnikov"
	Work                     // works.txt: works, awards, laws, languages, diseases, "Magna Carta"

	Title            // titles.txt: "prime minister", "Lt. Gen."
	OrganizationWord // orgwords.txt: "Ministry", "Corp."
	FacilityWord     // facilitywords.txt: "Airport"
	EventWord        // eventwords.txt: "Cup"
	PlaceWord        // placewords.txt: "County"
	CommonWord       // common.txt, common-further.txt: capitalised without being names, "activists"

	// Kinds is the number of kinds.
	Kinds
)

// Set is a set of kinds.
type Set uint32

// Has reports whether k is in the set.
func (s Set) Has(k Kind) bool { return s&(1<<k) != 0 }

// All yields the kinds of the set in order.
func (s Set) All() iter.Seq[Kind] {
	return func(yield func(Kind) bool) {
		for k := range Kinds {
			if s.Has(k) && !yield(k) {
				return
			}
		}
	}
}

// plain are the files of comma-divided entries.
var plain = map[Kind]string{
	GivenName: "given.txt", FamilyName: "family.txt", FamilyFirst: "eastasian.txt", Place: "places.txt", People: "peoples.txt", Body: "bodies.txt",
	Company: "companies.txt", Media: "media.txt", Party: "parties.txt", Armed: "armed.txt", Academic: "academic.txt",
	Team: "teams.txt", Facility: "facilities.txt", Event: "events.txt", Product: "products.txt", Work: "works.txt",
}

// further are the longer tails of lists whose frequent entries stand in a file of their own.
var further = map[Kind]string{GivenName: "given-further.txt", FamilyName: "family-further.txt", CommonWord: "common-further.txt"}

// words are the files of single words, or of one phrase a line.
var words = map[Kind]string{
	OrganizationWord: "orgwords.txt", FacilityWord: "facilitywords.txt", EventWord: "eventwords.txt",
	PlaceWord: "placewords.txt", CommonWord: "common.txt",
}

// Entries yields the entries of a list as written, in file order, without those of the
// gazetteer and of names.tsv.
func Entries(k Kind) iter.Seq[string] {
	return func(yield func(string) bool) {
		for e := range Frequent(k) {
			if !yield(e) {
				return
			}
		}
		if name := further[k]; name != "" {
			entries(read(name))(yield)
		}
	}
}

// Frequent yields the entries of a list without its longer tail. Of given and family names
// it is those that are rarely anything else, which rules may trust.
func Frequent(k Kind) iter.Seq[string] {
	switch name := plain[k]; {
	case name != "":
		return entries(read(name))
	case k == Title:
		return lines(read("titles.txt"))
	case words[k] != "":
		return fields(read(words[k]))
	}
	return func(func(string) bool) {}
}

// Name is a form of a name that names.tsv gives.
type Name struct {
	Type, Canonical, Text string
}

// Names yields the forms of names.tsv, the canonical one of a name first.
func Names() iter.Seq[Name] {
	return func(yield func(Name) bool) {
		head := true
		for line := range lines(read("names.tsv")) {
			if head {
				head = false
				continue
			}
			row := strings.Split(line, "\t")
			for _, text := range append([]string{row[1]}, strings.Split(row[2], ";")...) {
				if text != "" && !yield(Name{row[0], row[1], text}) {
					return
				}
			}
		}
	}
}

// Heads returns the words of a file of head words: those that open a name and those that
// close one.
func Heads(file string) (prefix, suffix []string) {
	into := &suffix
	for line := range lines(read(file)) {
		switch line {
		case "[prefix]":
			into = &prefix
		case "[suffix]":
			into = &suffix
		default:
			*into = append(*into, strings.Fields(line)...)
		}
	}
	return prefix, suffix
}

func read(name string) string {
	b, err := files.ReadFile(name)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// lines yields the lines of a list without comments and blank lines.
func lines(list string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range strings.Lines(list) {
			line = strings.TrimRight(line, "\n")
			if line != "" && line[0] != '#' && !yield(line) {
				return
			}
		}
	}
}

func entries(list string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range lines(list) {
			for e := range strings.SplitSeq(line, ",") {
				if e = strings.TrimSpace(e); e != "" && !yield(e) {
					return
				}
			}
		}
	}
}

// fields yields the single words of a list, without its section heads.
func fields(list string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range lines(list) {
			if line[0] == '[' {
				continue
			}
			for w := range strings.FieldsSeq(line) {
				if !yield(w) {
					return
				}
			}
		}
	}
}

// Load returns the table of all lists, made once.
var Load = sync.OnceValue(load)

// keys is about how many the entries and their beginnings are.
const keys = 60_000

func load() *Table {
	t := &Table{phrase.New(keys)}
	for k := range Kinds {
		for e := range Entries(k) {
			t.add(e, k)
		}
	}
	for _, name := range gazetteer.Names() {
		t.add(name, Place)
	}
	for _, name := range gazetteer.Demonyms() {
		t.add(name, People)
	}
	for n := range Names() {
		t.add(n.Text, typed[n.Type])
	}
	return t
}

// typed are the kinds of the types in names.tsv.
var typed = map[string]Kind{
	"ORGANIZATION": Organization, "EVENT": Event, "OTHER": Work, "PRODUCT": Product, "FACILITY": Facility, "NATIONALITY": People, "PLACE": Place,
}
