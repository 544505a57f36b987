package date

import (
	_ "embed"
	"strings"
	"sync"

	"dateline/schemas"
)

// reach is how far from an expression its verb and preposition are looked for.
const reach = 24

//go:embed verbs.tsv
var verbData string

// stance is what a verb says of the time of its complement.
type stance uint8

const (
	ahead  stance = 1 << iota // lies ahead, whatever the tense
	urges                     // the infinitive after its past lies ahead
	defers                    // an "until" after its past lies ahead
)

var stances = sync.OnceValue(func() map[string]stance {
	kinds := map[string]stance{"ahead": ahead, "urges": urges, "defers": defers}
	m := map[string]stance{}
	for line := range strings.Lines(verbData) {
		if word, kind, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && !strings.HasPrefix(line, "#") {
			m[word] |= kinds[kind]
		}
	}
	return m
})

// tenseAt is the tense of the verb that governs the lexemes [lo,hi): the nearest before it in
// the clause, else the nearest after.
func (p *parser) tenseAt(lo, hi int) tense {
	infinitive, owner := false, p.word(hi, "'s", "’s")
	for i := lo - 1; i >= 0 && i > lo-reach; i-- {
		if p.word(i, ";", ":", "but") || p.word(i, "and", "while", "although", "though") && p.word(i-1, ",") {
			break // another clause
		}
		if p.at(i).tag == "VB" && p.word(i-1, "to") {
			infinitive = !owner // "to get around Wednesday's ruling" is of the past
			i--
			continue
		}
		if t, ok := p.verb(i); ok {
			if infinitive && (t == present || t == past && stances()[p.at(i).text]&urges != 0) {
				return future
			}
			if t == past && p.word(lo-1, "until", "till", "to") && stances()[p.at(i).text]&defers != 0 {
				return future
			}
			return t
		}
	}
	if infinitive {
		return future
	}
	for i := hi; i < len(p.lexemes) && i < hi+reach; i++ {
		if p.word(i, ";") {
			break
		}
		if t, ok := p.verb(i); ok {
			return t
		}
	}
	return present
}

// verb is the tense lexeme i gives to what stands by it.
func (p *parser) verb(i int) (tense, bool) {
	l := p.at(i)
	if l.tag == "" || l.tag[0] != 'V' && l.tag[0] != 'M' && l.tag[0] != 'J' {
		return present, false
	}
	looksAhead := stances()[l.text]&ahead != 0
	switch {
	case (l.tag == "VBD" || l.tag == "VBN") && p.at(i-1).tag == "DT" && strings.HasPrefix(p.at(i+1).tag, "NN"):
		return present, false // "the mailed ballots"
	case p.word(i, "is", "are") && p.at(i+1).tag == "IN" && p.word(i+1, "on", "at", "in"):
		return future, true // "the vote is on Sunday"
	case p.word(i, "set") && !p.word(i+1, "to", "for"):
		return past, true
	case looksAhead && (p.word(i-1, "been") && p.word(i-2, "had") || p.word(i-2, "been") && p.word(i-3, "had")):
		return past, true // "it had been due to expire on Friday"
	case looksAhead:
		return future, true
	case l.tag == "MD":
		return present, false
	case l.tag == "VB" && p.word(i-1, "to"):
		return future, true
	case l.tag == "VBD":
		return past, true
	case l.tag == "VBN":
		return p.participle(i), true
	case l.tag == "VBZ" || l.tag == "VBP":
		switch l.text {
		case "has", "have", "'ve", "’ve":
			return past, true
		}
		return present, true
	}
	return present, false
}

// participle is the tense of a past participle, by its auxiliary: "must be finished".
func (p *parser) participle(i int) tense {
	for k := i - 1; k >= 0 && k > i-5; k-- {
		l := p.at(k)
		switch {
		case l.tag == "MD", p.word(k, "be") && p.word(k-1, "to"):
			return future
		case p.word(k, "is", "are"):
			return present
		case l.tag == "VBD", l.tag == "VBZ", l.tag == "VBP":
			return past
		}
	}
	return past
}

// senseAt is the sense of the preposition before an expression; of an attribute or possessive
// there is none.
func (p *parser) senseAt(e *expr) schemas.Sense {
	if e.kind == schemas.Duration || e.kind == schemas.Set {
		return ""
	}
	if p.attribute(e) && (p.at(e.lo-1).tag == "DT" || p.word(e.lo, "the")) && !p.word(e.lo-1, "of") && e.grain == yearGrain {
		return ""
	}
	i := e.lo - 1
	for i >= 0 && p.word(i, "just", "only", "shortly", "as", "late", "early", "soon", "the", "well", "right", "immediately") {
		i--
	}
	if p.word(i, "from") && (e.compares || p.word(e.lo, "previous") || p.word(e.lo+1, "previous", "prior", "preceding") || p.word(i-1, "dated", "dates", "date", "dating")) {
		return schemas.On // "up from a year earlier", "dates from 2019"
	}
	if s, ok := lists().senses[p.at(i).text]; ok {
		if s == schemas.On && (e.rule == "date/months-to" || e.rule == "date/first-months") {
			return schemas.During
		}
		return s
	}
	if p.word(i, "to") && p.from(i) {
		return schemas.Until
	}
	if p.word(i, "of") && p.word(i-1, "ahead") || p.word(i, "to") && p.word(i-1, "prior", "up") {
		if p.word(i-1, "up") {
			return schemas.Until
		}
		return schemas.Before
	}
	switch {
	case p.word(e.hi, "'s", "’s"):
		return ""
	case p.attribute(e):
		return ""
	}
	return schemas.On
}

// attribute says whether an expression stands before the noun it describes: "the 2021 law".
func (p *parser) attribute(e *expr) bool {
	after, before := p.at(e.hi), p.at(e.lo-1)
	noun := strings.HasPrefix(after.tag, "NN") && !after.glued
	return noun && (before.tag == "DT" || before.tag == "PRP$" || before.tag == "JJ" || p.word(e.lo, "the"))
}

// from says whether "to" at lexeme i ends a stretch that "from" began: "from May 3 to May 9".
func (p *parser) from(i int) bool {
	for k := i - 1; k >= 0 && k > i-8; k-- {
		if p.word(k, "from") {
			return true
		}
		if p.at(k).class&^beginning == 0 && !p.word(k, ",", "the") {
			return false
		}
	}
	return false
}
