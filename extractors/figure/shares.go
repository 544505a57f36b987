package figure

import (
	"cmp"

	"dateline/schemas"
)

// exact returns a find of the atoms [lo,hi) with a value and no hedge yet.
func (r *reader) exact(lo, hi int, v float64, kind schemas.FigureKind, unit string) find {
	f := find{lo: lo, hi: hi, core: lo, noun: hi}
	f.Value, f.Modifier, f.Kind, f.Unit = r.values.Put(v), schemas.Exact, kind, unit
	return f
}

// from returns a find of an amount: its value or bounds, widened by its hedges.
func (r *reader) from(a amount, kind schemas.FigureKind, symbol string) find {
	f := r.bare(a, kind, symbol)
	r.hedged(&f)
	return f
}

// bare is from without the hedges.
func (r *reader) bare(a amount, kind schemas.FigureKind, symbol string) find {
	factor := 1.0
	if a.unit != nil {
		factor = a.unit.factor
	}
	f := find{lo: a.lo, hi: a.hi, core: a.lo, noun: a.hi, factor: factor}
	f.Modifier, f.Kind, f.Unit = cmp.Or(a.hedge, schemas.Exact), kind, symbol
	if a.ranged {
		f.Modifier = schemas.Between
		f.Low, f.High = r.values.Put(product(a.low, factor)), r.values.Put(product(a.high, factor))
	} else {
		f.Value = r.values.Put(product(a.value, factor))
	}
	return f
}

// readIn reads "nine in ten", "9 out of 10", "one in every five".
func readIn(r *reader, i int) (find, bool) {
	a, ok := r.numeral(i, false)
	if !ok || a.scale != 1 || a.value < 1 {
		return find{}, false
	}
	j := a.hi
	switch {
	case r.low(j) == "in":
		j++
	case r.low(j) == "out" && r.low(j+1) == "of":
		j += 2
	default:
		return find{}, false
	}
	if r.low(j) == "every" {
		j++
	}
	b, ok := r.numeral(j, false)
	if r.low(i-1) == "top" {
		return find{}, false // "made the top four in six seasons"
	}
	odds := a.value == 1 && b.value > 100 && !b.plain
	if !ok || b.value <= a.value || !wholes(b.value) && !odds {
		return find{}, false
	}
	if u, _ := r.unitAt(b.hi, false); u != nil || r.dated(j, b.hi) != nil {
		return find{}, false
	}
	percent := 100 * a.value / b.value
	if percent >= 0.1 {
		percent = round1(percent)
	}
	f := r.exact(i, b.hi, percent, schemas.Percent, "%")
	r.hedged(&f)
	if p, ok := r.phrase(b.hi); ok && r.tag(p.head) == "NNS" {
		f.Counts, f.noun = r.as(p), p.hi
	}
	return f, true
}

// wholes reports whether so many are a usual whole of "in ten".
func wholes(v float64) bool {
	return v <= 10 || v == 12 || v <= 100 && int(v)%5 == 0 || v == 1000 || v == 10000 || v == 100000
}

// readShare reads "half", "a third of", "two-thirds".
func readShare(r *reader, i int) (find, bool) {
	p, hi := r.share(i)
	if hi == 0 || !r.wholeShare(i, hi) {
		return find{}, false
	}
	if n, ok := r.numeral(i, false); ok && n.hi > hi {
		return find{}, false
	}
	f := r.exact(i, hi, p, schemas.Percent, "%")
	r.hedged(&f)
	r.whole(&f)
	return f, true
}

// wholeShare keeps words that are shares elsewhere: "half an hour", "a third man", "the
// second half", "cut in half".
func (r *reader) wholeShare(i, hi int) bool {
	next, prev := r.low(hi), r.low(i-1)
	if r.joined(hi) && r.dash(hi) || r.joined(i) && r.is(i-1, mark) && r.dash(i-1) {
		return false
	}
	if r.among(i-1, "which", "whom") && r.low(i-2) == "of" {
		return true // "of which a fifth remain"
	}
	if r.low(i) != "half" {
		if r.noun(hi) && units.Get(r.low(i)) < 1 && r.tag(hi) != "JJR" && !comparative(next) || next == "-" {
			return false
		}
		return next != "and" || !ordinalWord(r.low(hi+1))
	}
	if setHalves.Has(prev) {
		return false
	}
	switch prev {
	case "and":
		return !r.is(i-2, digits) && !isNumberWord(r.low(i-2))
	}
	switch next {
	case "of", "its", "their", "the", "his", "her", "our", "my", "your", "that", "those", "these", "all", "as", "this":
		return true
	case "past", "way", "time", "a", "an", "brother", "sister", "moon", "mast", "term":
		return false
	}
	return !r.noun(hi) || r.tag(hi) == "NNS"
}

// setHalves are words before a half that is a part of a game or a fold.
var setHalves = sets["halves"]

func comparative(w string) bool {
	switch w {
	case "more", "less", "fewer", "lower", "higher", "smaller", "larger", "bigger", "cheaper", "longer", "shorter", "faster", "slower":
		return true
	}
	return false
}

func ordinalWord(w string) bool { return ordinals.Get(w) != 0 }

// whole fills what a share is of, from "of" or a determiner after it.
func (r *reader) whole(f *find) {
	p, ok := r.ofPhrase(f.hi)
	if !ok {
		if r.tag(f.hi) == "PRP$" || r.low(f.hi) == "the" {
			p, ok = r.phrase(f.hi + 1)
		}
	}
	if ok {
		f.Counts, f.noun = r.as(p), p.hi
	}
}
