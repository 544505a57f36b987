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
