package figure

import (
	"math"
	"strconv"

	"dateline/schemas"
)

// smallest definite number that is not held for one that points back.
const definiteFrom = 13

// plainAt reads an amount without unit at atom i.
func (r *reader) plainAt(i int) (amount, bool) {
	if _, spelled, hi := r.ordinalAt(i); hi > 0 && !spelled {
		return amount{}, false
	}
	a, ok := r.amountAt(i)
	return a, ok && a.unit == nil
}

// counting returns the amount at atom i with the noun phrase after it.
func (r *reader) counting(i int) (amount, phrase, bool) {
	a, ok := r.plainAt(i)
	if !ok {
		return amount{}, phrase{}, false
	}
	j := a.hi
	if _, end := r.hedgeAfter(j); end > 0 {
		j = end
	}
	if r.low(j) == "of" && (r.low(i) == "a" && r.among(i+1, "couple", "score") || a.first.spelled && r.low(j-1) == "couple") {
		j++
		for t := r.tag(j); t == "DT" || t == "PRP$"; t = r.tag(j) {
			j++
		}
	}
	for r.low(j) == "more" || r.low(j) == "other" || r.low(j) == "fewer" && r.tag(j+1) == "NNS" || r.low(j) == "such" {
		j++
	}
	p, ok := r.phrase(j)
	return a, p, ok
}

func readCount(r *reader, i int) (find, bool) {
	a, p, ok := r.counting(i)
	if !ok || r.dash(i-1) && r.joined(i) && r.low(i-2) == "top" || !r.counts(a, p) || a.value > 1 && p.head == p.lo && r.tag(p.head) == "NN" && hasAny(r.low(p.head), "ing") {
		return find{}, false
	}
	if a.value > 1 && p.head == p.lo && r.tag(p.head) == "NN" && !setCollective.Has(r.low(p.head)) && (r.tag(p.hi) == "DT" || r.tag(p.hi) == "PRP$") {
		return find{}, false // "up to 40 share a tap"
	}
	f := r.from(a, schemas.Count, r.headWord(p))
	if !r.every && f.lo == f.core && f.hi == a.hi && r.definite(f, a, p) {
		return find{}, false
	}
	r.note(a, f.Unit)
	p = r.needed(p)
	f.Counts, f.noun = r.as(p), p.hi
	return f, true
}

// needed widens a phrase whose head says little by its of-phrase: "members of the board".
func (r *reader) needed(p phrase) phrase {
	if !setNeedOf.Has(r.low(p.head)) || p.head+1 != p.hi {
		return p
	}
	if of, ok := r.ofPhrase(p.hi); ok {
		p.hi = of.hi
	}
	return p
}

var setNeedOf = sets["needed-of"]

// note remembers a count, for "the two men" later on.
func (r *reader) note(a amount, noun string) {
	if len(r.seen) < 4096 {
		r.seen[counted{a.value, noun}] = true
	}
}

// counts keeps "one" from counting where it is a pronoun or part of an idiom, and a number
// word in a name from counting at all.
func (r *reader) counts(a amount, p phrase) bool {
	if r.named(a) || a.first.spelled && a.value <= 20 && setNumbered.Has(r.low(a.lo-1)) {
		return false
	}
	if !a.first.spelled || a.ranged || a.value != 1 || r.low(a.lo) != "one" {
		return true
	}
	if r.low(a.lo-1) == "that" && (r.verb(a.lo-2) || r.noun(a.lo-2)) && r.tag(p.head) == "NN" && r.verb(p.hi) {
		return true // "denied that one parcel was lost"
	}
	switch r.low(a.lo - 1) {
	case "no", "any", "every", "some", "this", "that", "which", "the", "each", "another", "number", "day", "s":
		return false
	}
	if t := r.tag(a.lo - 1); t == "JJ" || t == "JJR" || t == "JJS" || t == "CD" {
		return false
	}
	idiom := r.among(p.head, "day", "hand", "another", "side", "thing", "way")
	return !idiom && r.tag(p.head) != "NNS" && !r.verb(p.lo)
}

// named reports whether a number word is part of a name: "Group of Seven", "Seven
// Sisters" inside a sentence.
func (r *reader) named(a amount) bool {
	i := a.lo
	if !r.is(i, word) || !r.atoms[i].capital || r.headline || i == 0 {
		return false
	}
	prev, next := r.str(i-1), a.mid
	if prev == "of" && i > 1 && r.atoms[i-2].capital {
		return true
	}
	return r.is(i-1, word) && (r.atoms[i-1].capital || r.is(next, word) && r.atoms[next].capital)
}

// definite reports whether a number with its noun points back to what the text has
// counted before: "the two men".
func (r *reader) definite(f find, a amount, p phrase) bool {
	if !r.pointed(f.lo) {
		return false
	}
	if r.low(f.lo-2) == "all" && r.low(f.lo-1) == "the" && a.value > 3 {
		return false
	}
	if r.seen[counted{a.value, f.Unit}] {
		return true
	}
	if a.value >= definiteFrom || a.ranged {
		return false
	}
	switch r.low(p.hi) {
	case "of", "who", "that", "which", "aboard", "killed", "injured", "in", "on", "at", "to", "whose", "from", "needed":
		return r.atoms[p.head].lower != "" && setAnaphora.Has(r.low(p.head)) && r.low(p.hi) != "who" && r.low(p.hi) != "killed"
	}
	return true
}

// pointed reports whether a definite determiner stands before atom i, perhaps with one
// word between: "the other two".
func (r *reader) pointed(i int) bool {
	switch r.low(i - 1) {
	case "other", "same", "last", "remaining":
		i--
	}
	return setDefinite.Has(r.low(i - 1))
}

// readCountRate reads "3,600 meals a day", "12 deaths per 100,000 people", "three times a
// week".
func readCountRate(r *reader, i int) (find, bool) {
	a, p, ok := r.counting(i)
	if !ok {
		return find{}, false
	}
	unit, hi, ok := r.per(p.hi)
	if !ok {
		return find{}, false
	}
	f := r.bare(a, schemas.Rate, r.headWord(p)+"/"+unit)
	f.hi, f.noun = hi, hi
	r.hedged(&f)
	return f, true
}

// readCountHyphen reads "two-term", "five-member".
func readCountHyphen(r *reader, i int) (find, bool) {
	a, ok := r.plainAt(i)
	if p, attributive := r.attribute(a, ok); attributive {
		f := r.from(a, schemas.Count, r.headWord(p))
		f.Counts, f.noun = r.as(p), p.hi
		return f, true
	}
	j := a.hi
	if !ok || r.joined(i) && r.dash(i-1) || !r.dash(j) || !r.joined(j) || !r.joined(j+1) || !r.is(j+1, word) {
		return find{}, false
	}
	w := r.low(j + 1)
	if a.value <= 1 || setHyphenSkip.Has(w) || setStops.Has(w) || hasAny(w, "ed") || parts.Get(w) != 0 {
		return find{}, false
	}
	if r.atoms[j+1].capital && !r.headline || r.dash(j+2) && r.joined(j+2) {
		return find{}, false
	}
	if a.first.spelled && r.atoms[a.lo].capital && a.lo > 0 && !r.headline {
		return find{}, false
	}
	p := phrase{lo: j + 1, head: j + 1, hi: j + 2}
	f := r.from(a, schemas.Count, r.headWord(p))
	if f.hi > a.hi {
		return find{}, false
	}
	if w == "strong" { // "a 13-strong board" does not say of what
		f.Unit = ""
		return f, true
	}
	f.Counts, f.noun = r.as(p), p.hi
	return f, true
}

// attribute reads the noun of "a 12 page document": two singular nouns after a number that
// is not one, so that the number goes with the first.
func (r *reader) attribute(a amount, ok bool) (phrase, bool) {
	if !ok || a.ranged || a.value <= 1 || a.value > 1000 || a.hi != a.mid {
		return phrase{}, false
	}
	p, ok := r.phrase(a.hi)
	if !ok || p.head == p.lo || r.tag(p.head) != "NN" || r.tag(p.lo) != "NN" || r.atoms[p.head].capital {
		return phrase{}, false
	}
	if setCollective.Has(r.low(p.head)) || irregular.Get(r.low(p.head)) != "" {
		return phrase{}, false
	}
	if hasAny(r.low(p.head), "s") || hasAny(r.low(p.lo), "s", "ing") || !r.attributed(a.lo) {
		return phrase{}, false
	}
	return phrase{lo: p.lo, head: p.lo, hi: p.lo + 1}, true
}

// attributed reports whether a determiner stands before atom i, or another attribute that
// is a figure: "a 1.0l 3 cylinder engine".
func (r *reader) attributed(i int) bool {
	f := r.last()
	return r.tag(i-1) == "DT" || r.tag(i-1) == "PRP$" || f != nil && f.hi == i && f.Kind == schemas.Measure
}

// setCollective are nouns that are counted in the singular.
var setCollective = sets["collective"]

// readCountPart reads the first number of "two of five engines", and "three of his
// brothers".
func readCountPart(r *reader, i int) (find, bool) {
	a, ok := r.plainAt(i)
	j := a.hi + 1
	if r.low(a.hi) == "out" {
		j++
	}
	if !ok || r.low(j-1) != "of" || r.named(a) {
		return find{}, false
	}
	from := j
	det := false
	for t := r.tag(j); (t == "DT" || t == "PRP$") && j < from+2; t = r.tag(j) {
		j, det = j+1, true
	}
	b, whole := r.plainAt(j)
	if whole {
		j = b.hi
	}
	r.memo = amount{lo: -1}
	if a.value == 1 && r.low(i) == "one" && !whole && !r.every {
		return find{}, false
	}
	if a.value == 1 && whole && r.low(from) == "the" && b.value < definiteFrom {
		return find{}, false // "one of the two rebel groups"
	}
	if setDefinite.Has(r.low(i-1)) || !whole && !det {
		return find{}, false
	}
	p, ok := r.phrase(j)
	if end := p.hi + 1; ok && !whole && (r.glued(end-1, "'") || r.glued(end-1, "’")) && r.low(end) == "s" && r.joined(end) {
		j = end + 1
		if b, whole = r.plainAt(j); whole {
			j = b.hi
		}
		r.memo = amount{lo: -1}
		p, ok = r.phrase(j)
	}
	if !ok {
		return find{}, false
	}
	f := r.from(a, schemas.Count, r.headWord(p))
	if !whole {
		f.Counts = r.as(p)
	}
	return f, true
}

// readElided reads a count whose noun is left out.
func readElided(r *reader, i int) (find, bool) {
	a, ok := r.plainAt(i)
	if !ok || r.named(a) {
		return find{}, false
	}
	if r.joined(a.hi) && (r.is(a.hi, word) || r.dash(a.hi) && r.joined(a.hi+1)) {
		return find{}, false
	}
	f := r.from(a, schemas.Count, "")
	if u := r.degrees(i, a); u != "" {
		f.Kind, f.Unit = schemas.Measure, u
		return f, true
	}
	if f.lo == f.core && !r.standsAlone(i, a) {
		return find{}, false
	}
	if unit, hi, ok := r.per(f.hi); ok && f.hi == a.hi {
		f.hi, f.noun, f.Kind, f.Unit = hi, hi, schemas.Rate, "/"+unit
	}
	return f, true
}

// degrees returns the unit of a bare number below nought where the sentence speaks of a
// temperature: "minus 12 in the north". It is empty for none.
func (r *reader) degrees(i int, a amount) string {
	if a.value >= 0 || !r.among(i, "minus") && !r.isSign(i) {
		return ""
	}
	for k := range min(len(r.found), 8) { // the first: others may be conversions
		if f := &r.found[k]; f.Unit == "degC" || f.Unit == "degF" {
			return f.Unit
		}
	}
	for k := i - 1; k >= 0 && k >= i-changeWindow; k-- {
		if r.among(k, "temperature", "temperatures", "mercury", "thermometer", "thermometers") {
			return "deg"
		}
	}
	return ""
}

// setNumbered are nouns that a number word after them numbers: "phase two".
var setNumbered = sets["numbered"]

// standsAlone reports whether a number without noun or hedge can be a count here.
func (r *reader) standsAlone(i int, a amount) bool {
	prev, next := r.low(i-1), r.low(a.hi)
	if prev == "top" || a.first.spelled && a.value <= 20 && setNumbered.Has(prev) {
		return false
	}
	if setDefinite.Has(prev) && a.value >= definiteFrom && (setHarmed.Has(next) || r.tag(a.hi) == "VBN") {
		return true // "of the 45 killed"
	}
	if setDefinite.Has(prev) || prev == "last" || prev == "no" || setDefinite.Has(r.low(i-2)) && prev == "other" {
		return false
	}
	if r.low(i) == "one" && !a.ranged {
		if next == "of" && r.among(a.hi+1, "them", "whom") {
			return (prev == "," || prev == "and" || prev == "but") && r.numbered
		}
		joins := prev == "and" || prev == "," || prev == "with" || prev == "but"
		harmed := r.among(a.hi, "is", "was", "remains") && setHarmed.Has(r.low(a.hi+1))
		return joins && (r.tag(a.hi) == "IN" && next != "of" || harmed) && r.numbered
	}
	if r.low(i) == "a" && next == "of" {
		return true
	}
	if a.first.spelled && a.value < 10 && !a.ranged {
		if prev == "the" || next == "" && prev == "" || r.low(i-1) == "all" {
			return false
		}
		follows := r.verb(i-1) || setHurting.Has(prev) || r.tag(i-1) == "IN" || r.tag(i-1) == "TO" || r.headline && i == 0
		return next != "-" && (follows || r.verb(a.hi) || r.among(a.hi, "of", "were", "in") || r.numbered)
	}
	return a.ranged || a.first.spelled || r.is(i, digits) || r.is(i, mark)
}

// setHurting are verbs of casualties that the tagger takes for nouns in headlines: "Fire kills
// six".
var setHurting = sets["hurting"]

// formatCount writes a whole number without separators.
func formatCount(v float64) string {
	if v != math.Trunc(v) || math.Abs(v) > 1e15 {
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
