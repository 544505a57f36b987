// Package place says where the places of an article are: what they lie in, by the words
// of the article and by the gazetteer, their ISO 3166-1 and 3166-2 codes, and their
// coordinates.
//
// Of places that share a name the article's own words choose first ("Paris, Texas"), then
// the states and regions it speaks of elsewhere, then size. What no table holds is placed
// by its parent alone, without coordinates.
package place

import (
	"dateline/extractors"
	"dateline/extractors/place/gazetteer"
	"dateline/schemas"
)

const name = "place"

// The rule ids.
const (
	ruleCountry = name + "/country"
	rulePeople  = name + "/people"
	ruleNested  = name + "/nested"
	ruleOnly    = name + "/only"
	ruleCompany = name + "/company"
	ruleLargest = name + "/largest"
)

// Extractor locates places and facilities.
var Extractor = &extractors.Extractor{
	Name: name,
	Doc: `locate places

Fills Entity.Place and Entity.Country of places, gives those that are not the likeliest of
their name an id of their own, fills Entity.Place of peoples of one state and of facilities
whose place the text gives, and Mention.Metonym where a country or capital stands for its government
("Beijing denied it").`,
	Requires: []extractors.Layer{extractors.Sentences, extractors.Tokens, extractors.Entities},
	Provides: []extractors.Layer{extractors.Places},
	Rules: []extractors.Rule{
		{ID: ruleCountry, Doc: `a state of ISO 3166-1: "Kenya"`},
		{ID: rulePeople, Doc: `the state of a people: "Kenyan"`},
		{ID: ruleNested, Doc: `the text names what holds it: "Hunchun, Jilin Province", "Ashgrove in Ohio", "China's Sichuan"`},
		{ID: ruleOnly, Doc: `the gazetteer has one place of that name: "Ulaanbaatar"`},
		{ID: ruleCompany, Doc: `of places of one name, that of the state or region the article speaks of: "Birmingham" beside Alabama`},
		{ID: ruleLargest, Doc: `of places of one name, the largest: "Paris"`},
	},
	Run: run,
}

func run(d *extractors.Document) error {
	l := newLocator(d)
	defer l.release()
	if err := l.parents(); err != nil {
		return err
	}
	l.regions()
	if err := l.metonyms(); err != nil {
		return err
	}
	if err := l.choose(); err != nil {
		return err
	}
	for i := range d.Entities {
		e := &d.Entities[i]
		switch e.Type {
		case schemas.Nationality:
			if c := gazetteer.CountryOf(e.Country); c != nil {
				e.Place = entry(c, rulePeople)
			}
			continue
		case schemas.Place, schemas.Facility:
		default:
			continue
		}
		e.Place = l.locate(i, 0)
		if e.Place != nil && e.Type == schemas.Place {
			e.Country = e.Place.Country
			l.identify(i)
		}
	}
	return nil
}

// identify gives a place that is not the likeliest of its name an id of its own, so that
// Paris in Texas is one entity in every article, and another than Paris.
func (l *locator) identify(i int) {
	e, found := &l.d.Entities[i], l.found[i]
	if len(found) == 0 || found[0].Country == e.Place.Country && (e.Place.Region == "" || found[0].Region == e.Place.Region) {
		return
	}
	code := e.Place.Region
	if code == "" {
		code = e.Place.Country
	}
	id := schemas.NewEntityID(schemas.Place, found[0].Name+", "+code)
	if code != "" && !l.taken[id] {
		l.taken[id] = true
		e.ID = id
	}
}
