package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"dateline/schemas"
)

// near is how far from the gold point a place may be, in kilometres: 100 miles, as the
// literature on geoparsing has it (Gritta et al. 2020).
const near = 161.0

// placeScores counts place names put in the right spot and country. Gold without
// coordinates is not asked; accuracy is over the gold spans that were found exactly.
type placeScores struct {
	total, found, placed, near int
	asked, right               int // of countries
	distances                  []float64
}

func (s *placeScores) add(p scored) {
	exact := map[schemas.Span]annotatedEntity{}
	for _, e := range p.pred.Entities {
		// Of several on one span the first with coordinates counts.
		if old, ok := exact[e.Span]; !ok || old.Lat == nil {
			exact[e.Span] = e
		}
	}
	for _, g := range p.gold.Entities {
		if g.Type != "PLACE" || g.Lat == nil || g.Lon == nil {
			continue
		}
		s.total++
		if q, ok := exact[g.Span]; ok {
			s.found++
			s.compare(g, q)
		}
	}
}

func (s *placeScores) compare(g, q annotatedEntity) {
	if q.Lat != nil && q.Lon != nil {
		s.placed++
		d := kilometres(*g.Lat, *g.Lon, *q.Lat, *q.Lon)
		s.distances = append(s.distances, d)
		if d <= near {
			s.near++
		}
	}
	want, got := countries(g), countries(q)
	if len(want) == 0 {
		return
	}
	s.asked++
	if slices.ContainsFunc(got, func(c string) bool { return slices.Contains(want, c) }) {
		s.right++
	}
}

// countries are the code and the name of an entity's country, lower case, as far as known.
func countries(e annotatedEntity) []string {
	var out []string
	for _, c := range []string{e.CountryCode, e.Country} {
		if c != "" {
			out = append(out, strings.ToLower(c))
		}
	}
	return out
}

// kilometres is the great-circle distance of two points in degrees (haversine).
func kilometres(lat1, lon1, lat2, lon2 float64) float64 {
	rad := func(d float64) float64 { return d * math.Pi / 180 }
	a, b := math.Sin(rad(lat2-lat1)/2), math.Sin(rad(lon2-lon1)/2)
	h := a*a + math.Cos(rad(lat1))*math.Cos(rad(lat2))*b*b
	return 2 * 6371.0 * math.Asin(min(1, math.Sqrt(h)))
}

// writePlaces prints the scores of places.
func writePlaces(w io.Writer, pairs []scored) {
	var s placeScores
	for _, p := range pairs {
		s.add(p)
	}
	slices.Sort(s.distances)
	median := "-"
	if n := len(s.distances); n > 0 {
		median = strconv.FormatFloat(s.distances[n/2], 'f', 1, 64)
	}
	percent := func(n, d int) string {
		if d == 0 {
			return "-"
		}
		return fmt.Sprintf("%.2f %%", 100*round4(float64(n)/float64(d)))
	}
	for _, l := range [][2]string{
		{"gold", strconv.Itoa(s.total)},
		{"found", strconv.Itoa(s.found)},
		{"recall", percent(s.found, s.total)},
		{"with_coordinates", strconv.Itoa(s.placed)},
		{"accuracy", percent(s.near, s.found)},
		{"accuracy_of_all", percent(s.near, s.total)},
		{"km", strconv.FormatFloat(near, 'f', 1, 64)},
		{"median_km", median},
		{"country_asked", strconv.Itoa(s.asked)},
		{"country_accuracy", percent(s.right, s.asked)},
	} {
		fmt.Fprintf(w, "%-18s %s\n", l[0], l[1])
	}
}
