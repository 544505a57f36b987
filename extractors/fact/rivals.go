package fact

import (
	"strings"

	"dateline/extractors"
	"dateline/schemas"
)

// most is the number of facts before one that are asked whether they are its rivals.
const most = 64

// rivals links facts that give different figures for the same thing: the same noun and
// predicate in words, no two places or dates, another number, and two sources or a
// correction. A part and its whole, or two ends of a change, are no rivals.
func rivals(d *extractors.Document) {
	for i := range d.Facts {
		for j := max(0, i-most); j < i; j++ {
			if rival(d, &d.Facts[i], &d.Facts[j]) {
				d.Facts[i].Rivals = append(d.Facts[i].Rivals, d.Facts[j].ID)
				d.Facts[j].Rivals = append(d.Facts[j].Rivals, d.Facts[i].ID)
			}
		}
	}
}

func rival(d *extractors.Document, a, b *schemas.Fact) bool {
	if a.Figure == nil || b.Figure == nil {
		return false
	}
	x, y := &d.Figures[*a.Figure], &d.Figures[*b.Figure]
	if x.Kind != y.Kind || x.Compared == schemas.ChangeFrom || y.Compared == schemas.ChangeFrom || x.Compared != y.Compared || sameNumber(x, y) {
		return false
	}
	if !sameSource(a, b) && a.What == nil && a.Predicate != nil && isEstimate(a.Predicate.Lemma) {
		return a.Sentence-b.Sentence <= 1 && b.Rule != ruleBase
	}
	if a.Predicate == nil || b.Predicate == nil || a.Predicate.Lemma != b.Predicate.Lemma {
		return false
	}
	return !sameSource(a, b) && a.WhatResolved != "" && strings.EqualFold(a.WhatResolved, b.WhatResolved) &&
		samePlace(a, b) && sameDate(d, a, b)
}

// isEstimate reports whether a predicate gives another number for what was told before.
func isEstimate(lemma string) bool {
	switch lemma {
	case "put", "give", "estimate", "be":
		return true
	}
	return false
}

func sameNumber(a, b *schemas.Figure) bool {
	return equal(a.Value, b.Value) && equal(a.Low, b.Low) && equal(a.High, b.High)
}

func equal(a, b *float64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

func sameSource(a, b *schemas.Fact) bool {
	switch {
	case a.SaidBy == nil && b.SaidBy == nil:
		return true
	case a.SaidBy == nil || b.SaidBy == nil:
		return false
	case a.SaidBy.Entity != "" && a.SaidBy.Entity == b.SaidBy.Entity:
		return true
	}
	return strings.EqualFold(a.SaidBy.Text, b.SaidBy.Text)
}

func samePlace(a, b *schemas.Fact) bool {
	return a.Place == nil || b.Place == nil || a.Place.Entity == b.Place.Entity
}

func sameDate(d *extractors.Document, a, b *schemas.Fact) bool {
	return a.Date == nil || b.Date == nil || d.Dates[a.Date.Date].Value == d.Dates[b.Date.Date].Value
}
