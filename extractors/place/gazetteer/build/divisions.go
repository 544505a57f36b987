package main

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"

	"dateline/extractors/place/gazetteer"
)

// region is a row of regions.tsv: a division that the gazetteer lists itself.
type region struct {
	code  string // ISO 3166-2
	names []string
	row   []string
}

func readRegions(path string) ([]region, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var out []region
	for _, line := range strings.Split(strings.TrimSpace(string(b)), "\n")[1:] {
		row := strings.Split(line, "\t")
		out = append(out, region{row[0], append([]string{row[1]}, strings.Split(row[2], ";")...), row})
	}
	return out, nil
}

// regionsTSV returns regions.tsv with the middles of its regions where they are known.
func regionsTSV(regions []region, middles map[string]middle) []byte {
	var b bytes.Buffer
	b.WriteString("code\tname\taliases\tlat\tlon\n")
	for _, r := range regions {
		if m, ok := middles[r.code]; ok && m.n >= enoughTowns {
			lat, lon := m.box.middle()
			r.row[3], r.row[4] = fmt.Sprintf("%.2f", lat), fmt.Sprintf("%.2f", lon)
		}
		b.WriteString(strings.Join(r.row, "\t") + "\n")
	}
	return b.Bytes()
}

// enoughTowns is how many settlements show where a region is.
const enoughTowns = 8

// generic are the words for kinds of divisions, which one list gives and another leaves
// out.
var generic = map[string]bool{
	"province": true, "region": true, "state": true, "district": true, "governorate": true, "oblast": true, "krai": true,
	"prefecture": true, "county": true, "department": true, "municipality": true, "division": true, "autonomous": true,
	"republic": true, "parish": true, "of": true, "the": true, "canton": true, "city": true, "raion": true, "voivodeship": true,
	"emirate": true, "capital": true, "area": true, "territory": true, "borough": true, "shi": true, "zizhizhou": true, "diqu": true,
	"metropolitan": true, "regency": true, "kabupaten": true, "kota": true, "powiat": true,
}

// bare returns a name's key without the words for kinds of divisions.
func bare(name string) string {
	words := slices.DeleteFunc(strings.Fields(gazetteer.Key(name)), func(w string) bool { return generic[w] })
	return strings.Join(words, " ")
}

// isoCodes finds ISO 3166-2 codes by name.
type isoCodes map[string]map[string]string // country -> key of a name, whole or bare -> code

func newISOCodes(s *subdivisions, regions []region) isoCodes {
	c := isoCodes{}
	for _, r := range regions {
		for _, name := range r.names {
			c.add(r.code, name)
		}
	}
	names := s.Subdivisions.LocaleDisplayNames.Subdivisions
	for _, code := range sortedKeys(names) {
		c.add(strings.ToUpper(code[:2])+"-"+strings.ToUpper(code[2:]), names[code])
	}
	return c
}

func (c isoCodes) add(code, name string) {
	if name == "" {
		return
	}
	of := c[code[:2]]
	if of == nil {
		of = map[string]string{}
		c[code[:2]] = of
	}
	for _, key := range []string{gazetteer.Key(name), bare(name)} {
		if _, ok := of[key]; !ok && key != "" {
			of[key] = code
		}
	}
}

// find returns the ISO 3166-2 code of a division of a country, empty for none. In the
// United States GeoNames' codes are those of ISO.
func (c isoCodes) find(country, code, name string) string {
	if country == "US" && len(code) == 2 {
		return "US-" + code
	}
	of := c[country]
	if iso := of[gazetteer.Key(name)]; iso != "" {
		return iso
	}
	key := bare(name)
	if key == "" {
		return ""
	}
	if iso := of[key]; iso != "" {
		return iso
	}
	near := map[string]bool{}
	for other, iso := range of {
		if len(key) > 5 && distance(key, other) <= 1 {
			near[iso] = true
		}
	}
	if len(near) == 1 {
		return sortedKeys(near)[0]
	}
	return ""
}

// distance is the number of letters to change, add or drop from a to b.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			d := diagonal
			if a[i] != b[j] {
				d++
			}
			diagonal = row[j+1]
			row[j+1] = min(d, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
