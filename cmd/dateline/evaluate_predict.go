package main

import (
	"cmp"
	"slices"

	"dateline/extractors"
	"dateline/extractors/fact"
	"dateline/schemas"
)

// prediction is what was found in one document, in the layout of the labelled sets.
type prediction struct {
	ID       string            `json:"id"`
	Entities []predictedEntity `json:"entities"`
	Dates    []predictedDate   `json:"dates"`
	Figures  []any             `json:"figures"` // predictedFigure or newsquantFigure
	Facts    []predictedFact   `json:"facts"`
}

// predictedEntity is one mention.
type predictedEntity struct {
	schemas.Span
	Text        string             `json:"text"`
	Type        schemas.EntityType `json:"type"`
	Name        string             `json:"name"`
	Country     string             `json:"country,omitempty"`
	Lat         *float64           `json:"lat,omitempty"`
	Lon         *float64           `json:"lon,omitempty"`
	CountryCode string             `json:"country_code,omitempty"`

	owner schemas.EntityID
}

type predictedDate struct {
	schemas.Span
	Text     string           `json:"text"`
	Type     schemas.DateType `json:"type"`
	Value    string           `json:"value"`
	Earliest *string          `json:"earliest"`
	Latest   *string          `json:"latest"`
	Sense    *string          `json:"sense"`
	Vague    bool             `json:"vague,omitempty"`
}

// predictedFigure has a value, or low and high for ranges, vague quantities and scores.
type predictedFigure struct {
	schemas.Span
	Text      string             `json:"text"`
	Value     *float64           `json:"value,omitempty"`
	Low       *float64           `json:"low,omitempty"`
	High      *float64           `json:"high,omitempty"`
	Modifier  schemas.Modifier   `json:"modifier"`
	Kind      schemas.FigureKind `json:"kind"`
	Unit      *string            `json:"unit"`
	Direction *string            `json:"direction"`
	Compared  *string            `json:"compared"`
}

// predictedFact points into the document's own figures, entities and dates.
type predictedFact struct {
	Figure       int              `json:"figure"`
	What         *predictedPhrase `json:"what"`
	WhatResolved *string          `json:"what_resolved"`
	Predicate    *predictedLemma  `json:"predicate"`
	Place        *int             `json:"place"`
	PlaceScope   *string          `json:"place_scope"`
	Date         *int             `json:"date"`
	DateScope    *string          `json:"date_scope"`
	SaidBy       *predictedSource `json:"said_by"`
	Status       schemas.Status   `json:"status"`
	Sentence     int              `json:"sentence"`
	Confidence   *float64         `json:"confidence,omitempty"`
	Evidence     []string         `json:"evidence,omitempty"`
}

type predictedPhrase struct {
	schemas.Span
	Text string `json:"text"`
}

type predictedLemma struct {
	predictedPhrase
	Lemma string `json:"lemma"`
}

type predictedSource struct {
	predictedPhrase
	Entity *int `json:"entity"`
}

// predict turns a document into the layout of the labelled sets. Figures turns its figures
// into the layout asked for.
func predict(d *extractors.Document, figures func(*extractors.Document) []any) prediction {
	r := d.Record()
	p := prediction{
		ID: string(r.Article.ID), Entities: mentions(r), Dates: make([]predictedDate, len(r.Dates)), Figures: figures(d), Facts: []predictedFact{},
	}
	for i, d := range r.Dates {
		p.Dates[i] = predictedDate{d.Span, d.Text, d.Type, d.Value, orNull(d.Earliest), orNull(d.Latest), orNull(d.Sense), d.Vague}
	}
	evidence := fact.Evidence(d, nil)
	for i := range r.Facts {
		if r.Facts[i].Figure != nil {
			p.Facts = append(p.Facts, p.fact(&r, i, evidence[i]))
		}
	}
	return p
}

// orNull turns the empty string into null.
func orNull[S ~string](s S) *string {
	if s == "" {
		return nil
	}
	t := string(s)
	return &t
}

// mentions lists the mentions of a record in text order.
func mentions(r schemas.Record) []predictedEntity {
	out := []predictedEntity{}
	for _, e := range r.Entities {
		for _, m := range e.Mentions {
			x := predictedEntity{Span: m.Span, Text: m.Text, Type: m.Type, Name: e.Name, Country: country(e), CountryCode: country(e), owner: e.ID}
			if e.Place != nil {
				x.Lat, x.Lon = e.Place.Lat, e.Place.Lon
			}
			out = append(out, x)
		}
	}
	slices.SortStableFunc(out, func(a, b predictedEntity) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// factsFigures is the layout of sets with offsets.
func factsFigures(d *extractors.Document) []any {
	out := []any{}
	for _, f := range d.Figures {
		out = append(out, factsFigure(f))
	}
	return out
}

func factsFigure(f schemas.Figure) predictedFigure {
	p := predictedFigure{
		Span: f.Span, Text: f.Text, Value: f.Value, Modifier: f.Modifier, Kind: f.Kind,
		Unit: orNull(f.Unit), Direction: orNull(f.Direction), Compared: orNull(f.Compared),
	}
	if f.Modifier == schemas.Between || f.Modifier == schemas.Vague || f.Kind == schemas.Score {
		p.Value, p.Low, p.High = nil, f.Low, f.High
	}
	return p
}

func (p *prediction) fact(r *schemas.Record, i int, evidence []string) predictedFact {
	f := &r.Facts[i]
	out := predictedFact{
		Figure: *f.Figure, WhatResolved: orNull(f.WhatResolved), Status: f.Status, Sentence: f.Sentence,
		Confidence: f.Confidence, Evidence: evidence,
	}
	if f.What != nil {
		out.What = &predictedPhrase{f.What.Span, f.What.Text}
	}
	if f.Predicate != nil {
		out.Predicate = &predictedLemma{predictedPhrase{f.Predicate.Span, f.Predicate.Text}, f.Predicate.Lemma}
	}
	if f.Place != nil {
		out.Place, out.PlaceScope = p.mention(f.Place.Span, f.Place.Entity), orNull(f.Place.Scope)
	}
	if f.Date != nil {
		out.Date, out.DateScope = &f.Date.Date, orNull(f.Date.Scope)
	}
	if f.SaidBy != nil {
		out.SaidBy = &predictedSource{predictedPhrase{f.SaidBy.Span, f.SaidBy.Text}, p.mention(f.SaidBy.Span, f.SaidBy.Entity)}
	}
	return out
}

// mention returns the index of the mention of an entity at a span: the very span, else one
// inside it, else the entity's first; nil for no entity.
func (p *prediction) mention(s schemas.Span, of schemas.EntityID) *int {
	for _, fits := range []func(e predictedEntity) bool{
		func(e predictedEntity) bool { return e.Span == s },
		func(e predictedEntity) bool { return e.owner == of && s.Contains(e.Span) },
		func(e predictedEntity) bool { return e.owner == of },
	} {
		if of == "" {
			break
		}
		if i := slices.IndexFunc(p.Entities, fits); i >= 0 {
			return &i
		}
	}
	return nil
}
