package sentence

import (
	"dateline/extractors"
	"dateline/schemas"
)

// Note is one decision: a sentence and what ended it, or a mark that ended none.
type Note struct {
	schemas.Span
	Verdict, Rule string
}

// Explain splits the blocks of a document again and notes each decision.
func Explain(d *extractors.Document) []Note {
	m, err := model()
	if err != nil {
		panic(err)
	}
	var notes []Note
	s := splitter{text: d.Text, model: m, wrap: wrapWidth(d.Text), caseless: caseless(d.Text)}
	s.note = func(verdict string, at schemas.Span, rule string) {
		notes = append(notes, Note{at, verdict, rule})
	}
	for i, b := range d.Blocks {
		s.block = i
		s.lines(b.Span)
	}
	return notes
}
