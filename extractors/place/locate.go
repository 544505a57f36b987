package place

import (
	"strings"
	"sync"

	"dateline/extractors"
	"dateline/extractors/place/gazetteer"
	"dateline/schemas"
)

// longestChain bounds how far parents are followed: "Ashgrove, Brook County, Ohio, U.S.".
const longestChain = 6

// locator holds what is known of the places of one document at a time.
type locator struct {
	d        *extractors.Document
	found    [][]*gazetteer.Place // by entity: places of that name
	parent   []int                // by entity: the entity the text says it lies in, -1 for none
	region   []*gazetteer.Place   // by entity: the region a cut-short name after it gives, as "TX"
	taken    map[schemas.EntityID]bool
	acting   []bool   // by entity: a mention stands for a government or team
	chosen   []choice // by entity, of those without a parent
	done     []bool
	location []*schemas.Location
	next     []int // by entity: its mention to be marked next
	anchors  []anchor
	evidence evidence
}

// locators are those not at work.
var locators = sync.Pool{New: func() any {
	return &locator{taken: map[schemas.EntityID]bool{}, evidence: evidence{states: map[string]float64{}, regions: map[string]float64{}}}
}}

// keepEntities is the number of entities after which a locator is given up for the memory it
// took.
const keepEntities = 1 << 12

// release gives a locator back, with nothing of the document in it.
func (l *locator) release() {
	if len(l.found) > keepEntities {
		return
	}
	l.d = nil
	clear(l.found)
	clear(l.location)
	clear(l.taken)
	locators.Put(l)
}

func newLocator(d *extractors.Document) *locator {
	n := len(d.Entities)
	l := locators.Get().(*locator)
	l.d = d
	l.found, l.parent, l.region, l.acting = cleared(l.found, n), cleared(l.parent, n), cleared(l.region, n), cleared(l.acting, n)
	l.chosen, l.done, l.location, l.next = cleared(l.chosen, n), cleared(l.done, n), cleared(l.location, n), cleared(l.next, n)
	for i := range d.Entities {
		l.parent[i] = -1
		l.taken[d.Entities[i].ID] = true
		if e := &d.Entities[i]; e.Type == schemas.Place {
			l.found[i] = places(e)
		}
	}
	return l
}

// cleared returns n zero values, in the space of s where it has room.
func cleared[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	s = s[:n]
	clear(s)
	return s
}

// places returns the entries of the gazetteer for an entity, by its name, then by its
// other forms.
func places(e *schemas.Entity) []*gazetteer.Place {
	if found := byName(e.Name); len(found) > 0 {
		return found
	}
	for _, form := range e.Aliases {
		if found := byName(form); len(found) > 0 {
			return found
		}
	}
	return wholeOf(e.Name)
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
			if p := l.inside(found, up, at); p != nil {
				return entry(p, ruleNested)
			}
			return l.under(up, at)
		}
	}
	if len(found) == 0 {
		return nil
	}
	if at := l.region[i]; at != nil {
		if p := within(found, at.Country, at.Region); p != nil {
			return entry(p, ruleNested)
		}
	}
	c := l.chosen[i]
	if c.place == nil {
		return nil
	}
	return entry(c.place, c.rule)
}

// inside returns the likeliest of the places that lie in a location, nearest to it where
// that is smaller than a region.
func (l *locator) inside(found []*gazetteer.Place, up int, at *schemas.Location) *gazetteer.Place {
	for _, q := range l.found[up] {
		if q.Country != at.Country || q.Region != at.Region || at.Lat == nil || !near(q, &gazetteer.Place{Lat: *at.Lat, Lon: *at.Lon}, 1) {
			continue
		}
		for _, p := range found {
			if holds(q, p) {
				return p
			}
		}
	}
	return within(found, at.Country, at.Region)
}

// within returns the likeliest of the places that lie in a region, or in a state where the
// region is not known.
func within(found []*gazetteer.Place, country, region string) *gazetteer.Place {
	for _, p := range found {
		if region != "" && p.Region == region || region == "" && country != "" && p.Country == country && p.Kind != gazetteer.Country {
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

// entry returns a place of the gazetteer as a location.
func entry(p *gazetteer.Place, rule string) *schemas.Location {
	e := &struct { // one block for all that the location points to
		schemas.Location
		lat, lon float64
		within   [2]string
	}{lat: p.Lat, lon: p.Lon}
	at, n := &e.Location, 0
	*at = schemas.Location{Country: p.Country, Region: p.Region, Lat: &e.lat, Lon: &e.lon, Rule: rule}
	add := func(name string) {
		e.within[n] = name
		n++
		at.Within = e.within[:n:n]
	}
	if p.Kind == gazetteer.City || p.Kind == gazetteer.District {
		if r := gazetteer.RegionOf(p.Region); r != nil && r.Name != p.Name {
			add(r.Name)
		} else if r == nil && p.Division != "" && p.Division != p.Name {
			add(p.Division)
		}
	}
	if c := gazetteer.CountryOf(p.Country); c != nil && p.Kind != gazetteer.Country && c.Name != p.Name {
		add(c.Name)
	}
	return at
}
