package fact

import (
	"strings"
	"time"

	"dateline/schemas"
)

// status says how real a fact is: the first that fits, in the order of schemas.Status.
func (b *binder) status(f *binding) {
	rule, status := ruleAsserted, schemas.StatusAsserted
	switch {
	case f.force == schemas.Denied || b.negated(f) && !b.share(f) || f.lemma == "rule out" || b.refuted(f):
		rule, status = ruleDenied, schemas.StatusDenied
	case b.compares(f) && b.foreseen(f):
		rule, status = ruleEstimated, schemas.StatusEstimated
	case b.compares(f) && f.saidBy != nil:
		rule, status = ruleReported, schemas.StatusReported
	case b.compares(f):
	case b.goesOnPlanned(f) || b.ofPlanned(f):
		rule, status = rulePlanned, schemas.StatusPlanned
		if b.facts[len(b.facts)-1].Status == schemas.StatusEstimated {
			rule, status = ruleEstimated, schemas.StatusEstimated
		}
	case b.foretold(f):
		rule, status = rulePlanned, schemas.StatusPlanned
		if b.projection(f) {
			rule, status = ruleEstimated, schemas.StatusEstimated
		}
	case f.force == schemas.Demanded || f.force == schemas.Warned && b.sees(f, planning) || b.sees(f, doubting) || b.wanted(f) || b.endangered(f):
		rule, status = ruleHypothetical, schemas.StatusHypothetical
	case b.foreseen(f):
		rule, status = ruleEstimated, schemas.StatusEstimated
	case (b.sees(f, planning) || b.bareInfinitive(f)) && !b.compares(f):
		rule, status = rulePlanned, schemas.StatusPlanned
		if f.force == schemas.Predicted || b.projection(f) {
			rule, status = ruleEstimated, schemas.StatusEstimated
		}
	case f.force == schemas.Warned && b.ahead(f):
		rule, status = ruleHypothetical, schemas.StatusHypothetical
	case f.force == schemas.Predicted || b.sees(f, estimating):
		rule, status = ruleEstimated, schemas.StatusEstimated
	case b.background(f) || b.longBefore(f):
		rule, status = ruleHistorical, schemas.StatusHistorical
	case f.saidBy != nil:
		rule, status = ruleReported, schemas.StatusReported
	}
	f.status = status
	f.derive("status", rule)
}

// share reports whether a figure is a share of people or things that is the subject: "half
// of the crew did not sleep" asserts the half.
func (b *binder) share(f *binding) bool {
	return f.kind == schemas.Percent && f.verb >= 0 && f.at < b.verbs[f.verb].from
}

// foreseen reports whether what a level is of is itself an outlook: "raised its [forecast] to
// 300 euros".
func (b *binder) foreseen(f *binding) bool {
	for k := f.whatAt.from; k < f.whatAt.to; k++ {
		if w := b.low(k); b.in(k, estimating) && b.words[k].noun() && w != "project" && w != "projects" {
			return true
		}
	}
	return false
}

// bareInfinitive reports whether the predicate is an infinitive that no verb governs, as in a
// headline: "Bakers to [open] 40 shops".
func (b *binder) bareInfinitive(f *binding) bool {
	return f.verb == 0 && b.verbs[0].infinitive && b.verbs[0].from > 1
}

// foretold reports whether "would" in reported speech stands for "will": no condition, and
// no other sign of doubt.
func (b *binder) foretold(f *binding) bool {
	if f.force != schemas.Said && f.force != schemas.Confirmed {
		return false
	}
	for v := f.verb; v >= 0 && v > f.verb-4; v-- {
		g := &b.verbs[v]
		if b.low(g.from) == "would" {
			return !b.conditional(f) && b.lowIf() < 0 && !b.inverted()
		}
		if !g.infinitive && !b.hangs(v) {
			return false
		}
	}
	return false
}

// lowIf returns the word of the sentence's first "if", -1 for none.
func (b *binder) lowIf() int {
	for k := range min(len(b.words), 2*window) {
		if b.low(k) == "if" || b.low(k) == "unless" {
			return k
		}
	}
	return -1
}

// compares reports whether a figure is the old level of a change: it is real, whatever the
// new one is.
func (b *binder) compares(f *binding) bool {
	return b.compared(f) == schemas.ChangeFrom || f.figure != unnumbered && b.against(f.at)
}

// compared is the end of a change that a figure is, empty for none.
func (b *binder) compared(f *binding) schemas.Comparison {
	if f.figure == unnumbered {
		return ""
	}
	return b.d.Figures[f.figure].Compared
}

// sees reports whether the predicate's verb group, or the verb it hangs on as an infinitive
// or a participle, is of a class.
func (b *binder) sees(f *binding, c class) bool {
	v := f.verb
	if v < 0 && f.rule == ruleNounOf {
		if v = b.verbFrom(f.at) - 1; v >= 0 && b.verbs[v].from < f.from {
			v = -1
		}
	}
	if v < 0 {
		return b.seesWords(max(f.from, f.at-reach), f.at, c) && f.rule != ruleStands
	}
	for range 4 {
		g := &b.verbs[v]
		end := g.to
		if v == f.verb && c == planning && (f.at < g.from || b.words[g.main].in(agreeing)) {
			end = g.main // "ten agreed" is no plan
		}
		if b.seesWords(g.from, end, c) {
			return true
		}
		if v == 0 || !g.infinitive && !b.hangs(v) && !b.sharesModal(v) {
			break
		}
		v--
	}
	return c == doubting && b.conditional(f)
}

// hangs reports whether a participle hangs on the verb before it: ", creating 40 jobs".
func (b *binder) hangs(v int) bool {
	g := &b.verbs[v]
	return g.participle && b.words[g.main].tag == "VBG" && g.from > 0 && b.words[g.from-1].lower == ","
}

func (b *binder) seesWords(from, to int, c class) bool {
	for k := from; k < to; k++ {
		if w := &b.words[k]; w.in(c) && !w.fact() {
			return true
		}
	}
	return false
}

// conditional reports whether an if-clause is a neighbour of the figure's clause.
func (b *binder) conditional(f *binding) bool {
	for k := max(0, f.from-1); k < min(f.from+2, len(b.words)); k++ {
		if w := b.low(k); w == "if" || w == "unless" {
			return true
		}
	}
	return false
}

// negated reports whether the verb group of the predicate is negated.
func (b *binder) negated(f *binding) bool {
	if f.verb < 0 {
		return false
	}
	g := &b.verbs[f.verb]
	for k := g.to; k < f.at; k++ {
		if b.words[k].is("IN") && b.in(k, blocking) {
			return false // "never tried despite 12 cases"
		}
	}
	return b.seesWords(g.from, g.main, negating)
}

// projection reports whether a plan is really an outlook: "will rise" says a forecast.
func (b *binder) projection(f *binding) bool {
	if f.verb < 0 {
		return false
	}
	w := b.words[b.verbs[f.verb].main].lower
	return isIn(w, changing) && !isIn(w, copula) && !isIn(w, transitive) && f.saidBy != nil && !strings.HasPrefix(w, "start") && !strings.HasPrefix(w, "open") && !strings.HasPrefix(w, "close")
}

// ahead reports whether a figure's verb is of the future or the infinitive.
func (b *binder) ahead(f *binding) bool {
	return b.sees(f, planning) || f.verb < 0 || b.sees(f, doubting)
}

// background reports whether a fact's date lies more than a year before publication, in
// another episode than the running series.
func (b *binder) background(f *binding) bool {
	pub := b.d.Article.Published
	if f.date == nil || pub.IsZero() || b.compares(f) {
		return false
	}
	x := &b.d.Dates[f.date.Date]
	if x.Sense == schemas.Since || x.Latest == "" {
		return false
	}
	t, err := time.Parse(time.DateOnly, x.Latest)
	return err == nil && t.Before(pub.AddDate(-1, 0, 0))
}
