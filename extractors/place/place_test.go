package place_test

import (
	"fmt"
	"strings"
	"testing"

	"dateline/extractors"
	"dateline/extractors/clean"
	"dateline/extractors/entity"
	"dateline/extractors/extracttest"
	"dateline/extractors/place"
	"dateline/extractors/sentence"
	"dateline/extractors/token"
	"dateline/schemas"
)

func suite() []*extractors.Extractor {
	return []*extractors.Extractor{clean.Extractor, sentence.Extractor, token.Extractor, entity.Rules, entity.Join, place.Extractor}
}

// finds shows places at their first mentions, and every metonym.
func finds(d *extractors.Document) []extracttest.Find {
	var out []extracttest.Find
	for _, e := range d.Entities {
		if e.Place == nil {
			continue
		}
		is := fmt.Sprintf("%s < %s (%s %s)", e.Name, strings.Join(e.Place.Within, " < "), e.Place.Country, e.Place.Region)
		if e.Place.Lat != nil {
			is += fmt.Sprintf(" %.2f %.2f", *e.Place.Lat, *e.Place.Lon)
		}
		for i, m := range e.Mentions {
			shown := is
			if m.Metonym {
				shown += " metonym"
			}
			if i == 0 || m.Metonym {
				out = append(out, extracttest.Find{Span: m.Span, Is: shown, Rule: e.Place.Rule})
			}
		}
	}
	return out
}

var dimension = extracttest.Dimension{Suite: suite(), Finds: finds}

func Test(t *testing.T) { extracttest.Run(t, dimension) }

func Fuzz(f *testing.F) { extracttest.Fuzz(f, dimension) }

func document(tb testing.TB, text string) *extractors.Document {
	tb.Helper()
	d := extractors.NewDocument(schemas.Article{ID: "test", Text: text})
	if err := extractors.Apply(d, suite()); err != nil {
		tb.Fatal(err)
	}
	return d
}

func TestMentionsAgree(t *testing.T) {
	d := document(t, "Beijing denied it. A shop in Beijing was shut. Beijing agreed later.")
	for _, m := range d.Mentions {
		e := d.Entities[m.Entity]
		found := false
		for _, em := range e.Mentions {
			if em.Span == m.Span {
				found = em.Metonym == m.Metonym
			}
		}
		if !found {
			t.Errorf("mention %q at %d: the entity's copy has another metonym mark", m.Text, m.Start)
		}
	}
}

func id(t *testing.T, text, name string) schemas.EntityID {
	t.Helper()
	for _, e := range document(t, text).Entities {
		if e.Name == name {
			return e.ID
		}
	}
	t.Fatalf("%s is not found in %q", name, text)
	return ""
}

// Two places of one name are two entities, in one article and across articles.
func TestIDs(t *testing.T) {
	texas := id(t, "A baker in Paris, Texas, won.", "Paris")
	if other := id(t, "The mill in Paris, Tex., was sold.", "Paris"); other != texas {
		t.Errorf("Paris in Texas is %s and %s", texas, other)
	}
	if france := id(t, "A baker in Paris won.", "Paris"); france == texas {
		t.Errorf("Paris is %s in France and in Texas", france)
	}
	both := document(t, "A baker of Paris, Texas, flew to Paris, France.")
	if e := both.Entities[0]; e.ID != texas || e.Place == nil || e.Place.Region != "US-TX" {
		t.Errorf("the first Paris of two is %s in %+v, want %s in US-TX", e.ID, e.Place, texas)
	}
	if e := both.Entities[2]; e.Name != "Paris" || e.Place == nil || e.Place.Country != "FR" || e.ID == texas {
		t.Errorf("the second Paris of two is %q in %+v, want Paris in FR", e.Name, e.Place)
	}
}

func TestInterrupted(t *testing.T) {
	d := document(t, "Beijing denied it in Lima, Peru.")
	d.Interrupt()
	if err := place.Extractor.Run(d); err == nil {
		t.Error("place runs on after the interrupt")
	}
}

func benchmark(b *testing.B, text string) {
	b.Helper()
	d := extractors.NewDocument(schemas.Article{ID: "test", Text: text})
	d.Blocks = []schemas.Block{{Span: schemas.Span{End: len(text)}, Kind: schemas.Body, Rule: "test"}}
	if err := extractors.Apply(d, suite()[1:]); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if err := place.Extractor.Run(d); err != nil {
			b.Fatal(err)
		}
	}
}

func Benchmark(b *testing.B) {
	benchmark(b, strings.Repeat("About 500 people came to Hunchun, Jilin Province, before Beijing denied it.\nVoters in Mohave County, Arizona, waited for the count on Friday.\n", 100))
}

// BenchmarkAmbiguous is an article of two pages that names twenty towns, most of them
// with many of their name.
func BenchmarkAmbiguous(b *testing.B) {
	towns := []string{
		"Springfield", "Salem", "Paris", "Athens", "Georgetown", "Franklin", "Clinton", "Madison", "Washington", "Arlington",
		"Richmond", "Lancaster", "Oxford", "Dover", "Lebanon", "Bristol", "Newport", "Cambridge", "Manchester", "Auburn",
	}
	var text strings.Builder
	for _, town := range towns {
		text.WriteString("The bus that left the old mill at dawn came to " + town + " at nine, and those who had waited for it since the night before went home without a word. The driver, who had not slept, asked for tea and was given none.\n")
	}
	benchmark(b, text.String())
}
