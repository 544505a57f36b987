package figure

func vetoYear(r *reader, i int) int {
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
