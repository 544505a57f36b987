package main

import (
	"strconv"
	"strings"

	"dateline/schemas"
)

// reader turns the facts of one record into lines for people.
type reader struct {
	schemas.Record
	entities map[schemas.EntityID]*schemas.Entity
}

func newReader(r schemas.Record) reader {
	rd := reader{Record: r, entities: make(map[schemas.EntityID]*schemas.Entity, len(r.Entities))}
	for i := range r.Entities {
		rd.entities[r.Entities[i].ID] = &r.Entities[i]
	}
	return rd
}

// fact returns a fact's slots in words, the empty ones left out: what there is how much
// of, what happened, where, when, who says so, how real it is.
func (r reader) fact(f schemas.Fact) []string {
	head := []string{r.what(f), predicate(f)}
	if f.Figure == nil && f.Subject != nil {
		head = []string{f.Subject.Text, predicate(f), r.what(f)}
	}
	var slots []string
	for _, s := range append(head, r.place(f), r.date(f), r.speaker(f), string(f.Status)) {
		if s != "" {
			slots = append(slots, s)
		}
	}
	return slots
}

// filled is one slot of a fact for explaining: its name, the words that fill it and the rule
// that put them there.
type filled struct{ slot, words, rule string }

// derivation returns the filled slots of a fact in the order of binding.
func (r reader) derivation(f schemas.Fact) []filled {
	var out []filled
	if f.Figure != nil {
		x := r.Figures[*f.Figure]
		out = append(out, filled{"figure", x.Text, x.Rule})
	}
	if f.Predicate != nil {
		out = append(out, filled{"predicate", f.Predicate.Text, f.Rule})
	} else {
		out = append(out, filled{"predicate", "none", f.Rule})
	}
	words := map[string]string{"what": f.WhatResolved, "status": string(f.Status)}
	for slot, p := range map[string]*schemas.Phrase{"what": f.What, "subject": f.Subject, "said_by": f.SaidBy} {
		if p != nil {
			words[slot] = p.Text
		}
	}
	if f.Place != nil {
		words["place"] = f.Place.Text + carried(f.Place.Scope)
	}
	if f.Date != nil {
		words["date"] = f.Date.Text + carried(f.Date.Scope)
	}
	for _, d := range f.Derivation {
		slot, rule, _ := strings.Cut(d, "=")
		out = append(out, filled{slot, words[slot], rule})
	}
	return out
}

// carried marks what stands in another sentence.
func carried(s schemas.Scope) string {
	if s == schemas.InDocument {
		return " (carried)"
	}
	return ""
}

func (r reader) what(f schemas.Fact) string {
	what := f.WhatResolved
	if what == "" && f.What != nil {
		what = f.What.Text
	}
	if f.Figure == nil {
		return what
	}
	figure := r.Figures[*f.Figure]
	switch {
	case what == "":
		return amount(figure)
	case figure.Kind == schemas.Count:
		return figure.Text + " " + what + change(figure)
	}
	return what + ": " + amount(figure)
}

// amount is a figure as written, with the end of a change that it is: "5% (down by)".
func amount(f schemas.Figure) string { return f.Text + change(f) }

func change(f schemas.Figure) string {
	if s := strings.TrimSpace(string(f.Direction) + " " + string(f.Compared)); s != "" {
		return " (" + s + ")"
	}
	return ""
}

func predicate(f schemas.Fact) string {
	if f.Predicate == nil {
		return ""
	}
	return f.Predicate.Lemma
}

func (r reader) place(f schemas.Fact) string {
	if f.Place == nil {
		return ""
	}
	e := r.entities[f.Place.Entity]
	if e == nil {
		return f.Place.Text
	}
	parts := []string{e.Name}
	if e.Place != nil {
		parts = append(parts, e.Place.Within...)
	}
	if c := country(*e); c != "" {
		parts = append(parts, c)
	}
	return strings.Join(parts, ", ")
}

// date is the date's value after its preposition; "on" goes without saying.
func (r reader) date(f schemas.Fact) string {
	if f.Date == nil {
		return ""
	}
	d := r.Dates[f.Date.Date]
	if d.Sense == "" || d.Sense == schemas.On {
		return d.Value
	}
	return string(d.Sense) + " " + d.Value
}

func (r reader) speaker(f schemas.Fact) string {
	if f.SaidBy == nil {
		return ""
	}
	if e := r.entities[f.SaidBy.Entity]; e != nil && e.Name != f.SaidBy.Text {
		return f.SaidBy.Text + " (" + e.Name + ")"
	}
	return f.SaidBy.Text
}

// number writes a value as people do: no exponent, no trailing zeros.
func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
