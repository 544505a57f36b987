package date_test

import (
	"strings"
	"testing"

	"dateline/extractors"
	"dateline/extractors/clean"
	"dateline/extractors/date"
	"dateline/extractors/extracttest"
	"dateline/extractors/sentence"
	"dateline/extractors/tag"
	"dateline/extractors/token"
	"dateline/schemas"
)

var dimension = extracttest.Dimension{
	Suite:  []*extractors.Extractor{clean.Extractor, sentence.Extractor, token.Extractor, tag.Extractor, date.Extractor},
	Finds:  finds,
	Alikes: true,
}

// finds shows a date as "TYPE value mod earliest..latest sense anchor".
func finds(d *extractors.Document) []extracttest.Find {
	var out []extracttest.Find
	for _, x := range d.Dates {
		f := []string{string(x.Type), x.Value}
		if x.Vague {
			f = append(f, "vague")
		}
		if x.Mod != "" {
			f = append(f, x.Mod)
		}
		if x.Earliest != "" {
			f = append(f, x.Earliest+".."+x.Latest)
		}
		if x.Sense != "" {
			f = append(f, string(x.Sense))
		}
		if x.Anchor != "" {
			f = append(f, "from "+string(x.Anchor))
		}
		out = append(out, extracttest.Find{Span: x.Span, Is: strings.Join(f, " "), Rule: x.Rule})
	}
	return out
}

func Test(t *testing.T) { extracttest.Run(t, dimension) }

func Fuzz(f *testing.F) { extracttest.Fuzz(f, dimension) }

func document(b *testing.B, text string) *extractors.Document {
	b.Helper()
	d := extractors.NewDocument(schemas.Article{Text: text})
	if err := extractors.Apply(d, dimension.Suite[:len(dimension.Suite)-1]); err != nil {
		b.Fatal(err)
	}
	return d
}

func measure(b *testing.B, text string) {
	b.Helper()
	d := document(b, text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		d.Dates = nil
		if err := date.Extractor.Run(d); err != nil {
			b.Fatal(err)
		}
	}
}

func Benchmark(b *testing.B) {
	measure(b, strings.Repeat(extracttest.ReadText(b, "page/article.txt"), 4))
}
