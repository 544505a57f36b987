package entity

import (
	"strings"
	"unicode"

	"dateline/extractors/place/gazetteer"
	"dateline/schemas"
)

// oneLine returns a text with single spaces between its words and none around it.
func oneLine(text string) string {
	blank := true // before is a space, or nothing
	for _, r := range text {
		if r != ' ' && unicode.IsSpace(r) || r == ' ' && blank {
			return strings.Join(strings.Fields(text), " ")
		}
		blank = r == ' '
	}
	return strings.TrimSuffix(text, " ")
}

// shouted reports whether a name is in capitals, without stops and digits.
func shouted(name string) bool {
	for i := range len(name) {
		if c := name[i]; c >= 'a' && c <= 'z' || c == '.' || c >= '0' && c <= '9' {
			return false
		}
	}
	return strings.ToUpper(name) == name
}

// plainForm returns a mention's name in one line, capitals of a dateline or byline
// lowered.
func plainForm(text string, t schemas.EntityType) string {
	text = oneLine(text)
	if !shouted(text) {
		return text
	}
	if f, ok := listed(text); ok {
		if f.text == text {
			return text
		}
		return f.text
	}
	if t == schemas.Organization && !strings.Contains(text, " ") || len(text) < 4 {
		return text
	}
	return titleCase(text)
}

// titleCase lowers all letters but the first of each word.
func titleCase(s string) string {
	start := true
	return strings.Map(func(r rune) rune {
		was := start
		start = r == ' ' || r == '-' || r == '\''
		if was {
			return r
		}
		return []rune(strings.ToLower(string(r)))[0]
	}, s)
}

// spelled is a name and its words.
type spelled struct {
	text  string
	words []string
	ends  []int // of the words in the text
}

// spell divides a name in one line.
func (s *spelled) spell(text string) {
	s.text, s.words, s.ends = text, s.words[:0], s.ends[:0]
	for from := 0; from < len(text); {
		end := strings.IndexByte(text[from:], ' ')
		if end < 0 {
			end = len(text) - from
		}
		if end > 0 {
			s.words, s.ends = append(s.words, text[from:from+end]), append(s.ends, from+end)
		}
		from += end + 1
	}
}

// upTo returns the first n words as one.
func (s *spelled) upTo(n int) string { return s.text[:s.ends[n-1]] }

// short notes that the name may be spoken of by these words.
func (j *joiner) short(words ...string) { j.shorts = append(j.shorts, j.keys.key(keyOffset, words...)) }

// shortForms appends the keys of the other forms under which an article may speak of a name.
func (j *joiner) shortForms(dst []formKey, g *group) []formKey {
	j.shorts = dst
	j.name.spell(strings.TrimSuffix(strings.TrimSuffix(g.forms[0], "'s"), "’s"))
	words := j.name.words
	switch g.typ {
	case schemas.Person:
		j.personForms(words)
	case schemas.Organization, schemas.Other:
		j.bodyForms(g, words)
	case schemas.Event, schemas.Facility, schemas.Product:
		j.thingForms(g.typ, words)
		j.bodyForms(g, words)
	case schemas.Place:
		j.placeForms(words)
	default:
	}
	return j.shorts
}

// divisions are words for parts of a state that an article leaves out the second time,
// unless a city has the name too.
var divisions = map[string]bool{
	"province": true, "prefecture": true, "county": true, "state": true, "region": true, "oblast": true, "governorate": true,
	"district": true, "territory": true, "island": true, "islands": true, "river": true,
}

func (j *joiner) placeForms(words []string) {
	n := len(words)
	if n < 2 || !lowered(divisions, words[n-1]) {
		return
	}
	if found := gazetteer.Listed(j.name.upTo(n - 1)); len(found) == 0 || found[0].Kind != gazetteer.City {
		j.short(words[:n-1]...)
	}
}

// storms are the words before the name of a storm.
var storms = map[string]bool{"hurricane": true, "typhoon": true, "cyclone": true, "storm": true}

// thingForms: an event without its year, a storm by its name alone, an airport without
// "International", a product without its maker.
func (j *joiner) thingForms(t schemas.EntityType, words []string) {
	n := len(words)
	if n < 2 {
		return
	}
	switch first := words[0]; {
	case t == schemas.Event && isYear(first):
		j.short(words[1:]...)
	case t == schemas.Event && n <= 3 && lowered(storms, words[n-2]):
		j.short(words[n-1])
	case t == schemas.Product:
		j.short(words[1:]...)
	case t == schemas.Facility && n > 2:
		for i, w := range words[1 : n-1] {
			if w == "International" || w == "Memorial" {
				j.short(append(words[:i+1:i+1], words[i+2:]...)...)
			}
		}
	}
}

func isYear(s string) bool { return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") }
