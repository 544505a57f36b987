package figure

import (
	"strings"

	"dateline/schemas"
)

// phrase is a noun phrase beside a number: the atoms [lo,hi) with the head noun's.
type phrase struct{ lo, head, hi int }

// phraseLimit bounds the atoms of a noun phrase.
const phraseLimit = 9

// phrase reads the noun phrase that starts at atom i, without determiner: adjectives,
// participles and nouns up to the head, the last noun.
func (r *reader) phrase(i int) (phrase, bool) {
	p := phrase{lo: i, head: -1, hi: i}
	if r.low(i) == "times" {
		return phrase{i, i, i + 1}, true
	}
	for j := i; j < len(r.atoms) && j < i+phraseLimit; {
		switch {
		case r.dash(j) && r.joined(j) && r.joined(j+1) && r.is(j+1, word) && j > i:
			j++
			continue
		case r.dash(j) && r.joined(j) && r.joined(j+1) && r.is(j+1, digits) && j > i && r.atoms[j-1].capital:
			if end := j + 3; r.low(j+2) == "s" && r.joined(j+2) {
				p.head, p.hi = j+1, end // "two F-16s"
				return p, true
			}
			j += 2 // "Covid-19 cases"
			continue
		case j > i && r.model(j):
			end := j + 1
			if r.low(end) == "s" && r.joined(end) {
				end++
				p.head = j
				p.hi = end
				return p, true
			}
			j = end
			continue
		case j > i && r.glued(j, ",") && r.listed(j):
			j++
			continue // "small, friendly deals"
		case !r.is(j, word) || !r.fits(i, j, p.head):
			return p, p.head >= 0
		}
		if r.headNoun(i, j) {
			if p.head >= 0 && r.ends(p.head, j) {
				return p, true
			}
			p.head, p.hi = j, j+1
		} else if p.head >= 0 && !r.noun(j) && r.low(j) != "and" && r.tag(j) != "VBG" {
			return p, true
		}
		j++
	}
	return p, p.head >= 0
}

// model reports whether the digits at j name a model inside a phrase: "Boeing 737s",
// "737 Max jets".
func (r *reader) model(j int) bool {
	if !r.is(j, digits) || !r.atoms[j].plain {
		return false
	}
	return r.atoms[j-1].capital || r.is(j+1, word) && r.atoms[j+1].capital && r.atoms[j+1].gap
}

// ends reports whether the noun at j starts something new after the plural head: a name,
// or a day.
func (r *reader) ends(head, j int) bool {
	if r.joined(j) {
		return false
	}
	if r.low(head) == "people" {
		return true
	}
	plural := r.tag(head) == "NNS" || r.tag(head) == "NNPS" || irregular.Get(r.low(head)) != ""
	common := !r.atoms[head].capital
	return r.atoms[j].capital && common && !r.headline || plural && r.tag(j) != "NNS" && r.tag(j+1) != "NNS" && !setCollective.Has(r.low(j))
}

// fits reports whether atom j may stand in the noun phrase that starts at i.
func (r *reader) fits(i, j, head int) bool {
	w := r.low(j)
	adjective := setHarmed.Has(w) && r.nounAfter(j)
	if setStops.Has(w) && w != "other" && w != "such" && !adjective || setNoNoun.Has(w) && !adjective {
		return w == "more" || w == "other" || (w == "and" || w == ",") && r.listed(j)
	}
	if r.dated(j, j+1) != nil && r.dated(j, j+1).Type != schemas.Duration {
		return false
	}
	switch t := r.tag(j); {
	case strings.HasPrefix(t, "NN"), strings.HasPrefix(t, "JJ"), t == "FW", t == "CD" && j > i:
		return true
	case t == "VBN" || t == "VBG" || t == "VBD" && strings.HasSuffix(w, "ed") && (r.tag(j+1) == "NNS" || r.tag(j+1) == "NN" && r.tag(j+2) == "NNS"):
		return !setAux.Has(w) && r.nounAfter(j) && (head < 0 || t == "VBG" && r.tag(head) == "NNP" && r.tag(j+1) == "NNS") // "US vaping lawsuits": a name counts nothing
	case t == "RB" || t == "RBR" || t == "RBS":
		return head < 0 && (strings.HasPrefix(r.tag(j+1), "JJ") || r.tag(j+1) == "VBN" && r.nounAfter(j+1))
	case t == "VBZ" || t == "VBP" || t == "VB":
		return j == i && r.misread(j)
	}
	return false
}

// setHarmed are adjectives that often stand without their noun: "12 killed, 40 injured".
var setHarmed = sets["harmed"]

// misread reports whether a word tagged as a verb right after a number is a noun: no
// object follows it.
func (r *reader) misread(j int) bool {
	if setAux.Has(r.low(j)) {
		return false
	}
	next := r.tag(j + 1)
	return r.tag(j) == "VBZ" && next != "DT" && next != "PRP$" || next == "VBD" || next == "VBP" || next == "MD"
}

// nounAfter reports whether a common noun follows atom j within two atoms, or after two
// adjectives that "and" joins.
func (r *reader) nounAfter(j int) bool {
	last := j + 2
	for k := j + 1; k <= last; k++ {
		if !r.is(k, word) {
			return false
		}
		if k < j+3 && r.low(k) == "and" && strings.HasPrefix(r.tag(k-1), "JJ") && strings.HasPrefix(r.tag(k+1), "JJ") {
			last = k + 2 // "electric and diesel vans"
			continue
		}
		if t := r.tag(k); t == "NNS" || t == "NN" {
			return !setStops.Has(r.low(k)) && !setNoNoun.Has(r.low(k))
		} else if !strings.HasPrefix(t, "JJ") {
			return false
		}
	}
	return false
}

// listed reports whether a conjunction at j joins two adjectives before one noun.
func (r *reader) listed(j int) bool {
	if r.is(j-1, word) && r.is(j+1, word) && r.atoms[j-1].capital && r.atoms[j+1].capital && r.low(j) == "and" {
		return r.tag(j+2) == "NNS" && !strings.HasSuffix(r.tag(j-1), "S")
	}
	return strings.HasPrefix(r.tag(j-1), "JJ") && strings.HasPrefix(r.tag(j+1), "JJ") && r.nounAfter(j+1)
}

// headNoun reports whether atom j can be the head of the phrase that starts at i.
func (r *reader) headNoun(i, j int) bool {
	t := r.tag(j)
	if w := r.low(j); j == i && (t == "NN" || t == "NNS") && len(w) > 4 && hasAny(w, "ed") && !hasAny(w, "bed", "eed", "sled", "shed") && !r.noun(j+1) {
		return false // a verb mistaken for a noun: "15 stayed"
	}
	if strings.HasPrefix(t, "NN") {
		return true
	}
	if w := r.low(j); strings.HasPrefix(t, "JJ") && irregular.Get(w) == "person" {
		return true
	}
	if j == i && strings.HasPrefix(t, "VB") && r.misread(j) {
		return true
	}
	plural := strings.HasSuffix(r.low(j), "s") && !hasAny(r.low(j), "ous", "ss")
	return t == "JJ" && plural && !r.noun(j+1) // a plural mistaken for an adjective
}

// as returns the phrase as a record carries it.
func (r *reader) as(p phrase) *schemas.Phrase {
	s := r.span(p.lo, p.hi)
	end := p.head + 1
	if r.is(p.head, digits) {
		end = p.hi // "737s"
	}
	h := r.span(r.modelStart(p), end)
	return r.phrases.Put(schemas.Phrase{Span: s, Text: s.In(r.text), Head: r.heads.Put(h)})
}

// modelStart returns the first atom of the head of a phrase: past the letters that a hyphen
// joins to the digits of a model, "F-16s".
func (r *reader) modelStart(p phrase) int {
	if r.is(p.head, digits) && p.head-2 >= p.lo && r.dash(p.head-1) && r.joined(p.head) {
		return p.head - 2
	}
	return p.head
}

// headWord returns the lemma of the head of a phrase.
func (r *reader) headWord(p phrase) string {
	if r.is(p.head, digits) {
		return r.span(r.modelStart(p), p.head+1).In(r.text)
	}
	return lemma(r.low(p.head))
}

// ofPhrase reads "of" and the noun phrase after it, past a determiner.
func (r *reader) ofPhrase(i int) (phrase, bool) {
	if r.low(i) != "of" {
		return phrase{}, false
	}
	j := i + 1
	for t := r.tag(j); (t == "DT" || t == "PRP$" || t == "PDT" || r.low(j) == "all") && j < i+4; t = r.tag(j) {
		j++
	}
	p, ok := r.phrase(j)
	if k := p.hi + 2; ok && k < len(r.atoms) && r.low(k-1) == "s" && r.joined(k-1) && (r.glued(k-2, "'") || r.glued(k-2, "’")) {
		if q, found := r.phrase(k); found { // "of the firm's staff"
			return q, true
		}
	}
	return p, ok
}
