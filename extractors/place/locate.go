package place

import (
	"math"
	"strings"

	"dateline/extractors"
	"dateline/extractors/place/gazetteer"
	"dateline/schemas"
)

// longestChain bounds how far parents are followed: "Ashgrove, Brook County, Ohio, U.S.".
const longestChain = 6

// locator holds what is known of the places of one document.
type locator struct {
	d        *extractors.Document
	found    [][]*gazetteer.Place // by entity: places of that name
	parent   []int                // by entity: the entity the text says it lies in, -1 for none
	regions  map[string]int       // ISO 3166-2 -> mentions
	states   map[string]int       // ISO 3166-1 -> mentions
	done     []bool
	location []*schemas.Location
}

func newLocator(d *extractors.Document) *locator {
	n := len(d.Entities)
	l := &locator{
		d: d, found: make([][]*gazetteer.Place, n), parent: make([]int, n),
		regions: map[string]int{}, states: map[string]int{},
		done: make([]bool, n), location: make([]*schemas.Location, n),
	}
	for i := range d.Entities {
		l.parent[i] = -1
		if e := &d.Entities[i]; e.Type == schemas.Place {
			l.found[i] = places(e)
		}
	}
	return l
}

// places returns the entries of the gazetteer for an entity, by its name, then by its
// other forms.
func places(e *schemas.Entity) []*gazetteer.Place {
	for _, form := range append([]string{e.Name}, e.Aliases...) {
		if found := byName(form); len(found) > 0 {
			return found
		}
	}
	return nil
}

// kinds are the words for first-level regions.
var kinds = map[string]bool{
	"province": true, "prefecture": true, "state": true, "region": true, "oblast": true, "governorate": true, "territory": true,
}

func byName(form string) []*gazetteer.Place {
	if found := gazetteer.Lookup(form); len(found) > 0 {
		return found
	}
	base, kind, ok := lastWord(form)
	if !ok || !kinds[strings.ToLower(kind)] {
		return nil
	}
	var regions []*gazetteer.Place
	for _, p := range gazetteer.Lookup(base) {
		if p.Kind == gazetteer.Region {
			regions = append(regions, p)
		}
	}
	return regions
}

func lastWord(s string) (before, last string, ok bool) {
	i := strings.LastIndexByte(s, ' ')
	if i < 0 {
		return "", "", false
	}
	return s[:i], s[i+1:], true
}

// company counts the states and regions that the article surely speaks of.
func (l *locator) company() {
	for i := range l.d.Entities {
		e := &l.d.Entities[i]
		switch {
		case e.Type == schemas.Nationality && e.Country != "":
			l.states[e.Country] += len(e.Mentions)
		case e.Type != schemas.Place:
		case len(l.found[i]) == 1:
			l.count(l.found[i][0], len(e.Mentions))
		case l.parent[i] >= 0 && len(l.found[l.parent[i]]) > 0:
			l.count(l.found[l.parent[i]][0], 1)
		}
	}
}

func (l *locator) count(p *gazetteer.Place, n int) {
	if p.Country != "" {
		l.states[p.Country] += n
	}
	if p.Region != "" {
		l.regions[p.Region] += n
	}
}

// locate returns where entity i is, nil where that cannot be said.
func (l *locator) locate(i, depth int) *schemas.Location {
	if l.done[i] || depth > longestChain {
		return l.location[i]
	}
	l.done[i] = true
	l.location[i] = l.place(i, depth)
	return l.location[i]
}

func (l *locator) place(i, depth int) *schemas.Location {
	found := l.found[i]
	if up := l.parent[i]; up >= 0 {
		if at := l.locate(up, depth+1); at != nil {
			if p := inside(found, at); p != nil {
				return entry(p, ruleNested)
			}
			return l.under(up, at)
		}
	}
	if len(found) == 0 {
		return nil
	}
	p, rule := l.choose(found)
	return entry(p, rule)
}

// inside returns the likeliest of the places that lie in a location.
func inside(found []*gazetteer.Place, at *schemas.Location) *gazetteer.Place {
	for _, p := range found {
		if at.Region != "" && p.Region == at.Region || at.Region == "" && at.Country != "" && p.Country == at.Country && p.Kind != gazetteer.Country {
			return p
		}
	}
	return nil
}

// under places something the gazetteer does not hold by its parent.
func (l *locator) under(up int, at *schemas.Location) *schemas.Location {
	name := l.d.Entities[up].Name
	if len(l.found[up]) > 0 {
		name = entryName(l.found[up], at)
	}
	return &schemas.Location{
		Within: append([]string{name}, at.Within...), Country: at.Country, Region: at.Region, Rule: ruleNested,
	}
}

// entryName returns the gazetteer's name for the place of a location.
func entryName(found []*gazetteer.Place, at *schemas.Location) string {
	for _, p := range found {
		if p.Country == at.Country && p.Region == at.Region {
			return p.Name
		}
	}
	return found[0].Name
}

// Weights of the evidence for one of several places of a name. A size counts by its
// logarithm; a state is not worth more than a city of twenty million.
const (
	stateSize   = 20_000
	perState    = 1.2
	perRegion   = 1.5
	enoughState = 4
	enoughHere  = 3
)

// choose returns the likeliest of the places of one name.
func (l *locator) choose(found []*gazetteer.Place) (*gazetteer.Place, string) {
	if len(found) == 1 {
		if found[0].Kind == gazetteer.Country {
			return found[0], ruleCountry
		}
		return found[0], ruleOnly
	}
	best, top := found[0], math.Inf(-1)
	for i, p := range found {
		score := size(p) - float64(i)*1e-6
		if p.Country != "" {
			score += perState * float64(min(l.states[p.Country], enoughState))
		}
		if p.Region != "" {
			score += perRegion * float64(min(l.regions[p.Region], enoughHere))
		}
		if score > top {
			best, top = p, score
		}
	}
	switch {
	case best != found[0]:
		return best, ruleCompany
	case best.Kind == gazetteer.Country:
		return best, ruleCountry
	}
	return best, ruleLargest
}

func size(p *gazetteer.Place) float64 { return math.Log(float64(min(p.Weight(), stateSize))) }

// entry returns a place of the gazetteer as a location.
func entry(p *gazetteer.Place, rule string) *schemas.Location {
	lat, lon := p.Lat, p.Lon
	at := &schemas.Location{Country: p.Country, Region: p.Region, Lat: &lat, Lon: &lon, Rule: rule}
	if r := gazetteer.RegionOf(p.Region); r != nil && p.Kind == gazetteer.City && r.Name != p.Name {
		at.Within = append(at.Within, r.Name)
	}
	if c := gazetteer.CountryOf(p.Country); c != nil && p.Kind != gazetteer.Country && c.Name != p.Name {
		at.Within = append(at.Within, c.Name)
	}
	return at
}
