package figure

import "math"

// inWords reads a number in words, also one that opens with an article or "half".
func (r *reader) inWords(i int, money bool) (numeral, bool) {
	w := r.atoms[i].lower
	switch w {
	case "a", "an":
		if n, ok := r.shareOfScale(i); ok {
			return n, true
		}
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
		if r.low(i-1) == "s" && r.joined(i-1) && r.low(i-3) == "baker" {
			return numeral{}, false // of which there are thirteen
		}
		return numeral{lo: i, hi: i + 1, value: 12, scale: 1, spelled: true}, true
	}
	if n, ok := r.shareOfScale(i); ok {
		return n, true
	}
	if p, hi := r.share(i); hi > 0 && r.low(hi) == "of" && (r.low(hi+1) == "a" || r.low(hi+1) == "one") && r.pointAt(hi+2) {
		return numeral{lo: i, hi: hi + 2, value: p / 100, scale: 1, spelled: true}, true
	}
	if !isNumberWord(w) {
		return numeral{}, false
	}
	return r.spelled(i)
}

// shareOfScale reads "quarter billion", "three fifths of a million", "two-thirds of a
// trillion".
func (r *reader) shareOfScale(i int) (numeral, bool) {
	p, hi := r.share(i)
	if r.low(i) == "quarter" {
		p, hi = 25, i+1
	}
	if hi == 0 {
		return numeral{}, false
	}
	if r.low(hi) == "of" && r.among(hi+1, "a", "one") {
		hi += 2
	}
	if scales.Get(r.low(hi)) < 1e6 {
		return numeral{}, false
	}
	v := p / 100
	if math.Abs(v-0.333) < 1e-9 || math.Abs(v-0.667) < 1e-9 {
		v = math.Round(3*v) / 3 // shares are kept to one decimal
	}
	n := r.scaled(numeral{lo: i, hi: hi, value: v, scale: 1, spelled: true})
	return n, true
}

func isNumberWord(w string) bool {
	_, ok := units.Of(w)
	return ok || tens.Get(w) != 0
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
		u, isUnit := units.Of(w)
		switch s := scales.Get(w); {
		case isUnit && (fresh || part > 0 && int(part)%10 == 0 && int(part)%100 >= 20 && u > 0 && u < 10):
			part, fresh, hundreds = part+u, false, false
		case tens.Get(w) > 0 && fresh:
			part += tens.Get(w)
			fresh, hundreds = false, false
		case s == 100 && part > 0 && part < 100 && k > i:
			part, fresh, hundreds = part*100, true, true
			n.scale = 1
		case s >= 1000 && part > 0:
			total, part, fresh, hundreds = total+part*s, 0, true, false
			n.scale = s
		case w == "score" && part > 0 && part < 10 && total == 0 && r.tag(k+1) == "NNS":
			part, fresh = part*20, false
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
			u, ok := units.Of(r.low(hi))
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
	if p, hi := r.share(i); hi > 0 && r.low(hi) == "of" && r.among(hi+1, "a", "an", "one") {
		if u, _ := r.unitAt(hi+2, false); u != nil || r.low(hi+2) == "point" {
			n.value, n.hi = p/100, hi+2
			return n, true
		}
	}
	switch {
	case w == "dozen":
		n.value = 12
		return r.scaled(n), true
	case w == "score" && r.low(i+2) == "of" && r.tag(i+3) == "NNS":
		n.value = 20
		return n, true
	case w == "couple" && (r.low(i+2) == "of" || scales.Get(r.low(i+2)) != 0 || r.low(i+2) == "dozen"):
		n.value = 2
		return r.scaled(n), true
	case w == "half" && (r.low(i+2) == "dozen" || scales.Get(r.low(i+2)) != 0 || r.glued(i+2, "-")):
		n.value = 0.5
		m := r.scaled(n)
		return m, m.hi > n.hi
	case w == "quarter" && r.low(i+2) == "of" && r.low(i+3) == "a" && scales.Get(r.low(i+4)) >= 1000:
		n.value, n.hi = 0.25, i+4
		return r.scaled(n), true
	case w == "quarter" && (scales.Get(r.low(i+2)) >= 1e6 || r.dash(i+2) && scales.Get(r.low(i+3)) >= 1e6):
		n.value = 0.25
		return r.scaled(n), true
	case (w == "quarter" || w == "half") && r.pointAt(i+2):
		n.value = 100 / parts.Get(w) / 100
		return n, true
	case scales.Get(w) != 0:
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
