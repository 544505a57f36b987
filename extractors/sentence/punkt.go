package sentence

import (
	"sync"
	"unicode/utf8"

	"gopkg.in/neurosnap/sentences.v1"
	"gopkg.in/neurosnap/sentences.v1/english"
)

// maxWord is the longest word in bytes that the library is shown.
const maxWord = 64

// model builds the library's English tokenizer. It unpacks and parses a model of 400 kB,
// once; after that it is only read.
var model = sync.OnceValues(func() (*sentences.DefaultSentenceTokenizer, error) {
	return english.NewSentenceTokenizer(nil)
})

// punkt reports whether the library ends a sentence between the word before a mark, with
// the mark, and the word after it.
func (s *splitter) punkt(m mark, f follower) bool {
	first := sentences.NewToken(head(s.text[m.word:m.end]))
	pair := []*sentences.Token{first}
	if f.word != "" {
		pair = append(pair, sentences.NewToken(f.word))
	}
	s.model.AnnotateTokens(pair, s.model.Annotations...)
	return first.SentBreak
}

// head returns the first bytes of a word, whole runes, at most maxWord.
func head(word string) string {
	if len(word) <= maxWord {
		return word
	}
	end := maxWord
	for !utf8.RuneStart(word[end]) {
		end--
	}
	return word[:end]
}
