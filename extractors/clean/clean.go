// Package clean classes the stretches of a page, and reads pages.
//
// Articles come scraped: with the menu above, the photo caption and the byline run into the
// first sentence, hashtags and comment boxes below, then other articles, some of them the
// same one again. Nothing is deleted. [Extractor] gives every stretch of the text a kind
// (schemas.BlockKind) and the number of the article it belongs to, and facts are taken
// from the body of the main article only.
//
// The rules go by structure and wording and look at whole lines: running prose has no
// furniture, so a text without line ends is body, all of it, but for a dateline at its
// start. Furniture taken for body costs a clumsy sentence; body taken for furniture costs
// facts; every rule is made to err on the first side. furniture.txt is the vocabulary.
//
// [ReadHTML] reads an HTML page and [Decode] a message of any content type.
package clean

import (
	"slices"

	"dateline/extractors"
	"dateline/schemas"
)

const name = "clean"

// Extractor classes the blocks of a page.
var Extractor = &extractors.Extractor{
	Name: name,
	Doc: `class the stretches of a page

Every stretch of the text gets a kind: title, dateline, byline, body, furniture, related or
repeated; and a part: 0 for the article itself, 1 and up for the related articles below it.
Within a related article titles, datelines and bylines keep their kinds, and what would be
body is related.`,
	Provides: []extractors.Layer{extractors.Blocks},
	Rules:    rules,
	Run:      run,
}

func run(d *extractors.Document) error {
	p := read(d.Text, d.Interrupted)
	defer pages.Put(p)
	p.top(d.Article.Title)
	p.furniture()
	p.tail()
	p.repeats()
	p.openings()
	if p.err != nil {
		return p.err
	}
	d.Blocks = p.blocks()
	return nil
}

// rules are the manual.
var rules = []extractors.Rule{
	{ID: ruleBody, Doc: "Whatever no other rule claims is the article."},
	{ID: ruleTitle, Doc: "The line that is the article's title, or a first line with no final stop before prose."},
	{ID: ruleBeforeTitle, Doc: "Short lines above the line that is the article's title."},
	{ID: ruleDateline, Doc: `Places, a date, an agency and a dash before the first sentence: "OSLO, March 3 (NTB) —".`},
	{ID: ruleByline, Doc: `A line that names the writers: "By Jane Roe", "Reporting by Jane Roe", a name beside a date line.`},
	{ID: ruleCapsByline, Doc: `Names in capitals between a caption, or nothing, and a dateline: "JANE ROE and BO LI".`},
	{ID: rulePublished, Doc: `A line that says when the page was put out: "Updated 4 March 2024, 09:12 GMT", a date alone.`},
	{ID: ruleStamp, Doc: `A source, a time since and sections run into a paragraph: "NORD NEWS - 3 minutes ago - 17:05 | World, Asia".`},
	{ID: ruleVocabulary, Doc: `A line of page wording: "Share this article", "No comments yet", "© 2024 Acme".`},
	{ID: ruleSince, Doc: `A line that is a time since: "4 hours ago".`},
	{ID: ruleCount, Doc: `A line that counts readers or minutes: "12 comments", "5 min read".`},
	{ID: ruleSymbols, Doc: `A line without a letter or digit: "* * *".`},
	{ID: ruleCrumbs, Doc: `A path or a row of sections: "Home > World > Asia", "Home | World | Sport".`},
	{ID: rulePromotion, Doc: `A short line without a stop that tells the reader to do something with us: "Try our new app".`},
	{ID: ruleTags, Doc: `The short lines below a heading of tags, and lines of #tags.`},
	{ID: ruleComments, Doc: "Whatever stands below a heading of comments, up to related articles."},
	{ID: ruleCaption, Doc: `A caption with its credit in brackets: "The port. (Acme via Nord)", a line that starts "Photo:".`},
	{ID: ruleSandwich, Doc: "Up to three short lines without a stop between furniture, below the article."},
	{ID: ruleHeading, Doc: `The heading of related articles: "Related Articles", "You may also like".`},
	{ID: ruleCard, Doc: "The source lines of a related article: its name beside a time since."},
	{ID: ruleRelated, Doc: "The text of a related article, or a link to one."},
	{ID: ruleInlineRelated, Doc: `Links run into a paragraph, or on a line of their own: "Read more: Ferry line fined".`},
	{ID: ruleRepeated, Doc: "A paragraph most of whose runs of eight words stand above it, or a heading given again."},
}

const (
	ruleBody          = "clean/body"
	ruleTitle         = "clean/title"
	ruleBeforeTitle   = "clean/before-title"
	ruleDateline      = "clean/dateline"
	ruleByline        = "clean/byline"
	ruleCapsByline    = "clean/caps-byline"
	rulePublished     = "clean/published"
	ruleStamp         = "clean/stamp"
	ruleVocabulary    = "clean/vocabulary"
	ruleSince         = "clean/time-since"
	ruleCount         = "clean/count"
	ruleSymbols       = "clean/symbols"
	ruleCrumbs        = "clean/breadcrumbs"
	rulePromotion     = "clean/promotion"
	ruleTags          = "clean/tags"
	ruleComments      = "clean/comments"
	ruleCaption       = "clean/caption"
	ruleSandwich      = "clean/sandwiched"
	ruleHeading       = "clean/related-heading"
	ruleCard          = "clean/card"
	ruleRelated       = "clean/related"
	ruleInlineRelated = "clean/inline-related"
	ruleRepeated      = "clean/repeated"
)

// blocks joins neighbouring stretches of one kind, part and rule, and numbers the related
// articles in the order of the page.
func (p *page) blocks() []schemas.Block {
	out := p.pieces[:0]
	number := map[int]int{0: 0}
	for _, b := range p.pieces {
		if _, ok := number[b.Part]; !ok {
			number[b.Part] = len(number)
		}
		b.Part = number[b.Part]
		if n := len(out); n > 0 && out[n-1].Kind == b.Kind && out[n-1].Part == b.Part && out[n-1].Rule == b.Rule {
			out[n-1].End = b.End
			continue
		}
		out = append(out, b)
	}
	if len(out) == 0 {
		return nil
	}
	return slices.Clone(out)
}
