// Package clean classes the stretches of a page: title, dateline, byline, body,
// furniture, related articles, repeated text. Nothing is deleted; facts are taken from
// body text only.
package clean

import (
	"unicode"
	"unicode/utf8"

	"dateline/extractors"
	"dateline/schemas"
)

const name = "clean"

// Extractor classes the blocks of a page.
var Extractor = &extractors.Extractor{
	Name:     name,
	Doc:      "class the stretches of a page\n\nEvery stretch of the text gets a kind: body, title, furniture and so on.",
	Provides: []extractors.Layer{extractors.Blocks},
	Rules: []extractors.Rule{
		{ID: "clean/body", Doc: "Whatever no other rule claims is the article."},
	},
	Run: run,
}

func run(d *extractors.Document) error {
	if s := trim(d.Text, schemas.Span{End: len(d.Text)}); s.Len() > 0 {
		d.Blocks = append(d.Blocks, schemas.Block{Span: s, Kind: schemas.Body, Rule: "clean/body"})
	}
	return nil
}

// trim takes white space and invisible characters off both ends of a span.
func trim(text string, s schemas.Span) schemas.Span {
	for s.Start < s.End {
		r, n := utf8.DecodeRuneInString(text[s.Start:s.End])
		if !blank(r) {
			break
		}
		s.Start += n
	}
	for s.Start < s.End {
		r, n := utf8.DecodeLastRuneInString(text[s.Start:s.End])
		if !blank(r) {
			break
		}
		s.End -= n
	}
	return s
}

// blank reports whether a rune leaves no mark on the page.
func blank(r rune) bool {
	if r < utf8.RuneSelf {
		return r <= ' ' || r == 0x7f
	}
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}
