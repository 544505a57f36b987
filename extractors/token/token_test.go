package token_test

import (
	"strings"
	"testing"

	"dateline/extractors"
	"dateline/extractors/extracttest"
	"dateline/extractors/token"
	"dateline/schemas"
)

// lines makes each line of the text a sentence.
var lines = &extractors.Extractor{
	Name:     "lines",
	Doc:      "each line is a sentence",
	Provides: []extractors.Layer{extractors.Blocks, extractors.Sentences},
	Run: func(d *extractors.Document) error {
		at := 0
		for line := range strings.Lines(d.Text) {
			body := strings.TrimSpace(line)
			if body != "" {
				start := at + strings.Index(line, body)
				span := schemas.Span{Start: start, End: start + len(body)}
				d.Sentences = append(d.Sentences, schemas.Sentence{Span: span, Block: len(d.Blocks)})
				d.Blocks = append(d.Blocks, schemas.Block{Span: span, Kind: schemas.Body, Rule: "lines/all"})
			}
			at += len(line)
		}
		return nil
	},
}

// dimension shows the tokens of a text in one line: the surface text of a find is the
// first token, its meaning all the others.
var dimension = extracttest.Dimension{
	Suite: []*extractors.Extractor{lines, token.Extractor},
	Finds: func(d *extractors.Document) []extracttest.Find {
		if len(d.Tokens) == 0 {
			return nil
		}
		var words []string
		for i := range d.Tokens {
			words = append(words, strings.ReplaceAll(d.Word(i), "\n", `\n`))
		}
		all := schemas.Span{Start: d.Tokens[0].Start, End: d.Tokens[len(d.Tokens)-1].End}
		return []extracttest.Find{{Span: all, Is: strings.Join(words, " | "), Rule: "token"}}
	},
}

func Test(t *testing.T) { extracttest.Run(t, dimension) }

func Fuzz(f *testing.F) { extracttest.Fuzz(f, dimension) }
