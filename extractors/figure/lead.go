package figure

import "dateline/schemas"

// lead says what stands at an atom: most rules read an amount with one kind of unit, and need
// not be asked about others.
type lead uint16

// The leads: each has a bit for digits and one for words and signs.
const (
	bareNumber lead = 0x0101 << iota // an amount without a unit
	ofMoney
	ofPercent
	ofMeasure
	ofRate
	ofPeriod
	ofOther // an amount with a unit of another kind
	noAmount

	inDigits lead = 0xff00
	inWords  lead = 0x00ff
	anything      = inDigits | inWords
)

// leadAt says what stands at atom i.
func (r *reader) leadAt(i int) lead {
	if r.is(i, digits) {
		return r.amountLead(i) & inDigits
	}
	return r.amountLead(i) & inWords
}

func (r *reader) amountLead(i int) lead {
	a, ok := r.amountAt(i)
	switch {
	case !ok:
		return noAmount
	case a.unit == nil:
		return bareNumber
	}
	switch a.unit.kind {
	case schemas.Money:
		return ofMoney
	case schemas.Percent:
		return ofPercent
	case schemas.Measure:
		return ofMeasure
	case schemas.Rate:
		return ofRate
	case schemas.Period:
		return ofPeriod
	case schemas.Count, schemas.Ordinal, schemas.Rank, schemas.Score, schemas.Age:
	}
	return ofOther
}
