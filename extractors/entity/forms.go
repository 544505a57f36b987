package entity

import (
	"strings"

	"dateline/extractors/place/gazetteer"
	"dateline/schemas"
)

// plainForm returns a mention's name in one line, capitals of a dateline or byline
// lowered.
func plainForm(text string, t schemas.EntityType) string {
	text = strings.Join(strings.Fields(text), " ")
	if strings.ToUpper(text) != text || strings.ContainsAny(text, ".0123456789") {
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

// formKey returns what forms that differ only in case, hyphens, stops, accents and a
// leading article share: "J.K. Marlowe" and "JK Marlowe", "Yoon Sang-min" and "Yoon Sang Min".
func formKey(form string) string {
	key := strings.TrimPrefix(gazetteer.Key(form), "the ")
	if key == "" {
		return strings.ToLower(form)
	}
	if i := strings.IndexByte(key, ' '); i < 0 || i > 1 && !strings.Contains(key[i:], " ") {
		return key
	}
	var b strings.Builder
	single := false // the word before is one letter
	for w := range strings.SplitSeq(key, " ") {
		if b.Len() > 0 && (!single || len(w) > 1) {
			b.WriteByte(' ')
		}
		b.WriteString(w)
		single = len(w) == 1
	}
	return b.String()
}

// acronymMark opens the key of a form that only a word in capitals may take.
const acronymMark = "\x01"

// isAcronym reports whether a form is one word in capitals, with or without stops.
func isAcronym(form string) bool {
	letters := 0
	for _, r := range form {
		switch {
		case r >= 'A' && r <= 'Z':
			letters++
		case r == '.' || r == '&' || r >= '0' && r <= '9':
		default:
			return false
		}
	}
	return letters >= 2
}

// shortForms returns the keys of the other forms under which an article may speak of a
// name.
func (j *joiner) shortForms(g *group) []string {
	words := strings.Fields(strings.TrimSuffix(strings.TrimSuffix(g.forms[0], "'s"), "’s"))
	var forms []string
	switch g.typ {
	case schemas.Person:
		forms = j.personForms(words)
	case schemas.Organization, schemas.Other:
		forms = j.bodyForms(g, words)
	case schemas.Event, schemas.Facility, schemas.Product:
		forms = append(thingForms(g.typ, words), j.bodyForms(g, words)...)
	case schemas.Place:
		forms = placeForms(words)
	default:
	}
	for i, f := range forms {
		if !strings.HasPrefix(f, acronymMark) {
			forms[i] = formKey(f)
		}
	}
	return forms
}

// divisions are words for parts of a state that an article leaves out the second time,
// unless a city has the name too.
var divisions = map[string]bool{
	"province": true, "prefecture": true, "county": true, "state": true, "region": true, "oblast": true, "governorate": true,
	"district": true, "territory": true, "island": true, "islands": true, "river": true,
}

func placeForms(words []string) []string {
	n := len(words)
	if n < 2 || !divisions[strings.ToLower(words[n-1])] {
		return nil
	}
	base := strings.Join(words[:n-1], " ")
	if found := gazetteer.Listed(base); len(found) == 0 || found[0].Kind != gazetteer.City {
		return []string{base}
	}
	return nil
}

// storms are the words before the name of a storm.
var storms = map[string]bool{"hurricane": true, "typhoon": true, "cyclone": true, "storm": true}

// thingForms: an event without its year, a storm by its name alone, an airport without
// "International", a product without its maker.
func thingForms(t schemas.EntityType, words []string) []string {
	n := len(words)
	if n < 2 {
		return nil
	}
	var forms []string
	switch first := words[0]; {
	case t == schemas.Event && isYear(first):
		forms = append(forms, strings.Join(words[1:], " "))
	case t == schemas.Event && n <= 3 && storms[strings.ToLower(words[n-2])]:
		forms = append(forms, words[n-1])
	case t == schemas.Product:
		forms = append(forms, strings.Join(words[1:], " "))
	case t == schemas.Facility && n > 2:
		for i, w := range words[1 : n-1] {
			if w == "International" || w == "Memorial" {
				forms = append(forms, strings.Join(append(words[:i+1:i+1], words[i+2:]...), " "))
			}
		}
	}
	return forms
}

func isYear(s string) bool { return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") }
