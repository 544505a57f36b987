package figure

func vetoYear(r *reader, i int) int {
	if hi := r.era(i); hi > 0 {
		return hi
	}
	if !r.is(i, digits) || !r.atoms[i].plain || r.atoms[i].Len() != 4 || !yearly(r.atoms[i].value) {
		return 0
	}
	if i > 0 && r.joined(i) && r.is(i-1, mark) && currencies.signs[r.str(i-1)] != nil {
		return 0
	}
	a, ok := r.amountAt(i)
	if !ok || a.unit != nil || !a.first.plain {
		return 0
	}
	if a.ranged {
		return r.yearsEnd(a)
	}
	if r.plural(i+1) && (int(a.value)%50 == 0 || a.value < 1800) {
		return 0
	}
	if m, lo := r.hedgeBefore(i, &find{}); lo >= 0 && m != "about" {
		return 0
	}
	return i + 1
}

// era returns the end of a year with its era, "A.D. 940", "44 BC", and of one that a range
// joins to it, 0 for none.
func (r *reader) era(i int) int {
	if !r.is(i, digits) || !r.atoms[i].plain {
		return 0
	}
	before := (r.among(i-1, "a.d", "ad") || r.str(i-1) == "." && r.low(i-2) == "a.d") && r.atoms[i-1].Start > 0 && (r.is(i-1, mark) || r.atoms[i-1].capital)
	after := i+1 < len(r.atoms) && r.atoms[i+1].capital && r.among(i+1, "bc", "bce", "ce", "b.c", "a.d", "b.c.e", "c.e")
	switch j := i + 2; {
	case before && (r.among(i+1, "and", "to") || r.dash(i+1)) && r.is(j, digits) && r.atoms[j].plain:
		return j + 1
	case before:
		return i + 1
	case after:
		return i + 2
	}
	return 0
}

func vetoYears(r *reader, i int) int {
	if r.low(i) != "between" {
		return 0
	}
	a, ok := r.amountAt(i)
	if !ok || !a.ranged || !a.first.plain || a.unit != nil || r.atoms[i+1].Len() != 4 || !yearly(a.low) || !yearly(a.high) {
		return 0
	}
	return a.hi
}

// yearsEnd returns the end of a range of years: "2019-2021", "1600 to 1900".
func (r *reader) yearsEnd(a amount) int {
	if yearly(a.low) && yearly(a.high) && !(r.plural(a.hi) && int(a.low)%50 == 0 && int(a.high)%50 == 0) {
		return a.hi
	}
	return 0
}
