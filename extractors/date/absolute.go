package date

import (
	"fmt"
	"strings"
	"time"

	"dateline/extractors"
	"dateline/schemas"
)

// absolute are the rules for dates that name their month or year.
var absolute = []rule{
	{extractors.Rule{ID: "date/iso", Doc: `A day in digits, a weekday before or not: "2019-12-03", "12/3/2019", "23.04.2022". With slashes the month comes first unless it cannot; a second reading is an alternative.`}, isoDate | weekday, isoRule},
	{extractors.Rule{ID: "date/month-day", Doc: `A month and a day of it, a year or not, a weekday before or not: "Dec. 3, 2019", "Tuesday, March 4th".`}, month | weekday, monthDay},
	{extractors.Rule{ID: "date/day-month", Doc: `A day before its month: "3 December", "the 3rd of December 2019".`}, number | ordinal | days | weekday | article, dayMonth},
	{extractors.Rule{ID: "date/month-year", Doc: `A month and its year: "November 2022", "May of last year", "October this year".`}, month, monthYear},
	{extractors.Rule{ID: "date/month", Doc: `A month alone, the nearest in the direction of the tense: "in May".`}, month, bareMonth},
	{extractors.Rule{ID: "date/month-range", Doc: `Two months joined by a dash: "the January-March quarter", "April-June 2024".`}, month | article, monthRange},
	{extractors.Rule{ID: "date/year", Doc: `A year of four digits where it can be one: "in 2017", "the 2020 election".`}, number | unit | article, bareYear},
	{extractors.Rule{ID: "date/year-range", Doc: `Two years joined by a dash: "2010-14", "2019–2021".`}, number, yearRange},
	{extractors.Rule{ID: "date/decade", Doc: `A decade: "the 1990s", "the nineties", "the late '80s".`}, decade | article | edging, decadeRule},
	{extractors.Rule{ID: "date/century", Doc: `A century: "the 19th century".`}, ordinal | article | edging, century},
	{extractors.Rule{ID: "date/season-year", Doc: `A season and its year: "summer 2023", "the fall of 2021".`}, season | article | number, seasonYear},
	{extractors.Rule{ID: "date/quarter", Doc: `A quarter or half of a year: "the third quarter of 2024", "Q3", "the first half of next year", "second-quarter".`}, ordinal | article | number | placer | opener, quarter},
	{extractors.Rule{ID: "date/fiscal-year", Doc: `A business year: "fiscal 2024". In Japan it begins in April and is named by its first year, in India by its last; elsewhere its months are not known and the value is the year's.`}, article | opener, fiscalYear},
}

func (p *parser) date(hi int, g grain, when func(*anchor) period) *expr {
	return p.keep(expr{hi: hi, kind: schemas.Day, grain: g, when: when})
}

func (p *parser) fixed(hi int, u period) *expr {
	return p.date(hi, u.grain, func(*anchor) period { return u })
}

func isoRule(p *parser, i int) *expr {
	wd := p.at(i)
	i = p.weekdayBefore(i)
	l := p.at(i)
	if !l.is(isoDate) {
		return nil
	}
	main, other := l.n, l.alt
	return p.date(i+1, dayGrain, func(a *anchor) period {
		swap := a.dayFirst()
		if wd.is(weekday) && other != 0 && weekdayNumber(unpack(main)) != weekdayNumber(unpack(other)) {
			swap = weekdayNumber(unpack(other)) == wd.n // the weekday knows
		}
		if other != 0 && swap {
			main, other = other, main
		}
		if other != 0 && other != main {
			a.alternatives = []string{iso(unpack(other))}
		}
		return dayOf(unpack(main))
	})
}

func unpack(n int) time.Time { return civil(n/10000, n/100%100, n%100) }

// monthName reads a month; "may" and "march" must begin with a capital.
func (p *parser) monthName(i int) (int, bool) {
	l := p.at(i)
	if !l.is(month) || !l.upper && (l.text == "may" || l.text == "march") {
		return 0, false
	}
	return l.n, true
}

// weekdayBefore reads "Tuesday," before a day of the month.
func (p *parser) weekdayBefore(i int) int {
	if !p.at(i).is(weekday) {
		return i
	}
	return p.skip(p.skip(i+1, ","), "the")
}

// yearAfter reads the year behind a day: "2019", ", 2019", "of last year".
func (p *parser) yearAfter(i int) (year func(*anchor) (int, bool), next int) {
	j := p.skip(i, ",")
	if y, ok := p.year(j); ok {
		// "on March 3, 2019 people": a number that counts is no year.
		if j == i || !p.at(j+1).is(units) {
			return func(*anchor) (int, bool) { return y, true }, j + 1
		}
	}
	if y, next, ok := p.spokenYear(j); ok {
		return func(*anchor) (int, bool) { return y, true }, next
	}
	j = p.skip(i, "of", "in")
	if y, ok := p.year(j); ok && j > i && !strings.HasPrefix(p.at(j+1).tag, "N") { // "on June 20 of 1792"
		return func(*anchor) (int, bool) { return y, true }, j + 1
	}
	if which, next, ok := p.relYear(j); ok {
		return func(a *anchor) (int, bool) {
			if lists().anaphoric[which] && a.last.known() && !a.last.start.IsZero() {
				a.mention(ofYear)
				return a.last.start.Year() + yearShift(which), true
			}
			if !a.known(ofYear) {
				return 0, false
			}
			return a.published.Year() + yearShift(which), true
		}, next
	}
	return nil, i
}

func monthDay(p *parser, i int) *expr {
	j := p.weekdayBefore(i)
	m, ok := p.monthName(j)
	if !ok {
		return nil
	}
	j = p.skip(j+1, "the")
	if l := p.at(j); l.is(days) {
		year, next := p.yearAfter(j + 1)
		return p.dayRange(next, m, l.n, l.alt, year)
	}
	d, ok := p.dayNumber(j)
	if !ok || p.at(j).is(number) && p.at(j+1).is(units|scale) || ymd(2000, m, d) == 0 {
		return nil
	}
	j++
	if to, ok := p.dayNumber(j + 1); ok && (p.at(j).is(hyphen) || p.word(j, "to")) && to > d && p.at(j+1).is(digits) {
		year, next := p.yearAfter(j + 2)
		return p.dayRange(next, m, d, to, year)
	}
	year, next := p.yearAfter(j)
	if year == nil {
		year = p.yearBeyond(j, m)
	}
	return p.checked(i, p.dayOfMonth(next, m, d, year), m, d, year)
}

// checked lets a weekday before a day without a year choose the year: "Monday, Oct. 26" is in
// the year in which that day is a Monday.
func (p *parser) checked(i int, e *expr, m, d int, year func(*anchor) (int, bool)) *expr {
	if !p.at(i).is(weekday) || year != nil {
		return e
	}
	wd, plain := p.at(i).n, e.when
	e.when = func(a *anchor) period {
		u := plain(a)
		if u.start.IsZero() || weekdayNumber(u.start) == wd {
			return u
		}
		for _, y := range [...]int{0, 1, -1} {
			if v := validDay(a.published.Year()+y, m, d); v.grain == dayGrain && weekdayNumber(v.start) == wd {
				return v
			}
		}
		return u
	}
	return e
}

func dayMonth(p *parser, i int) *expr {
	j := p.weekdayBefore(i)
	if j == i {
		j = p.skip(i, "the")
	}
	d, ok := p.dayNumber(j)
	from := d
	if l := p.at(j); l.is(days) {
		from, d, ok = l.n, l.alt, true
	}
	if !ok {
		return nil
	}
	j++
	if to, ok := p.dayNumber(j + 1); ok && p.at(j).is(hyphen) && to > d && from == d {
		d, j = to, j+2
	}
	j = p.skip(j, "of")
	m, ok := p.monthName(j)
	if !ok || ymd(2000, m, d) == 0 {
		return nil
	}
	year, next := p.yearAfter(j + 1)
	if from != d {
		return p.dayRange(next, m, from, d, year)
	}
	if year == nil {
		year = p.yearBeyond(j+1, m)
	}
	return p.checked(i, p.dayOfMonth(next, m, d, year), m, d, year)
}

func (p *parser) dayOfMonth(hi, m, d int, year func(*anchor) (int, bool)) *expr {
	return p.date(hi, dayGrain, func(a *anchor) period {
		if year != nil {
			if y, ok := year(a); ok {
				return validDay(y, m, d)
			}
			return open(dayGrain, fmt.Sprintf("XXXX-%02d-%02d", m, d))
		}
		if !a.known(ofYear) {
			return open(dayGrain, fmt.Sprintf("XXXX-%02d-%02d", m, d))
		}
		return a.nearest(func(y int) period { return validDay(y, m, d) })
	})
}

// validDay is a day, or the month where the year has no such day (29 February).
func validDay(y, m, d int) period {
	if ymd(y, m, d) == 0 {
		return monthOf(y, m)
	}
	return dayOf(civil(y, m, d))
}

func (p *parser) dayRange(hi, m, from, to int, year func(*anchor) (int, bool)) *expr {
	last := p.dayOfMonth(hi, m, to, year)
	return p.date(hi, spanGrain, func(a *anchor) period {
		end := last.when(a)
		if end.start.IsZero() {
			return open(spanGrain, fmt.Sprintf("XXXX-%02d-%02d/XXXX-%02d-%02d", m, from, m, to))
		}
		return between(validDay(end.start.Year(), m, from), end)
	})
}

func monthYear(p *parser, i int) *expr {
	m, ok := p.monthName(i)
	if !ok {
		return nil
	}
	year, next := p.yearAfter(i + 1)
	if year == nil {
		if y, ok := p.year(p.skip(i+1, "of")); ok {
			return p.fixed(p.skip(i+1, "of")+1, monthOf(y, m))
		}
		return nil
	}
	return p.date(next, monthGrain, func(a *anchor) period {
		if y, ok := year(a); ok {
			return monthOf(y, m)
		}
		return open(monthGrain, fmt.Sprintf("XXXX-%02d", m))
	})
}

func bareMonth(p *parser, i int) *expr {
	m, ok := p.monthName(i)
	l := p.at(i)
	if !ok || !l.whole && !p.at(i-1).is(hyphen) {
		return nil
	}
	before, after := p.at(i-1), p.at(i+1)
	named := before.upper && before.tag == "NNP" && !before.is(weekday|month) && before.whole && !p.in(i-1, lists().beforeMonth)
	if named || after.upper && after.tag == "NNP" && !after.is(weekday|month) && !p.in(i-1, lists().beforeMonth) {
		return nil // a person: "Theresa May", "April Jones"
	}
	if after.upper && after.tag == "NNP" && len(l.text) == 3 && l.text != "may" {
		return nil // "Jan Kavan"
	}
	if l.text == "march" && p.word(i+1, "of", "for", "on", "to") && !p.in(i-1, lists().beforeMonth) {
		return nil // "the March for Life"
	}
	if (l.text == "may" || l.text == "march") && !p.in(i-1, lists().beforeMonth) && l.tag != "NNP" {
		return nil
	}
	if l.text == "may" && i == 0 && !p.word(i+1, ",") {
		return nil // "May he rest": a wish or a question
	}
	beyond := p.yearBeyond(i+1, m)
	return p.date(i+1, monthGrain, func(a *anchor) period {
		if beyond != nil {
			y, _ := beyond(a)
			return monthOf(y, m)
		}
		if !a.known(ofYear) {
			return open(monthGrain, fmt.Sprintf("XXXX-%02d", m))
		}
		return a.nearest(func(y int) period { return monthOf(y, m) })
	})
}

func monthRange(p *parser, i int) *expr {
	j := p.skip(i, "the")
	from, ok := p.monthName(j)
	to, ok2 := p.monthName(j + 2)
	if !ok || !ok2 || !p.at(j+1).is(hyphen) {
		return nil
	}
	year, next := p.yearAfter(j + 3)
	if p.word(next, "quarter", "period", "half") {
		next++
		if year == nil {
			year, next = p.yearAfter(next)
		}
	} else if j > i {
		return nil
	}
	return p.date(next, spanGrain, func(a *anchor) period {
		span := func(y int) period {
			last := monthOf(y, to)
			if to < from {
				y--
			}
			return between(monthOf(y, from), last)
		}
		if year != nil {
			if y, ok := year(a); ok {
				return span(y)
			}
		} else if a.known(ofYear) {
			return a.nearest(span)
		}
		return open(spanGrain, fmt.Sprintf("XXXX-%02d/XXXX-%02d", from, to))
	})
}
