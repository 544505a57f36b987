package english_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/extractors"
	"dateline/extractors/english"
	"dateline/extractors/extracttest"
	"dateline/schemas"
)

func suite(tb testing.TB, tagger string) []*extractors.Extractor {
	tb.Helper()
	s, err := english.Suite(tagger)
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// article is a self-written report of common length.
func article(tb testing.TB) schemas.Article {
	tb.Helper()
	return schemas.Article{
		ID:        "flood",
		Title:     "Flood dam at Kelsova nears its limit as 12,000 leave the valley",
		Text:      extracttest.ReadText(tb, "article.txt"),
		Published: time.Date(2024, 9, 17, 20, 30, 0, 0, time.FixedZone("", 2*60*60)),
		Source:    "Valley Post",
	}
}

func apply(tb testing.TB, tagger string, a schemas.Article) *extractors.Document {
	tb.Helper()
	d := extractors.NewDocument(a)
	if err := extractors.Apply(d, suite(tb, tagger)); err != nil {
		tb.Fatal(err)
	}
	return d
}

func TestSuite(t *testing.T) {
	for _, name := range english.Taggers() {
		s, err := english.Suite(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := extractors.Validate(s); err != nil {
			t.Errorf("suite with tagger %q: %v", name, err)
		}
	}
}

func TestUnknownTagger(t *testing.T) {
	_, err := english.Suite("none")
	if err == nil || !strings.Contains(err.Error(), "prose") {
		t.Errorf("got %v, want an error that names the taggers", err)
	}
}

// TestArticle applies the suite to a whole article and looks for every layer.
func TestArticle(t *testing.T) {
	for _, tagger := range english.Taggers() {
		t.Run(tagger, func(t *testing.T) { testArticle(t, tagger) })
	}
}

func testArticle(t *testing.T, tagger string) {
	t.Helper()
	d := apply(t, tagger, article(t))
	if err := extracttest.Check(d); err != nil {
		t.Error(err)
	}
	r := d.Record()
	for _, layer := range []struct {
		name      string
		got, want int
	}{
		{"sentences", len(r.Sentences), 30},
		{"entities", len(r.Entities), 25},
		{"dates", len(r.Dates), 25},
		{"figures", len(r.Figures), 35},
		{"quotes", len(r.Quotes), 12},
		{"facts", len(r.Facts), 30},
	} {
		if layer.got < layer.want {
			t.Errorf("%d %s, want at least %d", layer.got, layer.name, layer.want)
		}
	}
}

// TestDeterministic reads one article in several goroutines and expects the same bytes.
func TestDeterministic(t *testing.T) {
	a, tagger := article(t), english.Taggers()[0]
	want, err := json.Marshal(apply(t, tagger, a).Record())
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			got, err := json.Marshal(apply(t, tagger, a).Record())
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("another goroutine wrote other bytes (%v)", err)
			}
		})
	}
	wg.Wait()
}

// maxAllocs is how many allocations a sentence may cost, on average over an article. What is used
// for one article only is kept for the next; what a record holds is cut from few arrays.
const maxAllocs = 20

func TestAllocations(t *testing.T) {
	a, s := article(t), suite(t, english.Taggers()[0])
	sentences := len(apply(t, english.Taggers()[0], a).Sentences)
	allocs := testing.AllocsPerRun(10, func() {
		if err := extractors.Apply(extractors.NewDocument(a), s); err != nil {
			t.Fatal(err)
		}
	})
	if got := allocs / float64(sentences); got > maxAllocs {
		t.Errorf("%.1f allocations a sentence, want %d at most", got, maxAllocs)
	}
}

// TestHostile runs the suite over texts made to be expensive; the benchmarks of the dimensions
// show what such texts cost.
func TestHostile(t *testing.T) {
	suite, err := english.Suite("rules")
	if err != nil {
		t.Fatal(err)
	}
	extracttest.Hostile(t, extracttest.Dimension{Suite: suite}, "5 percent of ", "in May ", "’")
}

func FuzzSuite(f *testing.F) {
	for para := range strings.SplitSeq(extracttest.ReadText(f, "article.txt"), "\n\n") {
		f.Add(para)
	}
	f.Add("“(5 % — $3.2bn)” said U.S. Pres. İ. O’Neil on 31/12/1999…\n\n\nRelated\t4 hours ago")
	f.Fuzz(func(t *testing.T, text string) {
		a := schemas.Article{ID: "fuzz", Text: strings.ToValidUTF8(text, "\uFFFD"), Published: time.Date(2024, 3, 4, 9, 0, 0, 0, time.UTC)}
		const tagger = "rules" // a fuzzer would spend its whole time in prose's model
		d := apply(t, tagger, a)
		if err := extracttest.Check(d); err != nil {
			t.Fatal(err)
		}
		first, err := json.Marshal(d.Record())
		if err != nil {
			t.Fatal(err)
		}
		second, err := json.Marshal(apply(t, tagger, a).Record())
		if err != nil || !bytes.Equal(first, second) {
			t.Fatalf("two runs differ (%v)", err)
		}
	})
}
