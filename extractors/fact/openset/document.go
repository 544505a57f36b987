package openset

import "dateline/schemas"

// Document is one marked article. Its JSON is one line of train.jsonl or test.jsonl.
// Offsets are bytes of Text, half-open; every span repeats its surface as text.
type Document struct {
	ID        string         `json:"id"`
	Title     string         `json:"title"`
	Text      string         `json:"text"`
	Published string         `json:"published"`
	Source    string         `json:"source"`
	Sentences []schemas.Span `json:"sentences"`
	Entities  []Entity       `json:"entities"`
	Dates     []Date         `json:"dates"`
	Figures   []Figure       `json:"figures"`
	Facts     []Fact         `json:"facts"`
}

// Entity is one mention of a name. Name is the longest form of it in the document.
type Entity struct {
	schemas.Span
	Text    string             `json:"text"`
	Type    schemas.EntityType `json:"type"`
	Name    string             `json:"name"`
	Country string             `json:"country,omitempty"` // ISO 3166-1 alpha-2
}

// Date is one time expression. Earliest and Latest are days, both included, null for
// durations and repetitions.
type Date struct {
	schemas.Span
	Text     string           `json:"text"`
	Type     schemas.DateType `json:"type"`
	Value    string           `json:"value"`
	Earliest *string          `json:"earliest"`
	Latest   *string          `json:"latest"`
	Sense    *schemas.Sense   `json:"sense"`
}

// Figure is one number or vague quantity: a value, or low and high for ranges, vague
// quantities and scores.
type Figure struct {
	schemas.Span
	Text      string              `json:"text"`
	Value     *float64            `json:"value,omitempty"`
	Low       *float64            `json:"low,omitempty"`
	High      *float64            `json:"high,omitempty"`
	Modifier  schemas.Modifier    `json:"modifier"`
	Kind      schemas.FigureKind  `json:"kind"`
	Unit      *string             `json:"unit"`
	Direction *schemas.Direction  `json:"direction"`
	Compared  *schemas.Comparison `json:"compared"`
}

// Fact is one figure bound. Figure, Place, Date and the entities are indices into the
// document's own lists.
type Fact struct {
	Figure       int            `json:"figure"`
	What         *Phrase        `json:"what"`
	WhatResolved string         `json:"what_resolved"`
	Predicate    *Predicate     `json:"predicate"`
	Subject      *Source        `json:"subject,omitempty"`
	Place        *int           `json:"place"`
	PlaceScope   *schemas.Scope `json:"place_scope"`
	Date         *int           `json:"date"`
	DateScope    *schemas.Scope `json:"date_scope"`
	SaidBy       *Source        `json:"said_by"`
	Status       schemas.Status `json:"status"`
	Sentence     int            `json:"sentence"`
}

// Phrase is a stretch of the text.
type Phrase struct {
	schemas.Span
	Text string `json:"text"`
}

// Predicate is the word a figure's phrase is an argument of.
type Predicate struct {
	Phrase
	Lemma string `json:"lemma"`
}

// Source is a doer or a speaker; Entity is the mention it is or refers to.
type Source struct {
	Phrase
	Entity *int `json:"entity"`
}
