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

// bodyForms notes the forms of an organisation's name of these words: its initials, the
// name without the legal form, without its last word where that says what kind it is, by
// its first word, as a team by its last, without the country or town before it, and a
// ministry's both ways round.
func (j *joiner) bodyForms(g *group, words []string) {
	n := len(words)
	if n < 2 {
		return
	}
	for _, small := range []bool{false, true} {
		if k, ok := j.keys.initials(words, small); ok {
			j.shorts = append(j.shorts, k)
		}
	}
	if g.typ != schemas.Organization {
		return
	}
	first, last := words[0], words[n-1]
	if rest := j.withoutHome(words); rest != nil {
		j.short(rest...)
		j.turned(rest)
	}
	j.turned(words)
	if lowered(nameKinds, last) != 0 || lowered(clubs, last) { // "the Commission", "United"
		j.short(last)
	}
	if words[1] == "of" && lowered(nameKinds, first) != 0 {
		j.short(first)
	}
	if g.listed != "" {
		return
	}
	if n > 2 { // "Metropolitan Police" of "Tarbrook Metropolitan Police"
		j.short(words[1:]...)
	}
	for k := n; k > 1 && lowered(legal, strings.TrimSuffix(words[k-1], ",")); k-- {
		j.short(words[:k-1]...)
	}
	kind := lowered(j.lex.org.suffix, last)
	if kind {
		j.short(words[:n-1]...)
	}
	if strings.HasSuffix(last, "s") && len(last) > 4 && !kind {
		j.short(last) // "Otters" of "Northfield Otters"
	}
	if len(first) > 2 && !lowered(j.lex.common, first) && !lowered(j.lex.org.prefix, first) {
		if _, place := listed(first); !place {
			j.short(first)
		}
	}
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
		home := strings.TrimSuffix(strings.TrimSuffix(j.name.upTo(k), "'s"), "’s")
		rest := words[k:]
		if len(rest) == 1 && (lowered(j.lex.org.suffix, rest[0]) || lowered(legal, rest[0])) {
			continue
		}
		if len(gazetteer.Demonym(home)) > 0 || gazetteer.Known(home) {
			return rest
		}
	}
	return nil
}

// turners are the offices whose field or town stands after "of" or before them.
var turners = map[string]bool{
	"ministry": true, "department": true, "bureau": true, "office": true, "court": true, "parliament": true, "embassy": true,
}

// turned notes "Trade Ministry" for "Ministry of Trade", "Ravel High Court" for "High Court of
// Ravel", and the other way round for what is one word.
func (j *joiner) turned(words []string) {
	n := len(words)
	of := slices.IndexFunc(words, func(w string) bool { return w == "of" || w == "for" })
	switch {
	case of > 0 && of < n-1 && lowered(turners, words[of-1]):
		field := words[of+1:]
		if len(field) > 1 && field[0] == "the" {
			field = field[1:]
		}
		j.order = append(append(j.order[:0], field...), words[:of]...)
		j.short(j.order...)
	case n > 1 && lowered(turners, words[n-1]):
		j.order = append(append(j.order[:0], words[n-1], "of"), words[:n-1]...)
		j.short(j.order...)
	}
}
