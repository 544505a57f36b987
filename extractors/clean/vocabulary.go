package clean

import (
	_ "embed"
	"maps"
	"slices"
	"strings"
)

//go:embed furniture.txt
var vocabularyFile string

// words is the vocabulary: class, then entry.
var words = parseVocabulary(vocabularyFile)

// starts are the entries of the classes that are looked for at the start of a line, by
// class and first word.
var starts = indexStarts(words, "start", "relatedstart", "byline", "published", "caption")

// markers and fillers are the classes looked for at the end of a text, in one order: the
// longest first, so that what is found does not hang on the order of a map.
var markers, fillers = longestFirst(words["inline"]), longestFirst(words["filler"])

func longestFirst(entries map[string]bool) []string {
	list := slices.Sorted(maps.Keys(entries))
	slices.SortStableFunc(list, func(a, b string) int { return len(b) - len(a) })
	return list
}

func parseVocabulary(file string) map[string]map[string]bool {
	m := map[string]map[string]bool{}
	for line := range strings.Lines(file) {
		class, list, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		if m[class] == nil {
			m[class] = map[string]bool{}
		}
		entries := strings.Split(list, "|")
		if len(entries) == 1 {
			entries = strings.Fields(list)
		}
		for _, e := range entries {
			m[class][strings.TrimSpace(e)] = true
		}
	}
	return m
}

func indexStarts(words map[string]map[string]bool, classes ...string) map[string]map[string][]string {
	index := map[string]map[string][]string{}
	for _, class := range classes {
		index[class] = map[string][]string{}
		for e := range words[class] {
			first, _, _ := strings.Cut(e, " ")
			index[class][first] = append(index[class][first], e)
		}
	}
	return index
}

// opening returns the length of the longest entry of a class that s starts with, as whole
// words; 0 for none.
func opening(class, s string) int {
	first := s[:wordLen(s)]
	longest := 0
	for _, e := range starts[class][strings.TrimRight(first, ":,")] {
		if strings.HasPrefix(s, e) && len(e) > longest && (len(s) == len(e) || !wordByte(s[len(e)])) {
			longest = len(e)
		}
	}
	// An entry may end inside a word where it ends in a digit or a mark: "copyright 20".
	if longest == 0 && class == "start" {
		for _, e := range starts[class][first] {
			if strings.HasPrefix(s, e) && (isDigit(e[len(e)-1]) || e == "©") {
				longest = max(longest, len(e))
			}
		}
		if strings.HasPrefix(s, "©") {
			longest = len("©")
		}
	}
	return longest
}

func wordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || c >= 0x80
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
