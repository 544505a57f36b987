package watchlist_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"dateline/extractors"
	"dateline/extractors/clean"
	"dateline/extractors/entity"
	"dateline/extractors/entity/watchlist"
	"dateline/extractors/extracttest"
	"dateline/extractors/sentence"
	"dateline/extractors/token"
	"dateline/schemas"

	"github.com/google/go-cmp/cmp"
)

// list is testdata/list.csv.
func list(tb testing.TB) *watchlist.List {
	tb.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "list.csv"))
	if err != nil {
		tb.Fatal(err)
	}
	l, err := watchlist.Read(watchlist.Source{Name: "list.csv", Reader: bytes.NewReader(b)})
	if err != nil {
		tb.Fatal(err)
	}
	return l
}

// nobody is a tagger that finds nothing, so that a corpus shows the list alone.
var nobody = &extractors.Extractor{
	Name: "entity", Doc: "find nothing",
	Requires: []extractors.Layer{extractors.Sentences}, Provides: []extractors.Layer{extractors.Mentions},
	Run: func(*extractors.Document) error { return nil },
}

func suite(last ...*extractors.Extractor) []*extractors.Extractor {
	return append([]*extractors.Extractor{clean.Extractor, sentence.Extractor, token.Extractor}, last...)
}

func matching(tb testing.TB) extracttest.Dimension {
	tb.Helper()
	return extracttest.Dimension{
		Suite: suite(list(tb).Mentions(nobody)),
		Finds: func(d *extractors.Document) []extracttest.Find {
			var out []extracttest.Find
			for _, m := range d.Mentions {
				out = append(out, extracttest.Find{Span: m.Span, Is: string(m.Type), Rule: m.Rule})
			}
			return out
		},
	}
}

func TestMatching(t *testing.T) {
	dim := matching(t)
	t.Chdir("testdata/matching")
	extracttest.Run(t, dim)
}

func joining(tb testing.TB) extracttest.Dimension {
	tb.Helper()
	l := list(tb)
	join := *l.Entities(entity.Join)
	join.Rules = nil // the corpora of package entity fire them
	return extracttest.Dimension{
		Suite: suite(l.Mentions(entity.Rules), &join),
		Finds: func(d *extractors.Document) []extracttest.Find {
			var out []extracttest.Find
			for _, e := range d.Entities {
				is := fmt.Sprintf("%s %s x%d", e.Type, e.Name, len(e.Mentions))
				if len(e.Aliases) > 0 {
					is += " = " + strings.Join(e.Aliases, " | ")
				}
				if len(e.External) > 0 {
					is += " is " + strings.Join(e.External, " ")
				}
				out = append(out, extracttest.Find{Span: e.Mentions[0].Span, Is: is, Rule: "join"})
			}
			return out
		},
	}
}

func TestJoining(t *testing.T) {
	dim := joining(t)
	t.Chdir("testdata/joining")
	extracttest.Run(t, dim)
}

func FuzzMatching(f *testing.F) {
	f.Add("The ASHGROVE-based Target and “Target” of al-Mirsad\nFront’s İ Ilse Quarn.")
	extracttest.Fuzz(f, joining(f))
}

// An entity has one id in every article, by whichever name of its entry.
func TestIDsAcrossArticles(t *testing.T) {
	l := list(t)
	ids := map[schemas.EntityID]bool{}
	for _, text := range []string{
		"The ARB sold corn.", "The Ashgrove Rail Board sold wheat.", "ASHGROVE RAIL BOARD SELLS OATS AND RYE", "A Rail Board of Ashgrove man sold tea.",
	} {
		d := extractors.NewDocument(schemas.Article{ID: "test", Text: text})
		if err := extractors.Apply(d, suite(l.Mentions(entity.Rules), l.Entities(entity.Join))); err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(d.Entities, func(e schemas.Entity) bool { return slices.Contains(e.External, "wikidata:Q900001") })
		if i < 0 || d.Entities[i].Name != "Ashgrove Rail Board" {
			t.Fatalf("%q: the entry is not among %v", text, d.Entities)
		}
		ids[d.Entities[i].ID] = true
	}
	if len(ids) != 1 {
		t.Errorf("%d ids for one entry", len(ids))
	}
}

// The list is found beside a tagger: the longer of two overlapping finds wins.
func TestLongerWins(t *testing.T) {
	l := list(t)
	d := extractors.NewDocument(schemas.Article{ID: "test", Text: "Minister Tomas Brandvold joined the Ashgrove Trade University in Ashgrove."})
	found := *nobody
	found.Run = func(d *extractors.Document) error {
		for _, f := range []struct {
			text string
			typ  schemas.EntityType
		}{{"Minister Tomas Brandvold", schemas.Person}, {"Ashgrove Trade University", schemas.Organization}} {
			at := strings.Index(d.Text, f.text)
			s := schemas.Span{Start: at, End: at + len(f.text)}
			d.Mentions = append(d.Mentions, extractors.Mention{Mention: schemas.Mention{Span: s, Text: f.text, Type: f.typ, Rule: "entity/test"}, Entity: -1})
		}
		return nil
	}
	if err := extractors.Apply(d, suite(l.Mentions(&found))); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range d.Mentions {
		got = append(got, m.Text+" "+m.Rule)
	}
	want := []string{"Tomas Brandvold entity/watchlist", "Ashgrove Trade University entity/test", "Ashgrove entity/watchlist"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestForms(t *testing.T) {
	csv := "\ufeffID,Type,Name,Aliases,wikidata\n1,person,Ada Quarn,A. Quarn;Ada von Quarn,Q1;Q2\n"
	jsonl := `{"id": "1", "type": "PERSON", "name": "Ada Quarn", "aliases": ["A. Quarn", "Ada von Quarn"], "external": ["wikidata:Q1", "wikidata:Q2"]}` + "\n\n"
	object := `{"id": 1, "type": "person", "name": "Ada Quarn", "aliases": ["A. Quarn", "Ada von Quarn"], "wikidata": "Q1", "external": {"wikidata": "Q2"}}`
	ftm := `{"id": "1", "schema": "Person", "caption": "Ada Quarn", "properties": {"name": ["Ada Quarn"], "alias": ["A. Quarn", "Ada von Quarn"], "weakAlias": ["Quarn"], "wikidataId": ["Q1", "Q2"]}}
{"id": "s-1", "schema": "Sanction", "properties": {"entity": ["1"]}}
`
	for file, text := range map[string]string{"a.csv": csv, "a.jsonl": jsonl, "a.NDJSON": object, "ftm.json": ftm} {
		l, err := watchlist.Read(watchlist.Source{Name: file, Reader: strings.NewReader(text)})
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		d := extractors.NewDocument(schemas.Article{ID: "test", Text: "A. Quarn, or Ada von Quarn, met Quarn."})
		if err := extractors.Apply(d, suite(l.Mentions(nobody), l.Entities(entity.Join))); err != nil {
			t.Fatal(err)
		}
		if len(d.Entities) != 1 || d.Entities[0].Name != "Ada Quarn" || len(d.Entities[0].Mentions) != 2 {
			t.Errorf("%s: entities %v", file, d.Entities)
			continue
		}
		external := slices.DeleteFunc(slices.Sorted(slices.Values(d.Entities[0].External)), func(s string) bool { return s == "ftm:1" })
		if want := []string{"watchlist:1", "wikidata:Q1", "wikidata:Q2"}; !slices.Equal(external, want) {
			t.Errorf("%s: external %q, want %q", file, external, want)
		}
	}
}

var update = flag.Lookup("update")

// TestFaults reads each file of testdata/faults and compares what is wrong with it with the
// file of the same name and .want.
func TestFaults(t *testing.T) {
	paths, err := filepath.Glob("testdata/faults/*.*")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, path := range paths {
		if filepath.Ext(path) == ".want" {
			continue
		}
		n++
		t.Run(filepath.Base(path), func(t *testing.T) {
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			l, err := watchlist.Read(watchlist.Source{Name: filepath.Base(path), Reader: bytes.NewReader(b)})
			if err == nil || l != nil {
				t.Fatalf("list %v, error %v; want an error alone", l, err)
			}
			got := err.Error() + "\n"
			if update.Value.String() == "true" {
				if err := os.WriteFile(path+".want", []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path + ".want")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Error(diff)
			}
		})
	}
	if n < 5 {
		t.Errorf("%d files of faults", n)
	}
}

func TestFaultsAcrossFiles(t *testing.T) {
	_, err := watchlist.Read(
		watchlist.Source{Name: "a.csv", Reader: strings.NewReader("id,name,type\n1,Ada Quarn,PERSON\n")},
		watchlist.Source{Name: "b.jsonl", Reader: strings.NewReader(`{"id": "1", "name": "Lowmere", "type": "PLACE"}`)},
	)
	if want := `b.jsonl:1:8: id "1" stands at a.csv:2 already`; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

// failing is a file that breaks off.
type failing struct{ *strings.Reader }

var errTorn = errors.New("torn")

func (f failing) Read(p []byte) (int, error) {
	n, err := f.Reader.Read(p)
	if err != nil {
		err = errTorn
	}
	return n, err
}

func TestReadingFails(t *testing.T) {
	for _, name := range []string{"a.csv", "a.jsonl"} {
		l, err := watchlist.Read(watchlist.Source{Name: name, Reader: failing{strings.NewReader("id,name,type\n")}})
		if name == "a.jsonl" {
			l, err = watchlist.Read(watchlist.Source{Name: name, Reader: failing{strings.NewReader("{}\n")}})
		}
		if l != nil || !errors.Is(err, errTorn) {
			t.Errorf("%s: list %v, error %v", name, l, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("a.csv", "id,name,type\n1,Ada Quarn,PERSON\n")
	f.Add("a.jsonl", `{"id": "1", "name": "Ada Quarn", "type": "PERSON", "aliases": ["Q"]}`)
	f.Add("a.json", `{"id": "1", "schema": "Person", "properties": {"name": ["Ada"]}}`)
	f.Fuzz(func(t *testing.T, name, text string) {
		l, err := watchlist.Read(watchlist.Source{Name: name, Reader: strings.NewReader(text)})
		if (l == nil) == (err == nil) {
			t.Fatalf("list %v, error %v", l, err)
		}
		if err == nil && l.Len() == 0 {
			t.Fatal("an empty list")
		}
	})
}

// One list serves many documents at once; the race detector watches.
func TestConcurrentUse(t *testing.T) {
	l := list(t)
	s := suite(l.Mentions(entity.Rules), l.Entities(entity.Join))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			d := extractors.NewDocument(schemas.Article{ID: "test", Text: "The ARB sued Target Stores in Ashgrove."})
			if err := extractors.Apply(d, s); err != nil || len(d.Entities) < 3 {
				t.Errorf("%d entities, %v", len(d.Entities), err)
			}
		})
	}
	wg.Wait()
}

func TestInterrupted(t *testing.T) {
	l := list(t)
	d := extractors.NewDocument(schemas.Article{ID: "test", Text: "The ARB sued Target Stores in Ashgrove."})
	if err := extractors.Apply(d, suite(nobody)); err != nil {
		t.Fatal(err)
	}
	d.Interrupt()
	if err := l.Mentions(nobody).Run(d); !errors.Is(err, extractors.ErrInterrupted) {
		t.Errorf("error %v", err)
	}
}
