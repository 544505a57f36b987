package date

import "time"

// hedged reads the hedge before an amount. It belongs to a date ("almost two years ago").
func (p *parser) hedged(i int) (next int, mod string) {
	switch {
	case p.word(i, "more", "less") && p.word(i+1, "than"):
		if p.word(i, "more") {
			return i + 2, "MORE_THAN"
		}
		return i + 2, "LESS_THAN"
	case lists().hedges[p.at(i).text] != "":
		return i + 1, lists().hedges[p.at(i).text]
	}
	return i, ""
}

// orSo reads "or so" and "or two" behind an amount.
func (p *parser) orSo(i int) int {
	if p.word(i, "or") && p.word(i+1, "so", "two") {
		return i + 2
	}
	return i
}

func ago(p *parser, i int) *expr {
	j, mod := p.hedged(i)
	n, tenths, vagueAmount, g, j, ok := p.amount(j)
	if !ok && p.at(i).is(units) && p.word(i+1, "ago", "later", "earlier") {
		vagueAmount, g, j, ok = true, grain(p.at(i).n), i+1, true
	}
	j = p.orSo(j)
	if !ok || g < dayGrain && !p.word(j, "ago", "earlier", "later") {
		return nil
	}
	w := p.at(j).text
	hi := j + 1
	switch w {
	case "ago", "hence":
	case "earlier", "later", "before", "beforehand", "afterwards", "afterward":
		if w == "before" && (p.at(hi).tag == "DT" || p.at(hi).upper || p.at(hi).tag == "PRP$" || p.at(hi).is(today|weekday|month)) {
			return nil // "two days before the vote" is counted from what follows
		}
		if w == "later" && p.word(hi, "than") || w == "earlier" && p.word(hi, "than") {
			return nil
		}
	case "from":
		if !p.word(hi, "now", "today") {
			return nil
		}
		hi++
	default:
		return nil
	}
	if w == "earlier" || w == "later" || w == "before" || w == "beforehand" || w == "afterwards" || w == "afterward" {
		back := w == "earlier" || w == "before" || w == "beforehand"
		e := p.earlier(hi, n, tenths, vagueAmount, g, back)
		e.mod = mod
		return e
	}
	if w == "ago" {
		n, tenths = -n, -tenths
	}
	e := p.date(hi, g, func(a *anchor) period {
		switch {
		case vagueAmount:
			return open(noGrain, "PAST_REF")
		case n == -1 && tenths == 0 && g == yearGrain && a.compared.known():
			a.mention(ofYear)
			return yearBefore(a.compared, n)
		case !a.known(ofUnit(g)):
			return openUnit(unitGrain(g))
		}
		return distance(a.published, g, n, tenths)
	})
	e.compares = g == yearGrain && n == -1 && tenths == 0
	e.mod = mod
	return e
}

// unitGrain is the grain of a date at a distance in units of g.
func unitGrain(g grain) grain {
	switch {
	case g < dayGrain:
		return dayGrain
	case g == fortnightGrain:
		return weekGrain
	}
	return g
}

// distance is the unit n and some tenths of a unit away.
func distance(from time.Time, g grain, n, tenths int) period {
	if tenths != 0 {
		switch g {
		default:
		case yearGrain:
			return unitAt(monthGrain, shift(from, monthGrain, n*12+tenths*12/10))
		case decadeGrain:
			return unitAt(yearGrain, shift(from, yearGrain, n*10+tenths))
		case centuryGrain:
			return unitAt(yearGrain, shift(from, yearGrain, n*100+tenths*10))
		case monthGrain, weekGrain:
			days := map[grain]int{monthGrain: 30, weekGrain: 7}[g]
			return unitAt(dayGrain, from.AddDate(0, 0, n*days+tenths*days/10))
		}
	}
	if g < dayGrain {
		return dayOf(from)
	}
	switch g {
	default:
	case decadeGrain:
		return yearOf(from.Year() + 10*n)
	case centuryGrain:
		return yearOf(from.Year() + 100*n)
	}
	return unitAt(unitGrain(g), shift(from, g, n))
}

// earlier counts from the date mentioned before. The result has the grain of the period
// compared: a year before a quarter is a quarter.
func (p *parser) earlier(hi, n, tenths int, vagueAmount bool, g grain, back bool) *expr {
	if back {
		n, tenths = -n, -tenths
	}
	e := p.date(hi, g, func(a *anchor) period {
		from := a.last
		if g == yearGrain && n == -1 && a.compared.known() {
			from = a.compared
		}
		if a.tense == present && !a.told && n == -1 && g == yearGrain && !from.comparable() && !a.published.IsZero() {
			a.known(ofYear)
			return unitAt(monthGrain, shift(a.published, yearGrain, n)) // "are lower than a year earlier"
		}
		from, ok := a.countedFrom(from, g)
		if !ok || vagueAmount {
			return openUnit(unitGrain(g))
		}
		if tenths == 0 && g == yearGrain && (from.comparable() || from.grain == monthGrain) {
			return yearBefore(from, n)
		}
		return distance(from.start, g, n, tenths)
	})
	e.compares = n == -1 && (g == yearGrain || g == monthGrain) && tenths == 0
	return e
}

// comparable says whether "a year ago" after this period means the same period of that year:
// figures are compared quarter with quarter.
func (p period) comparable() bool {
	return !p.start.IsZero() && (p.grain == quarterGrain || p.grain == halfGrain || p.grain == spanGrain && p.start.Day() == 1)
}

// yearBefore is the same period n years on.
func yearBefore(p period, n int) period {
	if p.grain == spanGrain {
		from, to := shift(p.start, yearGrain, n), shift(p.end, yearGrain, n)
		return between(monthOf(from.Year(), int(from.Month())), monthOf(to.Year(), int(to.Month())))
	}
	return unitAt(p.grain, shift(p.start, yearGrain, n))
}
