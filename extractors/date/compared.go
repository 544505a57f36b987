package date

import "dateline/extractors"

// comparisons are the rules for the periods that companies and statistics compare.
var comparisons = []rule{
	{extractors.Rule{ID: "date/year-earlier", Doc: `The same period a year before, as an adjective: "the year-earlier quarter", "the year-ago period", "year-ago results". The article belongs to a period, not to another noun.`}, article | unit, yearEarlier},
	{extractors.Rule{ID: "date/same-period", Doc: `The same period of another year: "the corresponding period last year", "the same quarter of 2019", "the quarter a year ago".`}, article, samePeriod},
	{extractors.Rule{ID: "date/year-period", Doc: `The period at hand of a year: "the 1988 quarter", "the 2019 period", "last year's quarter".`}, article | placer, yearPeriod},
}

// periodNoun reads the noun of a period that is compared: "quarter", "period", "nine months",
// "third quarter". of gives the period of a year where the noun names one.
func (p *parser) periodNoun(i int) (of func(year int) period, next int, ok bool) {
	if n, half, k, ok := p.quarterName(i); ok {
		return func(y int) period {
			if half {
				return halfOf(y, n)
			}
			return quarterOf(y, n)
		}, k, true
	}
	if p.word(i, "quarter", "period", "month", "half", "week") {
		return nil, i + 1, true
	}
	if n, _, k, ok := p.count(i); ok && n > 1 && p.word(k, "months", "quarters", "weeks") {
		return nil, k + 1, true
	}
	return nil, i, false
}

// likePeriod is the period that figures were last given for: what is compared is like it.
func (a *anchor) likePeriod() (period, bool) {
	for _, like := range [...]period{a.compared, a.last} {
		if like.comparable() || !like.start.IsZero() && like.grain == monthGrain {
			return like, true
		}
	}
	return period{}, false
}

// inYear is the period like another, or of a name, in a year.
func (a *anchor) inYear(of func(int) period, year int) period {
	if of != nil {
		return of(year)
	}
	if like, ok := a.likePeriod(); ok {
		return yearBefore(like, year-like.start.Year())
	}
	return yearOf(year)
}

// yearsAgo is the period like the one at hand some years away: of quarters, where none was
// mentioned, the last that has ended.
func (a *anchor) yearsAgo(of func(int) period, quarterly bool, n int) period {
	like, known := a.likePeriod()
	if !known && !a.known(ofYear) {
		return openUnit(yearGrain)
	}
	a.known(ofYear)
	switch {
	case known:
		return a.inYear(of, like.start.Year()+n)
	case of == nil && quarterly:
		return yearBefore(unitAt(quarterGrain, shift(a.published, quarterGrain, -1)), n)
	}
	return a.inYear(of, a.published.Year()+n)
}

func yearEarlier(p *parser, i int) *expr {
	j := p.skip(p.skip(i, "the"), "comparable", "corresponding")
	if !p.word(j, "year") || !p.at(j+1).is(hyphen) || !p.word(j+2, "earlier", "ago") {
		return nil
	}
	of, next, ok := p.periodNoun(j + 3)
	if !ok && j > i {
		return nil // "the" belongs to the noun
	}
	e := p.earlier(next, 1, 0, false, yearGrain, true)
	quarterly, like := p.word(j+3, "quarter"), e.when
	e.when = func(a *anchor) period {
		last, known := a.likePeriod()
		switch {
		case of != nil && known:
			return of(last.start.Year() - 1)
		case of != nil && a.known(ofYear):
			return shifted(a.reported(of), -1)
		case quarterly && !a.last.comparable() && !a.compared.comparable() && a.known(ofYear):
			return yearBefore(unitAt(quarterGrain, shift(a.published, quarterGrain, -1)), -1)
		}
		return like(a)
	}
	return e
}

// shifted is a period some years on.
func shifted(u period, years int) period {
	if u.start.IsZero() {
		return u
	}
	return yearBefore(u, years)
}

func samePeriod(p *parser, i int) *expr {
	j := p.skip(i, "the")
	if j > i && p.word(j, "quarter", "period") && p.word(j+1, "a") && p.word(j+2, "year") && p.word(j+3, "ago", "earlier") {
		quarterly := p.word(j, "quarter")
		return p.compares(j+4, func(a *anchor) period { return a.yearsAgo(nil, quarterly, -1) })
	}
	if j == i || !p.word(j, "comparable", "corresponding", "same", "like", "equivalent") {
		return nil
	}
	of, next, ok := p.periodNoun(j + 1)
	if !ok {
		return nil
	}
	k := p.skip(next, "of", "in")
	if y, ok := p.year(k); ok {
		return p.compares(k+1, func(a *anchor) period { return a.inYear(of, y) })
	}
	quarterly := p.word(j+1, "quarter")
	if p.word(k, "a", "one") && p.word(k+1, "year") && p.word(k+2, "ago", "earlier", "before") {
		return p.compares(k+3, func(a *anchor) period { return a.yearsAgo(of, quarterly, -1) })
	}
	which, hi, ok := p.relYear(k)
	if !ok {
		return nil
	}
	return p.compares(hi, func(a *anchor) period { return a.yearsAgo(of, quarterly, yearShift(which)) })
}

// compares makes the date of a period that others are compared with.
func (p *parser) compares(hi int, when func(*anchor) period) *expr {
	e := p.date(hi, yearGrain, when)
	e.compares = true
	return e
}

func yearPeriod(p *parser, i int) *expr {
	j := p.skip(i, "the")
	if y, ok := p.year(j); ok && j > i {
		if of, next, ok := p.periodNoun(j + 1); ok && of == nil {
			return p.compares(next, func(a *anchor) period { return a.inYear(nil, y) })
		}
		return nil
	}
	which, next, ok := p.relYear(j)
	if !ok || !p.word(next, "'s", "’s") {
		return nil
	}
	of, hi, ok := p.periodNoun(next + 1)
	if !ok || of != nil {
		return nil
	}
	quarterly := p.word(next+1, "quarter")
	return p.compares(hi, func(a *anchor) period { return a.yearsAgo(nil, quarterly, yearShift(which)) })
}
