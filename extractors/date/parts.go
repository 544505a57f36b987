package date

import (
	"time"

	"dateline/schemas"
)

// edgeOf says whether a word is an end of a unit, and which.
func edgeOf(w string) (first, known bool) {
	switch w {
	case "beginning", "start", "onset", "turn":
		return true, true
	case "end", "close", "conclusion":
		return false, true
	}
	return false, false
}

func edge(p *parser, i int) *expr {
	if e := wordEdge(p, i); e != nil {
		return e
	}
	j := p.skip(i, "the")
	w := p.at(j).text
	_, known := edgeOf(w)
	middle := w == "middle" || w == "midpoint"
	if !known && !middle || !p.word(j+1, "of") {
		return nil
	}
	of := p.best(&p.periods, j+2)
	if l := p.at(j + 2); of == nil && l.is(unit) && l.n >= int(weekGrain) && l.n <= int(yearGrain) && p.closes(j+3) {
		of = p.theUnitAt(j+3, grain(l.n)) // "by end of year"
	}
	if of == nil || of.kind != schemas.Day || of.grain == dayGrain {
		return nil
	}
	e := p.keep(*of)
	e.rule, e.mod = "", edgeMod(w)
	if w == "close" || w == "conclusion" {
		e.mod = "END"
	}
	return e
}

// wordEdge reads "year-end", "month-end", "mid-year".
func wordEdge(p *parser, i int) *expr {
	j := p.skip(i, "the")
	l := p.at(j)
	k := p.skip(j+1, "-", "'s", "’s")
	if l.is(unit) && l.n == int(yearGrain) && k == j+1 && p.word(k, "end") && p.at(k).tag == "NN" && p.word(i-1, "by", "at", "before", "around", "until", "since", "after") {
		e := p.theUnitAt(k+1, yearGrain)
		e.mod = "END"
		return e
	}
	if l.is(unit) && l.n >= int(weekGrain) && k > j+1 && p.word(k, "end") {
		e := p.theUnitAt(k+1, grain(l.n))
		e.mod = "END"
		return e
	}
	if p.word(j, "mid", "midyear") {
		hi, g := j+1, yearGrain
		if p.word(j, "mid") {
			k := p.skip(j+1, "-")
			if !p.at(k).is(unit) || p.at(k).n < int(weekGrain) {
				return nil
			}
			hi, g = k+1, grain(p.at(k).n)
		}
		e := p.theUnitAt(hi, g)
		e.mod = "MID"
		return e
	}
	return nil
}

func (p *parser) theUnitAt(hi int, g grain) *expr {
	return p.date(hi, g, func(a *anchor) period {
		if day, ok := a.at(); ok {
			a.mention(ofUnit(g))
			return unitAt(g, day)
		}
		if !a.known(ofUnit(g)) {
			return openUnit(g)
		}
		return unitAt(g, a.published)
	})
}

func earlyLate(p *parser, i int) *expr {
	j := p.skip(i, "the")
	w := p.at(j).text
	mod := edgeMod(w)
	if mod == "" || w == "end" || w == "close" || w == "start" || w == "beginning" || w == "middle" {
		return nil
	}
	k := p.skip(j+1, "-", "in", "on")
	if p.word(j+1, "in", "on") && w != "late" && w != "early" && w != "later" && w != "earlier" {
		return nil
	}
	of := p.best(&p.periods, k)
	if of == nil || of.kind != schemas.Day || of.when == nil {
		return nil
	}
	e := p.keep(*of)
	e.rule, e.mod = "", mod
	if of.grain == dayGrain {
		if w == "early" && j == i { // "early Sunday" is its morning
			e.kind, e.suffix = schemas.Clock, "TMO"
			e.mod = ""
		}
		return e
	}
	if w == "later" || w == "earlier" {
		if j > i || k > j+1 && !p.word(j+1, "in") {
			return nil
		}
	}
	return e
}

func monthsToRule(p *parser, i int) *expr {
	j := p.skip(i, "the")
	n, g, next := 1, noGrain, j
	if c, _, k, ok := p.count(j); ok {
		n, next = c, k
	}
	g, ok := p.unitName(next)
	if !ok || j == i && n == 1 || g != monthGrain && g != yearGrain && (g != quarterGrain || n > 1) {
		return nil
	}
	if p.word(j, "full", "fiscal") {
		return nil
	}
	k, ended := next+1, false
	switch {
	case p.word(k, "to", "through", "until"):
		k++
	case p.word(k, "ended", "ending"):
		ended = true
		k = p.skip(p.skip(k+1, "in", "on"), "at", "the")
	default:
		return nil
	}
	if p.word(k, "the") && p.word(k+1, "end") {
		k++
	}
	k = p.skip(k, "end")
	if p.word(k-1, "end") {
		k = p.skip(k, "-", "of")
	}
	end := p.best(&p.absolute, k)
	if end == nil || end.when == nil || g == quarterGrain && (!ended || end.grain != dayGrain && end.grain != monthGrain) || g == yearGrain && n > 1 && end.grain != yearGrain || end.grain == spanGrain {
		return nil
	}
	hi := end.hi
	if ended && end.grain == dayGrain {
		hi = next + 1 // the day is a date of its own
	}
	return p.date(hi, spanGrain, func(a *anchor) period {
		if a.tense == present {
			a.tense = past
		}
		last := end.when(a)
		if last.start.IsZero() {
			return open(spanGrain, "XXXX")
		}
		if end.grain == yearGrain {
			if g == yearGrain {
				return between(yearOf(last.start.Year()-n+1), last)
			}
			return monthsTo(monthOf(last.start.Year(), 12), n)
		}
		if last.grain == dayGrain && last.start.Day() <= 3 {
			last = monthOf(last.start.Year(), int(last.start.Month())-1) // "ended Oct. 1"
		}
		if g == yearGrain {
			return monthsTo(last, 12*n)
		}
		if g == quarterGrain {
			return monthsTo(last, 3)
		}
		return monthsTo(last, n)
	})
}

func firstMonths(p *parser, i int) *expr {
	j := p.skip(i, "the")
	first := p.word(j, "first", "opening")
	if !first && !p.word(j, "last", "final", "closing") {
		return nil
	}
	n, next := 1, j+1
	if c, _, k, ok := p.count(next); ok {
		n, next = c, k
	} else if j == i {
		return nil
	}
	g, ok := p.unitName(next)
	if !ok || g < dayGrain || !p.word(next+1, "of", "in") {
		return nil
	}
	of := p.best(&p.periods, next+2)
	if of == nil || of.kind != schemas.Day || of.when == nil || of.grain == dayGrain {
		return nil
	}
	return p.date(of.hi, spanGrain, func(a *anchor) period {
		whole := of.when(a)
		if whole.start.IsZero() {
			return open(spanGrain, "XXXX")
		}
		return endOf(whole, g, n, first)
	})
}

// endOf is the first or last n units of a period.
func endOf(whole period, g grain, n int, first bool) period {
	if first {
		return stretch(whole.start, shift(whole.start, g, n).AddDate(0, 0, -1))
	}
	after := whole.end.AddDate(0, 0, 1)
	return stretch(shift(after, g, -n), whole.end)
}

// stretch is the calendar unit from one day to another, or the interval.
func stretch(start, end time.Time) period {
	p := between(unitAt(monthGrain, start), unitAt(monthGrain, end))
	if p.start.Equal(start) && p.end.Equal(end) {
		return p
	}
	return period{spanGrain, iso(start) + "/" + iso(end), start, end}
}
