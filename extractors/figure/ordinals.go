package figure

import (
	"strings"

	"dateline/schemas"
)

// ordinalAt reads an ordinal at atom i: "75th", "fifth", "twenty-first". It returns its
// value and the atoms it takes.
func (r *reader) ordinalAt(i int) (v float64, spelled bool, hi int) {
	switch {
	case r.is(i, digits) && r.atoms[i].value == float64(int64(r.atoms[i].value)) && r.joined(i+1) && r.is(i+1, word):
		switch r.low(i + 1) {
		case "st", "nd", "rd", "th":
			return r.atoms[i].value, false, i + 2
		}
	case r.is(i, word) && ordinals.Get(r.low(i)) != 0:
		return ordinals.Get(r.low(i)), true, i + 1
	case r.is(i, word) && tens.Get(r.low(i)) != 0:
		j := i + 1
		if r.glued(j, "-") {
			j++
		}
		if o := ordinals.Get(r.low(j)); o > 0 && o < 10 {
			return tens.Get(r.low(i)) + o, true, j + 1
		}
	}
	return 0, false, 0
}

// ordered reads an ordinal that is no name, date or street.
func (r *reader) ordered(i int) (v float64, hi int) {
	v, spelled, hi := r.ordinalAt(i)
	if hi == 0 || r.inDate(i, hi) || v > 1e6 {
		return 0, 0
	}
	if r.is(i, word) && r.joined(i) && r.is(i-1, mark) && r.dash(i-1) {
		return 0, 0
	}
	if r.low(i) == "third" && setThirds.Has(r.low(i-1)) {
		return 0, 0
	}
	next := r.low(hi)
	if r.is(hi, word) && r.atoms[hi].capital && !r.headline && (!spelled || r.atoms[i].capital && i > 0) && !r.dayName(hi) {
		return 0, 0
	}
	if v == 1 && next == "place" && r.low(i-2) == "in" || setOrdinalNames.Has(next) {
		return 0, 0
	}
	if r.setting(hi) {
		return 0, 0
	}
	return v, hi
}

// setOrdinalNames are nouns with which an ordinal is a name or a part: "first lady",
// "second half".
var setOrdinalNames = sets["ordinal-name"]

// setting reports whether the ordinal before atom hi only names a day: "the 14th", "4th of
// July".
func (r *reader) setting(hi int) bool {
	if r.low(hi) == "of" {
		hi++
	}
	return setMonths.Has(r.low(hi)) && r.atoms[hi].capital
}

func (r *reader) ordinal(i, hi int, v float64, kind schemas.FigureKind) find {
	return r.exact(i, hi, v, kind, "")
}

// readSuperlative reads "second-largest", "third highest".
func readSuperlative(r *reader, i int) (find, bool) {
	v, hi := r.ordered(i)
	if hi == 0 {
		return find{}, false
	}
	j := hi
	if r.dash(j) && r.joined(j) {
		j++
	}
	if !r.superlative(j, j > hi) {
		return find{}, false
	}
	return r.ordinal(i, j+1, v, schemas.Rank), true
}

// superlative reports whether atom j is one. After a hyphen its ending is enough, whatever
// its tag.
func (r *reader) superlative(j int, hyphen bool) bool {
	w := r.low(j)
	if !r.is(j, word) || r.tag(j) == "JJS" || w == "most" || w == "least" {
		return r.is(j, word)
	}
	return strings.HasSuffix(w, "est") && len(w) > 5 && !setStops.Has(w) && !setEst.Has(w) && (hyphen || !r.atoms[j].capital || r.headline)
}

// setEst are words in -est that are no superlatives.
var setEst = sets["est"]

// readPlace reads "finished third", "third in the table", "15th place".
func readPlace(r *reader, i int) (find, bool) {
	v, hi := r.ordered(i)
	if hi == 0 || r.dash(hi) && r.joined(hi) {
		return find{}, false
	}
	if r.among(hi, "place", "spot", "position") {
		return r.ordinal(i, hi, v, schemas.Rank), true
	}
	free := !r.noun(hi) && !isNumberWord(r.low(hi)) && !r.is(hi, digits)
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if setRanks.Has(r.low(k)) && (free || k == i-1 && setRanks.Has(r.low(k)) && !r.noun(hi)) {
			return r.ordinal(i, hi, v, schemas.Rank), true
		}
		if !setRankGap.Has(r.low(k)) {
			break
		}
	}
	if r.among(i-1, "is", "are", "was", "were") && r.among(hi, "with", "behind", "overall") {
		return r.ordinal(i, hi, v, schemas.Rank), true
	}
	if (r.low(hi) == "in" || r.low(hi) == "on") && r.table(hi+1) && free && r.low(i-1) != "the" {
		return r.ordinal(i, hi, v, schemas.Rank), true
	}
	return find{}, false
}

// setRankGap are words that may stand between a verb of ranking and its ordinal.
var setRankGap = sets["rank-gap"]

// table reports whether a table or list is named in the few atoms from i on.
func (r *reader) table(i int) bool {
	for k := i; k < len(r.atoms) && k < i+5 && r.is(k, word); k++ {
		if setTables.Has(r.low(k)) {
			return true
		}
	}
	return false
}

// setThirds are the words before a third that is a part: "the final third".
var setThirds = sets["thirds"]

var setTables = sets["table"]

// readOrdinal reads "the 75th anniversary", "a fourth man", "the first 200".
func readOrdinal(r *reader, i int) (find, bool) {
	v, hi := r.ordered(i)
	if hi == 0 || r.dash(hi) && r.joined(hi) {
		return find{}, false
	}
	participle := (r.tag(hi) == "VBG" || r.tag(hi) == "VBN") && r.nounAfter(hi)
	followed := participle || r.noun(hi) || r.is(hi, digits) || isNumberWord(r.low(hi))
	led := r.led(i)
	switch {
	case followed && (led || r.is(i, digits) || r.headline || i > 0 && r.tag(i) == "JJ" && r.low(i) != "second" && v != 1):
	case led && (r.among(hi, "to", "of", "such", "and", "since", "this") || r.low(hi) == "in" && r.low(hi+1) == "a"):
		if r.low(hi) == "of" && r.low(hi+1) == "all" {
			return find{}, false
		}
	case led && r.is(i, digits):
	default:
		return find{}, false
	}
	if r.low(i) == "second" && (r.low(i-1) == "a" || r.low(i-1) == "per") && !followed {
		return find{}, false
	}
	return r.ordinal(i, hi, v, schemas.Ordinal), true
}

// led reports whether a determiner, or one and an adjective, stands before atom i.
func (r *reader) led(i int) bool {
	if setBeforeOrd.Has(r.low(i-1)) || r.tag(i-1) == "PRP$" || r.low(i-1) == "s" && r.joined(i-1) {
		return true
	}
	t := r.tag(i - 1)
	return (strings.HasPrefix(t, "JJ") || t == "RB") && (setBeforeOrd.Has(r.low(i-2)) || r.tag(i-2) == "PRP$")
}
