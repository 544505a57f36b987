package sentence_test

import (
	"strings"
	"testing"

	"dateline/extractors"
	"dateline/extractors/extracttest"
	"dateline/extractors/sentence"
	"dateline/schemas"
)

// page makes the whole text one block.
var page = &extractors.Extractor{
	Name:     "page",
	Doc:      "the whole text as one block",
	Provides: []extractors.Layer{extractors.Blocks},
	Run: func(d *extractors.Document) error {
		s := strings.TrimSpace(d.Text)
		if s == "" {
			return nil
		}
		at := strings.Index(d.Text, s)
		d.Blocks = []schemas.Block{{Span: schemas.Span{Start: at, End: at + len(s)}, Kind: schemas.Body, Rule: "page/all"}}
		return nil
	},
}

var dimension = extracttest.Dimension{
	Suite: []*extractors.Extractor{page, sentence.Extractor},
	Finds: func(d *extractors.Document) []extracttest.Find {
		var finds []extracttest.Find
		for _, n := range sentence.Explain(d) {
			finds = append(finds, extracttest.Find{Span: n.Span, Is: n.Verdict, Rule: n.Rule})
		}
		return finds
	},
}

func Test(t *testing.T) { extracttest.Run(t, dimension) }

func Fuzz(f *testing.F) { extracttest.Fuzz(f, dimension) }
