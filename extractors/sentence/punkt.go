package sentence

import (
	"strings"
	"sync"
	"unicode/utf8"

	"gopkg.in/neurosnap/sentences.v1"
	"gopkg.in/neurosnap/sentences.v1/english"
)

// maxWord is the longest word in bytes that the library is shown.
const maxWord = 64

// punkt is the library's English tokenizer. After it is built it is only read.
type punkt struct {
	*sentences.DefaultSentenceTokenizer
	// collocated are the words, without their stop, that keep together with some next word.
	collocated map[string]bool
}

// loadPunkt unpacks and parses the library's model of 400 kB, once.
var loadPunkt = sync.OnceValues(func() (*punkt, error) {
	t, err := english.NewSentenceTokenizer(nil)
	if err != nil {
		return nil, err
	}
	p := &punkt{t, map[string]bool{}}
	for pair := range t.Collocations {
		first, _, _ := strings.Cut(pair, ",")
		p.collocated[first] = true
	}
	return p, nil
})

// breaks reports whether the library ends a sentence between a word, without its mark, and
// the next.
func (p *punkt) breaks(word, mark, next string) bool {
	if plain(word) && mark == "." && !p.AbbrevTypes.Has(word) && !p.collocated[word] {
		return true // what the library would say, without its regular expressions
	}
	return p.ask(word+mark, next)
}

// ask runs the library's own annotations over two words.
func (p *punkt) ask(word, next string) bool {
	first := sentences.NewToken(head(word))
	pair := []*sentences.Token{first}
	if next != "" {
		pair = append(pair, sentences.NewToken(next))
	}
	p.AnnotateTokens(pair, p.Annotations...)
	return first.SentBreak
}

// plain reports whether a word is two or more ASCII letters in lower case.
func plain(word string) bool {
	for i := range len(word) {
		if !isLower(word[i]) {
			return false
		}
	}
	return len(word) > 1
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
