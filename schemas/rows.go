package schemas

import (
	"strings"
	"time"
)

// Rows returns the facts of a record as flat rows, in the record's order.
func Rows(r Record) []FactRow {
	entities := make(map[EntityID]*Entity, len(r.Entities))
	for i := range r.Entities {
		entities[r.Entities[i].ID] = &r.Entities[i]
	}
	rows := make([]FactRow, 0, len(r.Facts))
	for i := range r.Facts {
		f := &r.Facts[i]
		row := FactRow{
			SchemaVersion: r.SchemaVersion,
			Op:            Upsert,
			FactID:        f.ID,
			RecordID:      r.ID,
			ArticleID:     r.Article.ID,
			Published:     instant(r.Article.Published),
			Source:        text(r.Article.Source),
			URL:           text(r.Article.URL),
			Title:         text(r.Article.Title),
			Fingerprint:   text(r.Fingerprint),
			Status:        text(string(f.Status)),
			Confidence:    f.Confidence,
			Rule:          text(f.Rule),
		}
		if f.Figure != nil {
			row.figure(&r.Figures[*f.Figure])
		}
		row.slots(f)
		row.place(f.Place, entities)
		row.date(f.Date, r.Dates)
		row.sentence(r.Sentences[f.Sentence].Span, r.Article.Text)
		rows = append(rows, row)
	}
	return rows
}

// RetractRow returns the row that voids every row of an article.
func RetractRow(a ArticleID) FactRow {
	return FactRow{
		SchemaVersion: Version,
		Op:            Retract,
		FactID:        FactID(digest("retract-", string(a))),
		RecordID:      RecordID(digest("retract-", string(a))),
		ArticleID:     a,
	}
}

func (r *FactRow) figure(f *Figure) {
	r.FigureText = text(f.Text)
	r.FigureKind = text(string(f.Kind))
	r.FigureValue, r.FigureLow, r.FigureHigh = f.Value, f.Low, f.High
	r.FigureModifier = text(string(f.Modifier))
	r.FigureUnit = text(f.Unit)
	r.Direction = text(string(f.Direction))
	r.Compared = text(string(f.Compared))
	r.FigureStart, r.FigureEnd = &f.Start, &f.End
}

func (r *FactRow) slots(f *Fact) {
	r.What = text(f.WhatResolved)
	if r.What == nil && f.What != nil {
		r.What = text(f.What.Text)
	}
	if f.What != nil {
		r.WhatID = text(string(f.What.Entity))
	}
	if f.Predicate != nil {
		r.Predicate, r.PredicateLemma = text(f.Predicate.Text), text(f.Predicate.Lemma)
	}
	if f.Subject != nil {
		r.Subject, r.SubjectID = text(f.Subject.Text), text(string(f.Subject.Entity))
	}
	if f.SaidBy != nil {
		r.SaidBy, r.SaidByID = text(f.SaidBy.Text), text(string(f.SaidBy.Entity))
	}
}

func (r *FactRow) place(p *PlaceSlot, entities map[EntityID]*Entity) {
	if p == nil {
		return
	}
	r.PlaceName, r.PlaceID = text(p.Text), text(string(p.Entity))
	e := entities[p.Entity]
	if e == nil {
		return
	}
	r.PlaceName, r.PlaceCountry = text(e.Name), text(e.Country)
	if l := e.Place; l != nil {
		r.PlaceWithin = text(strings.Join(l.Within, ", "))
		r.PlaceCountry = text(first(l.Country, e.Country))
		r.PlaceRegion = text(l.Region)
		r.PlaceLat, r.PlaceLon = l.Lat, l.Lon
	}
}

func (r *FactRow) date(s *DateSlot, dates []Date) {
	if s == nil {
		return
	}
	d := dates[s.Date]
	r.DateText, r.DateValue = text(d.Text), text(d.Value)
	r.DateEarliest, r.DateLatest = text(d.Earliest), text(d.Latest)
	r.DateSense = text(string(d.Sense))
}

func (r *FactRow) sentence(s Span, of string) {
	r.SentenceText = text(s.In(of))
	r.SentenceStart, r.SentenceEnd = &s.Start, &s.End
}

// text and instant turn what is empty into null.
func text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func instant(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}
