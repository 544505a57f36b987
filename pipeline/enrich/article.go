package enrich

import (
	"context"
	"errors"
	"fmt"
	"time"

	"dateline/extractors"
	"dateline/pipeline"
	"dateline/schemas"
)

// perform does the pure part of a task.
func (w *Worker) perform(t *task) {
	ctx, span := w.begin(t.in)
	t.span = span.SpanContext()
	t.out = w.traced(ctx, span, w.enrich(ctx, t.in))
}

// enrich answers one message: with a record and its facts, with retractions, or with a dead
// letter. ctx carries the span of the article and nothing else.
func (w *Worker) enrich(ctx context.Context, m pipeline.Message) (out []pipeline.Message) {
	defer func() { // of what an extractor left behind: a span or an index that is none
		if r := recover(); r != nil {
			out = w.deadLetter(m, panicked("record", r))
		}
	}()
	if m.Value == nil && len(m.Key) > 0 {
		return w.retract(m)
	}
	rec, fault := w.record(ctx, m)
	if fault != nil {
		return w.deadLetter(m, fault)
	}
	out, fault = w.results(m, rec)
	if fault != nil {
		return w.deadLetter(m, fault)
	}
	return out
}

// record decodes the article of a message and runs the suite over it.
func (w *Worker) record(ctx context.Context, m pipeline.Message) (schemas.Record, *letter) {
	if limit := 4 * w.MaxBytes; len(m.Value) > limit {
		return schemas.Record{}, tooLarge("message", len(m.Value), limit)
	}
	a, repairs, fault := w.decode(ctx, m)
	if fault != nil {
		return schemas.Record{}, fault
	}
	if len(a.Text) > w.MaxBytes {
		return schemas.Record{}, tooLarge("text", len(a.Text), w.MaxBytes)
	}
	d := extractors.NewDocument(a)
	d.Repairs = repairs
	if fault := w.apply(ctx, d); fault != nil {
		return schemas.Record{}, fault
	}
	return d.Record(), nil
}

func tooLarge(what string, n, limit int) *letter {
	return &letter{reason: schemas.TooLarge, class: "decode", err: fmt.Errorf("%s of %d bytes, the limit is %d", what, n, limit)}
}

// decode reads the article of a message. The key stands in for an id that the article does
// not bring itself, so that a correction and a tombstone under that key find it.
func (w *Worker) decode(ctx context.Context, m pipeline.Message) (a schemas.Article, repairs []string, fault *letter) {
	defer func() {
		if r := recover(); r != nil {
			fault = panicked("decode", r)
		}
	}()
	defer w.stage(ctx, "decode")()
	a, repairs, err := w.Decode(contentType(m), m.Value)
	if err != nil {
		return a, nil, &letter{reason: reason(err), class: "decode", err: err}
	}
	if len(m.Key) > 0 && (a.ID == "" || a.ID == schemas.ContentID(a)) {
		a.ID = schemas.ArticleID(m.Key)
	}
	return a, repairs, nil
}

// reason sorts the errors of decoding.
func reason(err error) schemas.Reason {
	var known interface{ Reason() schemas.Reason }
	switch {
	case errors.As(err, &known):
		return known.Reason()
	case errors.Is(err, schemas.ErrInvalidJSON):
		return schemas.InvalidJSON
	case errors.Is(err, schemas.ErrNoText):
		return schemas.NoText
	}
	return schemas.InvalidArticle
}

// apply runs the suite extractor by extractor, within the article's time.
func (w *Worker) apply(ctx context.Context, d *extractors.Document) *letter {
	timer := time.AfterFunc(w.Budget, d.Interrupt)
	defer timer.Stop()
	for i := range w.Suite {
		if fault := w.step(ctx, d, w.Suite[i:i+1]); fault != nil {
			return fault
		}
	}
	return nil
}

func (w *Worker) step(ctx context.Context, d *extractors.Document, one []*extractors.Extractor) (fault *letter) {
	name := one[0].Name
	defer func() {
		if r := recover(); r != nil {
			fault = panicked(name, r)
		}
	}()
	defer w.stage(ctx, name)()
	err := extractors.Apply(d, one)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, extractors.ErrInterrupted):
		return &letter{reason: schemas.OverBudget, class: name, err: fmt.Errorf("%s: %w (%v)", name, extractors.ErrInterrupted, w.Budget)}
	}
	return &letter{reason: schemas.ExtractorError, class: name, err: err}
}

// maxResults bounds the results of one article, in the largest messages: a row repeats its
// sentence, so a hostile article of one sentence and many figures grows with their product.
const maxResults = 4

// results are the messages of a record: the record first, then a row for each fact, ordered
// with it.
func (w *Worker) results(m pipeline.Message, rec schemas.Record) ([]pipeline.Message, *letter) {
	if n := leastBytes(&rec); n > w.MaxMessageBytes {
		return nil, tooLarge("record", n, w.MaxMessageBytes)
	}
	body, err := w.Records.Encode(rec)
	if err != nil {
		return nil, &letter{reason: schemas.ExtractorError, class: "record", err: fmt.Errorf("encode the record: %w", err)}
	}
	out := []pipeline.Message{{
		Topic: w.Topics.Records, Key: []byte(rec.Article.ID), Value: body, Time: m.Time,
		Headers: described(envelope(m, string(rec.ID), recordType, string(rec.Article.ID)), w.Records),
	}}
	if n := size(out[0]); n > w.MaxMessageBytes {
		return nil, tooLarge("record", n, w.MaxMessageBytes)
	}
	total := 0
	for _, row := range schemas.Rows(rec) {
		fact, err := w.row(m, row)
		if err != nil {
			return nil, &letter{reason: schemas.ExtractorError, class: "record", err: err}
		}
		if n := size(fact); n > w.MaxMessageBytes {
			return nil, tooLarge("row of a fact", n, w.MaxMessageBytes)
		}
		if total += size(fact); total > maxResults*w.MaxMessageBytes {
			return nil, tooLarge("rows of all facts", total, maxResults*w.MaxMessageBytes)
		}
		out = append(out, fact)
	}
	return out, nil
}

// The least bytes that one of each takes in a record's JSON: braces, comma, and the names and
// shortest values of the fields that are always there.
const (
	leastSentence = len(`{"start":0,"end":0,"block":0},`)
	leastMention  = len(`{"start":0,"end":0,"text":"","type":"","rule":""},`)
	leastDate     = len(`{"start":0,"end":0,"text":"","type":"","value":"","rule":""},`)
	leastFigure   = len(`{"start":0,"end":0,"text":"","modifier":"","kind":"","rule":""},`)
	leastFact     = len(`{"start":0,"end":0,"id":"","sentence":0,"status":"","rule":""},`)
)

// leastBytes is less than the size of a record's JSON, found without building it: an article
// that is one long row of figures would give a hundred times its own bytes.
func leastBytes(rec *schemas.Record) int {
	n := len(rec.Article.Text) + len(rec.Sentences)*leastSentence + len(rec.Dates)*leastDate +
		len(rec.Figures)*leastFigure + len(rec.Facts)*leastFact
	for i := range rec.Entities {
		n += (len(rec.Entities[i].Mentions) + len(rec.Entities[i].Nominals)) * leastMention
	}
	return n
}

// size is what a message counts against the limit of its topic.
func size(m pipeline.Message) int {
	n := len(m.Key) + len(m.Value)
	for _, h := range m.Headers {
		n += len(h.Key) + len(h.Value)
	}
	return n
}

func (w *Worker) row(m pipeline.Message, row schemas.FactRow) (pipeline.Message, error) {
	body, err := w.Facts.Encode(row)
	if err != nil {
		return pipeline.Message{}, fmt.Errorf("encode fact %s: %w", row.FactID, err)
	}
	return pipeline.Message{
		Topic: w.Topics.Facts, Key: []byte(row.FactID), Order: []byte(row.ArticleID), Value: body, Time: m.Time,
		Headers: described(envelope(m, string(row.FactID), factType, string(row.ArticleID)), w.Facts),
	}, nil
}

// retract passes a tombstone on: the record's key gets one too, and a row voids its facts.
func (w *Worker) retract(m pipeline.Message) []pipeline.Message {
	id := schemas.ArticleID(m.Key)
	row, err := w.row(m, schemas.RetractRow(id))
	if err != nil {
		return w.deadLetter(m, &letter{reason: schemas.ExtractorError, class: "retract", err: err})
	}
	tombstone := pipeline.Message{
		Topic: w.Topics.Records, Key: m.Key, Time: m.Time,
		Headers: envelope(m, string(schemas.RetractRow(id).RecordID), retractType, string(id)),
	}
	if n := max(size(tombstone), size(row)); n > w.MaxMessageBytes {
		return w.deadLetter(m, tooLarge("retraction", n, w.MaxMessageBytes))
	}
	return []pipeline.Message{tombstone, row}
}
