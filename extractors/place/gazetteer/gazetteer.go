// Package gazetteer is the table of places that ships with Dateline.
//
// It has two parts. Our own lists are the states of ISO 3166-1 with their demonyms,
// first-level regions of ISO 3166-2, the larger cities of the world, and seas, rivers,
// mountains and regions that cross borders: TSV files with a header line, lists inside a
// column separated by semicolons. The world's places are some ninety thousand towns,
// districts and regions from GeoNames (GEONAMES.md), searched where they lie embedded,
// without being loaded.
//
// It is data with a look-up, not an extractor. Which names are places is read from our
// own lists alone, for a town somewhere has nearly every name; where a place is, from both.
// Coordinates are WGS 84 degrees, of the centre of a city and a rough middle of anything
// larger.
package gazetteer

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Kind says what sort of place an entry is.
type Kind uint8

// The kinds of place.
const (
	Country Kind = iota + 1 // an entry of ISO 3166-1
	Region                  // a first-level subdivision, ISO 3166-2
	City
	Area     // a continent, sea, river, mountain, or a region that crosses borders
	District // a second-level subdivision, as a county of the United States
)

// Place is one entry of the tables.
type Place struct {
	Name string
	Kind Kind
	// Country is ISO 3166-1 alpha-2, Region ISO 3166-2; empty where none applies.
	Country, Region string
	// Division is the name of the first-level subdivision of a city or district, empty
	// where RegionOf has it.
	Division string
	Lat, Lon float64
	// People is how many live there, of cities, and of districts and regions where known;
	// right to a fifth.
	People int
	// Capital marks the capital of Country.
	Capital bool
	weight  int
}

var (
	//go:embed countries.tsv
	countriesTSV string
	//go:embed regions.tsv
	regionsTSV string
	//go:embed cities.tsv
	citiesTSV string
	//go:embed areas.tsv
	areasTSV string
)

// Weights order places of one name where nothing else decides; a city weighs its people.
const (
	countryWeight = 1_000_000_000
	areaWeight    = 500_000_000
	regionWeight  = 3_000_000
	capitalBonus  = 3_000_000
)

type tables struct {
	names     []string // every name and alias as written, in file order
	byName    folded[[]*Place]
	countries map[string]*Place
	regions   map[string]*Place
	demonyms  folded[[]string] // country codes
	peoples   []string         // demonyms as written
}

var load = sync.OnceValue(func() *tables {
	t := &tables{
		byName:    folded[[]*Place]{under: map[string][]*Place{}},
		countries: map[string]*Place{},
		regions:   map[string]*Place{},
		demonyms:  folded[[]string]{under: map[string][]string{}},
	}
	capitals := t.readCountries()
	t.readRegions()
	t.readCities(capitals)
	for _, row := range rows(areasTSV) {
		t.add(&Place{Name: row[0], Kind: Area, Lat: number(row[2]), Lon: number(row[3]), weight: areaWeight}, row[1])
	}
	for _, same := range t.byName.under {
		demote(same)
		slices.SortStableFunc(same, func(a, b *Place) int { return b.weight - a.weight })
	}
	return t
})

// readCountries returns the capital of every country, by code.
func (t *tables) readCountries() map[string]string {
	capitals := map[string]string{}
	for _, row := range rows(countriesTSV) {
		p := &Place{Name: row[1], Kind: Country, Country: row[0], Lat: number(row[5]), Lon: number(row[6]), weight: countryWeight}
		t.countries[p.Country] = p
		t.add(p, row[2])
		capitals[p.Country] = row[3]
		for _, demonym := range list(row[4]) {
			t.peoples = append(t.peoples, demonym)
			of := t.demonyms.put(demonym)
			t.demonyms.under[of] = append(t.demonyms.under[of], p.Country)
		}
	}
	return capitals
}

func (t *tables) readRegions() {
	for _, row := range rows(regionsTSV) {
		p := &Place{Name: row[1], Kind: Region, Country: row[0][:2], Region: row[0], Lat: number(row[3]), Lon: number(row[4]), weight: regionWeight}
		t.regions[p.Region] = p
		t.add(p, row[2])
	}
}

func (t *tables) readCities(capitals map[string]string) {
	for _, row := range rows(citiesTSV) {
		thousands, _ := strconv.Atoi(row[6]) // a test holds the tables to their form
		people := thousands * 1000
		p := &Place{Name: row[0], Kind: City, Country: row[2], Region: row[3], Lat: number(row[4]), Lon: number(row[5]), People: people, weight: people}
		if capitals[p.Country] == p.Name && (p.Region == "" || p.Country != "US" || p.Region == "US-DC") {
			p.Capital = true
			p.weight += capitalBonus
		}
		t.add(p, row[1])
	}
}

func (t *tables) add(p *Place, aliases string) {
	for _, name := range append([]string{p.Name}, list(aliases)...) {
		key := t.byName.put(name)
		t.names = append(t.names, name)
		t.byName.under[key] = append(t.byName.under[key], p)
	}
}

// demote puts a region below the city it is named after: "Hiroshima" is the city unless
// the text says prefecture.
func demote(same []*Place) {
	for _, r := range same {
		for _, c := range same {
			if r.Kind == Region && c.Kind == City && c.Region == r.Region {
				r.weight = min(r.weight, c.weight-1)
			}
		}
	}
}

func rows(tsv string) [][]string {
	lines := strings.Split(strings.TrimSuffix(tsv, "\n"), "\n")[1:]
	out := make([][]string, len(lines))
	for i, line := range lines {
		out[i] = strings.Split(line, "\t")
	}
	return out
}

func list(column string) []string {
	if column == "" {
		return nil
	}
	return strings.Split(column, ";")
}

func number(s string) float64 {
	f, _ := strconv.ParseFloat(s, 64) // a test holds the tables to their form
	return f
}

// Lookup returns the places of that name, in any case, the likeliest first. The result is
// shared and must not be changed.
func Lookup(name string) []*Place {
	m := memos.Get().(*memo)
	found, ok := m.found[name]
	if !ok {
		found = lookup(name)
		m.remember(name, found)
	}
	memos.Put(m)
	return found
}

func lookup(name string) []*Place {
	listed := Listed(name)
	all := appendWorld(slices.Clip(listed), strings.Clone(name))
	if len(all) > len(listed) && len(listed) > 0 {
		slices.SortStableFunc(all, func(a, b *Place) int { return b.weight - a.weight })
	}
	return all
}

// memo keeps what was looked up: articles name the same places.
type memo struct{ found map[string][]*Place }

var memos = sync.Pool{New: func() any { return &memo{map[string][]*Place{}} }}

// The names that a memo keeps: so many, up to so many bytes.
const (
	mostKept    = 1 << 12
	longestKept = 64
)

func (m *memo) remember(name string, found []*Place) {
	if len(name) > longestKept {
		return
	}
	if len(m.found) >= mostKept {
		clear(m.found)
	}
	m.found[strings.Clone(name)] = found
}

// Listed returns the places of that name on our own lists, in any case, the likeliest
// first. The result is shared and must not be changed.
func Listed(name string) []*Place { return load().byName.of(name) }

// Known reports whether there is a place of that name.
func Known(name string) bool { return len(Listed(name)) > 0 || worldRows(name) != "" }

// People returns how many live in the largest of the places of a name, as far as is known, and
// whether there is such a place.
func People(name string) (most int, found bool) {
	listed := Listed(name)
	for _, p := range listed {
		most, found = max(most, p.People), true
	}
	for rows := worldRows(name); len(rows) >= rowBytes; rows = rows[rowBytes:] {
		if p := worldPlace(name, rows); !known(listed, &p) {
			most, found = max(most, p.People), true
		}
	}
	return most, found
}

// CountryOf returns the country of an ISO 3166-1 alpha-2 code, nil for none.
func CountryOf(code string) *Place { return load().countries[code] }

// RegionOf returns the region of an ISO 3166-2 code, nil for none.
func RegionOf(code string) *Place { return load().regions[code] }

// Demonym returns the ISO 3166-1 alpha-2 codes of the states whose people go by that
// word: one for "Kenyan", two for "Congolese", none for a word that is no demonym.
func Demonym(word string) []string { return load().demonyms.of(word) }

// Names returns every name and alias on our own lists as written, in the order of the
// tables. The result is shared and must not be changed.
func Names() []string { return load().names }

// Demonyms returns every demonym as written. The result is shared and must not be changed.
func Demonyms() []string { return load().peoples }

// Weight orders places of one name where nothing else decides: people for a city, a
// constant for other kinds.
func (p *Place) Weight() int { return max(p.weight, 1) }
