package figure

import "strings"

func vetoModel(r *reader, i int) int {
	if f := r.last(); f != nil && i > f.hi && i < f.noun && r.model(i) {
		return i + 1 // "640 Rover 4 vans", whose noun is read
	}
	if r.is(i, digits) && r.atoms[i].plain && r.is(i+1, word) && r.atoms[i+1].capital && !r.headline && r.midPhrase(i) {
		return i + 1
	}
	if !r.is(i, digits) || i == 0 || !r.atoms[i].plain || r.joined(i) || r.headline || r.joiner(i+1) {
		return 0
	}
	p := &r.atoms[i-1]
	if i > 2 && p.kind == word && p.capital && r.is(i-2, digits) && r.atoms[i-2].plain && r.is(i-3, word) && r.atoms[i-3].capital && setMakers.Has(r.low(i-3)) {
		return i + 1 // "Boeing 737 MAX 8 jets"
	}
	if p.kind != word || !p.capital || !strings.HasPrefix(p.tag, "NNP") || i == 1 && !r.is(2, mark) || r.dayName(i-1) {
		return 0
	}
	a, ok := r.amountAt(i)
	if !ok || a.unit != nil || !a.first.plain || a.ranged || r.plural(i+1) || r.verb(i+1) || r.low(i+1) == "of" || isNumberWord(r.low(i-1)) {
		return 0
	}
	if r.str(i+1) == "," && r.str(i-1) == "," {
		return 0
	}
	return i + 1
}

// midPhrase reports whether a number and an adjective stand before atom i, so that it
// names a model: "two new 737 Max jets".
func (r *reader) midPhrase(i int) bool {
	return i > 1 && strings.HasPrefix(r.tag(i-1), "JJ") && (isNumberWord(r.low(i-2)) || r.is(i-2, digits))
}

// dayName reports whether atom i names a day of the week.
func (r *reader) dayName(i int) bool {
	return strings.HasSuffix(r.low(i), "day") && setStops.Has(r.low(i)) || setNoNoun.Has(r.low(i))
}

// setIndexes are names of stock indexes.
var setIndexes = sets["indexes"]

func vetoIndex(r *reader, i int) int {
	sp := r.str(i-1) == "P" && r.str(i-2) == "&"
	if r.is(i, digits) && r.atoms[i].plain && (sp || setIndexes.Has(r.low(i-1))) && !r.joined(i) {
		return i + 1
	}
	if r.is(i, digits) && r.atoms[i].plain && r.among(i+1, "index", "indexes", "stocks") {
		for k := i - 1; k >= 0 && k >= i-3; k-- {
			if r.atoms[k].capital && k > 0 {
				return i + 1
			}
		}
	}
	return 0
}
