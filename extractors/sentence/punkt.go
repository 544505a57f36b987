package sentence

import (
	"strings"
	"sync"
	"unicode/utf8"

	"dateline/extractors"

	"gopkg.in/neurosnap/sentences.v1"
	"gopkg.in/neurosnap/sentences.v1/english"
)

// maxWord is the longest word in bytes that the library is shown.
const maxWord = 64

// punkt is the library's English tokenizer. After it is built it is only read.
type punkt struct {
	*sentences.DefaultSentenceTokenizer
	// kept are the words, without their stop, that are abbreviations or keep together with some
	// next word.
	kept *extractors.Words[bool]
}

// loadPunkt unpacks and parses the library's model of 400 kB, once.
var loadPunkt = sync.OnceValues(func() (*punkt, error) {
	t, err := english.NewSentenceTokenizer(nil)
	if err != nil {
		return nil, err
	}
	kept := map[string]bool{}
	for pair := range t.Collocations {
		first, _, _ := strings.Cut(pair, ",")
		kept[first] = true
	}
	for word := range t.AbbrevTypes {
		kept[word] = true
	}
	delete(kept, "")
	return &punkt{t, extractors.NewWords(kept)}, nil
})

// breaks reports whether the library ends a sentence between a word, without its mark, and
// the next.
func (p *punkt) breaks(word, mark, next string) bool {
	if plain(word) && mark == "." && !lowered(p.kept, word) {
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

// plain reports whether a word is two or more ASCII letters, not too many for the library.
func plain(word string) bool {
	for i := range len(word) {
		if !isLower(word[i] | 0x20) { // a capital's small letter
			return false
		}
	}
	return len(word) > 1 && len(word) < maxWord
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
