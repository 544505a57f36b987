package english_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"dateline/extractors"
	"dateline/extractors/english"
	"dateline/schemas"
)

// BenchmarkSuite reads one article again and again: what the suite costs with all it needs in
// the caches of the processor.
func BenchmarkSuite(b *testing.B) {
	for _, tagger := range english.Taggers() {
		b.Run(tagger, func(b *testing.B) {
			a, s := article(b), suite(b, tagger)
			apply := func() {
				if err := extractors.Apply(extractors.NewDocument(a), s); err != nil {
					b.Fatal(err)
				}
			}
			apply() // loads the models
			b.SetBytes(int64(len(a.Text)))
			b.ReportAllocs()
			for b.Loop() {
				apply()
			}
		})
	}
}

// BenchmarkVaried reads the sentences of our own corpora of names, places, quotes and facts and
// the articles of the open set's training part, thousands of sentences about as many things, so
// that little is in a cache when it is needed. Beside the speed of the suite it says that of each
// step.
func BenchmarkVaried(b *testing.B) {
	articles, size := varied(b)
	for _, tagger := range english.Taggers()[:2] { // prose's own model would take minutes
		b.Run(tagger, func(b *testing.B) {
			s := suite(b, tagger)
			took := make([]time.Duration, len(s))
			apply := func() {
				for _, a := range articles {
					d := extractors.NewDocument(a)
					for i := range s {
						start := time.Now()
						if err := extractors.Apply(d, s[i:i+1]); err != nil {
							b.Fatal(err)
						}
						took[i] += time.Since(start)
					}
				}
			}
			apply()
			clear(took)
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				apply()
			}
			for i, e := range s {
				b.ReportMetric(float64(size)*float64(b.N)/1e6/took[i].Seconds(), e.Name+"-MB/s")
			}
		})
	}
}

// lines is how many sentences of a corpus make an article.
const lines = 12

// named is a name marked in a corpus, "[Ada Brook](p1)".
var named = regexp.MustCompile(`\[([^]]*)\]\(\w+\)`)

// varied returns the texts and their size in bytes.
func varied(tb testing.TB) (articles []schemas.Article, size int64) {
	tb.Helper()
	add := func(text string) {
		size += int64(len(text))
		articles = append(articles, schemas.Article{Text: text, Published: time.Date(2025, 3, 4, 9, 0, 0, 0, time.UTC)})
	}
	for _, corpus := range []string{"entity", "place", "quote", "fact", "tag"} {
		err := filepath.WalkDir("../"+corpus, func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || filepath.Ext(path) != ".txt" || !strings.Contains(path, "testdata") {
				return err
			}
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			var text []string
			for line := range strings.Lines(named.ReplaceAllString(string(b), "$1")) {
				// The rest are comments, expectations and marks.
				if !strings.ContainsAny(line[:1], "#@\t[|") && len(line) > 40 {
					text = append(text, strings.TrimSpace(line))
				}
				if len(text) == lines {
					add(strings.Join(text, " "))
					text = text[:0]
				}
			}
			return nil
		})
		if err != nil {
			tb.Fatal(err)
		}
	}
	train, err := os.ReadFile("../fact/openset/train.jsonl")
	if err != nil {
		tb.Fatal(err)
	}
	for line := range strings.Lines(string(train)) {
		var a struct{ Text string }
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			tb.Fatal(err)
		}
		add(a.Text)
	}
	return articles, size
}
