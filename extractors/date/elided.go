package date

import (
	"dateline/extractors"
)

// elided are the rules for dates that share a part with the date beside them.
var elided = []rule{
	{extractors.Rule{ID: "date/and-day", Doc: `A day of the month named before: "May 3 and [4]", "on June 6 or [7]".`}, number | ordinal, andDay},
	{extractors.Rule{ID: "date/day-and", Doc: `A day of the month named after the next: "[24] and 25 April", "[15], 22 and 29 May", "between [15] and 22 May".`}, number | ordinal, dayAnd},
	{extractors.Rule{ID: "date/and-year", Doc: `A year beside another: "1782 and [1783]".`}, number, andYear},
}

// joins says whether lexeme i joins two dates: "and", "or", "to", a dash, a comma.
func (p *parser) joins(i int) bool {
	return p.word(i, "and", "or", "to", "through", "until", ",") || p.at(i).is(hyphen)
}

// after says whether the date before ends right before the joint at lexeme i.
func (p *parser) after(i int) bool {
	return p.before.hi == i && p.before.hi > 0 && p.before.when != nil
}

func andDay(p *parser, i int) *expr {
	if !p.word(i-1, "and", "or", "&") || !p.after(i-1) || p.before.grain != dayGrain || p.before.rule != "date/month-day" && p.before.rule != "date/and-day" {
		return nil
	}
	l := p.at(i)
	d, ok := p.dayNumber(i)
	after := p.at(i + 1)
	if !ok || !l.is(digits) || after.is(units|unit|scale|month|hyphen) || len(after.tag) > 0 && (after.tag[0] == 'N' || after.tag[0] == 'J' || after.tag == "$" || after.text == "%") {
		return nil
	}
	year, next := p.yearAfter(i + 1)
	u := p.came
	return p.date(next, dayGrain, func(a *anchor) period {
		if u.start.IsZero() {
			return open(dayGrain, u.value[:max(0, len(u.value)-2)]+pad(d))
		}
		a.mention(ofMonth)
		y := u.start.Year()
		if year != nil {
			if named, ok := year(a); ok {
				y = named
			}
		}
		return validDay(y, int(u.start.Month()), d)
	})
}

// longestList is how many days before the last are looked over.
const longestList = 6

func dayAnd(p *parser, i int) *expr {
	l := p.at(i)
	d, ok := p.dayNumber(i)
	if !ok || !l.is(digits) || p.at(i-1).is(month) || p.at(i-1).is(number) {
		return nil
	}
	joint := i + 1
	for range longestList {
		if _, day := p.dayNumber(joint + 1); !day || !p.word(joint, ",") {
			break
		}
		joint += 2 // "15, 22 and 29 November"
	}
	if !p.word(joint, "and", "or", "to") {
		return nil
	}
	last := dayMonth(p, joint+1)
	if last == nil || last.grain != dayGrain {
		return nil
	}
	return p.date(i+1, dayGrain, func(a *anchor) period {
		u := last.when(a)
		if u.start.IsZero() {
			return open(dayGrain, u.value[:max(0, len(u.value)-2)]+pad(d))
		}
		return validDay(u.start.Year(), int(u.start.Month()), d)
	})
}

func andYear(p *parser, i int) *expr {
	y, ok := p.year(i)
	if !ok || !p.joins(i-1) || !p.after(i-1) || p.before.grain != yearGrain {
		return nil
	}
	if p.at(i+1).tag == "NNS" && (p.word(i-1, ",") || p.word(i+1, "people", "others", "men", "women", "workers")) {
		return nil // but "the 2020 and 2021 editions"
	}
	return p.fixed(i+1, yearOf(y))
}

// yearBeyond is the year that the date after a joint names, for a date before it that names none:
// "from March 28 to April 2, 1970". Where the dates run over a new year it is the year before.
func (p *parser) yearBeyond(i, m int) func(*anchor) (int, bool) {
	if !p.joins(i) || p.word(i, ",") {
		return nil
	}
	j := p.skip(i+1, "the")
	if d, ok := p.dayNumber(j); ok && d > 0 { // "4 August 1952"
		j++
	}
	to, ok := p.monthName(j)
	if !ok {
		return nil
	}
	j++
	if _, ok := p.dayNumber(j); ok && !p.at(j).is(days) {
		j++
	}
	y, ok := p.year(p.skip(j, ","))
	if !ok {
		return nil
	}
	if to < m && !p.word(i, "and", "or") {
		y--
	}
	return func(*anchor) (int, bool) { return y, true }
}
