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

// shortForms returns the other forms under which an article may speak of a name.
func (j *joiner) shortForms(g *group) []string {
	words := strings.Fields(g.forms[0])
	switch g.typ {
	case schemas.Person:
		return j.personForms(words)
	case schemas.Organization, schemas.Event, schemas.Other, schemas.Facility:
		return j.bodyForms(g, words)
	case schemas.Place:
		if n := len(words); n > 1 && divisions[strings.ToLower(words[n-1])] {
			base := strings.Join(words[:n-1], " ")
			if found := gazetteer.Listed(base); len(found) == 0 || found[0].Kind != gazetteer.City {
				return []string{base}
			}
		}
	default:
	}
	return nil
}

// divisions are words for parts of a state that an article leaves out the second time,
// unless a city has the name too.
var divisions = map[string]bool{
	"province": true, "prefecture": true, "county": true, "state": true, "region": true, "oblast": true, "governorate": true,
	"district": true, "territory": true, "island": true, "islands": true, "river": true,
}

// personForms: family name, given name, family name with initial, without middle names;
// the first word where family names stand first.
func (j *joiner) personForms(words []string) []string {
	n := len(words)
	if n < 2 {
		return nil
	}
	first, last := words[0], words[n-1]
	forms := []string{last, first}
	for i := 1; i < n-1; i++ { // "Ursula von der Leyen": "von der Leyen"
		forms = append(forms, strings.Join(words[i:], " "))
	}
	if n > 2 {
		forms = append(forms, first+" "+last)
	}
	return append(forms, first[:runeLen(first)]+". "+last, first[:runeLen(first)]+" "+last)
}

func runeLen(s string) int {
	_, n := decode(s)
	return n
}

// bodyForms: acronym with and without stops, the name without its last word or without
// the legal form, the first word.
func (j *joiner) bodyForms(g *group, words []string) []string {
	n := len(words)
	if n < 2 {
		return nil
	}
	var forms []string
	if a := acronym(words, false); len(a) > 1 {
		forms = append(forms, a, strings.Join(strings.Split(a, ""), ".")+".")
	}
	if a := acronym(words, true); len(a) > 1 {
		forms = append(forms, a)
	}
	if g.typ != schemas.Organization || g.listed != "" {
		return forms
	}
	if j.lex.org.suffix[strings.ToLower(words[n-1])] {
		forms = append(forms, strings.Join(words[:n-1], " "))
	}
	if first := strings.ToLower(words[0]); !j.lex.common[first] && !j.lex.org.prefix[first] && len(first) > 2 {
		if _, place := listed(words[0]); !place {
			forms = append(forms, words[0])
		}
	}
	return forms
}

// acronym returns the initials of the words, with or without the small ones.
func acronym(words []string, small bool) string {
	var b strings.Builder
	for _, w := range words {
		for piece := range strings.SplitSeq(w, "-") {
			if shapeOf(piece) == lower && !small || piece == "" || shapeOf(piece) == mark {
				continue
			}
			b.WriteString(strings.ToUpper(piece[:runeLen(piece)]))
		}
	}
	return b.String()
}
