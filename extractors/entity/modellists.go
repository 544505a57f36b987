package entity

import (
	"slices"
	"strings"
	"sync"

	"dateline/extractors/entity/crf"
	"dateline/extractors/place/gazetteer"
	"dateline/schemas"
)

// The numbers of the lists of single words. A trained model knows them by these: add at the
// end, and train anew.
const (
	listFirst = iota
	listSurname
	listEastAsian
	listCommon
	listTitleWord
	listOrgPrefix
	listOrgSuffix
	listFacilityPrefix
	listFacilitySuffix
	listEventPrefix
	listEventSuffix
	listPlacePrefix
	listPlaceSuffix
	listLegal
	listCalendar
)

// The numbers of the lists of names: first one for each type of names.tsv, then these.
const (
	listNames   = iota // and seven more
	listCountry = iota + 7
	listRegion
	listCity
	listArea
	listDemonym
	listTitle
)

// ModelLists are the lists that the model looks at: all of this package's and the
// gazetteer's.
var ModelLists = sync.OnceValue(func() *crf.Lists {
	lex, l := lexicons(), crf.NewLists()
	for n, words := range map[int]map[string]bool{
		listFirst: lex.first, listSurname: lex.surname, listEastAsian: lex.eastAsian, listCommon: lex.common,
		listTitleWord: lex.titleWords, listLegal: legal, listCalendar: calendar,
		listOrgPrefix: lex.org.prefix, listOrgSuffix: lex.org.suffix,
		listFacilityPrefix: lex.facility.prefix, listFacilitySuffix: lex.facility.suffix,
		listEventPrefix: lex.event.prefix, listEventSuffix: lex.event.suffix,
		listPlacePrefix: lex.place.prefix, listPlaceSuffix: lex.place.suffix,
	} {
		for w := range words {
			l.AddWord(n, w)
		}
	}
	for t := range lex.titles {
		l.AddName(listTitle, strings.Fields(t))
	}
	for _, forms := range lex.names {
		for _, f := range forms {
			for _, n := range listsOf(f) {
				l.AddName(n, phrase(f.text))
			}
		}
	}
	return l
})

// listsOf returns the lists of names that a form is on.
func listsOf(f form) []uint8 {
	switch f.typ {
	case schemas.Place:
		var out []uint8
		for _, p := range gazetteer.Lookup(f.text) {
			switch p.Kind {
			case gazetteer.Country:
				out = append(out, listCountry)
			case gazetteer.Region:
				out = append(out, listRegion)
			case gazetteer.City:
				out = append(out, listCity)
			case gazetteer.Area, gazetteer.District:
				out = append(out, listArea)
			}
		}
		if out != nil {
			return out
		}
	case schemas.Nationality:
		if len(gazetteer.Demonym(f.text)) > 0 {
			return []uint8{listDemonym}
		}
	default:
	}
	return []uint8{uint8(listNames + slices.Index(crf.Types[:], f.typ))}
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
