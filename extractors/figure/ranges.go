package figure

// rangeFrom reads the second number of a range after the first.
func (r *reader) rangeFrom(a amount, between bool) (amount, bool) {
	j := a.hi
	if r.dash(j) && r.joined(j) && !r.joined(j+1) && (r.low(j+1) == "to" || r.low(j+1) == "or") {
		j++ // "two- to three-year"
	}
	dashed := r.dash(j) && (r.joined(j) == r.joined(j+1))
	w := r.low(j)
	switch {
	case between && (w == "and" || w == "to" || dashed):
	case !between && (w == "to" || w == "or" || dashed):
	default:
		return amount{}, false
	}
	b, ok := r.single(j + 1)
	if !ok || !between && w == "or" && !r.alternatives(a, b) {
		return amount{}, false
	}
	years, measures := r.isYear(b) && b.value > a.value, dashed && b.unit != nil
	if r.isYear(a) && a.unit == nil && !years && !measures {
		return amount{}, false
	}
	if a.signed && !b.signed && !dashed && !between && b.first.scale == 1 {
		return amount{}, false
	}
	if !r.sameUnit(&a, &b) || b.value < a.value || b.value == a.value && !between {
		return amount{}, false
	}
	if w == "to" && !between && r.movement(a, b) {
		return amount{}, false
	}
	chain := r.joined(b.mid) && r.dash(b.mid) && r.is(b.mid+1, digits)
	bare := a.first.plain && b.first.plain && a.unit == nil && b.unit == nil
	if dashed && (chain || bare && r.isScore(a.first, b.first)) {
		return amount{}, false
	}
	c := b
	c.lo, c.ranged, c.first = a.lo, true, a.first
	c.first.plain = a.first.plain && b.first.plain
	c.low, c.high = a.value, b.value
	c.unit = a.unit
	c.signed = a.signed
	return c, true
}

// isYear reports whether an amount is written as a year is: four bare digits.
func (r *reader) isYear(a amount) bool {
	return a.first.plain && r.atoms[a.first.lo].Len() == 4 && yearly(a.value)
}

// alternatives reports whether "X or Y" is one vague number: neighbours in one spelling.
func (r *reader) alternatives(a, b amount) bool {
	return a.first.spelled == b.first.spelled && a.unit == nil && b.value > a.value && b.value <= 3*a.value
}

// sameUnit gives both ends of a range the unit and scale that one of them states: "20 to
// 30 million euros". It reports false where they state different ones.
func (r *reader) sameUnit(a, b *amount) bool {
	if a.unit == nil {
		if b.signed {
			return false
		}
		a.unit = b.unit
	}
	if b.unit == nil {
		b.unit = a.unit
		if a.unit != nil && !a.signed {
			return false
		}
	}
	if a.unit != b.unit && (a.unit == nil || b.unit == nil || a.unit.symbol != b.unit.symbol || a.unit.factor != b.unit.factor) {
		return false
	}
	if a.first.scale == 1 && b.first.scale > 1 && a.value < b.value/b.first.scale {
		a.value = product(a.value, b.first.scale)
	}
	return true
}

// movement reports whether "X to Y" is a change to Y and not a range: "rose 5 percent to
// 20 percent", "from 31 to 35" after a word of change.
func (r *reader) movement(a, b amount) bool {
	p := r.low(a.lo - 1)
	if p == "by" || p == "of" || p == "between" {
		return p == "by" && b.value > 5*a.value
	}
	if p == "from" {
		return r.changeBefore(a.lo-1, changeWindow) != ""
	}
	both := a.mid < a.hi || a.signed
	return both && r.changeBefore(a.lo, 3) != "" || changes.Get(p) != "" && !both && (a.first.plain != b.first.plain || b.value > 5*a.value)
}
