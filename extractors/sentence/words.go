package sentence

import (
	_ "embed"
	"strings"
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

var words = parseWords(wordsFile)

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

// classOf returns the classes of a word in any case.
func classOf(word string) class {
	if len(word) > maxWord {
		return 0
	}
	return words[strings.ToLower(word)]
}
