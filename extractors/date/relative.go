package date

import (
	"fmt"
	"time"

	"dateline/extractors"
	"dateline/schemas"
)

// relative are the rules for dates counted from another date.
var relative = []rule{
	{extractors.Rule{ID: "date/today", Doc: `A day counted from the publication: "yesterday", "the day after tomorrow".`}, today | article, todayRule},
	{extractors.Rule{ID: "date/weekday", Doc: `A weekday, the nearest in the direction of the tense, the day of publication included: "said on Friday".`}, weekday, weekdayRule},
	{extractors.Rule{ID: "date/last-next", Doc: `A unit, weekday, month or season with a word that places it: "last year", "next month", "this week", "last Tuesday", "the following day".`}, placer | article, lastNext},
	{extractors.Rule{ID: "date/ago", Doc: `A distance back from the publication, or from the date mentioned before: "two weeks ago", "two days earlier", "a year earlier", "three months later".`}, quantity, ago},
	{extractors.Rule{ID: "date/edge", Doc: `The first or last day of a unit: "the beginning of this year", "the end of May", "year-end".`}, edging | article | unit | opener, edge},
	{extractors.Rule{ID: "date/early-late", Doc: `A part of a unit, which keeps its value: "early next month", "mid-June", "late 2019", "later this year".`}, edging | article, earlyLate},
	{extractors.Rule{ID: "date/months-to", Doc: `Months or years up to one: "the three months to June", "the year to September", "the three years through 2027".`}, article | number, monthsToRule},
	{extractors.Rule{ID: "date/first-months", Doc: `The first or last units of a larger one: "the first three months of the year", "the last week of July".`}, article | ordinal | placer, firstMonths},
	{extractors.Rule{ID: "date/day-of-month", Doc: `A day of the month at hand: "on the 14th".`}, article, dayOfThisMonth},
	{extractors.Rule{ID: "date/week-of", Doc: `The week, or weekend, that holds a day or ends with it: "the week of March 6", "the week to May 3", "the weekend of 5 July".`}, article | unit, weekOfDay},
	{extractors.Rule{ID: "date/before-last", Doc: `The last but one: "the week before last", "the year before last", "the Friday before last".`}, article, beforeLast},
	{extractors.Rule{ID: "date/day-before", Doc: `The unit next to the date mentioned before: "the day before", "the year after", "the night before".`}, article, dayBefore},
	{extractors.Rule{ID: "date/from-date", Doc: `A distance from a date: "three days before Christmas", "a week after May 3", "two months from today".`}, quantity, fromDate},
	{extractors.Rule{ID: "date/nth", Doc: `A weekday or week by its place in a month or year: "the third Thursday of November", "the second week of May 2019", "the last Friday in June".`}, article | ordinal | placer, nth},
	{extractors.Rule{ID: "date/day-of", Doc: `A weekday of a week, or a day of a month, that a word places: "Tuesday of last week", "the 15th of next month", "the 3rd day of this month".`}, weekday | article, dayOfUnit},
	{extractors.Rule{ID: "date/then", Doc: `The date mentioned before: "since then", "until then", "by then".`}, opener, thenRule},
	{extractors.Rule{ID: "date/new-year", Doc: `The year to come, or the one that has just begun: "in the new year", "into the new year".`}, article, newYear},
	{extractors.Rule{ID: "date/the-unit", Doc: `The unit at hand: "the weekend", "the quarter", "the full year", "the latest period", "later in the day".`}, article, theUnit},
}

func todayRule(p *parser, i int) *expr {
	l := p.at(i)
	if l.is(today) {
		n := l.n
		return p.date(i+1, dayGrain, func(a *anchor) period { return a.day(n) })
	}
	j := p.skip(i, "the")
	if p.word(j, "day") && p.word(j+1, "after", "before") && p.at(j+2).is(today) {
		n := p.at(j+2).n + 1
		if p.word(j+1, "before") {
			n -= 2
		}
		return p.date(j+3, dayGrain, func(a *anchor) period { return a.day(n) })
	}
	return nil
}

func weekdayRule(p *parser, i int) *expr {
	l := p.at(i)
	if !l.is(weekday) || !l.upper && l.tag != "NNP" && l.End-l.Start < 5 {
		return nil
	}
	if p.word(i-1, "black", "ash", "bloody", "good", "palm", "super", "cyber", "casual") {
		return nil
	}
	if p.before.rule == "date/weekday" && p.joins(i-1) && p.after(i-1) && !p.came.start.IsZero() {
		n, first := l.n, p.came.start
		return p.date(i+1, dayGrain, func(a *anchor) period { // "on Saturday and Sunday": the one after it
			u := dayOf(first.AddDate(0, 0, (n-weekdayNumber(first)+6)%7+1))
			if a.tense == past && u.start.After(a.published) {
				return a.weekday(n)
			}
			a.known(ofDate)
			return u
		})
	}
	return p.date(i+1, dayGrain, onWeekday[l.n])
}

// onWeekday are the readings of the weekdays, Monday 1 to Sunday 7: news is full of them.
var onWeekday = func() (when [8]func(*anchor) period) {
	for n := range when {
		when[n] = func(a *anchor) period { return a.weekday(n) }
	}
	return when
}()

func lastNext(p *parser, i int) *expr {
	j := p.skip(i, "the")
	w := p.at(j).text
	n, ok := lists().placing[w]
	if !ok || w == "that" && j > i || (w == "past" || w == "current" || w == "same" || w == "coming") && j == i && w != "past" {
		return nil
	}
	if p.titled(i, j) {
		return nil
	}
	if w == "this" || w == "last" || w == "next" {
		j = p.skip(j, w) // "this"
		j = p.skip(j, "coming", "past")
	} else {
		j = p.skip(j+1, "same", "very")
	}
	j = p.skip(j, "fiscal", "calendar", "financial")
	l := p.at(j)
	j++
	switch {
	case l.is(weekday):
		wd := l.n
		if e := monthDay(p, p.skip(j, ",")); e != nil && e.grain == dayGrain {
			return e // "this coming Sunday, March 8"
		}
		if lists().anaphoric[w] {
			return p.date(j, dayGrain, func(a *anchor) period { return a.weekdayBeside(wd, n) })
		}
		return p.date(j, dayGrain, func(a *anchor) period { return a.placedWeekday(wd, n) })
	case l.is(month):
		m, ok := p.monthName(j - 1)
		if !ok {
			return nil
		}
		if d, ok := p.dayNumber(j); ok && ymd(2000, m, d) != 0 && !p.at(j+1).is(units|scale) {
			return p.date(j+1, dayGrain, func(a *anchor) period {
				if u := a.placedMonth(m, n); !u.start.IsZero() {
					return validDay(u.start.Year(), m, d)
				}
				return open(dayGrain, fmt.Sprintf("XXXX-%02d-%02d", m, d))
			})
		}
		return p.date(j, monthGrain, func(a *anchor) period { return a.placedMonth(m, n) })
	case l.is(season):
		s := l.n
		return p.date(j, seasonGrain, func(a *anchor) period { return a.placedSeason(s, n) })
	case l.is(unit) && l.n >= int(dayGrain), p.word(j-1, "half"):
		g := grain(l.n)
		if p.word(j-1, "half") {
			g = halfGrain
		}
		return placedUnit(p, j, w, g, n)
	}
	return nil
}

func placedUnit(p *parser, hi int, w string, g grain, n int) *expr {
	switch {
	case w == "past" || w == "last" && g == dayGrain:
		if w == "last" {
			return nil // the last day of something
		}
		return p.keep(expr{hi: hi, kind: schemas.Duration, value: durationValue(g, 1, 0), grain: g})
	case w == "coming" && g != weekGrain && g != yearGrain && g != monthGrain:
		return nil
	case p.word(hi, "of") && (w == "last" || w == "latest"):
		return nil // "the last week of July" is another rule's
	case g == quarterGrain && (w == "latest" || w == "that" || w == "same"):
		return p.date(hi, g, func(a *anchor) period { return a.focus(g) })
	case g == yearGrain && p.before.rule == "date/fiscal-year":
		business := p.came
		return p.date(hi, g, func(a *anchor) period { return a.businessYear(business, n) })
	case lists().anaphoric[w], w == "next" && g == dayGrain:
		return p.date(hi, g, func(a *anchor) period { return a.mentioned(g, n) })
	}
	return p.date(hi, g, func(a *anchor) period {
		if day, ok := a.at(); ok && w != "last" { // a story says "the year before"
			a.mention(ofUnit(g))
			return unitAt(g, shift(unitAt(g, day).start, g, n))
		}
		if !a.known(ofUnit(g)) {
			return openUnit(g)
		}
		return unitAt(g, shift(unitAt(g, a.published).start, g, n))
	})
}

// openUnit is a unit of which nothing is known.
func openUnit(g grain) period {
	value := "XXXX"
	switch g {
	default: // a year, or a day that is one of it
	case dayGrain:
		value = "XXXX-XX-XX"
	case weekGrain, fortnightGrain:
		value = "XXXX-WXX"
	case weekendGrain:
		value = "XXXX-WXX-WE"
	case monthGrain:
		value = "XXXX-XX"
	case quarterGrain:
		value = "XXXX-QX"
	case halfGrain:
		value = "XXXX-HX"
	case decadeGrain:
		value = "XXX"
	case centuryGrain:
		value = "XX"
	}
	return open(g, value)
}

func dayOfThisMonth(p *parser, i int) *expr {
	if !p.word(i, "the") {
		return nil
	}
	l := p.at(i + 1)
	after := p.at(i + 2)
	if !l.is(ordinal) || !l.is(digits) || l.n > 31 || after.is(hyphen) && after.glued {
		return nil
	}
	if len(after.tag) > 0 && (after.tag[0] == 'N' || after.tag[0] == 'J' || after.tag == "CD") || !p.word(i-1, "on", "by", "until", "since", "from", "before", "after") {
		return nil
	}
	n := l.n
	return p.date(i+2, dayGrain, func(a *anchor) period {
		base := a.last
		if base.known() && !base.start.IsZero() && (a.told || base.grain == dayGrain || base.grain == monthGrain && (a.lastSense == schemas.On || a.lastSense == schemas.During)) {
			a.mention(ofMonth)
			if u := validDay(base.start.Year(), int(base.start.Month()), n); a.told || a.tense != past || !u.start.After(a.published) {
				return u
			}
		}
		if !a.known(ofMonth) {
			return open(dayGrain, fmt.Sprintf("XXXX-XX-%02d", n))
		}
		this := validDay(a.published.Year(), int(a.published.Month()), n)
		if a.tense != future && this.start.After(a.published) {
			prev := shift(civil(a.published.Year(), int(a.published.Month()), 1), monthGrain, -1)
			return validDay(prev.Year(), int(prev.Month()), n)
		}
		return this
	})
}

func theUnit(p *parser, i int) *expr {
	if !p.word(i, "the") {
		return nil
	}
	l := p.at(i + 1)
	g := grain(l.n)
	switch {
	case p.word(i+1, "weekend") && !p.word(i+2, "'s"):
		return p.date(i+2, weekendGrain, func(a *anchor) period { return a.weekend() })
	case p.word(i-1, "of") && !p.in(i-2, lists().shares) && !p.word(i+2, "'s", "’s"):
		return nil // "album of the year"
	case p.word(i+1, "quarter", "month", "week") && p.word(i-1, "in", "for", "during", "of", "on") && !p.word(i+2, "of", "before", "after", "-") && !p.at(i+2).is(hyphen):
		return p.date(i+2, g, func(a *anchor) period {
			return a.focus(g)
		})
	case p.word(i+1, "full", "fiscal", "financial") && p.word(i+2, "year") && !p.word(i+3, "of"):
		return p.theUnitAt(i+3, yearGrain)
	case p.word(i+1, "latest") && p.word(i+2, "period"):
		return p.date(i+3, quarterGrain, func(a *anchor) period { return a.focus(quarterGrain) })
	case p.word(i+1, "day") && p.word(i-1, "in") && p.word(i-2, "later", "earlier", "late", "early") && !p.word(i+2, "of"):
		return p.date(i+2, dayGrain, func(a *anchor) period { return a.mentioned(dayGrain, 0) })
	case p.word(i+1, "year") && p.word(i-1, "of", "this", "for", "in", "during", "throughout") && !p.word(i+2, "of", "to", "before", "after", "when", "that") && !p.at(i+2).is(hyphen):
		return p.theUnitAt(i+2, yearGrain)
	}
	return nil
}

// newYear is the next year from autumn on, and this one to those who look back on its beginning.
func newYear(p *parser, i int) *expr {
	if !p.word(i, "the") || !p.word(i+1, "new") || p.at(i+1).upper || !p.word(i+2, "year") || !p.word(i-1, "in", "into", "until", "before", "by", "for", "during") || p.at(i+3).tag == "NN" {
		return nil
	}
	e := p.date(i+3, yearGrain, func(a *anchor) period {
		if !a.known(ofYear) {
			return openUnit(yearGrain)
		}
		y, m := a.published.Year(), a.published.Month()
		if m >= time.October || m >= time.March && a.tense != past {
			y++
		}
		return yearOf(y)
	})
	e.mod = "START"
	return e
}

func weekOfDay(p *parser, i int) *expr {
	j := p.skip(i, "the")
	if !p.word(j, "week", "weekend") || !p.word(j+1, "of", "to", "ended", "ending", "beginning", "starting") || j == i && p.word(j+1, "to") {
		return nil
	}
	day := p.day(p.skip(p.skip(j+2, "on"), "the"))
	if day == nil || day.kind != schemas.Day {
		return nil
	}
	g, verb := grain(p.at(j).n), p.at(j+1).text
	return p.date(day.hi, g, func(a *anchor) period {
		u := day.when(a)
		switch {
		case u.start.IsZero():
			return openUnit(g)
		case verb == "ended" || verb == "ending" || verb == "to":
			return weekFrom(u.start.AddDate(0, 0, -6))
		case verb == "beginning" || verb == "starting":
			return weekFrom(u.start)
		}
		return unitAt(g, u.start)
	})
}

// weekFrom is the seven days from one on: the calendar's week where it is one.
func weekFrom(start time.Time) period {
	if u := weekOf(start); u.start.Equal(start) {
		return u
	}
	return stretch(start, start.AddDate(0, 0, 6))
}

func beforeLast(p *parser, i int) *expr {
	j := p.skip(i, "the")
	l := p.at(j)
	if j == i || !l.is(unit|weekday|part) || !p.word(j+1, "before") || !p.word(j+2, "last") || p.at(j+3).is(unit|weekday|month) {
		return nil
	}
	n := l.n
	switch {
	case l.is(weekday):
		return p.date(j+3, dayGrain, func(a *anchor) period {
			u := a.placedWeekday(n, -1)
			if u.start.IsZero() {
				return u
			}
			return dayOf(u.start.AddDate(0, 0, -7))
		})
	case l.is(part):
		return p.timeOf(j+3, partSuffix[n], func(a *anchor) period { return a.day(-2) })
	}
	g := grain(n)
	return p.date(j+3, g, func(a *anchor) period {
		if !a.known(ofUnit(g)) {
			return openUnit(g)
		}
		return unitAt(g, shift(unitAt(g, a.published).start, g, -2))
	})
}

func dayBefore(p *parser, i int) *expr {
	j := p.skip(i, "the")
	l := p.at(j)
	if j == i || !l.is(unit|part) || l.is(unit) && l.n < int(dayGrain) || !p.word(j+1, "before", "after", "earlier", "prior") {
		return nil
	}
	hi := j + 2
	if p.word(hi, "that") && p.word(hi-1, "before", "after") {
		hi++ // "the year before that"
	}
	if !p.closes(hi) || p.word(j+1, "prior") && p.word(hi, "to") {
		return nil
	}
	n := -1
	if p.word(j+1, "after") {
		n = 1
	}
	if l.is(part) {
		return p.timeOf(hi, partSuffix[l.n], func(a *anchor) period { return a.mentioned(dayGrain, n) })
	}
	g := grain(l.n)
	e := p.date(hi, g, func(a *anchor) period { return a.mentioned(g, n) })
	e.compares = n < 0 && g >= monthGrain
	return e
}

// closes says whether nothing that "before" or "after" could govern stands at lexeme i.
func (p *parser) closes(i int) bool {
	l := p.at(i)
	if l.text == "" || l.is(hyphen) {
		return true
	}
	switch {
	case l.tag == "" || l.tag[0] < 'A' || l.tag[0] > 'Z':
		return true
	case l.tag == "IN" || l.tag == "CC" || l.tag == "TO" || l.tag == "MD" || l.tag == "VBD" || l.tag == "VBZ" || l.tag == "VBP":
		return true
	}
	return false
}

func thenRule(p *parser, i int) *expr {
	if !p.word(i, "then") || !p.word(i-1, "since", "until", "till", "by", "before") || len(p.at(i+1).tag) > 0 && p.at(i + 1).tag[0] == 'N' {
		return nil
	}
	return p.date(i+1, dayGrain, func(a *anchor) period {
		if !a.last.known() || a.last.start.IsZero() {
			return open(noGrain, "PAST_REF")
		}
		a.mention(ofUnit(a.last.grain))
		return a.last
	})
}

// titled says whether capitals in quotation marks or after a possessive make a name of the words
// at lexemes i and after j: NBC's "This Week".
func (p *parser) titled(i, j int) bool {
	l := p.at(i)
	return l.upper && p.at(j+1).upper && !p.at(j+1).is(weekday|month) && i > 0 && (p.word(i-1, "'s", "’s") || p.word(i-1, "\"", "“", "``", "''", "'", "‘") && i > 1)
}
