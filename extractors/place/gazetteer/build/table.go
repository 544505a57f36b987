package main

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"dateline/extractors/place/gazetteer"
)

// What is kept: settlements of anyPeople and more everywhere, and all of those in
// countries whose newspapers are in English; second-level divisions of manyPeople and
// more, and all of those in the same countries; other names of settlements of largePeople
// and more, where no place has that name for its own.
const (
	anyPeople   = 5_000
	manyPeople  = 100_000
	largePeople = 100_000
)

var english = map[string]bool{"US": true, "GB": true, "CA": true, "AU": true, "NZ": true, "IE": true, "ZA": true}

// table is what is written.
type table struct {
	divisions []string       // lines of divisions.tsv
	byCode    map[string]int // "US.OH" -> index of divisions; "US" where the division is unknown
	places    map[string][]gazetteer.Row
	middles   map[string]middle // of first-level divisions, by ISO 3166-2 code
}

func newTable(s *source, regions []region) *table {
	t := &table{byCode: map[string]int{}, places: map[string][]gazetteer.Row{}}
	codes := newISOCodes(&s.codes, regions)
	listed := map[string]bool{}
	for _, r := range regions {
		listed[r.code] = true
	}
	names := map[string]string{}
	slices.SortFunc(s.first, func(a, b division) int { return cmp.Compare(a.Code, b.Code) })
	iso := map[string]string{}
	for _, d := range s.first {
		country, code, _ := strings.Cut(d.Code, ".")
		iso[d.Code] = codes.find(country, code, d.Name)
		names[d.Code] = d.Name
		t.divide(d.Code, country, iso[d.Code], d.Name)
	}
	t.settle(s)
	middles := middlesOf(s)
	t.middles = map[string]middle{}
	for _, d := range s.first {
		m, ok := middles[d.Code]
		if !ok {
			continue
		}
		t.middles[iso[d.Code]] = m
		if !listed[iso[d.Code]] {
			m.lat, m.lon = m.box.middle()
			t.addDivision(gazetteer.Region, d.Code, d, m)
		}
	}
	for _, d := range s.second {
		m, ok := middles[d.Code]
		if ok && (english[d.Code[:2]] || m.people >= manyPeople) {
			t.addDivision(gazetteer.District, d.Code[:strings.LastIndexByte(d.Code, '.')], d, m)
		}
	}
	t.otherNames(s)
	return t
}

// divide adds a first-level division and returns its index.
func (t *table) divide(code, country, iso, name string) int {
	if at, ok := t.byCode[code]; ok {
		return at
	}
	at := len(t.divisions)
	t.byCode[code] = at
	t.divisions = append(t.divisions, country+"\t"+iso+"\t"+name)
	return at
}

// within returns the index of the division of a settlement.
func (t *table) within(country, first string) int {
	if at, ok := t.byCode[country+"."+first]; ok {
		return at
	}
	return t.divide(country, country, "", "")
}

// inOrder returns the settlements in the order of their GeoNames ids as text.
func (s *source) inOrder() []settlement {
	out := make([]settlement, 0, len(s.settlements))
	for _, id := range sortedKeys(s.settlements) {
		out = append(out, s.settlements[id])
	}
	return out
}

// wards open the official names of towns that go by what follows.
var wards = []string{"Township of ", "Borough of ", "Village of ", "City of ", "Town of "}

func (t *table) settle(s *source) {
	for _, p := range s.inOrder() {
		if p.Population < anyPeople && !english[p.Country] {
			continue
		}
		row := t.row(p)
		t.add(p.Name, row)
		for _, w := range wards {
			if short, ok := strings.CutPrefix(p.Name, w); ok {
				t.add(short, row)
			}
		}
	}
}

func (t *table) row(p settlement) gazetteer.Row {
	return gazetteer.Row{Kind: gazetteer.City, Division: t.within(p.Country, p.First), Lat: p.Lat, Lon: p.Lon, People: p.Population}
}

// otherNames adds the other names of large settlements in Latin letters.
func (t *table) otherNames(s *source) {
	own := map[string]bool{}
	for key := range t.places {
		own[key] = true
	}
	for _, p := range s.inOrder() {
		if p.Population < largePeople {
			continue
		}
		for _, name := range p.Others {
			if key := gazetteer.Key(name); isName(name) && !own[key] && len(key) >= 4 {
				t.add(name, t.row(p))
			}
		}
	}
}

// isName reports whether an alternative name is written in Latin letters, as a name.
func isName(s string) bool {
	for i, r := range s {
		if i == 0 && !unicode.IsUpper(r) || unicode.IsDigit(r) || unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) || r == ',' || r == '(' {
			return false
		}
	}
	return s != "" && s != strings.ToUpper(s)
}

// addDivision adds a division under its name and its name without the words for its kind.
func (t *table) addDivision(kind gazetteer.Kind, first string, d division, m middle) {
	country, code, _ := strings.Cut(first, ".")
	row := gazetteer.Row{Kind: kind, Division: t.within(country, code), Lat: m.lat, Lon: m.lon, People: m.people}
	if !t.seat(d.Name, row) {
		t.add(d.Name, row)
	}
	if short := bare(d.Name); short != gazetteer.Key(d.Name) && !t.seat(short, row) {
		row.People /= 4
		t.add(short, row)
	}
}

// seat reports whether a division goes by the name of a settlement of its own, which the
// name alone means.
func (t *table) seat(name string, division gazetteer.Row) bool {
	return slices.ContainsFunc(t.places[gazetteer.Key(name)], func(r gazetteer.Row) bool {
		return r.Kind == gazetteer.City && t.divisions[r.Division][:2] == t.divisions[division.Division][:2] &&
			gazetteer.Kilometres(r.Lat, r.Lon, division.Lat, division.Lon) < seatKilometres
	})
}

// seatKilometres is how far the middle of a division may lie from the town it is named
// after.
const seatKilometres = 120

// sameKilometres is how near two settlements of one name are one.
const sameKilometres = 25

// add adds a row under a name, the larger of two for one place.
func (t *table) add(name string, r gazetteer.Row) {
	key := gazetteer.Key(name)
	if key == "" || strings.ContainsFunc(key, func(c rune) bool { return c > unicode.MaxASCII }) {
		return
	}
	for i, o := range t.places[key] {
		if o.Kind == r.Kind && o.Division == r.Division && gazetteer.Kilometres(o.Lat, o.Lon, r.Lat, r.Lon) < sameKilometres {
			if r.People > o.People {
				t.places[key][i] = r
			}
			return
		}
	}
	t.places[key] = append(t.places[key], r)
}

// middle is the mean place of the settlements of a division, their people, and the box
// they lie in. The middle of the box is nearer to that of the land where the people live
// in one corner.
type middle struct {
	lat, lon float64
	people   int
	n        float64
	box      box
}

type box struct{ south, north, west, east float64 }

func (b box) middle() (lat, lon float64) { return (b.south + b.north) / 2, (b.west + b.east) / 2 }

// middlesOf returns the middles of the divisions of both levels by code. A division that
// the 180th meridian cuts has the mean of its larger side.
func middlesOf(s *source) map[string]middle {
	people := map[[2]float64]int{}
	for _, p := range s.settlements {
		people[[2]float64{p.Lat, p.Lon}] = p.Population
	}
	out := map[string]middle{}
	add := func(code string, p located) {
		m := out[code]
		if m.n > 0 && math.Abs(p.Lon-m.lon) > 180 {
			return
		}
		if m.n == 0 {
			m.box = box{p.Lat, p.Lat, p.Lon, p.Lon}
		}
		m.box = box{min(m.box.south, p.Lat), max(m.box.north, p.Lat), min(m.box.west, p.Lon), max(m.box.east, p.Lon)}
		m.n++
		m.lat += (p.Lat - m.lat) / m.n
		m.lon += (p.Lon - m.lon) / m.n
		m.people += people[[2]float64{p.Lat, p.Lon}]
		out[code] = m
	}
	for _, p := range s.located {
		add(p.Country+"."+p.First, p)
		add(p.Country+"."+p.First+"."+p.Second, p)
	}
	return out
}

func (t *table) divisionsTSV() []byte {
	return []byte("country\tcode\tname\n" + strings.Join(t.divisions, "\n") + "\n")
}

func (t *table) placesText() []byte {
	var b bytes.Buffer
	for _, key := range sortedKeys(t.places) {
		rows := t.places[key]
		slices.SortStableFunc(rows, func(a, b gazetteer.Row) int { return b.People - a.People })
		fmt.Fprintf(&b, "%s\t", key)
		for _, r := range rows {
			b.Write(r.Encode())
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}
