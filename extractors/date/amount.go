package date

// unitName reads a unit of time; "second" only where it cannot be an ordinal.
func (p *parser) unitName(i int) (grain, bool) {
	l := p.at(i)
	if l.text == "second" {
		return secondGrain, !p.at(i + 1).is(unit | units)
	}
	return grain(l.n), l.is(unit | units)
}

// amountRead is what amount found at a lexeme.
type amountRead struct {
	at          int
	n, tenths   int
	vagueAmount bool
	g           grain
	next        int
	ok          bool
}

// amount reads how many of a unit: "two weeks", "a year", "several months", "a decade". Several
// rules ask for the same one, so the last answer is kept.
func (p *parser) amount(i int) (n, tenths int, vagueAmount bool, g grain, next int, ok bool) {
	l := &p.lastAmount
	if l.at != i {
		l.n, l.tenths, l.vagueAmount, l.g, l.next, l.ok = p.readAmount(i)
		l.at = i
	}
	return l.n, l.tenths, l.vagueAmount, l.g, l.next, l.ok
}

func (p *parser) readAmount(i int) (n, tenths int, vagueAmount bool, g grain, next int, ok bool) {
	if n, tenths, j, found := p.count(i); found {
		// "two to three weeks": the value is the lower end.
		if _, _, k, ok := p.count(j + 1); ok && p.word(j, "to", "or") && p.at(k).is(units) {
			j = k
		}
		j = p.skip(p.skip(j, "-"), "full", "consecutive", "straight", "more", "additional")
		if p.at(j).is(hyphen) {
			j++
		}
		if g, ok = p.unitName(j); !ok || g == quarterGrain && p.at(j-1).is(hyphen) && p.at(j).is(units) {
			return 0, 0, false, 0, i, false
		}
		j++
		j = p.half(j, &tenths)
		return n, tenths, false, g, j, true
	}
	j := p.skip(i, "a", "an")
	if j > i {
		j = p.skip(j, "full", "whole", "additional", "extra", "further", "single")
	}
	switch {
	case p.word(j, "few", "couple", "several", "number") && (j > i || p.word(j, "few", "several") || p.word(j, "couple") && p.word(j+1, "of")):
		if p.word(j, "couple") {
			n = 2
		} else {
			vagueAmount = true
		}
		j = p.skip(j+1, "of")
		g, ok = p.unitName(j)
		return n, 0, vagueAmount, g, j + 1, ok
	case p.word(j, "half") && j == i || p.word(j, "half") && p.at(j+1).is(hyphen|unit):
		k := p.skip(p.skip(j+1, "a", "an"), "-")
		g, ok = p.unitName(k)
		return 0, 5, false, g, k + 1, ok && p.at(k).is(unit)
	case j > i && p.at(j).is(unit):
		g, ok = p.unitName(j)
		k := j + 1
		if ok && p.word(k, "and") && p.word(k+1, "a") && p.word(k+2, "half") {
			return 1, 5, false, g, k + 3, true
		}
		return 1, 0, false, g, k, ok
	}
	return 0, 0, false, 0, i, false
}
