package token

import (
	_ "embed"
	"strings"
)

//go:embed abbreviations.txt
var abbreviationsFile string

// class says when the stop behind an abbreviation belongs to it.
type class uint8

const (
	always  class = iota + 1 // written with a capital, anywhere
	within                   // written with a capital, but not at the end of a sentence
	numeral                  // in any case, before a digit
	lower                    // in any case, anywhere
)

var classNames = map[string]class{"always": always, "inside": within, "number": numeral, "lower": lower}

var abbreviations = parseAbbreviations(abbreviationsFile)

func parseAbbreviations(file string) map[string]class {
	m := map[string]class{}
	for line := range strings.Lines(file) {
		key, list, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for word := range strings.FieldsSeq(list) {
			m[word] = classNames[key]
		}
	}
	return m
}

// maxAbbreviation is the longest abbreviation looked up, in bytes without its stop.
const maxAbbreviation = 8

// ownsStop reports whether the stop behind the word belongs to it.
func (s *scanner) ownsStop(i, end int) bool {
	if end >= s.end || s.text[end] != '.' || s.wordAt(end+1) || s.has(end+1, ".") {
		return false
	}
	if acronym(s.text[i:end]) {
		return true
	}
	if end-i > maxAbbreviation {
		return false
	}
	capital := s.text[i] >= 'A' && s.text[i] <= 'Z'
	if end-i == 1 {
		return capital && !s.last(end+1)
	}
	switch abbreviations[s.lower[i:end]] {
	case always:
		return capital
	case within:
		return capital && !s.last(end+1)
	case numeral:
		at := end + 1
		for at < s.end && s.text[at] == ' ' {
			at++
		}
		return s.digitAt(at)
	case lower:
		return true
	}
	return false
}

// acronym reports whether a word is single letters with stops between: U.S p.m Ph.D.
func acronym(word string) bool {
	if len(word) < 3 || len(word) > 16 || strings.IndexByte(word, '.') < 0 {
		return false
	}
	run := 0
	for i := range len(word) {
		switch {
		case word[i] == '.':
			if run == 0 {
				return false
			}
			run = 0
		case kinds[word[i]] == digit:
			return false
		default:
			if run++; run > 2 {
				return false
			}
		}
	}
	return run > 0
}

// last reports whether nothing but closing marks stands from i to the end of the
// sentence.
func (s *scanner) last(i int) bool {
	return strings.Trim(s.text[i:min(s.end, i+16)], "\"'”’)]» ") == ""
}
