package date

import (
	"fmt"

	"dateline/extractors"
)

// eras are the rules for years before the common era and for seasons that name no year.
var eras = []rule{
	{extractors.Rule{ID: "date/bc", Doc: `A year, or two, before the common era: "480 BC", "264 to 241 B.C.". The value is BC and four digits, as TIMEX3 writes it; there is no interval.`}, number, beforeChrist},
	{extractors.Rule{ID: "date/season", Doc: `A season alone, the nearest in the direction of the tense: "in the winter", "during the summer".`}, season | article, bareSeason},
}

// era reads "BC", "B.C." or "BCE".
func (p *parser) era(i int) (next int, ok bool) {
	switch {
	case p.word(i, "bc", "bce", "b.c", "b.c.", "b.c.e."):
		return p.skip(i+1, "."), true
	case p.word(i, "b.") && p.word(i+1, "c."):
		return i + 2, true
	}
	return i, false
}

func beforeChrist(p *parser, i int) *expr {
	l := p.at(i)
	if !l.is(digits) || !l.is(number) || l.n < 1 || l.End-l.Start > 4 {
		return nil
	}
	if hi, ok := p.era(i + 1); ok {
		v := fmt.Sprintf("BC%04d", l.n)
		if p.word(hi-1, ".") {
			hi--
		}
		return p.date(hi, yearGrain, func(*anchor) period { return open(yearGrain, v) })
	}
	to := p.at(i + 2)
	if !p.at(i+1).is(hyphen) && !p.word(i+1, "to") || !to.is(digits) || !to.is(number) || to.n >= l.n {
		return nil
	}
	if _, ok := p.era(i + 3); !ok {
		return nil
	}
	v := fmt.Sprintf("BC%04d", l.n)
	return p.date(i+1, yearGrain, func(*anchor) period { return open(yearGrain, v) })
}

func bareSeason(p *parser, i int) *expr {
	j := p.skip(i, "the")
	l := p.at(j)
	if !l.is(season) || j == i && !p.word(i-1, "in", "by", "until", "since", "during", "this", "early", "late", "-", "last", "and") {
		return nil
	}
	after := p.at(j + 1)
	if p.word(j+1, "of", "in", "from", "to", "-") && (j == i || !p.word(i-1, "in", "during", "over", "throughout") || p.word(j+1, "of", "-")) || after.is(hyphen) || after.upper || l.upper && l.tag == "NNP" && after.tag == "NNP" {
		return nil // "the fall of the wall", "the Spring Offensive"
	}
	if j > i && l.text == "fall" && !p.word(i-1, "in", "by", "until", "since", "during", "throughout", "over") {
		return nil
	}
	if len(after.tag) > 1 && after.tag[:2] == "NN" {
		return nil
	}
	s := l.n
	return p.date(j+1, seasonGrain, func(a *anchor) period {
		if !a.known(ofYear) {
			return open(seasonGrain, "XXXX-"+seasonNames[s])
		}
		return a.nearest(func(y int) period { return seasonOf(y, s) })
	})
}
