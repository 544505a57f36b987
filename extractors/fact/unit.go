package fact

import (
	"strings"

	"dateline/schemas"
)

// sameUnit takes what the last measure in the same unit was of, where the verb only says what
// is done with it: "seized 40 kg of opium ... last year [12 kg] were seized".
func (b *binder) sameUnit(f *binding) (text, rule string) {
	if f.kind != schemas.Measure && f.kind != schemas.Rate || b.isChange(f) {
		return "", ""
	}
	unit := topUnit(b.d.Figures[f.figure].Unit)
	for k := range b.earlier.measured {
		if m := &b.earlier.measured[k]; m.unit == unit && unit != "" && weighs(unit) {
			return m.text, ruleWhatElided
		}
	}
	return "", ""
}

// shareOf takes what was counted last for a percentage that is the subject of what befalls it:
// "400 patients came; [54%] were seen".
func (b *binder) shareOf(f *binding) (text, rule string) {
	if f.kind != schemas.Percent || f.verb < 0 || f.at > b.verbs[f.verb].from || b.isChange(f) {
		return "", ""
	}
	if c := b.antecedent(f); c != nil && !c.level {
		return c.text, ruleWhatElided
	}
	return "", ""
}

// measured is what a measure was of last.
type measured struct{ unit, text string }

// rememberUnit keeps what a measure is of, the latest first.
func (b *binder) rememberUnit(f *binding) {
	if f.kind != schemas.Measure && f.kind != schemas.Rate || f.whatAt.empty() || f.resolved == "" || b.words[f.whatAt.from].is("PRP") || b.head(f.whatAt).in(generic|estimating) {
		return
	}
	m := &b.earlier.measured
	copy(m[1:], m[:len(m)-1])
	m[0] = measured{topUnit(b.d.Figures[f.figure].Unit), f.resolved}
}

// byUnit names what only a unit says: land of hectares, power of megawatts; and money, where the
// verb says no more than what is done with it.
func (b *binder) byUnit(f *binding) (text, rule string) {
	switch unit := topUnit(b.d.Figures[f.figure].Unit); {
	case b.isChange(f) || f.verb < 0 || b.goesUp(&b.verbs[f.verb]):
		return "", ""
	case f.kind == schemas.Money && !b.words[b.verbs[f.verb].main].in(copula|reached|covering|changing):
		return "money", ruleWhatNominal
	case f.kind == schemas.Rate && isCurrency(b.d.Figures[f.figure].Unit):
		if isPaid(b.d.Figures[f.figure].Unit) {
			return "pay", ruleWhatNominal
		}
		return "price", ruleWhatNominal
	case f.kind != schemas.Measure:
		return "", ""
	case unit == "ha" || unit == "acre" || unit == "km2" || unit == "m2" || unit == "mi2":
		return "land", ruleWhatNominal
	case unit == "MW" || unit == "GW" || unit == "kW":
		return "power", ruleWhatNominal
	case unit == "MWh" || unit == "GWh" || unit == "kWh" || unit == "TWh":
		return "electricity", ruleWhatNominal
	}
	return "", ""
}

// isPaid reports whether a rate of money is by a time, as pay is, and not by things, as a price.
func isPaid(unit string) bool {
	_, per, _ := strings.Cut(unit, "/")
	switch per {
	case "hour", "d", "day", "week", "month", "year":
		return true
	}
	return false
}

// isChange reports whether a figure is an end or the amount of a change, or its verb moves levels.
func (b *binder) isChange(f *binding) bool {
	x := &b.d.Figures[f.figure]
	return x.Compared != "" || x.Direction != "" || f.verb >= 0 && b.words[b.verbs[f.verb].main].in(changing|covering|copula)
}

// topUnit is the upper half of a rate, or the unit.
func topUnit(u string) string {
	top, _, _ := strings.Cut(u, "/")
	return top
}

// weighs reports whether a unit is of an amount of stuff rather than of an extent.
func weighs(unit string) bool {
	switch unit {
	case "t", "kg", "g", "lb", "L", "gallon", "barrel", "m3", "bushel", "oz":
		return true
	}
	return false
}
