package date

import (
	"os"
	"path/filepath"
	"testing"

	"dateline/extractors"
	"dateline/extractors/clean"
	"dateline/extractors/sentence"
	"dateline/extractors/tag"
	"dateline/extractors/token"
	"dateline/schemas"
)

// What best passes by unread, for want of a word that could go on, is nothing to any rule.
func TestNothingIsPassedBy(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	passed := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d := extractors.NewDocument(schemas.Article{Text: string(text)})
		if err := extractors.Apply(d, []*extractors.Extractor{clean.Extractor, sentence.Extractor, token.Extractor, tag.Extractor}); err != nil {
			t.Fatal(err)
		}
		p := &parser{grammar: grammars()}
		for s := range d.Sentences {
			p.lexemes = lex(d, s, p.lexemes[:0])
			for i := range p.lexemes {
				if !p.breaksOff(i) {
					continue
				}
				passed++
				for _, r := range p.all.rules {
					if e := r.match(p, i); e != nil {
						t.Errorf("%s: %s reads %q", file, r.ID, d.Text[p.at(i).Start:p.at(e.hi-1).End])
					}
				}
			}
		}
	}
	if passed < 100 {
		t.Errorf("only %d words were passed by", passed)
	}
}
