package place

import (
	"math"
	"strings"

	"dateline/extractors/place/gazetteer"
	"dateline/schemas"
)

// choice is the place chosen for an entity, and by which rule.
type choice struct {
	place *gazetteer.Place
	rule  string
}

// Weights of the evidence for one of several places of a name. A size counts by its
// logarithm, and a state is not worth more than a city of twenty million. The weights were
// set on two development sets, of world news and of American local news; both are flat
// around them.
const (
	stateSize    = 20_000_000
	perOctave    = 0.6 // of people
	forCapital   = 3   // where the state has another name
	forActing    = 4   // for a state or capital that stands for its government
	perState     = 1.2 // for a mention of the state
	perRegion    = 3   // for a mention of the region
	enough       = 4   // mentions of one state or region, beyond which more say nothing new
	perNeighbour = 5   // for a place in the same spot
	neighbours   = 2   // beyond which more say nothing new
	nearby       = 100 // kilometres, where a neighbour's weight ends
	perDoubling  = 0.3 // how fast a neighbour's weight falls with the places of its name
)

// mostNeighbours and mostOfName bound the places that each is compared with.
const (
	mostNeighbours = 48
	mostOfName     = 64
)

// choose chooses the likeliest place for every entity that has no parent, twice: first by
// what is sure, then by what was chosen for the others.
func (l *locator) choose() error {
	known, anchors := &l.evidence, l.sure(l.anchors[:0])
	sure := len(anchors)
	for range 2 {
		known.read(anchors, l.found)
		anchors = anchors[:sure]
		for i, found := range l.found {
			if err := l.d.Interrupted(); err != nil {
				return err
			}
			if len(found) == 0 || l.parent[i] >= 0 {
				continue
			}
			l.chosen[i] = known.choose(i, found, l.acting[i])
			if len(found) > 1 {
				anchors = append(anchors, anchor{i, l.chosen[i].place, 1})
			}
		}
	}
	l.anchors = anchors
	return nil
}

// choose returns the likeliest of the places of entity i; acting, where a mention of it
// stands for a government.
func (e *evidence) choose(i int, found []*gazetteer.Place, acting bool) choice {
	if len(found) == 1 {
		return named(found[0], ruleOnly)
	}
	best, top := found[0], math.Inf(-1)
	for rank, p := range found {
		score := size(p) + e.score(i, p) - float64(rank)*1e-6
		if p.Capital && (found[0].Kind != gazetteer.Country || found[0].Country != p.Country) {
			score += forCapital
		}
		if acting && (p.Capital || p.Kind == gazetteer.Country) {
			score += forActing
		}
		if score > top {
			best, top = p, score
		}
	}
	if best != found[0] {
		return choice{best, ruleCompany}
	}
	return named(best, ruleLargest)
}

func named(p *gazetteer.Place, rule string) choice {
	if p.Kind == gazetteer.Country {
		rule = ruleCountry
	}
	return choice{p, rule}
}

func size(p *gazetteer.Place) float64 {
	return perOctave * math.Log2(float64(min(p.Weight(), stateSize)))
}

// anchor is a place that an article speaks of, as evidence for others.
type anchor struct {
	entity int // -1 for the source of the article
	place  *gazetteer.Place
	weight float64 // mentions
}

// sure appends the places that are no question: states, peoples, names that only one place
// has or that only one state has, places whose region the text gives, and the country of
// the source.
func (l *locator) sure(out []anchor) []anchor {
	add := func(i int, p *gazetteer.Place, weight int) {
		if p != nil {
			out = append(out, anchor{i, p, float64(weight)})
		}
	}
	add(-1, sourceCountry(l.d.Article.Source), 1)
	for i := range l.d.Entities {
		e, found := &l.d.Entities[i], l.found[i]
		up := l.parent[i]
		switch {
		case e.Type == schemas.Nationality:
			add(i, gazetteer.CountryOf(e.Country), len(e.Mentions))
		case e.Type != schemas.Place:
		case l.region[i] != nil:
			add(i, l.region[i], 1)
		case len(found) == 1:
			add(i, found[0], len(e.Mentions))
		case oneState(found):
			add(i, gazetteer.CountryOf(found[0].Country), len(e.Mentions))
		case up >= 0 && len(l.found[up]) > 0:
			add(i, l.found[up][0], 1)
		}
	}
	return out
}

// oneState reports whether all places of a name lie in one state.
func oneState(found []*gazetteer.Place) bool {
	for _, p := range found {
		if p.Country == "" || p.Country != found[0].Country {
			return false
		}
	}
	return len(found) > 0
}

// sourceCountry returns the country of the source of an article by its domain, as
// "https://example.co.uk/news", nil for none.
func sourceCountry(source string) *gazetteer.Place {
	if _, rest, ok := strings.Cut(source, "://"); ok {
		source = rest
	}
	host, _, _ := strings.Cut(source, "/")
	dot := strings.LastIndexByte(host, '.')
	if dot < 0 || len(host)-dot != len(".uk") {
		return nil
	}
	code := strings.ToUpper(host[dot+1:])
	if code == "UK" {
		code = "GB"
	}
	return gazetteer.CountryOf(code)
}
