package date

import "dateline/schemas"

// fromDate reads a distance from a day: the day itself for days and weeks from a day, the unit
// for longer ones.
func fromDate(p *parser, i int) *expr {
	j, mod := p.hedged(i)
	n, tenths, vagueAmount, g, j, ok := p.amount(j)
	if !ok || vagueAmount || tenths != 0 || g < dayGrain || g > yearGrain {
		return nil
	}
	k := p.skip(j, "before", "after", "from", "past", "prior")
	if k == j || p.word(j, "prior") && !p.word(k, "to") {
		return nil
	}
	back := p.word(j, "before", "prior")
	day := p.day(p.skip(k, "to"))
	if day == nil || day.kind != schemas.Day {
		return nil
	}
	if back {
		n = -n
	}
	if g == weekGrain || g == fortnightGrain {
		n, g = n*7*(1+int(g-weekGrain)), dayGrain
	}
	e := p.date(day.hi, g, func(a *anchor) period {
		u := day.when(a)
		if u.start.IsZero() {
			return openUnit(g)
		}
		return dayOf(shift(u.start, g, n))
	})
	e.grain, e.mod = dayGrain, mod
	return e
}

// nth reads a weekday or a week by its place in a month or year.
func nth(p *parser, i int) *expr {
	j := p.skip(i, "the")
	l := p.at(j)
	n := l.n
	switch {
	case p.word(j, "last", "final"):
		n = -1
	case !l.is(ordinal) || n < 1 || n > 53:
		return nil
	}
	what := p.at(j + 1)
	weekly := p.word(j+1, "week")
	if !what.is(weekday) && (!weekly || n < 0) || !p.word(j+2, "of", "in") {
		return nil
	}
	of := p.best(&p.periods, j+3)
	if of == nil || of.kind != schemas.Day || of.when == nil || of.grain != monthGrain && (!weekly || of.grain != yearGrain) || !weekly && n > 5 {
		return nil
	}
	wd := what.n
	g := dayGrain
	if weekly {
		g = weekGrain
	}
	return p.date(of.hi, g, func(a *anchor) period {
		whole := of.when(a)
		switch {
		case whole.start.IsZero():
			return openUnit(g)
		case !weekly:
			return dayOf(nthWeekday(whole.start.Year(), int(whole.start.Month()), wd, n))
		case whole.grain == yearGrain:
			return weekOf(civil(whole.start.Year(), 1, 4+7*(n-1)))
		}
		start := whole.start.AddDate(0, 0, 7*(n-1))
		if end := start.AddDate(0, 0, 6); !end.After(whole.end) {
			return stretch(start, end)
		}
		return stretch(start, whole.end)
	})
}

// dayOfUnit reads a day of a week or month at hand.
func dayOfUnit(p *parser, i int) *expr {
	var j, wd, n int
	if l := p.at(i); l.is(weekday) {
		wd, j = l.n, p.skip(i+1, "of", ",")
	} else {
		l = p.at(i + 1)
		n, j = l.n, p.skip(p.skip(i+2, "day"), "of")
		if !l.is(ordinal) || n > 31 || !p.word(j-1, "of") {
			return nil
		}
	}
	of := lastNext(p, j)
	if of == nil || of.kind != schemas.Day || wd > 0 && of.grain != weekGrain || wd == 0 && of.grain != monthGrain || !p.word(of.hi-1, "week", "month") {
		return nil
	}
	return p.date(of.hi, dayGrain, func(a *anchor) period {
		u := of.when(a)
		switch {
		case u.start.IsZero():
			return openUnit(dayGrain)
		case wd > 0:
			return dayOf(u.start.AddDate(0, 0, wd-1))
		}
		return validDay(u.start.Year(), int(u.start.Month()), n)
	})
}
