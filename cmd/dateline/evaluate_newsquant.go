package main

import (
	"cmp"
	"slices"
	"strings"

	"dateline/extractors"
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

// newsquants turns the figures of a document into that layout.
func newsquants(d *extractors.Document) []any {
	out := []any{}
	t := newTopics(d)
	for i := range d.Figures {
		f := &d.Figures[i]
		if slices.Contains(newsquantLeftOut, f.Kind) || f.Modifier == schemas.Vague && few(f) {
			continue
		}
		unit, per := newsquantUnit(t, f)
		change := newsquantChange(f)
		if i > 0 && t.converts(i) {
			change = cmp.Or(newsquantDirection(&d.Figures[i-1]), change)
		}
		out = append(out, newsquantFigure{Value: newsquantValue(f, per), Unit: unit, Change: change, Concept: newsquantConcept(t, i)})
	}
	return out
}

// few reports whether a vague figure is "several", "a few" or "a handful", which such sets
// do not count as quantities.
func few(f *schemas.Figure) bool { return *f.Low == 3 }

// newsquantValue is the value in the unit as written, of which there are per to one of the
// figure's own. A vague plural is one to ten of its unit there: "dozens" is 12 to 120; ours
// is from 2.
func newsquantValue(f *schemas.Figure, per float64) any {
	scaled := func(x *float64) *float64 {
		if x == nil || per == 1 {
			return x
		}
		return new(figure.Product(*x, per))
	}
	if f.Modifier == schemas.Vague {
		unit := *f.Low / 2
		return []*float64{scaled(&unit), scaled(new(10 * unit))}
	}
	if f.Value != nil {
		return *scaled(f.Value)
	}
	return []*float64{scaled(f.Low), scaled(f.High)}
}

// newsquantChange is the direction of a change, unless the figure is its old level, else the
// hedge.
func newsquantChange(f *schemas.Figure) string {
	if d := newsquantDirection(f); d != "" {
		return d
	}
	first, rest, _ := strings.Cut(extractors.LowerASCII(f.Text), " ")
	switch {
	case f.Modifier == schemas.Nearly && first == "just": // "just under", "just short of"
		return "<"
	case f.Modifier == schemas.Between && (slices.Contains(newsquantRough, first) || strings.HasPrefix(first, "~") && rest != ""):
		return "~" // "about 20 to 30"
	}
	return newsquantChanges[f.Modifier]
}

func newsquantDirection(f *schemas.Figure) string {
	if f.Compared == schemas.ChangeFrom {
		return ""
	}
	return string(f.Direction)
}

// newsquantRough are the hedges that may stand before a range.
var newsquantRough = []string{"about", "around", "roughly", "approximately", "some"}

// newsquantUnit is the unit in words and how many of it make one of the figure's unit: the
// English name of the unit as written ("cent", of which a dollar has 100), "count" for
// "times", and for a count the noun with what stands before it, the noun as a lemma.
func newsquantUnit(t *topics, f *schemas.Figure) (unit string, per float64) {
	switch {
	case f.Kind == schemas.Age:
		name, per := figure.Written(schemas.Figure{Text: f.Text, Unit: strings.TrimSuffix(f.Unit, " of age"), Kind: schemas.Period})
		return name + " of age", per
	case f.Kind != schemas.Count && f.Unit != "":
		return figure.Written(*f)
	case f.Unit == "time":
		return "count", 1
	case f.Counts == nil || f.Counts.Head == nil:
		return newsquantElided(t, f), 1
	}
	return strings.Join(append([]string{newsquantNoun(t.d, f.Counts)}, t.whole(f)...), " "), 1
}

// newsquantElided is the noun of a count that has none beside it, as its fact restores it.
func newsquantElided(t *topics, f *schemas.Figure) string {
	if f.Unit != "" {
		return f.Unit
	}
	x := t.facts[f.Span]
	if x == nil || x.What != nil || x.WhatResolved == "" {
		return "-"
	}
	words := strings.Fields(x.WhatResolved)
	if slices.ContainsFunc(words, func(w string) bool { return w == "of" || w == "for" || w == "in" }) {
		return "-" // its last word is no head
	}
	last := words[len(words)-1]
	noun := newsquantLemma(last, "")
	if name := !strings.HasPrefix(last, strings.ToLower(last[:1])); name || noun == last && last != "people" {
		return "-" // a name, or no plural: what is measured, not what is counted
	}
	return strings.Join(append(words[:len(words)-1:len(words)-1], noun), " ")
}

// newsquantNoun is a noun phrase as a unit: adjectives and nouns, superlatives and the last
// noun as lemmas, without participles, prepositions and conjunctions.
func newsquantNoun(d *extractors.Document, p *schemas.Phrase) string {
	lo, hi := d.TokensIn(p.Span)
	var words []string
	for i := lo; i < hi; i++ {
		x := &d.Tokens[i]
		last := x.End >= p.Head.End
		switch {
		case last && x.Start <= p.Head.Start, i == hi-1:
			words = append(words, newsquantLemma(d.Word(i), x.Tag))
		case x.Lower == ",", x.Tag == "VBN", x.Tag == "VBD", x.Tag == "VBG", x.Tag == "IN", x.Tag == "CC", x.Tag == "DT", x.Tag == "RB", x.Tag == "RBS", x.Tag == "PRP$", x.Tag == "RBR":
		case x.Tag == "JJS":
			words = append(words, figure.Positive(x.Lower))
		default:
			words = append(words, d.Word(i))
		}
	}
	if len(words) == 0 {
		return "-"
	}
	return strings.Join(words, " ")
}

// newsquantLemma is the singular of a common noun. People stay many, and names as they are.
func newsquantLemma(w, tag string) string {
	switch {
	case strings.EqualFold(w, "people"):
		return "people"
	case strings.HasPrefix(tag, "NNP"):
		return w
	}
	return figure.Singular(extractors.LowerASCII(w))
}

// newsquantConcept is what is counted or measured, in words.
func newsquantConcept(t *topics, i int) string {
	words := t.of(i)
	if len(words) == 0 {
		return "-"
	}
	return strings.Join(words, " ")
}

// newsquantStop are words no concept has.
var newsquantStop = map[string]bool{
	"a": true, "an": true, "the": true, "of": true, "in": true, "for": true, "to": true, "and": true, "its": true, "their": true, "his": true,
	"you": true, "we": true, "i": true, "her": true, "it": true, "they": true, "he": true, "she": true, "which": true, "that": true, "who": true, "on": true, "at": true, "by": true,
}
