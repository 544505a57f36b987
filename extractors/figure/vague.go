package figure

import "dateline/schemas"

// The bounds of "several", "a few" and "a handful".
const fewLow, fewHigh = 3, 9

// readFew reads "several", "a few", "a handful", with a scale word or a unit after it.
func readFew(r *reader, i int) (find, bool) {
	j := i + 1
	switch w, next := r.low(i), r.low(i+1); {
	case w == "several":
	case w == "a" && next == "few":
		j++
	case w == "a" && next == "handful":
		j++
	case w == "few" && (scales.Get(next) != 0 || next == "dozen") && r.low(i-1) != "the":
	default:
		return find{}, false
	}
	low, high, hi := float64(fewLow), float64(fewHigh), j
	if r.low(i+1) != "handful" {
		n := r.scaled(numeral{value: 1, scale: 1, hi: j})
		low, high, hi = low*n.value, high*n.value, n.hi
	}
	if r.low(i-1) == "last" || r.low(i-1) == "past" || r.low(i-1) == "next" {
		return find{}, false
	}
	return r.vague(i, hi, low, high)
}

// readMany reads "dozens", "tens of thousands", "millions of dollars".
func readMany(r *reader, i int) (find, bool) {
	w, j := r.low(i), i+1
	unit := manies.Get(w)
	if w == "tens" {
		unit = 10
	}
	if unit == 0 || r.joined(i) && r.is(i-1, mark) && r.dash(i-1) || i > 0 && r.is(i-1, digits) {
		return find{}, false
	}
	chain := false
	for r.low(j) == "of" && manies.Get(r.low(j+1)) >= 100 {
		unit *= manies.Get(r.low(j + 1))
		j, chain = j+2, true
	}
	low, high := 2*unit, 10*unit-1
	switch {
	case w == "tens" && !chain:
		return find{}, false
	case w == "scores" && r.low(j) != "of" && r.low(j) != "more":
		return find{}, false
	case w == "scores" && !chain:
		low, high = 40, 99
	case w == "dozens" && !chain:
		low, high = 24, 99
	}
	return r.vague(i, j, low, high)
}

// vague returns the find of a vague quantity: money, a measure or a time where a unit
// follows, a count otherwise.
func (r *reader) vague(i, hi int, low, high float64) (find, bool) {
	f := find{lo: i, hi: hi, core: i, noun: hi}
	f.Low, f.High = r.values.Put(low), r.values.Put(high)
	f.Modifier, f.Kind = schemas.Vague, schemas.Count
	j := hi
	if r.low(j) == "of" {
		j++
	}
	n := numeral{value: low, scale: low, spelled: true}
	u, end := r.moneyWordAt(j, n)
	if u == nil {
		u, end = r.unitAt(j, false)
	}
	if u != nil {
		f.hi, f.noun, f.Kind, f.Unit = end, end, u.kind, u.symbol
		f.Low, f.High = r.values.Put(product(low, u.factor)), r.values.Put(product(high, u.factor))
		if u.kind == schemas.Period && !r.lasts(&f, false) {
			return find{}, false
		}
		if unit, end, ok := r.per(end); ok {
			f.hi, f.noun, f.Kind, f.Unit = end, end, schemas.Rate, f.Unit+"/"+unit
		}
		r.hedged(&f)
		if p, ok := r.ofPhrase(f.hi); ok && f.Kind != schemas.Rate {
			f.Counts, f.noun = r.as(p), p.hi
		}
		return f, true
	}
	p, ok := r.ofPhrase(hi)
	if !ok {
		p, ok = r.phrase(hi)
	}
	if ok {
		f.Counts, f.Unit, f.noun = r.as(p), r.headWord(p), p.hi
		if unit, end, ok := r.per(p.hi); ok {
			f.hi, f.noun, f.Kind, f.Unit, f.Counts = end, end, schemas.Rate, f.Unit+"/"+unit, nil
		}
	}
	r.hedged(&f)
	return f, true
}
