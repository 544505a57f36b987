package gazetteer_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"dateline/extractors/place/gazetteer"
)

func TestTables(t *testing.T) {
	columns := map[string]int{"countries.tsv": 7, "regions.tsv": 5, "cities.tsv": 7, "areas.tsv": 4}
	coordinates := map[string]int{"countries.tsv": 5, "regions.tsv": 3, "cities.tsv": 4, "areas.tsv": 2}
	for file, want := range columns {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")[1:] {
			row := strings.Split(line, "\t")
			if len(row) != want {
				t.Fatalf("%s:%d: %d columns, want %d", file, i+2, len(row), want)
			}
			at := coordinates[file]
			checkDegrees(t, file, i+2, row[at], 90)
			checkDegrees(t, file, i+2, row[at+1], 180)
			if file == "cities.tsv" {
				checkCity(t, i+2, row)
			}
		}
	}
}

func checkDegrees(t *testing.T, file string, line int, s string, limit float64) {
	t.Helper()
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || f < -limit || f > limit {
		t.Errorf("%s:%d: %q is no coordinate", file, line, s)
	}
}

func checkCity(t *testing.T, line int, row []string) {
	t.Helper()
	if gazetteer.CountryOf(row[2]) == nil {
		t.Errorf("cities.tsv:%d: no country %q", line, row[2])
	}
	if row[3] != "" && gazetteer.RegionOf(row[3]) == nil {
		t.Errorf("cities.tsv:%d: no region %q", line, row[3])
	}
	if _, err := strconv.Atoi(row[6]); err != nil {
		t.Errorf("cities.tsv:%d: population %q", line, row[6])
	}
}

func TestLookup(t *testing.T) {
	for _, c := range []struct {
		name, want, country, region string
		kind                        gazetteer.Kind
	}{
		{"hunchun", "Hunchun", "CN", "CN-JL", gazetteer.City},
		{"JILIN", "Jilin", "CN", "CN-JL", gazetteer.Region},
		{"Hiroshima", "Hiroshima", "JP", "JP-34", gazetteer.City},
		{"Georgia", "Georgia", "GE", "", gazetteer.Country},
		{"Washington", "Washington", "US", "US-DC", gazetteer.City},
		{"U.S.", "United States", "US", "", gazetteer.Country},
		{"Cote d’Ivoire", "Ivory Coast", "CI", "", gazetteer.Country},
		{"Red Sea", "Red Sea", "", "", gazetteer.Area},
	} {
		found := gazetteer.Lookup(c.name)
		if len(found) == 0 {
			t.Errorf("Lookup(%q): nothing", c.name)
			continue
		}
		p := found[0]
		if p.Name != c.want || p.Country != c.country || p.Region != c.region || p.Kind != c.kind {
			t.Errorf("Lookup(%q) = %+v, want %+v", c.name, *p, c)
		}
	}
	if got := gazetteer.Lookup("Nowhere-on-Sea"); got != nil {
		t.Errorf("Lookup of no place = %v", got)
	}
}

func TestDemonym(t *testing.T) {
	for word, want := range map[string]string{"kenyan": "KE", "North Koreans": "KP", "Congolese": "CG CD", "table": ""} {
		if got := strings.Join(gazetteer.Demonym(word), " "); len(got) != len(want) {
			t.Errorf("Demonym(%q) = %q, want %q", word, got, want)
		}
	}
}
