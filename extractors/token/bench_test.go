package token_test

import (
	"strings"
	"testing"

	"dateline/extractors"
	"dateline/extractors/extracttest"
	"dateline/extractors/token"
	"dateline/schemas"
)

func Benchmark(b *testing.B) {
	text := strings.Repeat(extracttest.ReadText(b, "page/article.txt"), 10)
	benchmark(b, text)
}

// BenchmarkMarks is the worst case: every byte a mark.
func BenchmarkMarks(b *testing.B) { benchmark(b, strings.Repeat("(\"$%,", 4000)) }

func benchmark(b *testing.B, text string) {
	b.Helper()
	d := extractors.NewDocument(schemas.Article{Text: text})
	if err := lines.Run(d); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		d.Tokens = nil
		if err := token.Extractor.Run(d); err != nil {
			b.Fatal(err)
		}
	}
}

// Text that a machine made is read like any other; BenchmarkHostile shows what it costs.
func TestHostile(t *testing.T) {
	for _, unit := range []string{
		"!", ".", "(", "1", "a", "'", "\"", "a'", "n't", "1,", "1/", "a.", "A.", "a-", "@", "a@", "#", "#a", "www.", "http://",
		"http://a ", "www.\"", "'s", "…", "—", "é", "\u0301", "\u200b", "$", "US$", "-1", "- ", "😀", "’", "‘", "No.",
	} {
		text := strings.Repeat(unit, 1<<18/len(unit))
		d := extractors.NewDocument(schemas.Article{Text: text})
		if err := extractors.Apply(d, dimension.Suite); err != nil {
			t.Errorf("%q: %v", unit, err)
		}
		for _, tok := range d.Tokens {
			if tok.Len() > token.MaxLen {
				t.Errorf("%q: a token of %d bytes", unit, tok.Len())
				break
			}
		}
	}
}

func BenchmarkHostile(b *testing.B) { extracttest.BenchmarkHostile(b, dimension) }
