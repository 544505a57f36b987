package date

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"dateline/extractors"
	"dateline/schemas"
)

// references are the rules for words that point into time without a place on the calendar.
var references = []rule{
	{extractors.Rule{ID: "date/reference", Doc: `A word that points to the present, the past or the future and no further: "now", "recently", "the current owner", "in the future". It is marked vague, has no interval, and dates no fact.`}, article | hedge | placer | opener, reference},
}

//go:embed references.tsv
var referenceData string

// pointer is what a reference means and where it may stand.
type pointer struct {
	value     string
	adjective bool
	before    []string // one of them must stand before; nil for anything
}

var referenceWords = sync.OnceValue(func() phrases[pointer] {
	t := phrases[pointer]{}
	for line := range strings.Lines(referenceData) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 3 || strings.HasPrefix(line, "#") {
			continue
		}
		is := pointer{value: f[1]}
		switch f[2] {
		case "anywhere":
		case "adjective":
			is.adjective = true
		default:
			is.before = strings.Split(f[2], ",")
		}
		t.add(f[0], is)
	}
	return t
})

func reference(p *parser, i int) *expr {
	is, next := referenceWords().longest(p, i)
	switch {
	case next == i, is.before != nil && !slices.Contains(is.before, p.at(i-1).text):
		return nil
	case p.at(next).is(hyphen) && p.at(next).glued, p.at(i-1).is(hyphen) && p.at(i).glued:
		return nil // "now-closed", "the then-current law"
	case is.adjective && !p.describes(i):
		return nil
	case !is.adjective && p.word(next, "of") && p.word(next-1, "time", "future", "past", "term", "moment", "point", "period"):
		return nil // "at the time of the vote"
	case p.at(i).upper && p.at(next).upper && len(p.at(i-1).tag) > 0 && p.at(i - 1).tag[0] >= 'A':
		return nil // a name: "the Now Then tour"
	}
	return p.keep(expr{hi: next, kind: schemas.Day, value: is.value, vague: true})
}

// describes says whether lexeme i is an adjective before its noun.
func (p *parser) describes(i int) bool {
	after := p.at(i + 1)
	return p.at(i).tag == "JJ" && len(after.tag) > 1 && (after.tag[0] == 'N' || after.tag[0] == 'J' || after.tag == "CD" || after.tag[:2] == "VB")
}
