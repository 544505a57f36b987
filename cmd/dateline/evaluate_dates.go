package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"dateline/schemas"
)

// dateScores counts time expressions as TempEval-3 does (UzZaman et al. 2013). Strict:
// the same extent. Relaxed: any overlap, one to one, gold from left to right, the
// prediction with the longest overlap first. Type and value: relaxed matches that also
// agree on these.
type dateScores struct {
	strict, relaxed, kind, value int
	gold, pred                   int
	per                          []*dateClass // in order of first appearance
}

// dateClass is the gold of one TIMEX3 type.
type dateClass struct {
	name                       string
	gold, relaxed, kind, value int
}

func (s *dateScores) class(name string) *dateClass {
	i := slices.IndexFunc(s.per, func(c *dateClass) bool { return c.name == name })
	if i >= 0 {
		return s.per[i]
	}
	s.per = append(s.per, &dateClass{name: name})
	return s.per[len(s.per)-1]
}

// asked leaves out empty spans, and gold nested in gold and creation times.
func asked(dates []annotatedDate) []annotatedDate {
	return slices.DeleteFunc(slices.Clone(dates), func(d annotatedDate) bool { return d.Len() <= 0 || d.Nested || d.CreationTime })
}

func (s *dateScores) add(p scored) {
	gold, pred := asked(p.gold.Dates), asked(p.pred.Dates)
	s.gold += len(gold)
	s.pred += len(pred)
	free := map[schemas.Span]bool{}
	for _, g := range gold {
		free[g.Span] = true
	}
	for _, q := range pred {
		if free[q.Span] {
			delete(free, q.Span)
			s.strict++
		}
	}
	slices.SortStableFunc(gold, func(a, b annotatedDate) int { return cmp.Compare(a.Start, b.Start) })
	used := make([]bool, len(pred))
	for _, g := range gold {
		c := s.class(g.Type)
		c.gold++
		best, width := -1, 0
		for j, q := range pred {
			if o := overlap(g.Span, q.Span); !used[j] && o > width {
				best, width = j, o
			}
		}
		if best >= 0 {
			used[best] = true
			s.found(c, g, pred[best])
		}
	}
}

func (s *dateScores) found(c *dateClass, g, q annotatedDate) {
	s.relaxed++
	c.relaxed++
	if q.Type == g.Type {
		s.kind++
		c.kind++
	}
	if equalText(q.Value, g.Value) {
		s.value++
		c.value++
	}
}

// overlap is the number of bytes two spans share, at least 0.
func overlap(a, b schemas.Span) int { return max(0, min(a.End, b.End)-max(a.Start, b.Start)) }

// equalText compares texts of which either may be absent.
func equalText(a, b *string) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// marksReferences says whether a gold set marks "now" and the like, as TimeML does and the
// guidelines of bound facts do not. Of a set that marks none, vague finds are not asked.
func marksReferences(pairs []scored) bool {
	return slices.ContainsFunc(pairs, func(p scored) bool {
		return slices.ContainsFunc(p.gold.Dates, func(d annotatedDate) bool {
			return d.Value != nil && strings.HasSuffix(*d.Value, "_REF")
		})
	})
}

// writeDates prints the scores of time expressions.
func writeDates(w io.Writer, pairs []scored) {
	var s dateScores
	wanted := marksReferences(pairs)
	for _, p := range pairs {
		if !wanted {
			p.pred.Dates = slices.DeleteFunc(slices.Clone(p.pred.Dates), func(d annotatedDate) bool { return d.Vague })
		}
		s.add(p)
	}
	writeRates(w, []row{
		{"strict", newRates(s.strict, s.gold, s.pred)},
		{"relaxed", newRates(s.relaxed, s.gold, s.pred)},
		{"type", newRates(s.kind, s.gold, s.pred)},
		{"value", newRates(s.value, s.gold, s.pred)},
	})
	fmt.Fprintf(w, "%-10s %6s %8s %8s %8s   (share of the gold expressions of that type)\n", "", "gold", "found", "type", "value")
	slices.SortStableFunc(s.per, func(a, b *dateClass) int { return cmp.Compare(b.gold, a.gold) })
	for _, c := range s.per {
		of := func(n int) float64 { return 100 * float64(n) / float64(c.gold) }
		fmt.Fprintf(w, "%-10s %6d %8.2f %8.2f %8.2f\n", c.name, c.gold, of(c.relaxed), of(c.kind), of(c.value))
	}
}
