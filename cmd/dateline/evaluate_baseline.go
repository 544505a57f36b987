package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"

	"dateline/extractors/english"
)

// wantsBaseline reports whether the stock model is to be scored: entities must be what the
// gold asks for.
func (c *evaluateCmd) wantsBaseline(pairs []scored) bool {
	has := layersOf(pairs)
	if !has["entities"] || has["places"] {
		return false
	}
	return c.Baseline == "always" || c.Baseline == "auto" && c.Predictions == ""
}

// baseline finds the names of the gold's documents with prose's own entity model. It is slow,
// and says how far it is.
func baseline(ctx context.Context, stderr io.Writer, pairs []scored) ([]scored, error) {
	if !terminal(stderr) {
		fmt.Fprintln(stderr, "dateline: scoring prose's own entity model beside the tagger; --baseline never leaves it out")
	}
	bar := newCounter(stderr, "baseline", len(pairs))
	suite := english.Baseline()
	out := make([]scored, 0, len(pairs))
	predict := func(s scored) (scored, error) {
		a, err := s.gold.article()
		if err != nil {
			return s, err
		}
		d, err := read(suite, a)
		if err != nil {
			return s, fmt.Errorf("baseline, document %q: %w", s.gold.ID, err)
		}
		s.pred = annotated{ID: s.gold.ID}
		for _, m := range d.Mentions {
			s.pred.Entities = append(s.pred.Entities, annotatedEntity{Span: m.Span, Type: string(m.Type), Text: m.Text})
		}
		return s, nil
	}
	for s, err := range inOrder(ctx, slices.Values(pairs), predict) {
		if err != nil {
			return nil, err
		}
		out = append(out, s)
		bar.count()
	}
	bar.end()
	return out, ctx.Err()
}

// writeBeside prints the rates of two systems side by side.
func writeBeside(w io.Writer, a string, as []row, b string, bs []row) {
	width := 4
	for _, r := range as {
		width = max(width, utf8.RuneCountInString(r.name))
	}
	other := map[string]row{}
	for _, r := range bs {
		other[r.name] = r
	}
	fmt.Fprintf(w, "%-*s   %-23s   %-23s\n", width, "", a, b)
	fmt.Fprintf(w, "%-*s %7s %7s %7s   %7s %7s %7s %7s\n", width, "", "P", "R", "F1", "P", "R", "F1", "gold")
	for _, r := range as {
		o := other[r.name]
		fmt.Fprintf(w, "%-*s %7.2f %7.2f %7.2f   %7.2f %7.2f %7.2f %7d\n", width, r.name,
			100*round4(r.p), 100*round4(r.r), 100*round4(r.f1), 100*round4(o.p), 100*round4(o.r), 100*round4(o.f1), r.gold)
	}
}
