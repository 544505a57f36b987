package figure_test

import (
	"strings"
	"testing"
	"unicode/utf8"

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

// hostile are texts made to be hard.
var hostile = []string{
	"!",
	"(",
	"7",
	"1,",
	"1,000,",
	"10 000 ",
	"1-",
	"1.",
	"1:",
	"one hundred and ",
	"thousand ",
	"1 million ",
	"tens of thousands of ",
	"$",
	"$1-",
	"1 to 2 to ",
	"between 1 and ",
	"rose to 1 from ",
	"5 big red ",
	"two-",
	"at least about more than 1 ",
	"a quarter of a ",
	"U.S.",
	"O'",
	"1 million U.S. dollars and 50 pounds ",
	"1 a day a day ",
	"first second third ",
	"1 percent of the 1 percent of ",
	"ா1",
	"7' ",
	"7\" x ",
	"-1 minus ",
	"5 points lower ",
	"1 x 2 by ",
	"1-by-2-",
	"A.D. 1 ",
	"may 7 on ",
	"0.5 of a ",
	"1 for 9 over ",
	"1-odd ",
	"big and small and ",
	"sixfold of a third of a million ",
	"US$1 (€1) ",
	"from a high of 1 to a low of ",
}

// oneSentence is the worst the layers before may hand over: one sentence, tagged nothing.
func oneSentence(text string) *extractors.Document {
	d := extractors.NewDocument(schemas.Article{ID: "test", Text: text})
	all := schemas.Span{End: len(text)}
	d.Blocks = []schemas.Block{{Span: all, Kind: schemas.Body, Rule: "test"}}
	d.Sentences = []schemas.Sentence{{Span: all}}
	for at := 0; at < len(text); {
		end := min(at+len("word "), len(text))
		for end < len(text) && !utf8.RuneStart(text[end]) {
			end++
		}
		s := schemas.Span{Start: at, End: end}
		d.Tokens = append(d.Tokens, extractors.Token{Span: s, Lower: extractors.LowerASCII(s.In(text)), Tag: "NN"})
		at = end
	}
	return d
}

func TestHostile(t *testing.T) {
	extracttest.Hostile(t, dimension, hostile...)
	for _, piece := range hostile {
		d := oneSentence(strings.Repeat(piece, 1+16_000/len(piece)))
		if err := figure.Extractor.Run(d); err != nil {
			t.Errorf("%q: %v", piece, err)
		}
		if err := extracttest.Check(d); err != nil {
			t.Errorf("%q: %v", piece, err)
		}
	}
}

func BenchmarkHostile(b *testing.B) { extracttest.BenchmarkHostile(b, dimension, hostile...) }
