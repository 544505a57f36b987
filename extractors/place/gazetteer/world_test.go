package gazetteer_test

import (
	"math"
	"os"
	"strings"
	"testing"

	"dateline/extractors/place/gazetteer"
)

func TestKey(t *testing.T) {
	for name, want := range map[string]string{
		"Saint-Étienne": "saint etienne", "St. Paul": "saint paul", "Mt. Vernon": "mount vernon", "Ft Worth": "fort worth",
		"Xi’an": "xian", "Łódź": "lodz", "  Rio  Branco ": "rio branco", "Trinidad & Tobago": "trinidad and tobago",
		"Kilometer 5": "kilometer 5", "West": "west", "": "", "-": "", "東京": "東京",
	} {
		if got := gazetteer.Key(name); got != want {
			t.Errorf("Key(%q) = %q, want %q", name, got, want)
		}
	}
}

func FuzzKey(f *testing.F) {
	for _, s := range []string{"St. Étienne", "\xff", "İ", "a\t\nb", "ß&"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		key := gazetteer.Key(s)
		if strings.ContainsAny(key, "\t\n.") || strings.TrimSpace(key) != key || strings.Contains(key, "  ") {
			t.Errorf("Key(%q) = %q", s, key)
		}
		gazetteer.Lookup(s)
	})
}

// Every line of the table is in order and can be found, and every row can be read.
func TestWorld(t *testing.T) {
	b, err := os.ReadFile("places.txt")
	if err != nil {
		t.Fatal(err)
	}
	before := ""
	for line := range strings.Lines(string(b)) {
		key, stored, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok || key <= before || len(stored) == 0 || len(stored)%9 != 0 || gazetteer.Key(key) != key {
			t.Fatalf("after %q: line %q", before, line)
		}
		before = key
		for _, p := range gazetteer.Lookup(key) {
			if math.Abs(p.Lat) > 90 || math.Abs(p.Lon) > 180 || p.Country == "" && p.Kind != gazetteer.Area {
				t.Fatalf("%q: %+v", key, *p)
			}
		}
		if len(gazetteer.Lookup(key)) == 0 {
			t.Fatalf("%q is in the table and not found", key)
		}
	}
}

func TestRow(t *testing.T) {
	for _, r := range []gazetteer.Row{
		{Kind: gazetteer.City, Division: 0, Lat: -90, Lon: -180, People: 0},
		{Kind: gazetteer.District, Division: 8835, Lat: 90, Lon: 180, People: 16_000_000},
		{Kind: gazetteer.Region, Division: 94, Lat: 42.8625, Lon: 130.3656, People: 239_000},
	} {
		got := gazetteer.DecodeRow(string(r.Encode()))
		if got.Kind != r.Kind || got.Division != r.Division || math.Abs(got.Lat-r.Lat) > 1e-3 || math.Abs(got.Lon-r.Lon) > 1e-3 {
			t.Errorf("%+v comes back as %+v", r, got)
		}
		if f := float64(got.People) / float64(max(r.People, 512)); f < 0.8 || f > 1.2 {
			t.Errorf("%d people come back as %d", r.People, got.People)
		}
	}
}

func TestLookupWorld(t *testing.T) {
	for _, c := range []struct {
		name, country, region string
		kind                  gazetteer.Kind
	}{
		{"Maralal", "KE", "KE-37", gazetteer.City},
		{"Mohave County", "US", "US-AZ", gazetteer.District},
		{"Rapides Parish", "US", "US-LA", gazetteer.District},
		{"saint-etienne", "FR", "FR-ARA", gazetteer.City},
	} {
		found := gazetteer.Lookup(c.name)
		if len(found) == 0 {
			t.Errorf("Lookup(%q): nothing", c.name)
			continue
		}
		if p := found[0]; p.Country != c.country || p.Region != c.region || p.Kind != c.kind {
			t.Errorf("Lookup(%q) = %+v, want %+v", c.name, *p, c)
		}
		if len(gazetteer.Listed(c.name)) > 0 {
			t.Errorf("%q is on our own lists, and this test no test", c.name)
		}
	}
	seen := map[string]bool{}
	for _, p := range gazetteer.Lookup("Paris") {
		if seen[p.Country+p.Region] {
			t.Errorf("Paris of %s is there twice", p.Region)
		}
		seen[p.Country+p.Region] = true
	}
}

func BenchmarkLookup(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		gazetteer.Lookup("Maralal")
	}
}
