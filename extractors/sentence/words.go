package sentence

import (
	_ "embed"
	"strings"
	"unicode/utf8"

	"dateline/extractors"
)

//go:embed words.txt
var wordsFile string

// class says what a word does to the stop behind it, or to the one before it. A word may
// be of several classes.
type class uint16

const (
	title class = 1 << iota
	number
	orgName
	calendar
	clock
	inside
	marked
	zone
	starter
	speech
	state
)

var classNames = map[string]class{
	"title": title, "number": number, "name": orgName, "calendar": calendar, "clock": clock,
	"inside": inside, "marked": marked, "zone": zone, "starter": starter, "speech": speech, "state": state,
}

var words = extractors.NewWords(parseWords(wordsFile))

func parseWords(file string) map[string]class {
	words := map[string]class{}
	for line := range strings.Lines(file) {
		name, list, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for word := range strings.FieldsSeq(list) {
			words[word] |= classNames[name]
		}
	}
	return words
}

// longest is more than the bytes of any word that is known, by us or the library.
const longest = 32

// classOf returns the classes of a word in any case.
func classOf(word string) class { return lowered(words, word) }

// lowered looks a word up in lower case.
func lowered[V any](table *extractors.Words[V], word string) V {
	if len(word) > longest {
		var none V
		return none
	}
	var b [longest]byte
	for i := range len(word) {
		c := word[i]
		if c >= utf8.RuneSelf {
			return table.Get(strings.ToLower(word))
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		b[i] = c
	}
	return table.Get(string(b[:len(word)]))
}
