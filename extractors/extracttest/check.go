package extracttest

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"dateline/extractors"
	"dateline/schemas"
)

// Check returns every broken invariant of a document: the text is the article's own; every
// span is non-empty, in range and on rune boundaries, and its surface text is the text
// there; blocks, sentences, tokens, mentions, dates and figures are in order and do not
// overlap; blocks and tokens leave out nothing but white space; indices point at
// something; every find names its rule.
func Check(d *extractors.Document) error {
	c := checker{d: d}
	if d.Text != d.Article.Text {
		c.fault("the text was changed")
	}
	c.layers()
	c.finds()
	return errors.Join(c.faults...)
}

type checker struct {
	d      *extractors.Document
	faults []error
}

func (c *checker) fault(format string, args ...any) {
	c.faults = append(c.faults, fmt.Errorf(format, args...))
}

func (c *checker) span(what string, s schemas.Span) bool {
	text := c.d.Text
	if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
		c.fault("%s: span [%d,%d) is empty or outside the %d bytes of text", what, s.Start, s.End, len(text))
		return false
	}
	if !utf8.RuneStart(text[s.Start]) || s.End < len(text) && !utf8.RuneStart(text[s.End]) {
		c.fault("%s: span [%d,%d) cuts a rune", what, s.Start, s.End)
		return false
	}
	return true
}

func (c *checker) surface(what string, s schemas.Span, text string) {
	if c.span(what, s) && s.In(c.d.Text) != text {
		c.fault("%s: surface %q is not the text %q at [%d,%d)", what, text, s.In(c.d.Text), s.Start, s.End)
	}
}

func (c *checker) phrase(what string, p *schemas.Phrase) {
	if p == nil {
		return
	}
	c.surface(what, p.Span, p.Text)
	if p.Head != nil && c.span(what+" head", *p.Head) && !p.Contains(*p.Head) {
		c.fault("%s: head [%d,%d) is outside its phrase", what, p.Head.Start, p.Head.End)
	}
}

// ordered checks that finds are in text order and apart; cover says what must hold of the
// text between them.
func ordered[F interface{ Extent() schemas.Span }](c *checker, what string, finds []F, cover bool) {
	at := 0
	for i, f := range finds {
		s := f.Extent()
		if !c.span(fmt.Sprintf("%s %d", what, i), s) {
			return
		}
		if s.Start < at {
			c.fault("%s %d starts at %d, before %d where the last one ends", what, i, s.Start, at)
			return
		}
		if cover {
			c.blank(what, schemas.Span{Start: at, End: s.Start})
		}
		at = s.End
	}
	if cover && len(finds) > 0 {
		c.blank(what, schemas.Span{Start: at, End: len(c.d.Text)})
	}
}

// blank checks that a gap holds white space and invisible characters only.
func (c *checker) blank(what string, gap schemas.Span) {
	for _, r := range gap.In(c.d.Text) {
		if !extractors.IsBlank(r) {
			c.fault("%ss leave out %q at [%d,%d)", what, r, gap.Start, gap.End)
			return
		}
	}
}

func (c *checker) layers() {
	d := c.d
	ordered(c, "block", d.Blocks, true)
	ordered(c, "sentence", d.Sentences, true)
	ordered(c, "token", d.Tokens, true)
	for i, s := range d.Sentences {
		if s.Block < 0 || s.Block >= len(d.Blocks) {
			c.fault("sentence %d: no block %d", i, s.Block)
		} else if !d.Blocks[s.Block].Contains(s.Span) {
			c.fault("sentence %d crosses its block", i)
		}
	}
	for i, t := range d.Tokens {
		if t.Sentence < 0 || t.Sentence >= len(d.Sentences) || !d.Sentences[t.Sentence].Contains(t.Span) {
			c.fault("token %d is not inside sentence %d", i, t.Sentence)
			return
		}
		if len(t.Lower) != t.Len() {
			c.fault("token %d: Lower %q is not as long as %q", i, t.Lower, d.Word(i))
			return
		}
	}
}

func (c *checker) finds() {
	d := c.d
	ordered(c, "mention", d.Mentions, false)
	ordered(c, "date", d.Dates, false)
	ordered(c, "figure", d.Figures, false)
	for i, m := range d.Mentions {
		c.surface(fmt.Sprintf("mention %d", i), m.Span, m.Text)
		c.rule(fmt.Sprintf("mention %d", i), m.Rule)
		if m.Entity >= len(d.Entities) {
			c.fault("mention %d: no entity %d", i, m.Entity)
		}
	}
	for i, e := range d.Entities {
		if len(e.Mentions) == 0 {
			c.fault("entity %d %q has no mention", i, e.Name)
		}
		for _, m := range e.Nominals {
			c.surface(fmt.Sprintf("noun for entity %d", i), m.Span, m.Text)
		}
		for _, m := range e.Mentions {
			c.surface(fmt.Sprintf("mention of entity %d", i), m.Span, m.Text)
		}
	}
	for i, x := range d.Dates {
		c.surface(fmt.Sprintf("date %d", i), x.Span, x.Text)
		c.rule(fmt.Sprintf("date %d", i), x.Rule)
		if x.Value == "" {
			c.fault("date %d %q has no value", i, x.Text)
		}
	}
	for i, x := range d.Figures {
		what := fmt.Sprintf("figure %d", i)
		c.surface(what, x.Span, x.Text)
		c.rule(what, x.Rule)
		c.phrase(what+" counts", x.Counts)
		if x.ComparedWith != nil && (*x.ComparedWith < 0 || *x.ComparedWith >= len(d.Figures)) {
			c.fault("%s: no figure %d to compare with", what, *x.ComparedWith)
		}
		if x.Value == nil && x.Low == nil && x.High == nil {
			c.fault("%s %q has no number", what, x.Text)
		}
	}
	for i, q := range d.Quotes {
		what := fmt.Sprintf("quote %d", i)
		c.surface(what, q.Span, q.Text)
		c.rule(what, q.Rule)
		c.phrase(what+" speaker", q.Speaker)
		c.phrase(what+" cue", q.Cue)
	}
	for i := range d.Facts {
		c.fact(fmt.Sprintf("fact %d", i), &d.Facts[i])
	}
}

func (c *checker) fact(what string, f *schemas.Fact) {
	c.span(what, f.Span)
	c.rule(what, f.Rule)
	if f.Sentence < 0 || f.Sentence >= len(c.d.Sentences) {
		c.fault("%s: no sentence %d", what, f.Sentence)
	}
	if f.Figure != nil && (*f.Figure < 0 || *f.Figure >= len(c.d.Figures)) {
		c.fault("%s: no figure %d", what, *f.Figure)
	}
	c.phrase(what+" what", f.What)
	c.phrase(what+" subject", f.Subject)
	c.phrase(what+" said_by", f.SaidBy)
	if p := f.Predicate; p != nil {
		c.surface(what+" predicate", p.Span, p.Text)
	}
	if p := f.Place; p != nil {
		c.surface(what+" place", p.Span, p.Text)
	}
	if p := f.Date; p != nil {
		c.surface(what+" date", p.Span, p.Text)
		if p.Date < 0 || p.Date >= len(c.d.Dates) {
			c.fault("%s: no date %d", what, p.Date)
		}
	}
}

func (c *checker) rule(what, id string) {
	if id == "" {
		c.fault("%s names no rule", what)
	}
}
