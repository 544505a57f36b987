package entity

import (
	"strings"

	"dateline/extractors/entity/crf"
	"dateline/schemas"
)

// Narrow says which of several types a name can have, for training: where its last word is
// a head word of facilities or events that the set allows, that type alone; else, of a set
// that also has the plain type, the plain one is not taken away.
func Narrow(set crf.TypeSet, words []string) crf.TypeSet {
	if len(words) == 0 || set&(set-1) == 0 {
		return set
	}
	lex := lexicons()
	first, last := strings.ToLower(words[0]), strings.ToLower(words[len(words)-1])
	if one := crf.TypesOf(schemas.Facility); set&one != 0 && len(words) > 1 && lex.facility.suffix[last] {
		return one
	}
	if one := crf.TypesOf(schemas.Event); set&one != 0 && (lex.event.suffix[last] || lex.event.prefix[first] && len(words) > 2) {
		return one
	}
	return set
}

// Compound reports whether a hyphen ties a word to a name without making it part of the
// name: "led" in "Lima-led".
func Compound(word string) bool { return compounds[word] }
