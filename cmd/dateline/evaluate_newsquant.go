package main

import (
	"cmp"
	"slices"
	"strings"

	"dateline/extractors/figure"
	"dateline/schemas"
)

// newsquantFigure is a figure in the layout of sets that have a sentence's figures as a
// bag: no offsets, the unit in words.
type newsquantFigure struct {
	Value   any    `json:"value"` // a number, or [low, high] with null for an open end
	Unit    string `json:"normalized_unit"`
	Change  string `json:"change"`
	Concept string `json:"concept"`
}

// newsquantChanges are the marks for a hedge.
var newsquantChanges = map[schemas.Modifier]string{
	schemas.Exact:    "=",
	schemas.Between:  "=",
	schemas.Vague:    "=",
	schemas.Roughly:  "~",
	schemas.Nearly:   "~",
	schemas.AtLeast:  ">",
	schemas.MoreThan: ">",
	schemas.AtMost:   "<",
	schemas.LessThan: "<",
	schemas.UpTo:     "<",
}

// newsquantLeftOut are the kinds of figure that such sets leave out.
var newsquantLeftOut = []schemas.FigureKind{schemas.Ordinal, schemas.Rank, schemas.Score}

// newsquant turns a figure into that layout.
func newsquant(r schemas.Record, f schemas.Figure) any {
	if slices.Contains(newsquantLeftOut, f.Kind) {
		return nil
	}
	return newsquantFigure{Value: newsquantValue(f), Unit: newsquantUnit(f), Change: newsquantChange(f), Concept: newsquantConcept(r, f)}
}

func newsquantValue(f schemas.Figure) any {
	if f.Value != nil {
		return *f.Value
	}
	return []*float64{f.Low, f.High}
}

// newsquantChange is the direction of a change, unless the figure is its old level, else the
// hedge.
func newsquantChange(f schemas.Figure) string {
	if f.Direction != "" && f.Compared != schemas.ChangeFrom {
		return string(f.Direction)
	}
	return newsquantChanges[f.Modifier]
}

// newsquantUnit is the unit in words: its English name, or for a count the noun with what
// stands before it, the noun as a lemma.
func newsquantUnit(f schemas.Figure) string {
	switch {
	case f.Kind == schemas.Age:
		return figure.UnitName(cmp.Or(strings.TrimSuffix(f.Unit, " of age"), "year")) + " of age"
	case f.Unit == "":
		return "-"
	case f.Kind != schemas.Count:
		return figure.UnitName(f.Unit)
	case f.Counts == nil || f.Counts.Head == nil:
		return f.Unit
	}
	head := f.Counts.Head.Start - f.Counts.Start
	noun := f.Counts.Text[head : f.Counts.Head.End-f.Counts.Start]
	if strings.EqualFold(noun, "people") {
		return f.Counts.Text[:head] + "people"
	}
	return f.Counts.Text[:head] + f.Unit
}

// newsquantConcept is what is counted or measured, as the fact of the figure has it: the
// subject and the phrase measured, without the unit itself.
func newsquantConcept(r schemas.Record, f schemas.Figure) string {
	i := slices.IndexFunc(r.Facts, func(x schemas.Fact) bool { return x.Figure != nil && r.Figures[*x.Figure].Span == f.Span })
	if i < 0 {
		return "-"
	}
	fact := r.Facts[i]
	var parts []string
	if f.Kind != schemas.Count {
		parts = append(parts, measured(fact))
	}
	if fact.Subject != nil {
		parts = append(parts, fact.Subject.Text)
	}
	words := slices.DeleteFunc(strings.Fields(strings.Join(parts, " ")), func(w string) bool { return newsquantStop[strings.ToLower(w)] })
	if len(words) == 0 {
		return "-"
	}
	return strings.Join(words, " ")
}

// measured is the phrase a fact measures, unless only its predicate stands for it.
func measured(f schemas.Fact) string {
	if f.Predicate != nil && f.WhatResolved == f.Predicate.Lemma {
		return ""
	}
	if f.What != nil {
		return f.What.Text
	}
	return f.WhatResolved
}

// newsquantStop are words no concept has.
var newsquantStop = map[string]bool{
	"a": true, "an": true, "the": true, "of": true, "in": true, "for": true, "to": true, "and": true, "its": true, "their": true, "his": true,
	"you": true, "we": true, "i": true, "her": true, "it": true, "they": true, "he": true, "she": true, "which": true, "that": true, "who": true, "on": true, "at": true, "by": true,
}
