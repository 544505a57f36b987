package place

import (
	"slices"
	"strings"

	"dateline/extractors"
	"dateline/extractors/place/gazetteer"
	"dateline/schemas"
)

// parents reads from the text which place lies in which: after a comma, in brackets,
// after "in", and before as a possessor ("China's Sichuan").
func (l *locator) parents() error {
	ms := l.d.Mentions
	for i := 0; i+1 < len(ms); i++ {
		if i%64 == 0 {
			if err := l.d.Interrupted(); err != nil {
				return err
			}
		}
		a, b := &ms[i], &ms[i+1]
		if a.Entity < 0 || b.Entity < 0 || l.d.SentenceAt(a.Start) != l.d.SentenceAt(b.Start) {
			continue
		}
		switch between := strings.TrimSpace(l.d.Text[a.End:b.Start]); between {
		case ",", "(":
			if !l.listing(i) {
				l.nest(a, b)
			}
		case "in", "in the", ", in", "in central", "in northern", "in southern", "in eastern", "in western":
			l.nest(a, b)
		case "'s", "’s":
			l.nest(b, a)
		}
	}
	return nil
}

// nest notes that the place of mention a lies in that of mention b, where it can.
func (l *locator) nest(a, b *extractors.Mention) {
	if a.Type != schemas.Place && a.Type != schemas.Facility || b.Type != schemas.Place || a.Entity == b.Entity || l.parent[a.Entity] >= 0 {
		return
	}
	if l.canHold(b.Entity, a.Entity) && !l.loops(a.Entity, b.Entity) {
		l.parent[a.Entity] = b.Entity
	}
}

// canHold reports whether place b can hold place a: a larger kind of place, or one that
// the gazetteer does not know for a place that it does not know either, or knows only
// among the small ones.
func (l *locator) canHold(b, a int) bool {
	if l.d.Entities[a].Type == schemas.Facility {
		return true
	}
	up, down := l.found[b], l.found[a]
	if len(up) == 0 {
		return len(gazetteer.Listed(l.d.Entities[a].Name)) == 0
	}
	if len(down) > 0 && (down[0].Kind == gazetteer.Country || down[0].Kind == gazetteer.Area) {
		return slices.ContainsFunc(down, func(p *gazetteer.Place) bool { return p.Kind == gazetteer.City || p.Kind == gazetteer.Region }) &&
			slices.ContainsFunc(up, func(q *gazetteer.Place) bool {
				return slices.ContainsFunc(down, func(p *gazetteer.Place) bool { return holds(q, p) })
			})
	}
	if len(down) == 0 {
		return true
	}
	return slices.ContainsFunc(up, func(q *gazetteer.Place) bool {
		return q.Kind == gazetteer.Region || q.Kind == gazetteer.Country || anyIn(down, q)
	})
}

// holds reports whether the gazetteer has p in q.
func holds(q, p *gazetteer.Place) bool {
	switch q.Kind {
	case gazetteer.Country:
		return p.Country == q.Country && p.Kind != gazetteer.Country
	case gazetteer.Region:
		return p.Region == q.Region && p.Region != "" && (p.Kind == gazetteer.City || p.Kind == gazetteer.District)
	case gazetteer.District:
		return p.Region == q.Region && p.Country == q.Country && p.Kind == gazetteer.City && near(p, q, acrossDistrict)
	case gazetteer.City:
		return p.Country == q.Country && p.Kind == gazetteer.City && p.Weight() < q.Weight() && near(p, q, acrossCity)
	default:
	}
	return false
}

// How far from the middle of a district or a city a place inside it may be, in kilometres.
const (
	acrossDistrict = 120
	acrossCity     = 40
)

func near(p, q *gazetteer.Place, kilometres float64) bool {
	return gazetteer.Kilometres(p.Lat, p.Lon, q.Lat, q.Lon) < kilometres
}

// loops reports whether b already lies in a.
func (l *locator) loops(a, b int) bool {
	for range longestChain {
		if b == a {
			return true
		}
		if b < 0 {
			return false
		}
		b = l.parent[b]
	}
	return true
}

// listing reports whether mention i and the next stand in a list, as in "Lima, Chile and
// Spain": a place of our own lists that does not lie in the next, and "and" with a place after that.
func (l *locator) listing(i int) bool {
	ms := l.d.Mentions
	a, b := ms[i], ms[i+1]
	for _, p := range l.found[a.Entity] {
		for _, q := range l.found[b.Entity] {
			if holds(q, p) {
				return false
			}
		}
	}
	if len(gazetteer.Listed(l.d.Entities[a.Entity].Name)) == 0 || i+2 >= len(ms) {
		return false
	}
	switch strings.TrimSpace(l.d.Text[b.End:ms[i+2].Start]) {
	case "and", "or", ",", ", and", "&":
		return true
	}
	return false
}
