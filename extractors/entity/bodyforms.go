package entity

import (
	"slices"
	"strings"

	"dateline/extractors/place/gazetteer"
	"dateline/schemas"
)

// legal are the legal forms that end a firm's name, and the words that go with them.
var legal = map[string]bool{
	"inc": true, "inc.": true, "corp": true, "corp.": true, "co": true, "co.": true, "ltd": true, "ltd.": true,
	"limited": true, "plc": true, "llc": true, "ag": true, "sa": true, "nv": true, "gmbh": true, "s.a.": true, "n.v.": true,
	"as": true, "asa": true, "ab": true, "oy": true, "oyj": true, "a/s": true, "aps": true, "se": true, "kg": true, "s.p.a.": true,
	"spa": true, "srl": true, "s.r.l.": true, "bv": true, "b.v.": true, "kk": true, "k.k.": true, "pte": true, "pty": true, "bhd": true,
	"berhad": true, "tbk": true, "pjsc": true, "jsc": true, "ojsc": true, "lp": true, "llp": true, "incorporated": true,
	"corporation": true, "company": true, "holdings": true, "holding": true, "group": true,
}

// bodyForms returns the forms of an organisation's name of these words: its initials, the
// name without the legal form, without its last word where that says what kind it is, by
// its first word, as a team by its last, without the country or town before it, and a
// ministry's both ways round.
func (j *joiner) bodyForms(g *group, words []string) []string {
	n := len(words)
	if n < 2 {
		return nil
	}
	var forms []string
	for _, small := range []bool{false, true} {
		if a := acronym(words, small); len(a) > 1 {
			forms = append(forms, acronymMark+strings.ToLower(a))
		}
	}
	if g.typ != schemas.Organization {
		return forms
	}
	if rest := j.withoutHome(words); rest != nil {
		forms = append(forms, strings.Join(rest, " "))
		forms = append(forms, turned(rest)...)
	}
	forms = append(forms, turned(words)...)
	if last := strings.ToLower(words[n-1]); nameKinds[last] != 0 || clubs[last] { // "the Commission", "United"
		forms = append(forms, words[n-1])
	}
	if words[1] == "of" && nameKinds[strings.ToLower(words[0])] != 0 {
		forms = append(forms, words[0])
	}
	if g.listed != "" {
		return forms
	}
	if n > 2 { // "Metropolitan Police" of "Tarbrook Metropolitan Police"
		forms = append(forms, strings.Join(words[1:], " "))
	}
	for k := n; k > 1 && legal[strings.ToLower(strings.TrimSuffix(words[k-1], ","))]; k-- {
		forms = append(forms, strings.TrimSuffix(strings.Join(words[:k-1], " "), ","))
	}
	if j.lex.org.suffix[strings.ToLower(words[n-1])] {
		forms = append(forms, strings.Join(words[:n-1], " "))
	}
	if last := words[n-1]; strings.HasSuffix(last, "s") && len(last) > 4 && !j.lex.org.suffix[strings.ToLower(last)] {
		forms = append(forms, last) // "Otters" of "Northfield Otters"
	}
	if first := strings.ToLower(words[0]); !j.lex.common[first] && !j.lex.org.prefix[first] && len(first) > 2 {
		if _, place := listed(words[0]); !place {
			forms = append(forms, words[0])
		}
	}
	return forms
}

// clubs are the words after a town's name in that of its club.
var clubs = map[string]bool{
	"united": true, "city": true, "rovers": true, "wanderers": true, "athletic": true, "albion": true, "rangers": true,
	"dynamo": true, "sporting": true, "racing": true, "inter": true,
}

// mostHome is the greatest number of words of a place before the name of a body.
const mostHome = 3

// withoutHome returns the words of a body's name after the place or people it opens with:
// "Otters" of "Northfield Otters". A word that says only what kind of body it is, as
// "University", is not left alone.
func (j *joiner) withoutHome(words []string) []string {
	for k := min(mostHome, len(words)-1); k > 0; k-- {
		home := strings.TrimSuffix(strings.TrimSuffix(strings.Join(words[:k], " "), "'s"), "’s")
		rest := words[k:]
		if len(rest) == 1 && (j.lex.org.suffix[strings.ToLower(rest[0])] || legal[strings.ToLower(rest[0])]) {
			continue
		}
		if len(gazetteer.Demonym(home)) > 0 || len(gazetteer.Lookup(home)) > 0 {
			return rest
		}
	}
	return nil
}

// turners are the offices whose field or town stands after "of" or before them.
var turners = map[string]bool{
	"ministry": true, "department": true, "bureau": true, "office": true, "court": true, "parliament": true, "embassy": true,
}

// turned returns "Trade Ministry" for "Ministry of Trade", "Ravel High Court" for "High
// Court of Ravel", and the other way round for what is one word.
func turned(words []string) []string {
	n := len(words)
	of := slices.IndexFunc(words, func(w string) bool { return w == "of" || w == "for" })
	switch {
	case of > 0 && of < n-1 && turners[strings.ToLower(words[of-1])]:
		field := words[of+1:]
		if len(field) > 1 && field[0] == "the" {
			field = field[1:]
		}
		return []string{strings.Join(field, " ") + " " + strings.Join(words[:of], " ")}
	case n > 1 && turners[strings.ToLower(words[n-1])]:
		return []string{words[n-1] + " of " + strings.Join(words[:n-1], " ")}
	}
	return nil
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
