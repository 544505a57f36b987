package date

import (
	"fmt"

	"dateline/extractors"
	"dateline/schemas"
)

// times are the rules for times of day.
var times = []rule{
	{extractors.Rule{ID: "date/clock", Doc: `A time of day, its day before or after or neither: "3:20 p.m. on Tuesday", "0300 GMT", "Friday at noon".`}, number | clock | opener | daily, clockRule},
	{extractors.Rule{ID: "date/day-part", Doc: `A day and a part of it: "Wednesday night", "yesterday morning", "before dawn on Tuesday", "the evening of May 5".`}, part | article | edging | opener | daily, dayPart},
	{extractors.Rule{ID: "date/this-part", Doc: `A part of the day at hand: "this morning", "last night", "tonight", "overnight", "the same evening".`}, part | article | placer | edging | opener, thisPart},
	{extractors.Rule{ID: "date/the-part", Doc: `A part of the day mentioned before: "in the morning", "by mid afternoon", "at night" of no day in particular.`}, part | article | edging, thePart},
}

var partSuffix = [...]string{1: "TMO", 2: "TAF", 3: "TEV", 4: "TNI"}

func (p *parser) timeOf(hi int, suffix string, when func(*anchor) period) *expr {
	return p.keep(expr{hi: hi, kind: schemas.Clock, grain: partGrain, suffix: suffix, when: when, next: suffix == "TNI"})
}

// clockTime reads a time of day and gives its minute.
func (p *parser) clockTime(i int) (minute, next int, ok bool) {
	l := p.at(i)
	switch {
	case p.word(i, "noon", "midday"):
		if p.word(i-1, "high") {
			return 0, i, false
		}
		return 12 * 60, i + 1, true
	case p.word(i, "midnight"):
		return 24 * 60, i + 1, true
	case l.is(clock):
		minute, next = l.n, i+1
		if m := p.at(next); m.is(meridiem) && l.alt == 0 && l.n < 13*60 {
			return l.n%720 + m.n*60, next + 1, true
		}
		return minute, next, l.alt == 1 || l.n >= 0
	case l.is(number) && l.n >= 1 && l.n <= 12 && p.at(i+1).is(meridiem) && (p.at(i+1).glued || !p.word(i+1, "am") || l.is(digits)):
		return l.n%12*60 + p.at(i+1).n*60, i + 2, true
	case l.is(number) && l.n >= 1 && l.n <= 12 && p.word(i+1, "o'clock", "o’clock"):
		return l.n * 60, i + 2, true
	case l.is(number) && l.n >= 1 && l.n <= 12 && p.word(i+1, "in") && p.word(i+2, "the") && p.word(i+3, "morning", "afternoon", "evening") && p.word(i-1, "at", "around", "about"):
		minute = l.n % 12 * 60 // "at 4 in the morning"
		if !p.word(i+3, "morning") {
			minute += 12 * 60
		}
		return minute, i + 4, true
	case l.is(digits) && l.is(number) && l.End-l.Start == 4 && l.n < 2400 && l.n%100 < 60 && (p.at(i+1).is(zone) || p.word(i+1, "hours", "hrs")):
		return l.n/100*60 + l.n%100, i + 1, true
	}
	return 0, i, false
}

// zoneAfter reads a time zone behind a time.
func (p *parser) zoneAfter(i int) int {
	j := p.skip(i, "(")
	switch {
	case p.at(j).is(zone) && p.at(j).upper:
		j++
	case p.word(j, "local", "eastern", "pacific", "central", "london", "universal") && p.word(j+1, "time"):
		j += 2
	case p.word(j, "eastern", "pacific", "central") && p.word(j+1, "standard", "daylight") && p.word(j+2, "time"):
		j += 3
	default:
		return i
	}
	if p.word(i, "(") {
		if !p.word(j, ")") {
			return i
		}
		j++
	}
	return j
}

// zoned reads the same time in another zone, in brackets: "(0735 GMT)".
func (p *parser) zoned(i int) int {
	if !p.word(i, "(") {
		return i
	}
	if _, k, ok := p.clockTime(i + 1); ok {
		if k = p.zoneAfter(k); p.word(k, ")") {
			return k + 1
		}
	}
	return i
}

// day reads an expression for one day. Several rules ask for the same one, so the last answer is
// kept.
func (p *parser) day(i int) *expr {
	if l := &p.lastDay; l.at != i || l.depth != p.depth {
		e := p.best(&p.days, i)
		if e != nil && (e.grain != dayGrain || e.when == nil) {
			e = nil
		}
		*l = dayRead{at: i, depth: p.depth, e: e}
	}
	return p.lastDay.e
}

// dayRead is what day found at a lexeme; the depth of the composition is a part of the question.
type dayRead struct {
	at, depth int
	e         *expr
}

func clockRule(p *parser, i int) *expr {
	if minute, next, ok := p.clockTime(i); ok {
		next = p.zoneAfter(next)
		if k := p.skip(p.skip(next, "in"), "the"); p.at(k).is(part) && p.word(next, "in") {
			if p.at(k).n > 1 && minute < 12*60 {
				minute += 12 * 60
			}
			next = k + 1
		}
		if day := p.day(p.skip(p.skip(next, ","), "on")); day != nil {
			return p.timeOf(day.hi, minuteSuffix(minute), day.when)
		}
		if k := p.zoned(next); k > next { // "10:35 a.m. (0735 GMT) Friday"
			if day := p.day(p.skip(k, "on")); day != nil {
				return p.timeOf(next, minuteSuffix(minute), day.when)
			}
		}
		again := p.word(i-1, "(") && p.before.kind == schemas.Clock && p.before.hi == i-1
		return p.timeOf(next, minuteSuffix(minute), func(a *anchor) period {
			if _, ok := a.at(); ok || again {
				return a.mentioned(dayGrain, 0)
			}
			return a.day(0)
		})
	}
	day := p.day(i)
	if day == nil {
		return nil
	}
	j := p.skip(day.hi, ",")
	j = p.skip(j, "at", "around", "about")
	if j == day.hi && !p.at(j+1).is(meridiem) && (!p.at(j).is(clock) || p.at(j).alt != 1) {
		return nil // "today 5 p.m." needs no "at"
	}
	minute, next, ok := p.clockTime(p.skip(j, "about", "around"))
	if !ok {
		return nil
	}
	return p.timeOf(p.zoneAfter(next), minuteSuffix(minute), day.when)
}

func minuteSuffix(m int) string { return fmt.Sprintf("T%02d:%02d", m/60, m%60) }

func dayPart(p *parser, i int) *expr {
	if day := p.day(i); day != nil {
		l := p.at(day.hi)
		if l.is(part) && (l.text != "night" || !p.at(day.hi+1).glued || !p.at(day.hi+1).is(hyphen)) {
			return p.timeOf(day.hi+1, partSuffix[l.n], day.when)
		}
		if j := p.skip(day.hi, "in", "at"); j > day.hi && p.word(j, "the") && p.at(j+1).is(part) {
			return p.timeOf(j+2, partSuffix[p.at(j+1).n], day.when)
		}
		return nil
	}
	if hi := p.smallHours(i); hi > i && p.word(hi, "of", "on") {
		if day := p.day(hi + 1); day != nil {
			e := p.timeOf(day.hi, "TMO", day.when)
			e.mod = "START"
			return e
		}
	}
	j := p.skip(i, "before")
	j = p.skip(p.skip(j, "the"), "early", "late")
	if p.word(j, "mid") {
		j = p.skip(j+1, "-")
	}
	l := p.at(j)
	k := p.skip(p.skip(j+1, "hours"), "of", "on", ",")
	if !l.is(part) || k == j+1 && l.text != "afternoon" && l.text != "morning" && l.text != "evening" {
		return nil
	}
	day := p.day(p.skip(k, "last"))
	if day == nil {
		return nil
	}
	return p.timeOf(day.hi, partSuffix[l.n], day.when)
}

// smallHours reads "the early hours", "the small hours", with "of the morning" or without.
func (p *parser) smallHours(i int) (hi int) {
	if !p.word(i, "the") || !p.word(i+1, "early", "small", "wee") || !p.word(i+2, "hours") {
		return i
	}
	if p.word(i+3, "of") && p.word(i+4, "the") && p.word(i+5, "morning") {
		return i + 6
	}
	return i + 3
}

func thisPart(p *parser, i int) *expr {
	here := func(n int) func(*anchor) period { return func(a *anchor) period { return a.day(n) } }
	switch {
	case p.word(i, "tonight"):
		return p.timeOf(i+1, "TNI", here(0))
	case p.word(i, "overnight") && p.at(i+1).tag != "NN" && p.at(i+1).tag != "NNS":
		return p.timeOf(i+1, "TNI", here(-1))
	case p.word(i, "nightfall", "daybreak") && p.word(i-1, "by", "before", "after", "at", "until"):
		return p.timeOf(i+1, partSuffix[p.at(i).n], func(a *anchor) period { return a.mentioned(dayGrain, 0) })
	}
	j := p.skip(i, "the")
	if p.word(j, "earlier", "later") {
		j++
	}
	l := p.at(j + 1)
	if !l.is(part) || l.text == "sunset" || l.text == "sunrise" {
		return nil
	}
	switch w := p.at(j).text; w {
	case "this":
		return p.timeOf(j+2, partSuffix[l.n], here(0))
	case "last":
		if l.n > 2 {
			return p.timeOf(j+2, partSuffix[l.n], here(-1))
		}
	case "same", "that", "previous", "following", "next":
		if j > i || w == "that" {
			return p.timeOf(j+2, partSuffix[l.n], func(a *anchor) period { return a.mentioned(dayGrain, lists().placing[w]) })
		}
	}
	return nil
}

func thePart(p *parser, i int) *expr {
	if p.word(i, "night") && p.word(i-1, "at", "by") && !p.at(i+1).is(hyphen) && (p.closes(i+1) || p.at(i+1).tag == "RB") {
		return p.timeOf(i+1, "TNI", func(*anchor) period { return openUnit(dayGrain) })
	}
	if hi := p.smallHours(i); hi > i {
		e := p.timeOf(hi, "TMO", func(a *anchor) period { return a.mentioned(dayGrain, 0) })
		e.mod = "START"
		return e
	}
	j := i
	switch {
	case p.word(i, "the") && p.word(i-1, "in", "during"):
		j = i + 1
	case p.word(i, "mid") && p.word(i-1, "by", "in", "at", "until"):
		j = p.skip(i+1, "-")
	}
	if l := p.at(j); j > i && l.is(part) && (p.word(j, "morning", "afternoon", "evening") || p.word(j, "night") && p.word(i-2, "earlier", "later", "late")) && (p.closes(j+1) || p.at(j + 1).tag[0] == 'P') {
		return p.timeOf(j+1, partSuffix[l.n], func(a *anchor) period { return a.mentioned(dayGrain, 0) })
	}
	return nil
}
