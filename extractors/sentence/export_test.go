package sentence

import (
	"strings"

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
	var notes []Note
	s := splitter{text: d.Text, punkt: must(), wrap: extractors.WrapWidth(d.Text), caseless: caseless(d.Text)}
	s.note = func(verdict string, at schemas.Span, rule string) {
		notes = append(notes, Note{at, verdict, rule})
	}
	for i, b := range d.Blocks {
		s.block = i
		s.lines(b.Span)
	}
	return notes
}

// Breaks and Ask are the short and the long way to the library's opinion.
func Breaks(word, next string) bool { return must().breaks(word, ".", next) }

// Ask runs the library.
func Ask(word, next string) bool { return must().ask(word+".", next) }

func must() *punkt {
	p, err := loadPunkt()
	if err != nil {
		panic(err)
	}
	return p
}

// Collocated are the words that the library keeps together with some next word.
func Collocated() []string {
	var words []string
	for pair := range must().Collocations {
		if first, _, _ := strings.Cut(pair, ","); first != "" {
			words = append(words, first)
		}
	}
	return words
}

// Abbreviations are the library's.
func Abbreviations() []string { return must().AbbrevTypes.Array() }
