package figure

import (
	"strings"

	"dateline/schemas"
)

// of returns the amount at atom i where its unit is of the kind.
func (r *reader) of(i int, kind schemas.FigureKind) (amount, bool) {
	a, ok := r.amountAt(i)
	return a, ok && a.unit != nil && a.unit.kind == kind
}

// setQuakes are nouns whose decimal is a magnitude.
var setQuakes = sets["quakes"]

// readMagnitude reads "magnitude 6.2", "magnitude-6.2", "a magnitude of 6.2", "a 6.2 quake".
func readMagnitude(r *reader, i int) (find, bool) {
	if r.low(i-1) == "of" && r.low(i-2) == "magnitude" {
		a, ok := r.plainAt(i)
		return r.from(a, schemas.Measure, "magnitude"), ok
	}
	if r.is(i, digits) && !r.atoms[i].plain && r.atoms[i].value > 1 && r.atoms[i].value < 10 && setQuakes.Has(r.low(i+1)) {
		a, ok := r.plainAt(i)
		return r.from(a, schemas.Measure, "magnitude"), ok // "a 6.1 quake"
	}
	if r.low(i) != "magnitude" {
		return find{}, false
	}
	j := i + 1
	if r.dash(j) && r.joined(j) {
		j++
	}
	if !r.is(j, digits) || r.atoms[j].value > 12 {
		return find{}, false
	}
	f := r.exact(i, j+1, r.atoms[j].value, schemas.Measure, "magnitude")
	r.hedged(&f)
	return f, true
}

// per reads what an amount is given by: "a barrel", "per megawatt hour", "/tonne", "every
// day". It returns the unit's symbol and the end.
func (r *reader) per(i int) (unit string, hi int, ok bool) {
	j := i
	if r.dash(j) && r.joined(j) && r.joined(j+1) {
		j++
	}
	w := r.low(j)
	switch {
	case w == "per" || r.glued(j, "/") && r.joined(j+1):
		return r.perAnything(j + 1)
	case w == "a" || w == "an" || w == "each" || w == "every":
	default:
		return "", 0, false
	}
	if j > i && w != "a" && w != "an" {
		return "", 0, false
	}
	k := j + 1
	if r.dash(k) && r.joined(k) {
		k++
	}
	u, end := r.unitAt(k, false)
	if u != nil {
		time := u.kind == schemas.Period
		if !time && (u.kind != schemas.Measure || w[0] == 'e') || u.factor != 1 && u.symbol != "year" {
			return "", 0, false
		}
		if j == i && time && r.backward(end) || strings.HasSuffix(r.low(end-1), "s") {
			return "", 0, false
		}
		return perSymbol(u.symbol), end, true
	}
	if w[0] != 'a' || !setPerNouns.Has(r.low(k)) || !r.is(k, word) {
		return "", 0, false
	}
	if j == i && strings.HasPrefix(r.tag(k+1), "NN") && !r.atoms[k+1].capital && r.dated(k+1, k+2) == nil && !setNoNoun.Has(r.low(k+1)) {
		return "", 0, false
	}
	return lemma(r.low(k)), k + 1, true
}

// backward reports whether the unit that ends at i is counted from somewhere: "a day
// earlier", or belongs to a noun: "a year contract".
func (r *reader) backward(i int) bool {
	switch r.low(i) {
	case "ago", "earlier", "later", "before", "after", "previously", "old":
		return true
	}
	return r.tag(i) == "NN" && !setNoNoun.Has(r.low(i)) && r.dated(i, i+1) == nil && !r.atoms[i].capital && !setStops.Has(r.low(i))
}

// perAnything reads what stands after "per" or a slash: a unit, a number, any noun.
func (r *reader) perAnything(i int) (string, int, bool) {
	if i >= len(r.atoms) {
		return "", 0, false
	}
	if u, hi := r.unitAt(i, true); u != nil && u.kind != schemas.Percent {
		return perSymbol(u.symbol), hi, true
	}
	if n, ok := r.numeral(i, false); ok && n.value > 1 && !n.glued {
		hi := n.hi
		if p, ok := r.phrase(hi); ok {
			hi = p.hi
		}
		return formatCount(n.value), hi, true
	}
	if u, hi := r.moneyWordAt(i, numeral{value: 1}); u != nil {
		return u.symbol, hi, true
	}
	if r.low(i) == "annum" {
		return "year", i + 1, true
	}
	if r.is(i, word) && !setStops.Has(r.low(i)) && r.low(i) != "cent" {
		return lemma(r.low(i)), i + 1, true
	}
	return "", 0, false
}

// perSymbol is the symbol of a unit below the line.
func perSymbol(s string) string {
	if s == "day" {
		return "d"
	}
	return s
}

// by makes a rate of a find and of what follows it.
func (r *reader) by(f *find, a amount) bool {
	if r.among(a.hi, "more", "less", "extra") && r.low(a.hi+1) == "per" {
		a.hi++ // "50 pence more per litre"
	}
	unit, hi, ok := r.per(a.hi)
	if !ok {
		return false
	}
	f.hi, f.noun = hi, hi
	f.Kind, f.Unit = schemas.Rate, f.Unit+"/"+unit
	if second, hi, ok := r.per(hi); ok { // "120 litres per person per day"
		f.hi, f.noun, f.Unit = hi, hi, f.Unit+"/"+second
	}
	return true
}

func readMoneyRate(r *reader, i int) (find, bool) {
	a, ok := r.of(i, schemas.Money)
	if !ok {
		return find{}, false
	}
	f := r.bare(a, schemas.Money, a.unit.symbol)
	if !r.by(&f, a) {
		return find{}, false
	}
	r.hedged(&f)
	return f, true
}

func readMeasureRate(r *reader, i int) (find, bool) {
	a, ok := r.amountAt(i)
	if !ok || a.unit == nil || a.unit.kind == schemas.Money || a.unit.kind == schemas.Rate {
		return find{}, false
	}
	if a.unit.kind == schemas.Period && (r.low(a.hi) == "per" && r.low(a.hi+1) == "cent") {
		return find{}, false
	}
	f := r.bare(a, a.unit.kind, a.unit.symbol)
	if p, ok := r.ofPhrase(a.hi); ok && a.unit.kind == schemas.Measure {
		a.hi = p.hi
	}
	if !r.by(&f, a) {
		return find{}, false
	}
	r.hedged(&f)
	return f, true
}

func readSpeed(r *reader, i int) (find, bool) {
	a, ok := r.of(i, schemas.Rate)
	if !ok {
		return find{}, false
	}
	return r.from(a, schemas.Rate, a.unit.symbol), true
}

// readExchange reads "150 yen to the dollar", "7.2 yuan per dollar".
func readExchange(r *reader, i int) (find, bool) {
	a, ok := r.of(i, schemas.Money)
	if !ok {
		return find{}, false
	}
	j := a.hi
	switch {
	case (r.low(j) == "to" || r.low(j) == "against") && r.low(j+1) == "the":
		j += 2
	case r.low(j) == "per" || r.low(j) == "to" && r.is(j+1, word):
		j++
	default:
		return find{}, false
	}
	u, hi := r.moneyWordAt(j, numeral{value: 1})
	if u == nil || u.factor != 1 || u.symbol == a.unit.symbol {
		return find{}, false
	}
	f := r.bare(a, schemas.Rate, a.unit.symbol+"/"+u.symbol)
	f.hi, f.noun = hi, hi
	r.hedged(&f)
	return f, true
}

func readSign(r *reader, i int) (find, bool) {
	a, ok := r.of(i, schemas.Money)
	if !ok || !a.signed {
		return find{}, false
	}
	return r.amountOf(a, schemas.Money), true
}

func readMoneyWord(r *reader, i int) (find, bool) {
	a, ok := r.of(i, schemas.Money)
	if !ok {
		return find{}, false
	}
	return r.amountOf(a, schemas.Money), true
}

// amountOf returns the find of an amount with what it is an amount of: "46 kilograms of
// fentanyl", "$12 million in damages".
func (r *reader) amountOf(a amount, kind schemas.FigureKind) find {
	f := r.from(a, kind, a.unit.symbol)
	p, ok := r.ofPhrase(f.hi)
	if j := f.hi + 1; !ok && kind == schemas.Money && r.low(f.hi) == "in" && r.is(j, word) && !r.atoms[j].capital && r.dated(j, j+1) == nil {
		p, ok = r.phrase(j)
	}
	if !ok && r.attributive(a) {
		j := f.hi
		p, ok = r.phrase(j)
		ok = ok && (a.hyphen || r.tag(p.head) == "NN")
	}
	if ok {
		f.Counts, f.noun = r.as(p), p.hi
	}
	return f
}

// attributive reports whether an amount stands before its noun: "a $340 million plant",
// "a 900-ton ship".
func (r *reader) attributive(a amount) bool {
	if a.hyphen {
		return true
	}
	p := r.low(a.lo - 1)
	return p == "a" || p == "an" || p == "the" || r.tag(a.lo-1) == "PRP$"
}

func readPercent(r *reader, i int) (find, bool) {
	a, ok := r.of(i, schemas.Percent)
	if !ok || a.unit.symbol != "%" {
		return find{}, false
	}
	f := r.from(a, schemas.Percent, "%")
	r.whole(&f)
	return f, true
}

// readPoints reads percentage and basis points, and bare points beside a percentage.
func readPoints(r *reader, i int) (find, bool) {
	a, ok := r.amountAt(i)
	if !ok {
		return find{}, false
	}
	if a.unit != nil {
		if a.unit.kind != schemas.Percent || a.unit.symbol == "%" {
			return find{}, false
		}
		return r.from(a, schemas.Percent, a.unit.symbol), true
	}
	j := a.hi
	if r.dash(j) && r.joined(j) {
		j++
	}
	if !setPointUnits.Has(r.low(j)) || !r.toPercent(j+1) && (!r.percents || !setLeads.Has(r.low(j+1))) {
		return find{}, false
	}
	a.hi = j + 1
	return r.from(a, schemas.Percent, "pp"), true
}

// toPercent reports whether points are followed by the percentage they led to or came from: "by
// 1.25 points to 16.5%".
func (r *reader) toPercent(i int) bool {
	if !r.among(i, "to", "from") {
		return false
	}
	memo := r.memo
	b, ok := r.of(i+1, schemas.Percent)
	r.memo = memo
	return ok && b.unit.symbol == "%"
}

// setLeads are words after "points" that measure a distance.
var setLeads = sets["leads"]

func readMeasure(r *reader, i int) (find, bool) {
	a, ok := r.of(i, schemas.Measure)
	if !ok || r.inDate(i, a.hi) {
		return find{}, false
	}
	return r.amountOf(a, schemas.Measure), true
}
