package fact

import (
	_ "embed"
	"strings"
	"sync"

	"dateline/extractors"
)

//go:embed classes.tsv
var classTable string

//go:embed phrasals.tsv
var phrasalTable string

// class is a set of words that a rule asks for.
type class uint64

// The classes of classes.tsv.
const (
	auxiliary   class = 1 << iota // have, will, was
	copula                        // be and its forms
	changing                      // verbs that take a level: rose, reached, stood
	transitive                    // verbs that change the level of their object: raised, cut
	changeNoun                    // rise, drop, growth
	standing                      // words a figure goes with: up, worth, ahead
	generic                       // nouns that only stand for a figure: number, total, toll
	reporting                     // verbs of speech, never a predicate
	placing                       // prepositions of place
	moving                        // verbs of arrival and sending
	leaving                       // verbs of flight from somewhere
	planning                      // plan, will, hope
	doubting                      // could, may, ask
	estimating                    // expect, forecast
	negating                      // not, never, no
	subordinate                   // while, because, if
	excludable                    // words that are not what a figure counts
	percentOf                     // measures of position: above, below
	weighing                      // nouns whose of-phrase is a quantity: margin, cost
	here                          // here
	harmed                        // verbs and nouns of casualties: killed, patients
	asking                        // appeal, ask
	reaching                      // verbs whose object is a place: struck, entered, left
	agreeing                      // plans only before an infinitive
	blocking                      // prepositions whose phrase is another event: after, over
	people                        // nouns for people
	things                        // nouns that end as those for people do
	ofPeople                      // verbs said of people only: walked, resigned
	country                       // nouns for states
	region                        // nouns for parts of states
	city                          // nouns for towns
	building                      // nouns for facilities
	having                        // verbs by which a country has its statistics: posted, ran
	partOfPlace                   // parts of a place: north, outskirts, coast
	reached                       // verbs whose object is a level: reached, totalled
	covering                      // verbs that give their subject its measure: covers, weighs
	dealing                       // verbs that deal with a change as a thing: won, rejected
	pact                          // what is signed or reached between parties
	ballot                        // what a party or person wins
	office                        // offices a person is given
	sameForm                      // verbs whose past is their base: burst, hurt
	stocks                        // what has a price every day
	past                          // forms that are nothing but a past tense: struck, spent
	distance                      // words after a length that is a distance
	alone                         // verbs without an object or a passive: died, arrived
	extent                        // words that say which way a length goes: high, thick
	unchanged                     // verbs whose past is their base, all of them: let, put
	trading                       // verbs whose object has a price: build, sell
	thinking                      // verbs with a clause for an object beside those of speech: found
)

var classNames = map[string]class{
	"auxiliary": auxiliary, "copula": copula, "changing": changing, "transitive": transitive,
	"change-noun": changeNoun, "standing": standing, "generic": generic, "reporting": reporting,
	"placing": placing, "moving": moving, "leaving": leaving, "planning": planning,
	"doubting": doubting, "estimating": estimating, "negating": negating,
	"subordinate": subordinate, "excludable": excludable, "percent-of": percentOf, "weighing": weighing,
	"here": here, "harmed": harmed, "asking": asking, "blocking": blocking, "people": people, "things": things, "of-people": ofPeople,
	"country": country, "region": region, "city": city, "building": building, "having": having, "distance": distance, "past": past, "same-form": sameForm, "stocks": stocks, "pact": pact, "ballot": ballot, "office": office,
	"part-of-place": partOfPlace, "reached": reached, "covering": covering, "dealing": dealing, "agreeing": agreeing, "reaching": reaching,
	"alone": alone, "extent": extent, "thinking": thinking, "trading": trading, "unchanged": unchanged,
}

var classes = sync.OnceValue(func() *extractors.Words[class] {
	m := map[string]class{}
	for line := range strings.Lines(classTable) {
		key, list, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for w := range strings.FieldsSeq(list) {
			m[w] |= classNames[key]
		}
	}
	return extractors.NewWords(m)
})

// classOf returns the classes of a lowered word.
func classOf(w string) class {
	c, _ := classes().Of(w)
	return c
}

// isIn reports whether a lowered word is of a class.
func isIn(w string, c class) bool { return classOf(w)&c != 0 }

// phrasals are particles with the verb lemmas that go with them.
var phrasals = sync.OnceValue(func() *extractors.Words[map[string]bool] {
	m := map[string]map[string]bool{}
	for line := range strings.Lines(phrasalTable) {
		verb, list, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for p := range strings.FieldsSeq(list) {
			if m[p] == nil {
				m[p] = map[string]bool{}
			}
			m[p][verb] = true
		}
	}
	return extractors.NewWords(m)
})

// verbsWith returns the lemmas of the verbs that go with a particle, nil for a word that is none.
func verbsWith(particle string) map[string]bool {
	verbs, _ := phrasals().Of(particle)
	return verbs
}
