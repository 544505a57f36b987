package main

import (
	"fmt"
	"io"

	"dateline/extractors/entity"
	"dateline/extractors/entity/crf"
	"dateline/schemas"
)

// hits counts names found, in the gold, and both.
type hits struct{ found, gold, right int }

func (h hits) write(w io.Writer, name string) {
	p, r := ratio(h.right, h.found), ratio(h.right, h.gold)
	f := 0.0
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	fmt.Fprintf(w, "  %-14s P %5.1f  R %5.1f  F1 %5.1f  (%d)\n", name, 100*p, 100*r, 100*f, h.gold)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// score finds the names of a labelled file with the model alone and prints what is right:
// the span, and one of the types that the label may be of. Types that the set does not mark
// are not asked for.
func (c *trainCmd) score(p *program, m *crf.Model, data string) ([]crf.Outcome, error) {
	s, docs, err := c.read(data, 0)
	if err != nil {
		return nil, err
	}
	decoder := m.NewDecoder(entity.ModelLists())
	var all hits
	byLabel := map[string]*hits{}
	var labels []string
	var outcomes []crf.Outcome
	for _, e := range docs {
		gold := map[schemas.Span]string{}
		for _, n := range e.names {
			if s.types[n.label] == 0 {
				continue
			}
			gold[n.Span] = n.label
			if byLabel[n.label] == nil {
				byLabel[n.label] = &hits{}
				labels = append(labels, n.label)
			}
			byLabel[n.label].gold++
			all.gold++
		}
		for _, n := range decoder.Names(e.Tokens, e.Ends) {
			one := crf.TypesOf(n.Type)
			if s.unmarked&one != 0 {
				continue
			}
			span := schemas.Span{Start: e.spans[n.First].Start, End: e.spans[n.Last-1].End}
			label, ok := gold[span]
			right := ok && s.types[label]&one != 0
			all.found++
			if right {
				all.right++
				byLabel[label].right++
			}
			outcomes = append(outcomes, crf.Outcome{Marginal: n.Marginal, Right: right})
		}
	}
	fmt.Fprintf(p.stdout, "%s\n", data)
	for _, l := range labels {
		h := *byLabel[l]
		fmt.Fprintf(p.stdout, "  %-14s R %5.1f  (%d)\n", l, 100*ratio(h.right, h.gold), h.gold)
	}
	all.write(p.stdout, "all")
	return outcomes, nil
}

// writeReliability prints, for tenths of confidence, how many names there are and how many
// are right.
func writeReliability(w io.Writer, m *crf.Model, outcomes []crf.Outcome) {
	var n, right [10]int
	var sum [10]float64
	for _, o := range outcomes {
		c := m.Confidence(o.Marginal)
		k := min(9, int(10*c))
		n[k]++
		sum[k] += c
		if o.Right {
			right[k]++
		}
	}
	fmt.Fprintln(w, "confidence   names   mean   right")
	for k := range n {
		if n[k] > 0 {
			fmt.Fprintf(w, "%.1f to %.1f  %6d  %5.3f  %5.3f\n", float64(k)/10, float64(k+1)/10, n[k], sum[k]/float64(n[k]), ratio(right[k], n[k]))
		}
	}
}
