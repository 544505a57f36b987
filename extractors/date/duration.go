package date

import (
	"strconv"

	"dateline/extractors"
	"dateline/schemas"
)

// amounts are the rules for durations and repetitions.
var amounts = []rule{
	{extractors.Rule{ID: "date/duration", Doc: `An amount of time: "three hours", "two and a half years", "a decade", "30-year", "several months". Hedges stay outside and become the mod.`}, quantity, duration},
	{extractors.Rule{ID: "date/past-units", Doc: `An amount of time up to now or from now: "the past three months", "the last 24 hours", "the next few days".`}, placer | article | ordinal, pastUnits},
	{extractors.Rule{ID: "date/some-units", Doc: `Some units by their place, uncounted: "the following days", "the intervening years", "the early months", "over the years".`}, article, someUnits},
	{extractors.Rule{ID: "date/units", Doc: `An amount nobody counts: "for years", "for decades", "after months of talks".`}, units, bareUnits},
	{extractors.Rule{ID: "date/every", Doc: `A repetition: "every Friday", "each year", "every two weeks".`}, opener, every},
	{extractors.Rule{ID: "date/times-a", Doc: `A repetition counted: "twice a year", "once a week".`}, number | opener, timesA},
	{extractors.Rule{ID: "date/adverb", Doc: `A repetition in one word, as an adverb: "annually", "daily".`}, adverb, adverbRule},
	{extractors.Rule{ID: "date/weekdays", Doc: `A weekday in the plural: "on Fridays", "Tuesday nights".`}, weekday | weekdays | units, weekdaysRule},
}

var durationUnits = map[grain]struct {
	letter string
	times  int
	clock  bool
}{
	secondGrain: {"S", 1, true}, minuteGrain: {"M", 1, true}, hourGrain: {"H", 1, true}, dayGrain: {"D", 1, false},
	weekGrain: {"W", 1, false}, fortnightGrain: {"W", 2, false}, monthGrain: {"M", 1, false}, quarterGrain: {"Q", 1, false},
	yearGrain: {"Y", 1, false}, decadeGrain: {"Y", 10, false}, centuryGrain: {"Y", 100, false}, millenniumGrain: {"Y", 1000, false},
	weekendGrain: {"D", 2, false},
}

// durationValue is the ISO 8601 duration of n and some tenths of a unit. Tenths of a large
// unit are given in the next smaller one, as TIMEX3 wants whole numbers.
func durationValue(g grain, n, tenths int) string {
	if tenths != 0 {
		smaller := map[grain]struct {
			g grain
			n int
		}{yearGrain: {monthGrain, 12}, monthGrain: {dayGrain, 30}, dayGrain: {hourGrain, 24}, hourGrain: {minuteGrain, 60}, minuteGrain: {secondGrain, 60}, decadeGrain: {yearGrain, 10}, centuryGrain: {yearGrain, 100}, weekGrain: {dayGrain, 7}}
		if s, ok := smaller[g]; ok && (g == decadeGrain || g == centuryGrain || n == 0) {
			return durationValue(s.g, n*s.n+tenths*s.n/10, 0)
		}
		if s, ok := smaller[g]; ok && tenths == 5 && g != weekGrain && g != monthGrain && g != dayGrain {
			rest := durationUnits[s.g].letter
			return "P" + clockMark(g) + strconv.Itoa(n) + durationUnits[g].letter + strconv.Itoa(s.n/2) + rest
		}
		return "P" + clockMark(g) + strconv.Itoa(n) + "." + strconv.Itoa(tenths) + durationUnits[g].letter
	}
	u := durationUnits[g]
	return "P" + clockMark(g) + strconv.Itoa(n*u.times) + u.letter
}

func clockMark(g grain) string {
	if durationUnits[g].clock {
		return "T"
	}
	return ""
}

func vagueValue(g grain) string { return "P" + clockMark(g) + "X" + durationUnits[g].letter }

func (p *parser) amountExpr(hi int, g grain, n, tenths int, vagueAmount bool) *expr {
	v := vagueValue(g)
	if !vagueAmount {
		v = durationValue(g, n, tenths)
	}
	return p.keep(expr{hi: hi, kind: schemas.Duration, grain: g, value: v})
}

func duration(p *parser, i int) *expr {
	if p.word(i, "the") { // "the four days"
		if n, _, _, ok := p.count(i + 1); !ok || n < 2 {
			return nil
		}
		e := duration(p, i+1)
		if e == nil || !p.at(e.hi-1).is(units) {
			return nil // "the 30-year average"
		}
		e.mod = p.hedge(i)
		return e
	}
	n, tenths, vagueAmount, g, j, ok := p.amount(i)
	if !ok || p.age(j) || p.word(j, "a", "an", "per") && p.at(j+1).is(unit) {
		return nil // an age, or the rate of "24 hours a day"
	}
	if p.word(i, "one") && g == dayGrain && j == i+2 && (p.at(i-1).tag == "MD" || p.at(j).tag == "VB" || p.at(j).tag == "VBP") {
		return p.keep(expr{hi: j, kind: schemas.Day, value: "FUTURE_REF", vague: true}) // "it will one day be rebuilt"
	}
	if p.word(i, "a", "an", "one") && !p.stands(i, j) {
		return nil
	}
	if p.at(i-1).is(hyphen) && p.at(i).glued || p.at(j-1).is(ordinal) && p.at(j-1).text != "second" {
		return nil
	}
	e := p.amountExpr(j, g, n, tenths, vagueAmount)
	e.mod = p.hedge(i)
	return e
}

// age says whether an amount is somebody's age: "35-year-old", "12 years old".
func (p *parser) age(i int) bool {
	j := p.skip(i, "-")
	return p.word(j, "old", "olds", "old's") || p.word(j, "of") && p.word(j+1, "age")
}

// stands says whether "a year" is an amount of its own, not "$5 a year" or "once a year".
func (p *parser) stands(i, j int) bool {
	if p.word(i, "one") {
		return true
	}
	if p.at(j).is(hyphen) && p.word(j+1, "ago", "earlier") {
		return false // "a year-earlier loss"
	}
	if p.word(j, "of") && p.word(i-1, "within") {
		return true // "within a week of the vote"
	}
	if p.at(j).is(hyphen) && p.at(j).glued || p.word(j, "long", "of") {
		return p.word(j, "long") || p.at(j).is(hyphen)
	}
	if p.in(i-1, lists().beforeAmount) {
		return !p.word(j, "ago", "earlier", "later")
	}
	return false
}

// hedge is the mod of the word before an amount.
func (p *parser) hedge(i int) string {
	if mod, ok := lists().hedges[p.at(i-1).text]; ok {
		return mod
	}
	switch {
	case p.word(i-1, "than") && p.word(i-2, "more", "longer"), p.word(i-1, "over"):
		return "MORE_THAN"
	case p.word(i-1, "than") && p.word(i-2, "less", "fewer"), p.word(i-1, "under"):
		return "LESS_THAN"
	case p.word(i-1, "least") && p.word(i-2, "at"):
		return "EQUAL_OR_MORE"
	case p.word(i-1, "to") && p.word(i-2, "up"), p.word(i-1, "most") && p.word(i-2, "at"):
		return "EQUAL_OR_LESS"
	}
	return ""
}

func pastUnits(p *parser, i int) *expr {
	j := p.skip(i, "the")
	if !p.word(j, "past", "last", "next", "coming", "previous", "first", "following", "latest") {
		return nil
	}
	n, tenths, vagueAmount, g, k, ok := p.amount(j + 1)
	if !ok || p.word(j+1, "a", "an") || p.age(k) {
		return nil
	}
	if p.word(j, "first", "last") && p.word(k, "of") {
		return nil
	}
	return p.amountExpr(k, g, n, tenths, vagueAmount)
}

func someUnits(p *parser, i int) *expr {
	if p.word(i, "the") && p.word(i-1, "over", "through") && p.word(i+1, "years", "decades", "centuries") && !p.word(i+2, "of") {
		return p.keep(expr{hi: i + 2, kind: schemas.Duration, grain: grain(p.at(i + 1).n), value: vagueValue(grain(p.at(i + 1).n))})
	}
	if !p.word(i, "the") || !p.word(i+1, "following", "intervening", "succeeding", "ensuing", "preceding", "subsequent", "early", "first", "opening", "final", "closing", "last") {
		return nil
	}
	l := p.at(i + 2)
	if !l.is(units) {
		return nil
	}
	return p.keep(expr{hi: i + 3, kind: schemas.Duration, grain: grain(l.n), value: vagueValue(grain(l.n))})
}

func bareUnits(p *parser, i int) *expr {
	l := p.at(i)
	if !l.is(units) || !p.word(i-1, "for", "within", "many", "take", "took", "last", "lasted", "of", "in", "after", "follows", "followed", "following", "spent", "despite", "amid") || p.word(i+1, "ago", "old") || p.word(i+1, "of") != p.word(i-1, "after", "follows", "followed", "following", "spent", "despite", "amid") || l.n < int(hourGrain) {
		return nil
	}
	if p.word(i-1, "of") || p.word(i-1, "in") && !p.word(i-2, "time") && !p.superlative(i-2) && !p.superlative(i-3) {
		return nil // "the first time in years", "the worst storm in decades"
	}
	return p.keep(expr{hi: i + 1, kind: schemas.Duration, grain: grain(l.n), value: vagueValue(grain(l.n))})
}

func (p *parser) superlative(i int) bool { return p.at(i).tag == "JJS" || p.word(i, "first", "only") }

func (p *parser) set(hi int, value string) *expr {
	return p.keep(expr{hi: hi, kind: schemas.Set, value: value})
}

func every(p *parser, i int) *expr {
	if !p.word(i, "every", "each", "per") {
		return nil
	}
	j := p.skip(i+1, "single", "other")
	times := 1
	if p.word(i+1, "other") {
		times = 2
	}
	l := p.at(j)
	if p.word(i, "per") {
		return nil // rates are figures
	}
	switch {
	case l.is(weekday):
		if k := j + 1; p.at(k).is(part) {
			return p.set(k+1, "XXXX-WXX-"+strconv.Itoa(l.n)+partSuffix[p.at(k).n])
		}
		return p.set(j+1, "XXXX-WXX-"+strconv.Itoa(l.n))
	case l.is(month):
		return p.set(j+1, "XXXX-"+pad(l.n))
	case l.is(season):
		return p.set(j+1, "XXXX-"+seasonNames[l.n])
	case l.is(part):
		return p.set(j+1, "XXXX-XX-XX"+partSuffix[l.n])
	case l.is(unit):
		return p.set(j+1, durationValue(grain(l.n), times, 0))
	}
	if n, tenths, _, g, k, ok := p.amount(j); ok && n > 0 {
		return p.set(k, durationValue(g, n, tenths))
	}
	return nil
}

func pad(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

func timesA(p *parser, i int) *expr {
	var j int
	switch {
	case p.word(i, "once", "twice", "thrice"):
		j = i + 1
	default:
		_, _, k, ok := p.count(i)
		if !ok || !p.word(k, "times") {
			return nil
		}
		j = k + 1
	}
	if !p.word(j, "a", "an", "every", "each") {
		return nil
	}
	if n, tenths, _, g, k, ok := p.amount(j + 1); ok && n > 0 {
		return p.set(k, durationValue(g, n, tenths))
	}
	if l := p.at(j + 1); l.is(unit) {
		return p.set(j+2, durationValue(grain(l.n), 1, 0))
	}
	return nil
}

func adverbRule(p *parser, i int) *expr {
	l := p.at(i)
	after := p.at(i + 1)
	if !l.is(adverb) || l.upper || len(after.tag) > 1 && after.tag[:2] == "NN" || len(after.tag) > 0 && after.tag[0] == 'J' {
		return nil
	}
	if l.tag != "RB" && l.text != "annually" && l.text != "daily" {
		return nil
	}
	return p.set(i+1, durationValue(grain(l.n), 1, 0))
}

func weekdaysRule(p *parser, i int) *expr {
	l := p.at(i)
	switch {
	case p.word(i, "weekends") && p.word(i-1, "on", "at"):
		return p.set(i+1, "XXXX-WXX-WE")
	case l.is(weekdays) && (p.at(i-1).is(number) || p.word(i+1, "ago")):
		return nil // "two Fridays ago"
	case l.is(weekdays):
		return p.set(i+1, "XXXX-WXX-"+strconv.Itoa(l.n))
	case l.is(weekday) && p.word(i+1, "nights", "mornings", "evenings", "afternoons"):
		n := map[string]int{"mornings": 1, "afternoons": 2, "evenings": 3, "nights": 4}[p.at(i+1).text]
		return p.set(i+2, "XXXX-WXX-"+strconv.Itoa(l.n)+partSuffix[n])
	}
	return nil
}
