package main

import (
	"cmp"
	"encoding/json"
	"io"
	"math"
	"regexp"
	"slices"
	"strings"
)

// bag is one figure of a set without offsets: a value with its unit, change and concept.
type bag struct {
	value     quantity
	unit      string
	change    string
	hasChange bool
	concept   []string // as listed, lower case
}

// newBag reads a figure; the normalised unit wins over the unit as written.
func newBag(f annotatedFigure) bag {
	b := bag{value: f.Value, unit: "-"}
	switch {
	case f.Norm != nil && f.Norm.text != "":
		b.unit = f.Norm.text
	case f.Norm == nil && f.Unit != nil && f.Unit.text != "":
		b.unit = f.Unit.text
	}
	if f.Change != nil {
		b.hasChange, b.change = true, f.Change.text
	}
	b.concept = conceptWords(f.Concept)
	return b
}

var wordGap = regexp.MustCompile(`[,\s]+`)

// conceptWords reads a concept given as a string or a list; "-" stands for none.
func conceptWords(raw json.RawMessage) []string {
	var list []string
	var s string
	if json.Unmarshal(raw, &list) != nil && json.Unmarshal(raw, &s) == nil && s != "" {
		list = wordGap.Split(s, -1)
		return lowered(list)
	}
	if len(list) == 0 {
		list = []string{"-"}
	}
	return lowered(list)
}

func lowered(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = strings.ToLower(s)
	}
	return out
}

// words is the concept as a set.
func (b *bag) words() map[string]bool {
	set := map[string]bool{}
	for _, w := range b.concept {
		if w != "" && w != "-" {
			set[w] = true
		}
	}
	if len(set) == 0 {
		set["-"] = true
	}
	return set
}

// nearValue compares numbers within 1e-5 of the prediction.
func nearValue(gold, pred float64) bool { return math.Abs(gold-pred) <= 1e-8+1e-5*math.Abs(pred) }

// sameValue compares a gold with a predicted quantity. The ends of a range may come in
// either order unless ordered.
func sameValue(g, p quantity, ordered bool) bool {
	switch {
	case !g.set || !p.set:
		return g.set == p.set
	case (g.bounds == nil) != (p.bounds == nil):
		return false
	case g.bounds == nil:
		return nearValue(g.number, p.number)
	}
	return sameBounds(g.bounds, p.bounds, ordered)
}

func sameBounds(g, p []*float64, ordered bool) bool {
	if len(g) != len(p) {
		return false
	}
	if !ordered && !slices.Contains(g, nil) && !slices.Contains(p, nil) {
		g, p = ascending(g), ascending(p)
	}
	for i := range g {
		if (g[i] == nil) != (p[i] == nil) || g[i] != nil && !nearValue(*g[i], *p[i]) {
			return false
		}
	}
	return true
}

func ascending(bounds []*float64) []*float64 {
	return slices.SortedStableFunc(slices.Values(bounds), func(a, b *float64) int { return cmp.Compare(*a, *b) })
}

// measure is one way to score figures: the value, and what else must agree.
type measure struct {
	name    string
	needs   []string // the fields gold must have
	agree   func(g, p *bag) bool
	foreign bool // not part of the published rule
}

func sameUnit(g, p *bag) bool { return strings.EqualFold(g.unit, p.unit) }

// sameChange takes no change for "=".
func sameChange(g, p *bag) bool { return cmp.Or(g.change, "=") == cmp.Or(p.change, "=") }

func someWords(g, p *bag) bool {
	pw := p.words()
	for w := range g.words() {
		if pw[w] {
			return true
		}
	}
	return false
}

func allWords(g, p *bag) bool {
	gw, pw := g.words(), p.words()
	for w := range gw {
		if !pw[w] {
			return false
		}
	}
	return len(gw) == len(pw)
}

// measures are the scores of figures, in the order of the table.
var measures = []measure{
	{name: "value", agree: func(_, _ *bag) bool { return true }},
	{name: "value+unit", needs: []string{"unit"}, agree: sameUnit},
	{name: "value+change", needs: []string{"change"}, agree: sameChange},
	{name: "value+concept_partial", needs: []string{"concept"}, agree: someWords},
	{name: "value+concept_complete", needs: []string{"concept"}, agree: allWords},
	{
		name: "value+unit+change", needs: []string{"unit", "change"}, foreign: true,
		agree: func(g, p *bag) bool { return sameUnit(g, p) && sameChange(g, p) },
	},
}

// largest is the size of the largest one-to-one matching of n left sides, edges[i] being
// the right sides that i may take (Kuhn's algorithm).
func largest(edges [][]int) int {
	owner := map[int]int{}
	var take func(i int, seen map[int]bool) bool
	take = func(i int, seen map[int]bool) bool {
		for _, j := range edges[i] {
			if seen[j] {
				continue
			}
			seen[j] = true
			if o, taken := owner[j]; !taken || take(o, seen) {
				owner[j] = i
				return true
			}
		}
		return false
	}
	n := 0
	for i := range edges {
		if take(i, map[int]bool{}) {
			n++
		}
	}
	return n
}

// oneToOne scores the figures of a sentence: for each measure the largest matching of
// gold with predicted figures. Every further prediction costs precision.
func oneToOne(gold, pred []bag, tp map[string]int) {
	for _, m := range measures {
		edges := make([][]int, len(gold))
		for i := range gold {
			for j := range pred {
				if sameValue(gold[i].value, pred[j].value, false) && m.agree(&gold[i], &pred[j]) {
					edges[i] = append(edges[i], j)
				}
			}
		}
		tp[m.name] += largest(edges)
	}
}

// published scores by the rule of the NewsQuant evaluation (Almasian et al. 2023), kept
// for comparing with published numbers: both sides sorted by unit, each gold figure walks
// over the predictions left until one agrees in value and unit, which is then used up.
// One prediction can so count more than once for change and concept.
func published(gold, pred []bag, tp map[string]int) {
	byUnit := func(a, b bag) int { return cmp.Compare(a.unit, b.unit) }
	left := slices.SortedStableFunc(slices.Values(pred), byUnit)
	credit := len(gold)
	for _, g := range slices.SortedStableFunc(slices.Values(gold), byUnit) {
		for k := range left {
			p := &left[k]
			if !sameValue(g.value, p.value, true) {
				continue
			}
			if credit > 0 {
				credit--
				tp["value"]++
			}
			publishedRest(&g, p, tp)
			if sameUnit(&g, p) {
				tp["value+unit"]++
				left = slices.Delete(left, k, k+1)
				break
			}
		}
	}
}

// publishedRest counts change and concept. A gold concept that repeats a word never counts
// as complete, as published.
func publishedRest(g, p *bag, tp map[string]int) {
	if g.change == p.change && g.hasChange == p.hasChange {
		tp["value+change"]++
	}
	common := map[string]bool{}
	for _, w := range g.concept {
		if slices.Contains(p.concept, w) {
			common[w] = true
		}
	}
	if len(common) > 0 {
		tp["value+concept_partial"]++
	}
	if len(common) == len(g.concept) && len(common) == len(p.concept) {
		tp["value+concept_complete"]++
	}
}

// writeFigures prints the scores of figures, by the published rule or one to one, for the
// measures that the gold has fields for.
func writeFigures(w io.Writer, pairs []scored, rule func(gold, pred []bag, tp map[string]int), foreign bool) {
	tp, have := map[string]int{}, map[string]bool{}
	gold, pred := 0, 0
	for _, p := range pairs {
		g, q := bags(p.gold.Figures), bags(p.pred.Figures)
		gold, pred = gold+len(g), pred+len(q)
		for _, f := range p.gold.Figures {
			have["unit"] = have["unit"] || f.Unit != nil || f.Norm != nil
			have["change"] = have["change"] || f.Change != nil
			have["concept"] = have["concept"] || f.Concept != nil
		}
		rule(g, q, tp)
	}
	var rows []row
	for _, m := range measures {
		if (foreign || !m.foreign) && !slices.ContainsFunc(m.needs, func(n string) bool { return !have[n] }) {
			rows = append(rows, row{m.name, newRates(tp[m.name], gold, pred)})
		}
	}
	writeRates(w, rows)
}

func bags(figures []annotatedFigure) []bag {
	out := make([]bag, len(figures))
	for i, f := range figures {
		out[i] = newBag(f)
	}
	return out
}
