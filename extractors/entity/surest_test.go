package entity

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/extractors"
	"dateline/extractors/clean"
	"dateline/extractors/sentence"
	"dateline/extractors/token"
	"dateline/schemas"
)

// In these, other rules settle what the lists say.
const settled = `The Thule Rail Board (USA) met on Monday. The board closed.
The Jordan University Hospital opened. Then Jordan closed.
`

// What is read for the model is what all the rules would have said of lists and bylines.
func TestSurest(t *testing.T) {
	f, finds := &finder{}, 0
	err := filepath.WalkDir("testdata", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(path) != ".txt" {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for text := range strings.SplitSeq(settled+string(b), "\n") {
			d := extractors.NewDocument(schemas.Article{Text: text})
			if err := extractors.Apply(d, []*extractors.Extractor{clean.Extractor, sentence.Extractor, token.Extractor}); err != nil {
				return err
			}
			all, err := candidates(d)
			if err != nil {
				return err
			}
			want := slices.DeleteFunc(all, func(c candidate) bool { return c.strength != strong || !slices.Contains(listRules, c.rule) })
			got, err := f.surest(d)
			if err != nil {
				return err
			}
			if !slices.Equal(got, want) {
				t.Errorf("%q: %v, want %v", text, got, want)
			}
			if len(want) > 0 {
				finds++
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if finds < 100 {
		t.Errorf("%d texts with finds, want a hundred", finds)
	}
}
