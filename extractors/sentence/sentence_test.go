package sentence_test

import (
	"strings"
	"sync"
	"testing"

	"dateline/extractors"
	"dateline/extractors/extracttest"
	"dateline/extractors/sentence"
	"dateline/schemas"

	"github.com/google/go-cmp/cmp"
)

// page makes the whole text one block.
var page = &extractors.Extractor{
	Name:     "page",
	Doc:      "the whole text as one block",
	Provides: []extractors.Layer{extractors.Blocks},
	Run: func(d *extractors.Document) error {
		s := strings.TrimSpace(d.Text)
		if s == "" {
			return nil
		}
		at := strings.Index(d.Text, s)
		d.Blocks = []schemas.Block{{Span: schemas.Span{Start: at, End: at + len(s)}, Kind: schemas.Body, Rule: "page/all"}}
		return nil
	},
}

var dimension = extracttest.Dimension{
	Suite: []*extractors.Extractor{page, sentence.Extractor},
	Finds: func(d *extractors.Document) []extracttest.Find {
		var finds []extracttest.Find
		for _, n := range sentence.Explain(d) {
			finds = append(finds, extracttest.Find{Span: n.Span, Is: n.Verdict, Rule: n.Rule})
		}
		return finds
	},
}

func Test(t *testing.T) { extracttest.Run(t, dimension) }

func Fuzz(f *testing.F) { extracttest.Fuzz(f, dimension) }

// The short way to the library's opinion must agree with the library.
func TestPunkt(t *testing.T) {
	words := strings.Fields("house rained approx no at it mr st etc said dr vs cents million pct gov tonnes we re co corp he ok jan old")
	words = append(words, sentence.Abbreviations()...)
	words = append(words, sentence.Collocated()...)
	for _, word := range words {
		words = append(words, strings.ToUpper(word), strings.ToUpper(word[:1])+word[1:])
	}
	for _, word := range words {
		for _, next := range []string{"The", "He", "Smith", "12", "the", "\"We", "I", "In", "April", "Inc", "-", "(It"} {
			if got, want := sentence.Breaks(word, next), sentence.Ask(word, next); got != want {
				t.Errorf("%s. %s: got break %v, the library says %v", word, next, got, want)
			}
		}
	}
}

// Sentences are the same when many documents are read at once; run with -race.
func TestConcurrent(t *testing.T) {
	a := schemas.Article{Text: extracttest.ReadText(t, "page/article.txt")}
	want := extractors.NewDocument(a)
	if err := extractors.Apply(want, dimension.Suite); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			d := extractors.NewDocument(a)
			if err := extractors.Apply(d, dimension.Suite); err != nil {
				t.Error(err)
			}
			if diff := cmp.Diff(want.Sentences, d.Sentences); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	wg.Wait()
}
