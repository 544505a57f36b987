package main

import (
	"dateline/extractors"
	"dateline/extractors/figure"
)

// Sets of an assistant's test cases mark every number of a text, or every range, or every
// percentage, whatever it counts or names, and say so by the type of their figures. News is
// not read like that: the suite finds figures that count, measure or order. For such a set
// evaluate --figures-as newsquant asks the reader of bare numbers, not the suite.
var bareLayouts = map[string]func(text string) []any{
	"number":      bareNumbers,
	"numberrange": bareRanges,
	"percentage":  barePercentages,
}

// bareLayout returns the layout for a set all of whose figures are of one bare type, nil for
// any other set.
func bareLayout(gold []annotated) func(*extractors.Document) []any {
	kind := ""
	for _, g := range gold {
		for _, f := range g.Figures {
			if f.Type == "" || kind != "" && f.Type != kind {
				return nil
			}
			kind = f.Type
		}
	}
	layout := bareLayouts[kind]
	if layout == nil {
		return nil
	}
	return func(d *extractors.Document) []any { return layout(d.Text) }
}

func bareNumbers(text string) []any {
	out := []any{}
	for _, n := range figure.Numbers(text) {
		out = append(out, newsquantFigure{Value: n.Value, Unit: "-", Change: "=", Concept: "-"})
	}
	return out
}

func bareRanges(text string) []any {
	out := []any{}
	for _, r := range figure.Ranges(text) {
		out = append(out, newsquantFigure{Value: []*float64{r.Low, r.High}, Unit: "-", Change: "=", Concept: "-"})
	}
	return out
}

func barePercentages(text string) []any {
	out := []any{}
	for _, p := range figure.Percentages(text) {
		f := newsquantFigure{Value: p.Value, Unit: "percentage", Change: "=", Concept: "-"}
		if p.Value == nil {
			f.Value, f.Unit = nil, "-"
		}
		out = append(out, f)
	}
	return out
}
