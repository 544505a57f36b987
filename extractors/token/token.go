// Package token splits sentences into tokens: words, numbers and marks, each with its
// exact place in the text.
//
// The tokens are those that the part-of-speech model of github.com/jdkato/prose expects
// (Penn Treebank conventions, as prose's own tokenizer cuts them), with numbers kept whole
// for whoever reads figures and dates. The rules:
//
//	token/gap           white space, control characters and zero-width characters lie between tokens
//	token/word          letters, digits, combining marks and "_" make one token
//	token/hyphen        a hyphen between two of those does not split: mid-May 10-year-old 2-1 North-South
//	token/stop          nor does a stop: 12.5 U.S example.com; a stop before a digit belongs to it: .5
//	token/comma         nor a comma or colon between digits: 3,000 09:12
//	token/fraction      nor a slash between digits, in a token of digits: 1/2 3/4/2024; elsewhere it splits: km / h
//	token/ampersand     nor an ampersand between letters: AT&T
//	token/sign          a minus before a digit at the start of a word belongs to it: -5 −5
//	token/abbreviation  the stop of an abbreviation belongs to it: Mr. Dec. U.S. p.m. J. (abbreviations.txt)
//	token/clitic        contractions and possessives split: do n't, China 's, they 've; curly apostrophes too
//	token/elision       an apostrophe that stands for letters or digits stays: 'em '90s; o'clock O'Brien
//	token/currency      a currency sign is a token, with the capitals before it: $ 3.5, US$ 2, £ 1.9bn
//	token/mark          any other mark is a token of its own: % " ( — / ; runs of one mark are one token: -- ... !!
//	token/link          a URL, an e-mail address, a @name and a #tag are one token each
//	token/cut           what is longer than [MaxLen] bytes is cut between runes
//
// Two things differ from prose: dashes and slashes split where prose leaves them inside
// words, and runs of one mark are one token where prose makes one of each.
//
// The scan is one pass over the bytes with a bounded look ahead. Lowered forms are slices
// of one lowered copy of the text, so that a token costs no allocation.
package token

import (
	"unicode/utf8"

	"dateline/extractors"
	"dateline/schemas"
)

const name = "token"

// MaxLen is the greatest length of a token in bytes.
const MaxLen = 256

// Extractor splits sentences into tokens.
var Extractor = &extractors.Extractor{
	Name: name,
	Doc: `split sentences into tokens

Tokens are words, numbers and marks after the conventions of the Penn Treebank. They tile
each sentence except white space and invisible characters. Lower is set, Tag is not.`,
	Requires: []extractors.Layer{extractors.Sentences},
	Provides: []extractors.Layer{extractors.Tokens},
	Run:      run,
}

// bytesPerToken is a low estimate for English text with its white space.
const bytesPerToken = 5

func run(d *extractors.Document) error {
	s := scanner{text: d.Text, lower: d.Lower()}
	s.out = make([]extractors.Token, 0, len(d.Text)/bytesPerToken+8)
	for i, sentence := range d.Sentences {
		if err := d.Interrupted(); err != nil {
			return err
		}
		s.sentence, s.start, s.end = i, sentence.Start, sentence.End
		s.scan()
	}
	d.Tokens = s.out
	return nil
}

// scanner reads one sentence after another.
type scanner struct {
	text, lower string
	sentence    int
	start, end  int // of the sentence
	out         []extractors.Token
}

// add appends a token, in pieces where it is too long.
func (s *scanner) add(start, end int) {
	for end-start > MaxLen {
		cut := start + MaxLen
		for !utf8.RuneStart(s.text[cut]) {
			cut--
		}
		s.put(start, cut)
		start = cut
	}
	if start < end {
		s.put(start, end)
	}
}

func (s *scanner) put(start, end int) {
	s.out = append(s.out, extractors.Token{
		Span:     schemas.Span{Start: start, End: end},
		Lower:    s.lower[start:end],
		Sentence: s.sentence,
	})
}
