package figure

import "dateline/schemas"

// longestChain bounds the sides of one thing: length, width and height.
const longestChain = 3

// readDimension reads a side of something measured by its sides, "15 by 20 metres",
// "40 x 60 feet", "1.2m by 0.8m": each is a measure in the unit that the last of them has.
func readDimension(r *reader, i int) (find, bool) {
	if !r.sided(i) {
		return find{}, false
	}
	v, hi, ok := r.side(i)
	if !ok {
		return find{}, false
	}
	f := r.exact(i, hi, v, schemas.Measure, "")
	if g := r.last(); g != nil && g.Rule == dimensionRule && r.times(g.hi) == i {
		f.Unit = g.Unit
		return f, true
	}
	u := r.sideUnit(i)
	j := hi
	for n := 1; n < longestChain; n++ {
		k := r.times(j)
		_, end, ok := r.side(k)
		if k == 0 || !ok {
			break
		}
		if w := r.sideUnit(k); w != nil {
			u = w
		}
		j = end
	}
	if u == nil || j == hi || r.relay(i, j) {
		return find{}, false
	}
	f.Unit = u.symbol
	r.hedged(&f)
	return f, true
}

// sided reports whether a word that joins sides stands near the number at atom i: a cheap
// look before the sides are read.
func (r *reader) sided(i int) bool {
	if r.beside(i) {
		return true
	}
	for k := i + 1; k <= i+5 && k < len(r.atoms); k++ {
		switch r.atoms[k].lower {
		case "by", "x", "×":
			return true
		}
	}
	return false
}

// dimensionRule is the id of the rule that reads sides.
const dimensionRule = "figure/dimension"

// side reads one side at atom i: digits or a number word, with its unit of length.
func (r *reader) side(i int) (v float64, hi int, ok bool) {
	switch {
	case r.is(i, digits):
		v, hi = r.atoms[i].value, i+1
	case r.is(i, word) && isNumberWord(r.low(i)):
		n, spelled := r.spelled(i)
		if !spelled || n.scale != 1 {
			return 0, 0, false
		}
		v, hi = n.value, n.hi
	default:
		return 0, 0, false
	}
	if u, end := r.lengthAt(hi); u != nil {
		hi = end
	}
	return v, hi, true
}

// sideUnit returns the unit of length of the side at atom i, nil for none.
func (r *reader) sideUnit(i int) *unit {
	j := i + 1
	if r.is(i, word) {
		n, _ := r.spelled(i)
		j = n.hi
	}
	u, _ := r.lengthAt(j)
	return u
}

// lengthAt reads a unit of length at atom i, past a hyphen.
func (r *reader) lengthAt(i int) (*unit, int) {
	if r.dash(i) && r.joined(i) && r.joined(i+1) {
		i++
	}
	u, hi := r.unitAt(i, true)
	if u == nil {
		return nil, 0
	}
	switch u.symbol {
	case "m", "cm", "mm", "km", "ft", "in", "yd", "mi", "px", "µm", "nm":
		return u, hi
	}
	return nil, 0
}

// times returns the atom after the word or sign that joins two sides at atom i, 0 for none.
func (r *reader) times(i int) int {
	if r.dash(i) && r.joined(i) && r.joined(i+1) && r.low(i+1) == "by" {
		i++
		if r.dash(i+1) && r.joined(i+1) {
			return i + 2
		}
		return 0
	}
	if r.low(i) == "by" || r.low(i) == "x" || r.str(i) == "×" {
		return i + 1
	}
	return 0
}

// relay reports whether the sides [i,j) are the legs of a race: "4x100m".
func (r *reader) relay(i, j int) bool {
	return r.atoms[i].value < 10 && r.joined(i+1) && r.joined(i+2) && r.is(i+2, digits) && r.atoms[i+2].value >= 50 || setRaces.Has(r.low(j))
}
