package figure_test

import (
	"strings"
	"testing"
	"time"

	"dateline/extractors"
	"dateline/extractors/extracttest"
	"dateline/extractors/figure"
	"dateline/schemas"
)

// read returns a document with all that figure requires.
func read(tb testing.TB, text string, dates ...schemas.Date) *extractors.Document {
	tb.Helper()
	d := extractors.NewDocument(schemas.Article{ID: "test", Text: text})
	s := suite(dates...)
	if err := extractors.Apply(d, s[:len(s)-1]); err != nil {
		tb.Fatal(err)
	}
	return d
}

func BenchmarkArticle(b *testing.B) {
	text := extracttest.ReadText(b, "article.text")
	d := read(b, text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		d.Figures = d.Figures[:0]
		if err := figure.Extractor.Run(d); err != nil {
			b.Fatal(err)
		}
	}
}

// TestLinear checks that texts made to be hard cost no more a byte when they are four
// times as long.
func TestLinear(t *testing.T) {
	for name, piece := range map[string]string{
		"bangs":        "!",
		"brackets":     "(",
		"digits":       "7",
		"commas":       "1,",
		"groups":       "1,000,",
		"spaced":       "10 000 ",
		"chain":        "1-",
		"dots":         "1.",
		"colons":       "1:",
		"words":        "one hundred and ",
		"thousand":     "thousand ",
		"million":      "1 million ",
		"of":           "tens of thousands of ",
		"dollars":      "$",
		"money":        "$1-",
		"to":           "1 to 2 to ",
		"between":      "between 1 and ",
		"rise":         "rose to 1 from ",
		"nouns":        "5 big red ",
		"hyphens":      "two-",
		"hedges":       "at least about more than 1 ",
		"a":            "a quarter of a ",
		"initialisms":  "U.S.",
		"apostrophes":  "O'",
		"currencies":   "1 million U.S. dollars and 50 pounds ",
		"nested":       "1 a day a day ",
		"ordinals":     "first second third ",
		"percent":      "1 percent of the 1 percent of ",
		"combinations": "ா1",
	} {
		t.Run(name, func(t *testing.T) {
			short, long := cost(t, strings.Repeat(piece, 1+16_000/len(piece))), cost(t, strings.Repeat(piece, 1+64_000/len(piece)))
			if long > 16*short+200*time.Millisecond {
				t.Errorf("four times the text costs %v against %v", long, short)
			}
		})
	}
}

func cost(t *testing.T, text string) time.Duration {
	t.Helper()
	// One sentence, tagged nothing: the worst the layers before may hand over.
	d := extractors.NewDocument(schemas.Article{ID: "test", Text: text})
	all := schemas.Span{End: len(text)}
	d.Blocks = []schemas.Block{{Span: all, Kind: schemas.Body, Rule: "test"}}
	d.Sentences = []schemas.Sentence{{Span: all}}
	for at := 0; at < len(text); at += len("word ") {
		s := schemas.Span{Start: at, End: min(at+len("word "), len(text))}
		d.Tokens = append(d.Tokens, extractors.Token{Span: s, Lower: strings.ToLower(s.In(text)), Tag: "NN"})
	}
	best := time.Hour
	for range 3 { // the best of three, for a busy machine
		start := time.Now()
		d.Figures = nil
		if err := figure.Extractor.Run(d); err != nil {
			t.Fatal(err)
		}
		best = min(best, time.Since(start))
	}
	return best
}
