package entity

import (
	"slices"
	"strings"
	"sync"

	"dateline/extractors/entity/crf"
	"dateline/extractors/entity/lists"
	"dateline/extractors/place/gazetteer"
	"dateline/schemas"
)

// The numbers of the model's lists of single words: those of the kinds of package lists,
// then these. A trained model knows a list by its number, so lists may grow without training
// anew, though training finds the use of them.
const (
	listGivenFurther = int(lists.Kinds) + iota
	listFamilyFurther
	listOrganizationOpens
	listOrganizationCloses
	listTitleWord
	listLegal
	listCalendar
)

// The numbers of the lists of names: those of the kinds of package lists, then, from these
// on, one for each type of names.tsv and one for each kind of place of the gazetteer.
const (
	listNamed   = 32
	listPlaces  = 48
	listDemonym = 63
)

// ModelLists are the lists that the model looks at: those of package lists and the
// gazetteer's.
var ModelLists = sync.OnceValue(func() *crf.Lists {
	l := crf.NewLists(placeClass)
	for k := range lists.Kinds {
		if k == lists.OrganizationWord {
			continue
		}
		for e := range lists.Frequent(k) {
			addEntry(l, k, e)
		}
	}
	for n, k := range map[int]lists.Kind{listGivenFurther: lists.GivenName, listFamilyFurther: lists.FamilyName} {
		for e := range lists.Entries(k) {
			l.AddWord(n, e)
		}
	}
	prefix, suffix := lists.Heads("orgwords.txt")
	for n, words := range map[int][]string{listOrganizationOpens: prefix, listOrganizationCloses: suffix} {
		for _, w := range words {
			l.AddWord(n, w)
		}
	}
	lex := lexicons()
	for n, words := range map[int]map[string]bool{listTitleWord: lex.titleWords, listLegal: legal, listCalendar: calendar} {
		for w := range words {
			l.AddWord(n, w)
		}
	}
	for n := range lists.Names() {
		l.AddName(uint8(listNamed+slices.Index(crf.Types[:], schemas.EntityType(n.Type))), phrase(n.Text))
	}
	for _, name := range gazetteer.Names() {
		for _, p := range gazetteer.Listed(name) {
			l.AddName(listPlaces+uint8(p.Kind), phrase(name))
		}
	}
	for _, name := range gazetteer.Demonyms() {
		l.AddName(listDemonym, phrase(name))
	}
	return l
})

// addEntry adds an entry as a name, and where it is a single word as that too.
func addEntry(l *crf.Lists, k lists.Kind, entry string) {
	words := phrase(entry)
	if len(words) == 1 {
		l.AddWord(int(k), entry)
	}
	switch k {
	case lists.GivenName, lists.FamilyName, lists.FamilyFirst, lists.CommonWord, lists.FacilityWord, lists.EventWord, lists.PlaceWord:
		if len(words) > 1 {
			l.AddName(uint8(k), words)
		}
	default:
		l.AddName(uint8(k), words)
	}
}

// The classes of places by people.
var placeSizes = [...]int{0, 5_000, 50_000, 500_000}

// placeClass returns 0 for what is no place of the world's table, else a class that grows
// with how many live there.
func placeClass(name string) uint8 {
	people, known := gazetteer.People(name)
	if !known {
		return 0
	}
	class := uint8(0)
	for i, size := range placeSizes {
		if people >= size {
			class = uint8(i) + 1
		}
	}
	return class
}

// phrase cuts a listed name into words as Units does.
func phrase(name string) []string {
	var out []string
	for w := range strings.FieldsSeq(strings.ReplaceAll(name, "’", "'")) {
		tail := ""
		if strings.HasSuffix(w, "'s") {
			w, tail = w[:len(w)-2], "'s"
		}
		for i, piece := range strings.Split(w, "-") {
			if i > 0 {
				out = append(out, "-")
			}
			if piece != "" {
				out = append(out, piece)
			}
		}
		if tail != "" {
			out = append(out, tail)
		}
	}
	return out
}
