package date

import (
	"math/bits"
	"slices"
	"sync"
	"time"

	"dateline/extractors"
	"dateline/schemas"
)

// expr is an expression that a rule has read, before it is resolved against its anchor.
type expr struct {
	lo, hi int // lexemes, half-open
	rule   string
	kind   schemas.DateType
	grain  grain
	mod    string // TIMEX3 mod
	// value is the whole value of a duration or a set.
	value string
	// when gives the days of a date or time. Nil for durations and sets.
	when func(*anchor) period
	// suffix is what a time adds to the value of its day: "T15:20", "TNI".
	suffix string
	// compares marks a period that figures are compared with: "a year earlier". What is
	// told goes on at the period before it.
	compares bool
	// vague marks what points into time and has no place on the calendar: "now".
	vague bool
	// next makes a night reach into the following day.
	next bool
}

// tense is which way a bare weekday or month lies.
type tense int

const (
	present tense = iota
	past
	future
)

// anchor is what an expression is resolved against, and what it took from there.
type anchor struct {
	published time.Time      // the day of publication; zero where it is not known
	basis     schemas.Anchor // what the day of publication is known from
	tense     tense
	sense     schemas.Sense
	last      period // the last date mentioned in this part, unknown at its start
	lastDay   period // the last day among them, and among those that only tell when somebody spoke
	source    string
	lastSense schemas.Sense
	ended     bool   // "ended" stands before: the date is past
	owner     bool   // the date is a possessive: "Friday's purchases"
	told      bool   // the part tells of years long past
	compared  period // the last quarter, or run of months, that figures were given for
	since     int    // sentences since then
	zone      int    // offset of the publication time, seconds east of UTC

	inferred     []string
	from         schemas.Anchor
	alternatives []string
}

// known says whether there is a publication day, and notes that it was used.
func (a *anchor) known(inferred []string) bool {
	a.inferred = inferred
	if a.published.IsZero() {
		return false
	}
	a.from = a.basis
	return true
}

// dated takes a day of the dateline for that of publication: where none is known, and where the
// text was put out again some days later.
func (a *anchor) dated(day period) {
	if day.grain != dayGrain || day.start.IsZero() {
		return
	}
	if late := a.published.Sub(day.start); a.published.IsZero() || late > 0 && late < 31*24*time.Hour {
		a.published, a.basis = day.start, schemas.FromDateline
	}
}

// mention notes that the date mentioned before was used.
func (a *anchor) mention(inferred []string) { a.from, a.inferred = schemas.FromMention, inferred }

// What of a date was inferred; read only, for records share them.
var (
	ofDay       = []string{"day"}
	ofWeek      = []string{"week"}
	ofMonthOnly = []string{"month"}
	ofYear      = []string{"year"}
	ofMonth     = []string{"year", "month"}
	ofDate      = []string{"year", "month", "day"}
)

// ofUnit is what a unit at hand leaves to infer.
func ofUnit(g grain) []string {
	switch g {
	case dayGrain:
		return ofDay
	case weekGrain, weekendGrain, fortnightGrain:
		return ofWeek
	case monthGrain, quarterGrain, halfGrain, seasonGrain:
		return ofMonthOnly
	default:
		return ofYear
	}
}

// open is a value with an X: what the text leaves open and no anchor fills.
func open(g grain, value string) period { return period{grain: g, value: value} }

// rule reads one construction.
type rule struct {
	extractors.Rule
	starts class // what its first lexeme can be
	match  func(p *parser, i int) *expr
}

// parser reads one sentence. Its slices are used again from article to article.
type parser struct {
	*grammar
	lexemes    []lexeme
	before     expr   // the expression before in the sentence, empty at its start
	came       period // what it came to
	depth      int
	lastDay    dayRead
	lastAmount amountRead
	dates      []schemas.Date // of the article
	exprs      []expr         // of the sentence, each where it was read
}

// keep gives an expression a place that it has until the sentence is done.
func (p *parser) keep(e expr) *expr {
	if len(p.exprs) == cap(p.exprs) {
		p.exprs = make([]expr, 0, 64) // those that are given out stay where they are
	}
	p.exprs = append(p.exprs, e)
	return &p.exprs[len(p.exprs)-1]
}

var parsers = sync.Pool{New: func() any { return &parser{grammar: grammars()} }}

// none stands for what is before the first and after the last lexeme.
var none lexeme

func (p *parser) at(i int) *lexeme {
	if i < 0 || i >= len(p.lexemes) {
		return &none
	}
	return &p.lexemes[i]
}

// word says whether lexeme i is one of the words.
func (p *parser) word(i int, words ...string) bool {
	return slices.Contains(words, p.at(i).text)
}

// skip returns the index after lexeme i if it is one of the words, else i.
func (p *parser) skip(i int, words ...string) int {
	if p.word(i, words...) {
		return i + 1
	}
	return i
}

// year reads a year of four digits.
func (p *parser) year(i int) (int, bool) {
	l := p.at(i)
	ok := l.is(digits) && l.is(number) && l.End-l.Start == 4 && l.n >= 1000 && l.n < 2200
	return l.n, ok
}

// relYear reads "last year", "next year", "this year", "the same year", "the year" and gives the
// year's distance.
func (p *parser) relYear(i int) (which string, next int, ok bool) {
	j := p.skip(i, "the")
	switch {
	case p.word(j, "last", "next", "this", "previous", "following", "current", "same", "that", "coming") && p.word(j+1, "year"):
		return p.at(j).text, j + 2, true
	case j > i && p.word(j, "year"):
		return "this", j + 1, true
	}
	return "", i, false
}

func yearShift(which string) int {
	switch which {
	case "last", "previous":
		return -1
	case "next", "following", "coming":
		return 1
	}
	return 0
}

// dayNumber reads a day of the month, as a number or an ordinal.
func (p *parser) dayNumber(i int) (int, bool) {
	l := p.at(i)
	return l.n, l.is(number|ordinal) && (l.is(digits) && l.End-l.Start <= 4 || l.is(ordinal)) && l.n >= 1 && l.n <= 31 && l.alt == 0
}

// count reads a cardinal number: in digits, or in words up to the thousands. half is set for
// "and a half" and for ".5".
func (p *parser) count(i int) (n, tenths, next int, ok bool) {
	l := p.at(i)
	switch {
	case p.word(i, "a") && p.at(i+1).is(scale): // "a hundred"
		n, next = 1, i+1
	case l.is(number) && l.is(digits) || l.is(number) && l.n > 100:
		if _, ok := p.year(i); ok && p.at(i+1).is(unit) {
			return 0, 0, i, false // "the 1988 quarter"
		}
		n, tenths, next = l.n, l.alt, i+1
		if p.word(next, "1/2", "½") {
			tenths, next = 5, next+1
		}
	case l.is(number):
		n, next = l.n, i+1
		j := p.skip(next, "-")
		if n >= 20 && p.at(j).is(number) && !p.at(j).is(digits) && p.at(j).n < 10 {
			n, next = n+p.at(j).n, j+1
		}
	default:
		return 0, 0, i, false
	}
	for p.at(next).is(scale) {
		n *= p.at(next).n
		next++
	}
	return n, tenths, p.half(next, &tenths), true
}

// half reads "and a half" behind a number.
func (p *parser) half(i int, tenths *int) int {
	j := p.skip(p.skip(i, "-"), "and")
	if j == i {
		return i
	}
	j = p.skip(p.skip(j, "-"), "a")
	if k := p.skip(j, "-"); p.word(k, "half") {
		*tenths = 5
		return k + 1
	}
	return i
}

// breaksOff says whether lexeme i is an article or a word as "this" that begins nothing, by the
// word behind it: so it is with most.
func (p *parser) breaksOff(i int) bool {
	l, next := p.at(i), p.at(i+1)
	return l.class != 0 && l.class&^(article|placer) == 0 && !l.alone && !l.holiday &&
		next.class == 0 && !next.inside && !next.holiday
}

// best returns the longest reading at lexeme i of those rules; of two as long, the first.
func (p *parser) best(t *table, i int) *expr {
	if p.depth > 3 { // compositions nest no deeper
		return nil
	}
	if p.breaksOff(i) {
		return nil
	}
	first := p.at(i).class
	if p.begins(i) {
		first |= capital
	}
	p.depth++
	var found *expr
	for set := t.starting(first); set != 0; set &= set - 1 {
		r := &t.rules[bits.TrailingZeros64(set)]
		e := r.match(p, i)
		if e == nil || found != nil && e.hi <= found.hi {
			continue
		}
		if e.rule == "" {
			e.rule = r.ID
		}
		e.lo = i
		found = e
	}
	p.depth--
	return found
}

// spokenYear reads a year in words: "nineteen ninety-six", "two thousand".
func (p *parser) spokenYear(i int) (y, next int, ok bool) {
	l := p.at(i)
	if p.word(i, "two") && p.word(i+1, "thousand") {
		y, next = 2000, i+2
		if j := p.skip(next, "and"); p.at(j).is(number) && !p.at(j).is(digits) && p.at(j).n < 20 && j > next {
			y, next = y+p.at(j).n, j+1
		}
		return y, next, p.at(i-1).is(month) || p.word(i-1, "in", "of", "year", "by", "since", "until")
	}
	if !l.is(number) || l.is(digits) || l.n < 17 || l.n > 20 {
		return 0, i, false
	}
	tens, _, next, ok := p.count(i + 1)
	if !ok || p.at(i+1).is(digits) || tens < 10 || tens > 99 || p.at(next-1).is(scale) || p.at(next).is(units) {
		return 0, i, false
	}
	return l.n*100 + tens, next, true
}
