package figure

import (
	"strings"

	"dateline/schemas"
)

func vetoClock(r *reader, i int) int {
	if !r.is(i, digits) {
		return 0
	}
	switch strings.TrimSuffix(r.low(i+1), ".") {
	case "am", "pm", "a.m", "p.m", "o'clock", "o’clock", "gmt", "hrs":
		return i + 2
	}
	if !r.atoms[i].plain || r.atoms[i].value > 31 {
		return 0
	}
	p := i - 1
	if r.str(p) == "." {
		p--
	}
	if p >= 0 && setMonths.Has(r.low(p)) && r.atoms[p].capital && !r.countable(i+1) {
		return i + 1
	}
	if j := i + 2; (r.among(i+1, "and", "or", "to") || r.dash(i+1)) && r.is(j, digits) && r.atoms[j].value <= 31 && r.is(j+1, word) && setMonths.Has(r.low(j+1)) && r.atoms[j+1].capital {
		return j + 1 // "18 and 20 August"
	}
	if hi := r.lowerMonth(i); hi > 0 {
		return hi
	}
	if i+1 < len(r.atoms) && setMonths.Has(r.low(i+1)) && r.atoms[i+1].capital && r.low(i+1) != "mar" {
		return i + 1
	}
	return 0
}

// lowerMonth returns the end of a day of the month in text without capitals: "on may 7",
// "feb. 9, 1983", "on 3 june". It is 0 for none.
func (r *reader) lowerMonth(i int) int {
	p, n := i-1, i+1
	if r.glued(p, ".") {
		p--
	}
	named := func(k int) bool { return setMonths.Has(r.low(k)) && r.is(k, word) && !r.atoms[k].capital }
	verb := func(k int) bool { return r.low(k) == "may" || r.low(k) == "march" }
	dated := func(k int) bool {
		return r.among(k, "on", "by", "of", "until", "since", "from", "after", "before", "ended")
	}
	switch {
	case p >= 0 && named(p) && !r.countable(n) && (p < i-1 || !verb(p) || dated(p-1)):
		return i + 1
	case named(n) && r.low(n) != "mar" && (!verb(n) || dated(i-1)):
		return i + 1
	}
	return 0
}

// misdated reports whether a date of one bare number is no year but the number of a
// measure, "1610 sq m", or of a range no year ends: "1900 - 2600 boxes".
func (r *reader) misdated(i int, x *schemas.Date) bool {
	if x.Span != r.atoms[i].Span || !r.atoms[i].plain {
		return false
	}
	a, ok := r.amountAt(i)
	if !ok {
		return false
	}
	return a.unit != nil && a.unit.kind != schemas.Period || a.ranged && !yearly(a.high) && r.plural(a.hi)
}

func vetoDate(r *reader, i int) int {
	if len(r.dates) == 0 {
		return 0
	}
	x := r.dated(i, i+1)
	if y := i - 2; x == nil && y >= 0 && r.dash(i-1) && r.joined(i) && r.atoms[i].plain && r.is(y, digits) && r.inDate(y, y+1) {
		return i + 1 // "May 8-12", where the date ends at 8
	}
	if x == nil || x.Type == schemas.Duration || r.every && r.timed(i) || r.misdated(i, x) {
		return 0
	}
	j := i + 1
	if r.every {
		return j // "the first six months": an amount of time may follow
	}
	for j < len(r.atoms) && r.atoms[j].End <= x.End {
		j++
	}
	return j
}
