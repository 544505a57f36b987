package place

import (
	"cmp"
	"math"
	"slices"

	"dateline/extractors/place/gazetteer"
)

// evidence is what the places of an article say of one another.
type evidence struct {
	states  map[string]float64 // ISO 3166-1 -> mentions
	regions map[string]float64 // ISO 3166-2 -> mentions
	own     [][]anchor         // by entity: what it gave to states and regions itself
	around  []neighbour        // by latitude
	best    []float64          // by entity: its nearest to the place being scored
}

// neighbour is a city or district that an entity names or may name, and its weight, less
// the more places have the name.
type neighbour struct {
	lat, lon float64
	weight   float64
	entity   int
	country  string
}

// read takes the evidence of anchors, and of the places that entities may name, in place of what
// was read before.
func (e *evidence) read(anchors []anchor, found [][]*gazetteer.Place) {
	clear(e.states)
	clear(e.regions)
	e.around, e.best = e.around[:0], cleared(e.best, len(found))
	for len(e.own) < len(found) {
		e.own = append(e.own, nil)
	}
	for i := range e.own {
		e.own[i] = e.own[i][:0]
	}
	for i, a := range anchors {
		e.states[a.place.Country] += a.weight
		e.regions[a.place.Region] += a.weight
		if a.entity >= 0 {
			e.own[a.entity] = append(e.own[a.entity], a)
			if i < mostNeighbours {
				e.add(a.entity, a.place, 1)
			}
		}
	}
	names := 0
	for i, places := range found {
		if n := len(places); n > 1 && n <= mostOfName && names < mostNeighbours {
			names++
			for _, p := range places {
				e.add(i, p, 1/(1+perDoubling*math.Log2(float64(n))))
			}
		}
	}
	slices.SortFunc(e.around, func(a, b neighbour) int {
		return cmp.Or(cmp.Compare(a.lat, b.lat), cmp.Compare(a.lon, b.lon), cmp.Compare(a.entity, b.entity), cmp.Compare(a.weight, b.weight))
	})
}

// add adds a neighbour. Only cities and districts are small enough to be near anything.
func (e *evidence) add(i int, p *gazetteer.Place, weight float64) {
	if p.Kind == gazetteer.City || p.Kind == gazetteer.District {
		e.around = append(e.around, neighbour{p.Lat, p.Lon, weight, i, p.Country})
	}
}

// score weighs what the other places of the article say for place p of entity i: how often
// it names p's state and region, and what lies around p, two places of ambiguous names
// included that lie side by side.
func (e *evidence) score(i int, p *gazetteer.Place) float64 {
	state, region := e.states[p.Country], e.regions[p.Region]
	for _, a := range e.own[i] {
		if a.place.Country == p.Country {
			state -= a.weight
		}
		if a.place.Region == p.Region {
			region -= a.weight
		}
	}
	score := perNeighbour * min(e.near(i, p), neighbours)
	if p.Country != "" {
		score += perState * min(state, enough)
	}
	if p.Region != "" {
		score += perRegion * min(region, enough)
	}
	return score
}

// degree is the length of a degree of latitude in kilometres.
const degree = 111.2

// near adds up the weights of what other entities name around p, each by its nearest.
func (e *evidence) near(i int, p *gazetteer.Place) float64 {
	if p.Kind != gazetteer.City && p.Kind != gazetteer.District {
		return 0
	}
	const reach = nearby / degree
	lo, _ := slices.BinarySearchFunc(e.around, p.Lat-reach, func(n neighbour, lat float64) int { return cmp.Compare(n.lat, lat) })
	shrink := math.Cos(p.Lat*math.Pi/180) * degree
	sum := 0.0
	hi := lo
	for ; hi < len(e.around) && e.around[hi].lat <= p.Lat+reach; hi++ {
		n := &e.around[hi]
		x := (n.lon - p.Lon) * shrink // on a plane: right to a kilometre at this distance
		if x >= nearby || x <= -nearby || n.entity == i || n.country != p.Country {
			continue
		}
		y := (n.lat - p.Lat) * degree
		if w := n.weight * (1 - math.Sqrt(x*x+y*y)/nearby); w > e.best[n.entity] {
			sum += w - e.best[n.entity]
			e.best[n.entity] = w
		}
	}
	for _, n := range e.around[lo:hi] {
		e.best[n.entity] = 0
	}
	return sum
}
