package figure

import (
	"math"
	"strconv"
	"strings"

	"dateline/schemas"
)

// numeral is a number as written, without unit: the atoms [lo,hi).
type numeral struct {
	lo, hi  int
	value   float64
	scale   float64 // the scale words multiplied in, 1 for none
	spelled bool    // written in words
	plain   bool    // one run of digits and nothing else
	glued   bool    // its scale is an abbreviation against the digits: "3m"
}

// numeral reads the number that starts at atom i: digits with scale words, number words,
// "a hundred", "half a million", "2 1/2", "two and a half". Money says that a currency
// sign stands before it, which settles "3m" and "4b".
func (r *reader) numeral(i int, money bool) (numeral, bool) {
	if i >= len(r.atoms) {
		return numeral{}, false
	}
	a := &r.atoms[i]
	switch {
	case a.kind == digits:
		return r.inDigits(i, money), true
	case a.kind == mark && r.isSign(i):
		n := r.inDigits(i+1, money)
		n.lo, n.plain = i, false
		if r.str(i) != "+" {
			n.value = -n.value
		}
		return n, true
	case a.kind == word:
		return r.inWords(i, money)
	}
	return numeral{}, false
}

// isSign reports whether atom i is a plus or minus before digits.
func (r *reader) isSign(i int) bool {
	switch r.str(i) {
	case "-", "−", "–", "+":
	default:
		return false
	}
	a := &r.atoms[i]
	if !r.is(i+1, digits) || r.atoms[i+1].gap {
		return false
	}
	return i == 0 || a.gap || r.str(i-1) == "(" || r.is(i-1, mark) && currencies.signs[r.str(i-1)] != nil
}

func (r *reader) inDigits(i int, money bool) numeral {
	a := &r.atoms[i]
	n := numeral{lo: i, hi: i + 1, value: a.value, scale: 1, plain: a.plain}
	if f, hi := r.fraction(i); hi > 0 {
		return numeral{lo: i, hi: hi, value: f, scale: 1}
	}
	if v, hi := r.power(n); hi > 0 {
		return numeral{lo: i, hi: hi, value: v, scale: 1}
	}
	if f, hi := r.fraction(i + 1); hi > 0 && a.plain && r.atoms[i+1].gap {
		n.value, n.hi, n.plain = n.value+f, hi, false
	} else if r.is(i+1, digits) && !isDigit(r.str(i + 1)[0]) && r.str(i + 1)[0] != '.' {
		n.value, n.hi, n.plain = n.value+r.atoms[i+1].value, i+2, false
	}
	if r.abbreviated(n.hi, n.value, money) {
		n.scale = abbreviations.Get(r.atoms[n.hi].lower)
		n.value = product(n.value, n.scale)
		n.hi, n.plain, n.glued = n.hi+1, false, true
		return n
	}
	return r.scaled(r.andHalf(n))
}

// power reads a power of ten after a number, "4.2×10^-30", "6.6x10^5", the sign of the
// exponent perhaps without its caret. It returns the whole value and the end, 0 for none.
func (r *reader) power(n numeral) (v float64, hi int) {
	i := n.hi
	times := r.str(i) == "×" || r.str(i) == "x" || r.str(i) == "*"
	if !times || !r.joined(i) || !r.is(i+1, digits) || !r.joined(i+1) || r.str(i+1) != "10" {
		return 0, 0
	}
	j, sign := i+2, 1
	caret := r.str(j) == "^" && r.joined(j)
	if caret {
		j++
	}
	minus := (r.str(j) == "-" || r.str(j) == "−" || r.str(j) == "–") && r.joined(j)
	if minus {
		j, sign = j+1, -1
	}
	if !caret && !minus || !r.is(j, digits) || !r.joined(j) || !r.atoms[j].plain || r.atoms[j].value > 300 {
		return 0, 0
	}
	return product(n.value, math.Pow10(sign*int(r.atoms[j].value))), j + 1
}

// fraction reads "1/2" at i: a numerator below a small denominator. It returns its value
// and end, 0 for none.
func (r *reader) fraction(i int) (float64, int) {
	if i+2 >= len(r.atoms) || !r.is(i, digits) || !r.glued(i+1, "/") || !r.is(i+2, digits) || r.atoms[i+2].gap {
		return 0, 0
	}
	num, den := &r.atoms[i], &r.atoms[i+2]
	if !num.plain || !den.plain || num.value >= den.value || num.value == 0 {
		return 0, 0
	}
	switch den.value {
	case 2, 3, 4, 5, 8, 10, 16, 32, 100:
	default:
		return 0, 0
	}
	if r.glued(i+3, "/") {
		return 0, 0
	}
	return num.value / den.value, i + 3
}

// abbreviated reports whether atom i is a scale written against the digits before it.
func (r *reader) abbreviated(i int, value float64, money bool) bool {
	if !r.is(i, word) {
		return false
	}
	a := &r.atoms[i]
	if abbreviations.Get(a.lower) == 0 {
		return false
	}
	if a.gap && (len(a.lower) == 1 || a.lower == "cr" && !money) {
		return a.capital && (a.lower == "b" || a.lower == "m") && (r.tag(i+1) == "NNS" || r.low(i+1) == "people") && !r.atoms[i+1].capital // "7 B messages"
	}
	if r.is(i+1, digits) && r.joined(i+1) {
		return false
	}
	if money {
		return true
	}
	switch a.lower {
	case "b", "t", "cr":
		return r.money.next(r, i+1)
	case "m":
		return r.millions(i, value)
	}
	return true
}

// millions decides between millions and metres for an m after digits: "3m people" but "a
// 10m wall", "3m tall", "the 100m final".
func (r *reader) millions(i int, value float64) bool {
	next := r.low(i + 1)
	if f := r.last(); r.str(i-2) == "(" && f != nil && f.Kind == schemas.Measure && i-f.hi < 5 {
		return false
	}
	if r.str(i+1) == "(" && r.is(i+2, digits) {
		if u, _ := r.unitAt(i+3, true); u != nil && u.kind == schemas.Measure {
			return false
		}
	}
	if r.low(i-2) == "of" && setDepths.Has(r.low(i-3)) {
		return false
	}
	if r.low(i-2) == "the" && value >= 50 || setDims.Has(next) && next != "below" && next != "above" {
		return false
	}
	if setRaces.Has(next) || r.glued(i+1, "-") && value < 1000 && r.is(i+2, word) {
		return false
	}
	if r.low(i-2) == "a" && value >= 2 && !r.noun(i+1) {
		return false
	}
	if value >= 50 && value <= 5000 && int64(value)%10 == 0 && !r.noun(i+1) && next != "of" {
		return false
	}
	if next == "of" && r.str(i) == "m" {
		return setDefinite.Has(r.low(i+2)) || r.low(i+2) == "its"
	}
	return true
}

// setDepths are dimensions, after which m is metres.
var setDepths = sets["depths"]

// andHalf reads "and a half", "and three-quarters" after a number.
func (r *reader) andHalf(n numeral) numeral {
	if r.low(n.hi) != "and" {
		return n
	}
	if f, hi := r.share(n.hi + 1); hi > 0 && f < 100 && !setStops.Has("of"+r.low(hi)) {
		if r.low(hi) == "of" {
			return n
		}
		n.value += f / 100
		n.hi, n.plain = hi, false
	}
	return n
}

// scaled reads the scale words after a number.
func (r *reader) scaled(n numeral) numeral {
	for {
		i := n.hi
		if r.glued(i, "-") && r.is(i+1, word) && !r.atoms[i+1].gap {
			i++
		}
		w := r.low(i)
		s := scales.Get(w)
		if s == 0 {
			s = scales.Get(strings.TrimSuffix(w, "s"))
		}
		if w == "dozen" {
			s = 12
		}
		if s == 0 {
			return n
		}
		n.value = product(n.value, s)
		n.scale *= s
		n.hi, n.plain = i+1, false
	}
}

// share reads a part of a whole at i, as a percentage: "half", "a third", "two-thirds",
// "three quarters", "one-fifth". It returns the end of its atoms, 0 for none.
func (r *reader) share(i int) (percent float64, hi int) {
	w := r.low(i)
	if w == "half" || w == "halves" {
		return 50, i + 1
	}
	var num float64
	j := i + 1
	switch {
	case w == "a" || w == "an" || w == "one":
		num = 1
	case r.is(i, word) && units.Get(w) > 1 && units.Get(w) < 10:
		num = units.Get(w)
	default:
		return 0, 0
	}
	if r.glued(j, "-") {
		j++
	}
	den := parts.Get(r.low(j))
	if den == 0 || num >= den || num > 1 && !strings.HasSuffix(r.low(j), "s") || num == 1 && strings.HasSuffix(r.low(j), "s") {
		return 0, 0
	}
	return round1(100 * num / den), j + 1
}

// Product multiplies and keeps fifteen digits, so that 16.4 million is 16400000.
func Product(a, b float64) float64 { return product(a, b) }

// product multiplies and keeps fifteen digits, so that 16.4 million is 16400000.
func product(a, b float64) float64 {
	if p := a * b; p == math.Trunc(p) && math.Abs(p) < 1e15 {
		return p // it has no more digits
	}
	p, err := strconv.ParseFloat(strconv.FormatFloat(a*b, 'g', 15, 64), 64)
	if err != nil {
		return a * b
	}
	return p
}

// round1 rounds to one decimal, as shares are given: two-thirds is 66.7.
func round1(v float64) float64 {
	n := float64(int64(v*10 + 0.5))
	return n / 10
}
