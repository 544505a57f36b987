package figure

import (
	"strings"

	"dateline/extractors"
	"dateline/schemas"
)

// hedge is a row of hedges.tsv or hedges_after.tsv.
type hedge struct {
	modifier schemas.Modifier
	words    []string
}

// hedges before a number are found by their last word, after it by their first.
var (
	hedgesBefore = newHedges(hedgesTSV, func(w []string) string { return w[len(w)-1] })
	hedgesAfter  = newHedges(hedgesAfterTSV, func(w []string) string { return w[0] })
)

func newHedges(table string, key func([]string) string) *extractors.Words[[]hedge] {
	m := map[string][]hedge{}
	rows(table, func(c []string) {
		words := strings.Fields(c[1])
		if len(words) == 1 && len(words[0]) > 1 && words[0][0] == '-' {
			words = []string{"-", words[0][1:]}
		}
		m[key(words)] = append(m[key(words)], hedge{schemas.Modifier(c[0]), words})
	})
	return extractors.NewWords(m)
}

// hedged widens a find by the hedges around it and sets its modifier: the outermost one
// before it, or else the one after it.
func (r *reader) hedged(f *find) {
	f.core = f.lo
	after, hi := r.hedgeAfter(f.hi)
	if hi > 0 && f.Modifier == schemas.Exact {
		f.Modifier, f.hi = after, hi
	}
	for range 3 {
		m, lo := r.hedgeBefore(f.lo, f)
		if lo < 0 {
			break
		}
		f.lo = lo
		if f.Modifier != schemas.Between && f.Modifier != schemas.Vague || m == schemas.UpTo {
			f.Modifier = m
		}
	}
	if w := r.low(f.lo - 1); f.Modifier == schemas.Exact && (w == "topped" || w == "tops" || w == "topping") {
		f.Modifier = schemas.MoreThan
	}
	r.bounds(f)
}

// bounds sets the end of a figure that its hedge states.
func (r *reader) bounds(f *find) {
	if f.Value == nil {
		return
	}
	switch f.Modifier {
	case schemas.AtLeast:
		f.Low = f.Value
	case schemas.AtMost:
		f.High = f.Value
	default:
	}
}

// hedgeBefore returns the longest hedge that ends before atom i and its first atom, -1
// for none.
func (r *reader) hedgeBefore(i int, f *find) (schemas.Modifier, int) {
	best, lo := schemas.Exact, -1
	for _, h := range hedgesBefore.Get(r.low(i - 1)) {
		start := i - len(h.words)
		if start < r.quiet || lo >= 0 && start >= lo {
			continue
		}
		ok := true
		for k, w := range h.words {
			if r.low(start+k) != w && r.str(start+k) != w {
				ok = false
				break
			}
		}
		if ok && r.hedges(h, start, f) {
			best, lo = h.modifier, start
		}
	}
	return best, lo
}

// setClimbs are verbs that take "up" to themselves: "fares went up to 80 cents" is a new level.
var setClimbs = sets["climbs"]

// hedges keeps words that are hedges only before some numbers: "over three days" is when,
// not how long.
func (r *reader) hedges(h hedge, start int, f *find) bool {
	w := h.words[len(h.words)-1]
	prev := r.low(start - 1)
	switch w {
	case "over":
		if len(h.words) == 1 && f.Kind == schemas.Period {
			return r.verb(start-1) || r.among(start-1, "for", "in", "after", "of")
		}
	case "about":
		return len(h.words) > 1 || !setTopical.Has(prev) && f.Modifier != schemas.Vague // "wrote about hundreds of suits"
	case "around":
		return len(h.words) > 1 || !setCentred.Has(prev) // "revolves around two suspects"
	case "estimated":
		return len(h.words) == 2 || prev != "was" && prev != "were"
	case "to":
		return h.words[0] != "up" || prev != "it" && !setClimbs.Has(prev) && !setUpTo.Has(prev) // "turned up to one gig"
	case "maximum", "minimum":
		return len(h.words) > 1
	}
	return true
}

// setCentred are verbs whose "around" says what they turn about.
var setCentred = sets["centred"]

// setUpTo are verbs whose "up" is their own.
var setUpTo = sets["up-to"]

// setTopical are verbs and nouns whose "about" says what of.
var setTopical = sets["topical"]

// hedgeAfter returns the hedge that starts at atom i and its end, 0 for none.
func (r *reader) hedgeAfter(i int) (schemas.Modifier, int) {
	for _, h := range hedgesAfter.Get(r.low(i)) {
		ok := true
		for k, w := range h.words {
			if r.low(i+k) != w || k == 0 && w == "-" && !r.joined(i) || w == "+" && !r.joined(i) {
				ok = false
				break
			}
		}
		if !ok {
			continue
		}
		end := i + len(h.words)
		if h.words[0] == "plus" && (r.is(end, digits) || r.low(end) == "a" || r.low(end) == "the") || h.words[0] == "and" && r.noun(end) {
			continue
		}
		if len(h.words) == 2 && h.words[0] == "or" && h.words[1] == "more" && r.low(end) == "than" {
			continue
		}
		return h.modifier, end
	}
	return "", 0
}
