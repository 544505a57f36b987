// Package sentence splits blocks into sentences.
//
// Three authorities decide, in this order. Lines: a blank line, a list item and the end of
// a paragraph end a sentence; the end of a hard-wrapped line does not (lines.go). Our own
// rules, where the mark is not an ordinary full stop: abbreviations, initials, numbers,
// ellipses, closing quotes, question marks inside a sentence (stops.go, words.txt). And for
// the rest gopkg.in/neurosnap/sentences.v1, an implementation of Punkt (Kiss and Strunk
// 2006, Unsupervised Multilingual Sentence Boundary Detection) with its English model,
// which knows abbreviations and the words that start sentences from a corpus (punkt.go).
//
// The library is asked one stop at a time, about the word before it and the word after
// it, neither longer than 64 bytes, and only where it may say no. It is therefore never
// given a text, whose white space it reads in quadratic time, and its offsets are not
// needed.
//
// A sentence never crosses a block, and is at most [MaxLen] bytes: what is longer is
// machine-made, and is cut between words so that later extractors stay within bounds.
package sentence

import (
	"fmt"

	"dateline/extractors"
	"dateline/schemas"
)

const name = "sentence"

// MaxLen is the length in bytes at which a sentence is cut.
const MaxLen = 8 << 10

// Extractor splits blocks into sentences.
var Extractor = &extractors.Extractor{
	Name: name,
	Doc: `split blocks into sentences

Sentences tile the text except white space and never cross a block. A stop ends a sentence
unless it belongs to an abbreviation, an initial, a number or an ellipsis; a blank line, a
list item and the end of a paragraph always do.`,
	Requires: []extractors.Layer{extractors.Blocks},
	Provides: []extractors.Layer{extractors.Sentences},
	Rules:    rules,
	Run:      run,
}

func run(d *extractors.Document) error {
	p, err := loadPunkt()
	if err != nil {
		return fmt.Errorf("load the model of Punkt: %w", err)
	}
	d.Sentences = make([]schemas.Sentence, 0, len(d.Text)/bytesPerSentence+4)
	s := splitter{text: d.Text, punkt: p, wrap: extractors.WrapWidth(d.Text), caseless: caseless(d.Text)}
	for i, b := range d.Blocks {
		if err := d.Interrupted(); err != nil {
			return err
		}
		s.block, s.out = i, d.Sentences
		s.lines(b.Span)
		d.Sentences = s.out
	}
	return nil
}

// bytesPerSentence is a low estimate for news.
const bytesPerSentence = 80

// splitter holds what is known about a text while its blocks are split.
type splitter struct {
	text     string
	punkt    *punkt
	wrap     int  // width of hard-wrapped lines in bytes, 0 for none
	caseless bool // capitals say nothing about where sentences start
	block    int
	out      []schemas.Sentence
	// note is told each decision and the rule that made it; nil in production.
	note func(verdict string, at schemas.Span, rule string)
}

// add appends one sentence without the white space around it, cut at MaxLen.
func (s *splitter) add(span schemas.Span, rule string) {
	for {
		span = trim(s.text, span)
		if span.Len() == 0 {
			return
		}
		if span.Len() <= MaxLen {
			s.emit(span, rule)
			return
		}
		at := cut(s.text, span)
		s.emit(trim(s.text, schemas.Span{Start: span.Start, End: at}), rule)
		span.Start = at
	}
}

func (s *splitter) emit(span schemas.Span, rule string) {
	s.out = append(s.out, schemas.Sentence{Span: span, Block: s.block})
	s.say("sentence", span, rule)
}

func (s *splitter) say(verdict string, at schemas.Span, rule string) {
	if s.note != nil {
		s.note(verdict, at, rule)
	}
}
