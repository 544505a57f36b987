package main

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strings"

	"dateline/schemas"
)

// leastOverlap is how much of two phrases must agree for "what, partial".
const leastOverlap = 0.5

// slot is one part of a fact that is compared.
type slot int

// The slots, in the order of the table. whatExact is not part of a bound fact.
const (
	whatExact slot = iota
	what
	predicateLemma
	placeSlot
	dateSlot
	saidBy
	slots
)

var slotNames = [slots]string{"what, exact", "what, partial", "predicate lemma", "place", "date", "said_by"}

// agreement says of one slot whether it is right and which side fills it.
type agreement struct{ right, gold, pred bool }

// good counts a slot that neither side fills as right.
func (a agreement) good() bool { return a.right || !a.gold && !a.pred }

// factScores counts bound facts: figures aligned one to one, facts through their figures;
// of several predicted facts for one figure the one with the most right slots is taken,
// the others are wrong.
type factScores struct {
	goldFigures, predFigures           int
	exact, aligned, value, mod, kind   int
	goldFacts, predFacts, facts        int
	status, bound, carried             int
	elided, elidedRight                int
	slotRight, slotGold, slotPredicted [slots]int
}

func (s *factScores) add(p scored) {
	m := align(p.gold.Figures, p.pred.Figures)
	s.figures(p, m)
	s.goldFacts += len(p.gold.Facts)
	s.predFacts += len(p.pred.Facts)
	for i := range p.pred.Facts {
		for k, a := range compare(&annotated{}, &p.pred, &annotatedFact{}, &p.pred.Facts[i]) {
			s.slotPredicted[k] += count(a.pred)
		}
	}
	for i := range p.gold.Facts {
		g := &p.gold.Facts[i]
		j, ok := m[*g.Figure]
		var best *annotatedFact
		var c [slots]agreement
		if ok {
			best, c = bestFact(p, g, j)
		}
		s.fact(p, g, best, c, j)
	}
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// figures counts the aligned figures.
func (s *factScores) figures(p scored, m map[int]int) {
	s.goldFigures += len(p.gold.Figures)
	s.predFigures += len(p.pred.Figures)
	s.aligned += len(m)
	for i, j := range m {
		g, q := &p.gold.Figures[i], &p.pred.Figures[j]
		s.exact += count(g.Span == q.Span)
		s.value += count(valueAgrees(g, q))
		s.mod += count(g.Modifier == q.Modifier)
		s.kind += count(g.Kind == q.Kind)
	}
}

// bestFact returns the predicted fact of figure j with the most right slots, the status
// counting half.
func bestFact(p scored, g *annotatedFact, j int) (best *annotatedFact, c [slots]agreement) {
	most := -1.0
	for i := range p.pred.Facts {
		f := &p.pred.Facts[i]
		if f.Figure == nil || *f.Figure != j {
			continue
		}
		cf := compare(&p.gold, &p.pred, g, f)
		n := float64(count(g.Status == f.Status)) / 2
		for k := what; k < slots; k++ {
			n += float64(count(cf[k].good()))
		}
		if n > most {
			most, best, c = n, f, cf
		}
	}
	return best, c
}

// fact counts one gold fact and the predicted one chosen for it, nil for none.
func (s *factScores) fact(p scored, g, f *annotatedFact, c [slots]agreement, j int) {
	if f == nil {
		for k, a := range compare(&p.gold, &annotated{}, g, &annotatedFact{}) {
			s.slotGold[k] += count(a.gold)
		}
		return
	}
	for k, a := range c {
		s.slotGold[k] += count(a.gold)
		s.slotRight[k] += count(a.right)
	}
	s.facts++
	s.status += count(g.Status == f.Status)
	if g.What == nil {
		s.elided++
		s.elidedRight += count(c[what].right)
	}
	if !figureAndWhat(p, g, f, c, j) {
		return
	}
	s.bound += count(c[placeSlot].good() && c[dateSlot].good() && c[saidBy].good())
	place := c[placeSlot].good() || !c[placeSlot].pred && g.PlaceScope == string(schemas.InDocument)
	date := c[dateSlot].good() || !c[dateSlot].pred && g.DateScope == string(schemas.InDocument)
	s.carried += count(place && date && c[saidBy].good())
}

// figureAndWhat reports whether value, hedge and what is counted are right. Where both sides
// leave the noun out, what it stands for is not asked.
func figureAndWhat(p scored, g, f *annotatedFact, c [slots]agreement, j int) bool {
	gf, pf := &p.gold.Figures[*g.Figure], &p.pred.Figures[j]
	return valueAgrees(gf, pf) && gf.Modifier == pf.Modifier && (c[what].good() || g.What == nil && f.What == nil)
}

// align pairs gold with predicted figures: exact spans first, then the largest overlap.
func align(gold, pred []annotatedFigure) map[int]int {
	type pairing struct{ inexact, overlap, i, j int }
	var all []pairing
	for i, g := range gold {
		for j, q := range pred {
			if o := overlap(g.Span, q.Span); o > 0 {
				all = append(all, pairing{count(g.Span != q.Span), -o, i, j})
			}
		}
	}
	slices.SortFunc(all, func(a, b pairing) int {
		return cmp.Or(cmp.Compare(a.inexact, b.inexact), cmp.Compare(a.overlap, b.overlap), cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j))
	})
	m, used := map[int]int{}, map[int]bool{}
	for _, x := range all {
		if _, taken := m[x.i]; !taken && !used[x.j] {
			m[x.i], used[x.j] = x.j, true
		}
	}
	return m
}

// valueAgrees compares value, low and high; percentages, which are often rounded
// fractions, more loosely.
func valueAgrees(g, p *annotatedFigure) bool {
	tolerance := 1e-9
	if g.Kind == string(schemas.Percent) {
		tolerance = 2e-3
	}
	return closeEnough(g.Value.plain(), p.Value.plain(), tolerance) && closeEnough(g.Low, p.Low, tolerance) && closeEnough(g.High, p.High, tolerance)
}

// plain is the number of a quantity that is one.
func (q *quantity) plain() *float64 {
	if !q.set || q.bounds != nil {
		return nil
	}
	return &q.number
}

func closeEnough(a, b *float64, tolerance float64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return math.Abs(*a-*b) <= tolerance*max(math.Abs(*a), math.Abs(*b))
}

// compare compares a predicted fact with a gold one, slot by slot.
func compare(gd, pd *annotated, g, p *annotatedFact) (c [slots]agreement) {
	c[whatExact] = agreement{g.What != nil && p.What != nil && g.What.Span == p.What.Span, g.What != nil, p.What != nil}
	gp, pp := phrases(g), phrases(p)
	c[what] = agreement{partly(gp, pp), len(gp) > 0, len(pp) > 0}
	gl, pl := lemma(g), lemma(p)
	c[predicateLemma] = agreement{gl != "" && gl == pl, gl != "", pl != ""}
	ge, pe := at(gd.Entities, g.Place), at(pd.Entities, p.Place)
	c[placeSlot] = agreement{ge != nil && pe != nil && (ge.is() == pe.is() || ge.Overlaps(pe.Span)), ge != nil, pe != nil}
	gt, pt := at(gd.Dates, g.Date), at(pd.Dates, p.Date)
	c[dateSlot] = agreement{gt != nil && pt != nil && sameTime(gt, pt), gt != nil, pt != nil}
	c[saidBy] = agreement{sameSpeaker(gd, pd, g.SaidBy, p.SaidBy), g.SaidBy != nil, p.SaidBy != nil}
	return c
}

// at returns the item a slot points at, nil for none.
func at[T any](list []T, i *int) *T {
	if i == nil || *i < 0 || *i >= len(list) {
		return nil
	}
	return &list[*i]
}

// is is the name of an entity, folded.
func (e *annotatedEntity) is() string { return strings.ToLower(cmp.Or(e.Name, e.Text)) }

func sameTime(g, p *annotatedDate) bool {
	if g.Value != nil && p.Value != nil && *g.Value == *p.Value {
		return true
	}
	return g.Earliest != nil && g.Latest != nil && equalText(g.Earliest, p.Earliest) && equalText(g.Latest, p.Latest)
}

func sameSpeaker(gd, pd *annotated, g, p *annotatedPhrase) bool {
	if g == nil || p == nil {
		return false
	}
	if g.Overlaps(p.Span) {
		return true
	}
	a, b := at(gd.Entities, g.Entity), at(pd.Entities, p.Entity)
	return a != nil && b != nil && a.is() == b.is()
}

func lemma(f *annotatedFact) string {
	if f.Predicate == nil {
		return ""
	}
	return strings.ToLower(f.Predicate.Lemma)
}

// phrases are the words for what is counted: as they stand and as resolved.
func phrases(f *annotatedFact) []string {
	var out []string
	if f.What != nil && f.What.Text != "" {
		out = append(out, f.What.Text)
	}
	if f.WhatResolved != "" {
		out = append(out, f.WhatResolved)
	}
	return out
}

// partly reports whether some phrase of each side share half the words of the longer.
func partly(gold, pred []string) bool {
	for _, a := range gold {
		for _, b := range pred {
			x, y := wordSet(a), wordSet(b)
			common := 0
			for w := range x {
				common += count(y[w])
			}
			if len(x) > 0 && len(y) > 0 && float64(common)/float64(max(len(x), len(y))) >= leastOverlap {
				return true
			}
		}
	}
	return false
}

var phraseWord = regexp.MustCompile(`[\p{L}\p{N}]+`)

// wordSet are the words of a phrase, without articles.
func wordSet(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range phraseWord.FindAllString(strings.ToLower(s), -1) {
		if w != "a" && w != "an" && w != "the" {
			set[w] = true
		}
	}
	return set
}

// writeFacts prints the scores of facts; the last line is the headline.
func writeFacts(w io.Writer, pairs []scored) {
	var s factScores
	for _, p := range pairs {
		s.add(p)
	}
	writeFactRates(w, "figure span", newRates(s.exact, s.goldFigures, s.predFigures))
	writeFactRates(w, "figure span, overlap", newRates(s.aligned, s.goldFigures, s.predFigures))
	writeAccuracy(w, "figure value", s.value, s.aligned)
	writeAccuracy(w, "figure modifier", s.mod, s.aligned)
	writeAccuracy(w, "figure kind", s.kind, s.aligned)
	for k := range slots {
		writeFactRates(w, slotNames[k], newRates(s.slotRight[k], s.slotGold[k], s.slotPredicted[k]))
	}
	writeAccuracy(w, "elided what, resolved", s.elidedRight, s.elided)
	writeAccuracy(w, "status", s.status, s.facts)
	writeFactRates(w, "bound fact, carried optional", newRates(s.carried, s.goldFacts, s.predFacts))
	writeFactRates(w, "bound fact", newRates(s.bound, s.goldFacts, s.predFacts))
	if ex := judgedFacts(pairs); slices.ContainsFunc(ex, func(e judged) bool { return e.given != nil }) {
		writeFactReliability(w, ex, func(e judged) float64 { return deref(e.given) })
	}
}

func writeFactRates(w io.Writer, name string, r rates) {
	fmt.Fprintf(w, "%-30s P %.4f  R %.4f  F1 %.4f   (%d right, %d predicted, %d gold)\n", name, r.p, r.r, r.f1, r.tp, r.pred, r.gold)
}

func writeAccuracy(w io.Writer, name string, n, of int) {
	if of == 0 {
		fmt.Fprintf(w, "%-30s none\n", name)
		return
	}
	fmt.Fprintf(w, "%-30s accuracy %.4f   (%d of %d)\n", name, float64(n)/float64(of), n, of)
}
