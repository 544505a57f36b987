package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"dateline/schemas"
)

// annotated is one line of a labelled set, gold or predicted: a text and what is in it.
// Offsets are bytes of the text. Sets differ in the fields they fill.
type annotated struct {
	ID        string            `json:"id"`
	Title     string            `json:"title"`
	Text      string            `json:"text"`
	Published string            `json:"published"`
	Source    string            `json:"source"`
	Entities  []annotatedEntity `json:"entities"`
	Dates     []annotatedDate   `json:"dates"`
	Figures   []annotatedFigure `json:"figures"`
	Facts     []annotatedFact   `json:"facts"`
}

type annotatedEntity struct {
	schemas.Span
	Type string `json:"type"`
	Text string `json:"text"`
	Name string `json:"name"`
	// Confidence is given by text that a tagger labelled.
	Confidence *float64 `json:"confidence"`
	// Named is given by sets that mark nominal mentions too.
	Named       *bool    `json:"named"`
	Lat         *float64 `json:"lat"`
	Lon         *float64 `json:"lon"`
	Country     string   `json:"country"`
	CountryCode string   `json:"country_code"`
}

type annotatedDate struct {
	schemas.Span
	Type     string  `json:"type"`
	Text     string  `json:"text"`
	Value    *string `json:"value"`
	Earliest *string `json:"earliest"`
	Latest   *string `json:"latest"`
	// Nested and CreationTime mark gold that most systems are not asked for.
	Nested       bool `json:"nested"`
	CreationTime bool `json:"creation_time"`
	// Vague marks a prediction that some guidelines count and others do not: "now".
	Vague bool `json:"vague"`
}

// annotatedFigure is a figure of either kind of set: with offsets, modifier and bounds,
// or as a bag of values a sentence, with unit, change and concept.
type annotatedFigure struct {
	schemas.Span
	Text     string          `json:"text"`
	Type     string          `json:"type"` // number, numberrange or percentage in sets of bare numbers
	Value    quantity        `json:"value"`
	Low      *float64        `json:"low"`
	High     *float64        `json:"high"`
	Modifier string          `json:"modifier"`
	Kind     string          `json:"kind"`
	Unit     *optional       `json:"unit"`
	Norm     *optional       `json:"normalized_unit"`
	Change   *optional       `json:"change"`
	Concept  json.RawMessage `json:"concept"`
}

// optional is a string that may be null; a pointer to it is nil where the key is absent.
type optional struct{ text string }

// UnmarshalJSON reads a string, or null as the empty one.
func (o *optional) UnmarshalJSON(b []byte) error { return json.Unmarshal(b, &o.text) }

// quantity is a number, a pair of bounds either of which may be open, or nothing.
type quantity struct {
	set    bool
	number float64
	bounds []*float64 // not nil for a pair
}

// UnmarshalJSON reads a number, a list of numbers and nulls, or null.
func (q *quantity) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		return nil
	}
	q.set = true
	if len(b) > 0 && b[0] == '[' {
		q.bounds = []*float64{}
		return json.Unmarshal(b, &q.bounds)
	}
	return json.Unmarshal(b, &q.number)
}

type annotatedFact struct {
	Figure       *int             `json:"figure"`
	What         *annotatedPhrase `json:"what"`
	WhatResolved string           `json:"what_resolved"`
	Predicate    *annotatedPhrase `json:"predicate"`
	Place        *int             `json:"place"`
	PlaceScope   string           `json:"place_scope"`
	Date         *int             `json:"date"`
	DateScope    string           `json:"date_scope"`
	SaidBy       *annotatedPhrase `json:"said_by"`
	Status       string           `json:"status"`
	// Confidence and Evidence are of predictions only.
	Confidence *float64 `json:"confidence"`
	Evidence   []string `json:"evidence"`
}

type annotatedPhrase struct {
	schemas.Span
	Text   string `json:"text"`
	Lemma  string `json:"lemma"`
	Entity *int   `json:"entity"`
}

// maxLine bounds one line of a file of documents, in bytes.
const maxLine = 64 << 20

// readAnnotated reads a file of documents, JSON lines, gzip where the name ends in .gz.
// Errors name the file and the line.
func readAnnotated(path string) ([]annotated, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	in := io.Reader(f)
	if strings.HasSuffix(path, ".gz") {
		z, err := gzip.NewReader(f)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		in = z
	}
	var docs []annotated
	seen := map[string]bool{}
	sc := bufio.NewScanner(in)
	sc.Buffer(nil, maxLine)
	no := 0
	for sc.Scan() {
		no++
		if len(strings.TrimSpace(sc.Text())) == 0 {
			continue
		}
		var d annotated
		err := json.Unmarshal(sc.Bytes(), &d)
		if err == nil {
			err = d.check(seen)
		}
		if at := column(err); at > 0 {
			return nil, fmt.Errorf("%s:%d:%d: %w", path, no, at, err)
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, no, err)
		}
		seen[d.ID] = true
		docs = append(docs, d)
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", path, no+1, err)
	}
	return docs, nil
}

// column returns where on a line of JSON an error stands, 0 where that is not known.
func column(err error) int64 {
	if e := new(json.SyntaxError); errors.As(err, &e) {
		return e.Offset
	}
	if e := new(json.UnmarshalTypeError); errors.As(err, &e) {
		return e.Offset
	}
	return 0
}

// check refuses what no scorer could use.
func (d *annotated) check(seen map[string]bool) error {
	switch {
	case d.ID == "":
		return errors.New("a document without id")
	case seen[d.ID]:
		return fmt.Errorf("second document with id %q", d.ID)
	}
	for i, f := range d.Facts {
		if f.Figure == nil || *f.Figure < 0 || *f.Figure >= len(d.Figures) {
			return fmt.Errorf("document %q: fact %d points at no figure", d.ID, i)
		}
	}
	for _, e := range d.Entities {
		if err := d.within("entity", e.Span); err != nil {
			return err
		}
	}
	for _, x := range d.Dates {
		if err := d.within("date", x.Span); err != nil {
			return err
		}
	}
	return nil
}

// within checks a span against the text; predictions may come without their text.
func (d *annotated) within(what string, s schemas.Span) error {
	if s.Start < 0 || s.Start > s.End || d.Text != "" && s.End > len(d.Text) {
		return fmt.Errorf("document %q: %s [%d,%d) is outside the %d bytes of text", d.ID, what, s.Start, s.End, len(d.Text))
	}
	return nil
}

// article returns the document as the suite is to read it: the text as it stands.
func (d *annotated) article() (schemas.Article, error) {
	a := schemas.Article{ID: schemas.ArticleID(d.ID), Title: d.Title, Text: d.Text, Source: d.Source}
	if d.Published == "" {
		return a, nil
	}
	t, err := schemas.ParseTime(d.Published)
	if err != nil {
		return a, fmt.Errorf("document %q: %w", d.ID, err)
	}
	a.Published = t
	return a, nil
}

// scored is a gold document with what was predicted for it.
type scored struct{ gold, pred annotated }

// match pairs gold documents with predictions by id, in gold order. A document without a
// prediction counts as empty.
func match(gold, pred []annotated) []scored {
	byID := make(map[string]*annotated, len(pred))
	for i := range pred {
		byID[pred[i].ID] = &pred[i]
	}
	out := make([]scored, len(gold))
	for i, g := range gold {
		out[i] = scored{gold: g, pred: annotated{ID: g.ID}}
		if p := byID[g.ID]; p != nil {
			out[i].pred = *p
		}
	}
	return out
}
