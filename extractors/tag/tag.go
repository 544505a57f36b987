// Package tag gives every token its Penn Treebank part of speech.
//
// The model is the averaged perceptron of github.com/jdkato/prose/v2 v2.0.0 (a port of
// TextBlob's tagger by Honnibal, 2013), taken from prose's own embedded weights. The engine
// is ours. It tags each sentence on its own, on the tokens of the token layer, and gives
// what prose.NewDocument gives for that sentence; a differential test holds it to that.
//
// # What prose does here
//
// The weights, the list of words with one tag, and the ten features and two pads around
// them are prose's, and so are its fixed cases: "-" is tagged "-", an emoticon SYM, a word
// with "@" in front or one that looks like a link or a mail address NN (prose takes "12.75"
// for a link), "0" and "*" -NONE-, "-LRB-" and its like themselves. Curly quotes are read
// as straight ones, as prose's tokenizer does.
//
// # What it does not
//
// prose's tokenizer, its segmenter and its decoder are not used. The decoder builds a map of
// feature strings for each word; ours looks words up in a table made once. Three of its
// habits are left behind: prose shares one token among equal words of a text, so that the
// last tag wins for all; it breaks ties by the order of a map, so that they change from run
// to run (ours: the first in the order of the alphabet); and it drops text after some
// clitics.
//
// The model is loaded at the first document, once, and never changed after. Nothing is
// kept between documents.
package tag

import (
	"fmt"
	"sync"

	"dateline/extractors"
)

// Extractor fills Token.Tag.
var Extractor = &extractors.Extractor{
	Name: "tag",
	Doc: `give every token its part of speech

Tags are those of the Penn Treebank, by the perceptron model of prose/v2, one sentence at
a time: "They/PRP record/VBP hits/NNS".`,
	Requires: []extractors.Layer{extractors.Sentences, extractors.Tokens},
	Provides: []extractors.Layer{extractors.Tags},
	Run:      run,
}

// loaded is the model, read at the first use.
var loaded = sync.OnceValues(load)

// sentences are those not at work.
var sentences = sync.Pool{New: func() any { return &sentence{} }}

func run(d *extractors.Document) error {
	m, err := loaded()
	if err != nil {
		return fmt.Errorf("load the part-of-speech model: %w", err)
	}
	s := sentences.Get().(*sentence)
	defer sentences.Put(s)
	for lo := 0; lo < len(d.Tokens); {
		if err := d.Interrupted(); err != nil {
			return err
		}
		hi := lo + 1
		for hi < len(d.Tokens) && d.Tokens[hi].Sentence == d.Tokens[lo].Sentence {
			hi++
		}
		s.read(m, d, lo, hi)
		m.tag(s, d.Tokens[lo:hi])
		lo = hi
	}
	return nil
}
