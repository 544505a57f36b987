package entity

import (
	"slices"

	"dateline/extractors/place/gazetteer"
	"dateline/schemas"
)

// headed types a run by the word that opens or closes it.
func (f *finder) headed(lo, hi int) bool {
	if hi-lo < 2 {
		return false
	}
	last := f.ws[hi-1].lower
	opens := f.opensWithOf(lo, hi)
	switch {
	case opens >= 0:
		f.split(lo, opens)
		f.emit(opens, hi, f.openedType(opens), ruleHead, strong)
	case f.lex.event.suffix[last]:
		f.emit(lo, hi, schemas.Event, ruleEvent, strong)
	case f.lex.facility.suffix[last] && !f.givenName(lo, hi):
		f.emit(lo, hi, schemas.Facility, ruleFacility, strong)
	case f.lex.place.suffix[last]:
		f.area(lo, hi)
	case f.lex.org.suffix[last] && !f.givenName(lo, hi):
		f.organization(lo, hi)
	case f.lex.place.prefix[f.ws[lo].lower] && hi-lo <= 3 && !f.lex.common[last]:
		f.emit(lo, hi, schemas.Place, rulePlaceWord, weak)
	default:
		return false
	}
	return true
}

// opensWithOf returns the place of the first word in lo to hi that opens a name, with "of"
// or a like word right after it, -1 for none.
func (f *finder) opensWithOf(lo, hi int) int {
	for i := lo; i+2 < hi; i++ {
		w, next := f.ws[i].lower, f.ws[i+1].lower
		if next != "of" && next != "for" && next != "on" && next != "against" {
			continue
		}
		if !f.lex.org.prefix[w] && !f.lex.event.prefix[w] && !f.lex.place.prefix[w] {
			continue
		}
		for i > lo && f.ws[i-1].named() && !f.apart(i-1) {
			i--
		}
		return i
	}
	return -1
}

// apart reports whether word at ends the name of a state or its people, which stays
// outside the name of a body: "Chinese [Ministry of Trade]", "[London School of Trade]".
func (f *finder) apart(at int) bool {
	m, ok := f.covering(at)
	if !ok {
		return false
	}
	switch m.form.typ {
	case schemas.Place:
		found := gazetteer.Listed(m.form.text)
		return len(found) > 0 && found[0].Kind == gazetteer.Country
	case schemas.Nationality:
		return len(gazetteer.Demonym(m.form.text)) > 0
	default:
		return false
	}
}

func (f *finder) isDemonym(at int) bool {
	m, ok := f.covering(at)
	return ok && m.form.typ == schemas.Nationality
}

func (f *finder) openedType(at int) schemas.EntityType {
	for ; at < len(f.ws); at++ {
		w := f.ws[at].lower
		switch {
		case f.lex.org.prefix[w]:
			return schemas.Organization
		case f.lex.event.prefix[w]:
			return schemas.Event
		case f.lex.place.prefix[w]:
			return schemas.Place
		}
	}
	return schemas.Organization
}

// area emits a name that ends with a word for a kind of place. A people before it stays
// outside only where the rest is a name still.
func (f *finder) area(lo, hi int) {
	if hi-lo >= 2 && f.isDemonym(lo) {
		if m, _ := f.covering(lo); m.hi < hi-1 {
			f.listed(m)
			lo = m.hi
		}
	}
	f.emit(lo, hi, schemas.Place, rulePlaceWord, strong)
}

// organization emits a name that ends with a word for a kind of body.
func (f *finder) organization(lo, hi int) {
	f.emit(lo, hi, schemas.Organization, ruleHead, strong)
}

// givenName reports whether a run reads as given name and family name, whatever its last
// word means besides: "Jimmy Page", "Mark Post".
func (f *finder) givenName(lo, hi int) bool {
	return hi-lo == 2 && f.lex.first[f.ws[lo].lower] && f.ws[lo].shape != upper
}

// numbered reads makes with a number, designations and numbered roads: "Boeing 737",
// "S-300", "Route 66", "U.S. Highway 63".
func (f *finder) numbered(lo, hi int) bool {
	if f.designation(hi - 1) {
		if lo < hi-1 {
			f.split(lo, hi-1)
		}
		f.emit(hi-1, hi+2, schemas.Product, ruleProduct, strong)
		return true
	}
	if hi >= len(f.ws) || f.ws[hi].shape != digits || len(f.ws[hi].lower) > 6 {
		return false
	}
	if f.lex.facility.prefix[f.ws[hi-1].lower] {
		f.emit(lo, hi+1, schemas.Facility, ruleFacility, strong)
		return true
	}
	m, ok := f.covering(lo)
	if !ok || m.hi != hi || !makers[m.form.canonical] {
		return false
	}
	f.emit(lo, hi+1, schemas.Product, ruleProduct, strong)
	if c := &f.out[len(f.out)-1]; f.d.Text[c.End-1] == 's' { // fourteen "Boeing 737s"
		c.End--
	}
	return true
}

// longestDesignation is how many capitals a designation has before its hyphen.
const longestDesignation = 3

// designation reports whether capitals at word at, a hyphen and digits make one token of a
// make: "S-300", "MQ-4C".
func (f *finder) designation(at int) bool {
	if at+2 >= len(f.ws) || f.ws[at+1].lower != "-" || !f.ws[at+1].glued || !f.ws[at+2].glued || f.ws[at+2].shape != digits {
		return false
	}
	w := f.ws[at]
	if _, ok := f.covering(at); ok {
		return false
	}
	return (w.shape == initial || w.shape == upper) && len(w.lower) <= longestDesignation
}

// team reads a listed place and one plural word after it as the name of a team or band:
// "Lima Herons".
func (f *finder) team(lo, hi int) bool {
	m, ok := f.matchAt(lo)
	if !ok || m.form.typ != schemas.Place || m.hi != hi-1 {
		return false
	}
	last := f.ws[hi-1]
	if _, ok := f.covering(hi - 1); ok || last.shape != capital || len(last.lower) < 4 || f.lex.common[last.lower] || f.lex.surname[last.lower] {
		return false
	}
	if last.lower[len(last.lower)-1] != 's' || last.lower[len(last.lower)-2] == 's' {
		return false
	}
	f.emit(lo, hi, schemas.Organization, ruleTeam, strong)
	return true
}

// makers are the listed names after which a number is a model.
var makers = map[string]bool{
	"Boeing": true, "Airbus": true, "iPhone": true, "iPad": true, "Windows": true, "PlayStation": true, "Android": true,
}

// split emits the listed names of a run and decides on what lies between them.
func (f *finder) split(lo, hi int) {
	from := lo
	for at := lo; at < hi; {
		m, ok := f.matchAt(at)
		if !ok || m.hi > hi {
			at++
			continue
		}
		f.rest(from, m.lo)
		f.listed(m)
		at, from = m.hi, m.hi
	}
	f.rest(from, hi)
}

// rest decides on words of a run that no list knows.
func (f *finder) rest(lo, hi int) {
	for lo < hi && !f.ws[lo].named() {
		lo++
	}
	for hi > lo && !f.closes(lo, hi-1) {
		hi--
	}
	lo, hi = f.trim(lo, hi)
	switch {
	case lo >= hi || f.allCommon(lo, hi):
	case hi-lo == 1:
		f.single(lo)
	case f.headed(lo, hi), f.person(lo, hi):
	default:
		f.emit(lo, hi, f.guess(lo, hi), ruleCapitals, weak)
	}
}

func (f *finder) allCommon(lo, hi int) bool {
	for _, w := range f.ws[lo:hi] {
		if w.named() && w.shape != initial && !f.lex.common[w.lower] && !f.lex.titleWords[w.lower] && !calendar[w.lower] {
			return false
		}
	}
	return true
}

// guess types a run of several unknown words: with a common word in it, a body; in the
// place of a place, a place; else a person.
func (f *finder) guess(lo, hi int) schemas.EntityType {
	plain := true
	for _, w := range f.ws[lo:hi] {
		if f.lex.common[w.lower] || w.shape == upper || w.lower == "of" || w.lower == "&" {
			plain = false
		}
	}
	switch {
	case f.after(lo, "in", "near", "outside") || f.nested(hi) || f.after(lo, "of") && f.settles(lo-2):
		return schemas.Place
	case f.after(lo, "a", "an"):
		return schemas.Product
	case !plain || hi-lo > 3 || f.after(lo, "the"):
		return schemas.Organization
	}
	return schemas.Person
}

// after reports whether one of the words stands right before word at.
func (f *finder) after(at int, ws ...string) bool {
	if at == 0 {
		return false
	}
	return slices.Contains(ws, f.ws[at-1].lower)
}

// nested reports whether a comma and a listed place follow word hi: "Ashgrove, Ohio".
func (f *finder) nested(hi int) bool {
	if hi+1 >= len(f.ws) || f.ws[hi].lower != "," {
		return false
	}
	m, ok := f.matchAt(hi + 1)
	return ok && m.form.typ == schemas.Place
}

// nestedIn reports whether "in" and a listed place follow: "to Ashgrove in Ohio".
func (f *finder) nestedIn(hi int) bool {
	if hi+1 >= len(f.ws) || f.ws[hi].lower != "in" {
		return false
	}
	m, ok := f.matchAt(hi + 1)
	return ok && m.form.typ == schemas.Place
}

// single decides on one capitalised word.
func (f *finder) single(at int) {
	w := f.ws[at]
	if w.shape == initial || len(w.lower) < 2 {
		return
	}
	t, rule := schemas.Person, ruleCapitals
	switch {
	case f.nested(at + 1), f.dateline && at == 0, f.after(at, "to", "from", "of") && f.nestedIn(at+1):
		t, rule = schemas.Place, rulePlaceContext
	case w.shape == upper:
		t, rule = schemas.Organization, ruleAcronym
	case f.speaks(at + 1):
		rule = ruleSpeaker
	case f.after(at, "in", "near", "at", "outside", "across", "into"):
		t, rule = schemas.Place, rulePlaceContext
	case f.after(at, "of") && (f.titled(at-1) || f.settles(at-2)):
		t, rule = schemas.Place, rulePlaceContext
	case f.lex.surname[w.lower] || f.lex.first[w.lower]:
		rule = ruleSurname
	case f.after(at, "the", "of", "(", "with", "’s", "'s"):
		t = schemas.Organization
	}
	s := weak
	if f.doubtful(at, rule) {
		s = unsure
	}
	f.emit(at, at+1, t, rule, s)
}

// doubtful reports whether a capitalised word may be no name at all: a common word, the
// first word of a sentence or quotation, a part of a hyphenated word, the head of a title
// of a work.
func (f *finder) doubtful(at int, rule string) bool {
	w := f.ws[at]
	switch {
	case f.lex.common[w.lower], rule == ruleAcronym && (len(w.lower) > 6 || f.headline):
		return true
	case rule == ruleSpeaker:
		return f.small(w.lower)
	case at == 0:
		return f.small(w.lower) || rule == ruleCapitals && !f.acts(at+1)
	case rule != ruleCapitals:
		return false
	}
	if at+1 < len(f.ws) && (f.ws[at+1].lower == "of" || f.ws[at+1].lower == "-") {
		return true
	}
	return f.after(at, "-", "“", "\"", "’s", "'s", "‘", "'", "/") || f.small(w.lower)
}

// settles reports whether word at is a word for a settlement or region: "the town of".
func (f *finder) settles(at int) bool {
	if at < 0 {
		return false
	}
	switch f.ws[at].lower {
	case "town", "city", "village", "district", "province", "state", "county", "port", "island", "suburb", "region",
		"capital", "municipality", "municipalities", "settlement", "hamlet", "neighbourhood", "neighborhood":
		return true
	}
	return false
}

// speaks reports whether word at is a verb of saying.
func (f *finder) speaks(at int) bool {
	if at >= len(f.ws) {
		return false
	}
	switch f.ws[at].lower {
	case "said", "says", "told", "added", "asked", "replied", "explained", "recalled", "noted", "wrote", "argued", "insisted":
		return true
	}
	return false
}

// acts reports whether word at is what follows the subject of a sentence.
func (f *finder) acts(at int) bool {
	if at >= len(f.ws) {
		return false
	}
	switch f.ws[at].lower {
	case "is", "was", "has", "had", "will", "would", "also", ",", "'s", "’s", "who", "did", "does", "and":
		return true
	}
	return false
}
