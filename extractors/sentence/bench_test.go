package sentence_test

import (
	"strings"
	"testing"

	"dateline/extractors"
	"dateline/extractors/extracttest"
	"dateline/extractors/sentence"
	"dateline/schemas"
)

func Benchmark(b *testing.B) {
	text := strings.Repeat(extracttest.ReadText(b, "page/article.txt"), 10)
	d := extractors.NewDocument(schemas.Article{Text: text})
	if err := page.Run(d); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		d.Sentences = nil
		if err := sentence.Extractor.Run(d); err != nil {
			b.Fatal(err)
		}
	}
}

// Text that a machine made is read like any other; BenchmarkHostile shows what it costs.
func TestHostile(t *testing.T) {
	for _, unit := range []string{
		"!", ".", "(", "1", " ", "\n", "a", "\"", "'", "…", "—", ". ", ".\n", "a.", "A. ", "1.", ". \" ", ")]",
		"...a", "U.S. ", "- ", "a\n", "?\" A ", "\u00a0", "\u200b", "[1", ".[", "a \n ", "I said. ", "—.", "é. É",
	} {
		text := "A" + strings.Repeat(unit, 1<<18/len(unit))
		d := extractors.NewDocument(schemas.Article{Text: text})
		if err := extractors.Apply(d, dimension.Suite); err != nil {
			t.Errorf("%q: %v", unit, err)
		}
		for _, s := range d.Sentences {
			if s.Len() > sentence.MaxLen {
				t.Errorf("%q: a sentence of %d bytes", unit, s.Len())
				break
			}
		}
	}
}

func BenchmarkHostile(b *testing.B) { extracttest.BenchmarkHostile(b, dimension) }
