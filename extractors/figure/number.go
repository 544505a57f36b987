package figure

import (
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
	if f, hi := r.fraction(i + 1); hi > 0 && a.plain && r.atoms[i+1].gap {
		n.value, n.hi, n.plain = n.value+f, hi, false
	} else if r.is(i+1, digits) && !isDigit(r.str(i + 1)[0]) && r.str(i + 1)[0] != '.' {
		n.value, n.hi, n.plain = n.value+r.atoms[i+1].value, i+2, false
	}
	if r.abbreviated(n.hi, n.value, money) {
		n.scale = abbreviations[r.atoms[n.hi].lower]
		n.value = product(n.value, n.scale)
		n.hi, n.plain, n.glued = n.hi+1, false, true
		return n
	}
	return r.scaled(r.andHalf(n))
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
	if abbreviations[a.lower] == 0 {
		return false
	}
	if a.gap && (len(a.lower) == 1 || a.lower == "cr" && !money) {
		return false
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
	if r.str(i-2) == "(" && len(r.found) > 0 && r.found[len(r.found)-1].Kind == schemas.Measure && i-r.found[len(r.found)-1].hi < 5 {
		return false
	}
	if r.str(i+1) == "(" && r.is(i+2, digits) {
		if u, _ := r.unitAt(i+3, true); u != nil && u.kind == schemas.Measure {
			return false
		}
	}
	if r.low(i-2) == "of" && setDepths[r.low(i-3)] {
		return false
	}
	if r.low(i-2) == "the" && value >= 50 || setDims[next] && next != "below" && next != "above" {
		return false
	}
	if setRaces[next] || r.glued(i+1, "-") && value < 1000 && r.is(i+2, word) {
		return false
	}
	if r.low(i-2) == "a" && value >= 2 && !r.noun(i+1) {
		return false
	}
	if value >= 50 && value <= 5000 && int64(value)%50 == 0 && !r.noun(i+1) && next != "of" {
		return false
	}
	if next == "of" && r.str(i) == "m" {
		return setDefinite[r.low(i+2)] || r.low(i+2) == "its"
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
	if f, hi := r.share(n.hi + 1); hi > 0 && f < 100 && !setStops["of"+r.low(hi)] {
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
		s := scales[w]
		if s == 0 {
			s = scales[strings.TrimSuffix(w, "s")]
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

// inWords reads a number in words, also one that opens with an article or "half".
func (r *reader) inWords(i int, money bool) (numeral, bool) {
	w := r.atoms[i].lower
	switch w {
	case "a", "an":
		return r.withArticle(i)
	case "half":
		return r.halfA(i)
	case "minus", "negative":
		j := i + 1
		if r.dash(j) && r.joined(j) && r.joined(j+1) {
			j++
		}
		if r.is(j, digits) || r.is(j, word) && isNumberWord(r.low(j)) {
			if n, ok := r.numeral(j, money); ok {
				n.lo, n.value, n.plain = i, -n.value, false
				return n, true
			}
		}
		return numeral{}, false
	case "dozen":
		return numeral{lo: i, hi: i + 1, value: 12, scale: 1, spelled: true}, true
	}
	if p, hi := r.share(i); hi > 0 && r.low(hi) == "of" && (r.low(hi+1) == "a" || r.low(hi+1) == "one") && r.pointAt(hi+2) {
		return numeral{lo: i, hi: hi + 2, value: p / 100, scale: 1, spelled: true}, true
	}
	if !isNumberWord(w) {
		return numeral{}, false
	}
	return r.spelled(i)
}

func isNumberWord(w string) bool {
	_, ok := units[w]
	return ok || tens[w] != 0
}

// spelled reads "three hundred and forty-two thousand", "two point five million".
func (r *reader) spelled(i int) (numeral, bool) {
	n := numeral{lo: i, hi: i, scale: 1, spelled: true}
	total, part := 0.0, 0.0
	hundreds := false // part holds hundreds, so tens may be added
	fresh := true     // a unit or ten may come
	for j := i; j < len(r.atoms); {
		k := j
		if j > i && r.glued(j, "-") {
			k = j + 1
		} else if j > i && r.low(j) == "and" && (hundreds || n.scale >= 100) && isNumberWord(r.low(j+1)) && fresh {
			k = j + 1
		}
		w := r.low(k)
		u, isUnit := units[w]
		switch s := scales[w]; {
		case isUnit && (fresh || part > 0 && int(part)%10 == 0 && int(part)%100 >= 20 && u > 0 && u < 10):
			part, fresh, hundreds = part+u, false, false
		case tens[w] > 0 && fresh:
			part += tens[w]
			fresh, hundreds = false, false
		case s == 100 && part > 0 && part < 100 && k > i:
			part, fresh, hundreds = part*100, true, true
			n.scale = 1
		case s >= 1000 && part > 0:
			total, part, fresh, hundreds = total+part*s, 0, true, false
			n.scale = s
		case w == "dozen" && part > 0 && total == 0:
			part, fresh = part*12, false
		default:
			n.value = total + part
			return r.finish(n)
		}
		j = k + 1
		n.hi = j
	}
	n.value = total + part
	return r.finish(n)
}

// finish reads what may follow a number in words: decimals, a half, a scale.
func (r *reader) finish(n numeral) (numeral, bool) {
	if n.hi == n.lo {
		return n, false
	}
	if r.low(n.hi) == "point" {
		place, hi := 0.1, n.hi+1
		for ; r.is(hi, word); hi++ {
			u, ok := units[r.low(hi)]
			if !ok || u > 9 {
				break
			}
			n.value += u * place
			place /= 10
		}
		if hi > n.hi+1 {
			n.hi = hi
		}
	}
	return r.scaled(r.andHalf(n)), true
}

// withArticle reads "a hundred", "a million", "a dozen", "a couple of", "a quarter of a
// million".
func (r *reader) withArticle(i int) (numeral, bool) {
	w := r.low(i + 1)
	n := numeral{lo: i, hi: i + 2, value: 1, scale: 1, spelled: true}
	switch {
	case w == "dozen":
		n.value = 12
		return r.scaled(n), true
	case w == "couple" && (r.low(i+2) == "of" || scales[r.low(i+2)] != 0 || r.low(i+2) == "dozen"):
		n.value = 2
		return r.scaled(n), true
	case w == "half" && (r.low(i+2) == "dozen" || scales[r.low(i+2)] != 0 || r.glued(i+2, "-")):
		n.value = 0.5
		m := r.scaled(n)
		return m, m.hi > n.hi
	case w == "quarter" && r.low(i+2) == "of" && r.low(i+3) == "a" && scales[r.low(i+4)] >= 1000:
		n.value, n.hi = 0.25, i+4
		return r.scaled(n), true
	case w == "quarter" && (scales[r.low(i+2)] >= 1e6 || r.dash(i+2) && scales[r.low(i+3)] >= 1e6):
		n.value = 0.25
		return r.scaled(n), true
	case (w == "quarter" || w == "half") && r.pointAt(i+2):
		n.value = 100 / parts[w] / 100
		return n, true
	case scales[w] != 0:
		n.hi = i + 1
		m := r.scaled(n)
		if r.low(m.hi) == "and" && isNumberWord(r.low(m.hi+1)) && m.value >= 100 {
			if rest, ok := r.spelled(m.hi + 1); ok && rest.value < m.scale {
				m.value, m.hi = m.value+rest.value, rest.hi
			}
		}
		return m, true
	}
	return n, false
}

// halfA reads "half a million", "half a dozen", "half-million".
func (r *reader) halfA(i int) (numeral, bool) {
	j := i + 1
	if w := r.low(j); w == "a" || w == "an" {
		j++
	}
	n := numeral{lo: i, hi: j, value: 0.5, scale: 1, spelled: true}
	if m := r.scaled(n); m.hi > j {
		return m, true
	}
	u, _ := r.unitAt(j, false)
	if u == nil {
		u, _ = r.moneyWordAt(j, n)
	}
	return n, j > i+1 && (u != nil || r.low(j) == "point")
}

// pointAt reports whether a percentage point, perhaps hyphenated, stands at i.
func (r *reader) pointAt(i int) bool {
	if r.dash(i) {
		i++
	}
	u, _ := r.unitAt(i, false)
	return r.low(i) == "point" || u != nil && u.symbol == "pp"
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
	case r.is(i, word) && units[w] > 1 && units[w] < 10:
		num = units[w]
	default:
		return 0, 0
	}
	if r.glued(j, "-") {
		j++
	}
	den := parts[r.low(j)]
	if den == 0 || num >= den || num > 1 && !strings.HasSuffix(r.low(j), "s") || num == 1 && strings.HasSuffix(r.low(j), "s") {
		return 0, 0
	}
	return round1(100 * num / den), j + 1
}

// product multiplies and keeps fifteen digits, so that 16.4 million is 16400000.
func product(a, b float64) float64 {
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
