package fact

import "dateline/schemas"

// when finds when a fact holds: the date nearest after the figure or its predicate in the
// clause, else before; never the day of saying, a duration or a repetition.
func (b *binder) when(f *binding) {
	if f.base {
		return
	}
	if k, rule := b.dateIn(f); k >= 0 {
		b.setDate(f, b.words[k].date, schemas.InSentence, rule)
		return
	}
	b.carryDate(f)
}

func (b *binder) setDate(f *binding, i int, scope schemas.Scope, rule string) {
	x := &b.d.Dates[i]
	f.date = b.slots.dates.Put(schemas.DateSlot{Span: x.Span, Text: x.Text, Date: i, Scope: scope})
	f.derive("date", rule)
}

// dateIn looks for the date in the figure's sentence.
func (b *binder) dateIn(f *binding) (k int, rule string) {
	if b.compares(f) {
		if k := b.dateBeside(f); k >= 0 {
			return k, ruleDateFrom
		}
		return -1, ""
	}
	if k := b.dateOfWhat(f); k >= 0 {
		return k, ruleDateBefore
	}
	from, to := b.reachOf(f)
	for k := f.end; k < to; k++ {
		if b.words[k].fact() && b.endsReach(k) {
			if n := b.dateOfFrom(k); n > 0 {
				k = n
				continue
			}
		}
		if b.holds(f, k) && !b.ofParticiple(f, k) && !b.ofOther(f, k) {
			return k, ruleDateAfter
		}
	}
	for k := f.at - 1; k >= from; k-- {
		if b.holds(f, k) && !b.ofCondition(f, k) {
			return k, ruleDateBefore
		}
	}
	if b.goesOnWith(to) {
		_, end := b.clauseAt(min(to, len(b.words)-1))
		for k := to; k < end; k++ {
			if b.holds(f, k) {
				return k, ruleDateShared
			}
		}
	}
	for k := 0; k < from && k < reach && !b.aside(f) && b.low(k) != "," && !b.words[k].verbal(); k++ {
		if b.holds(f, k) {
			return k, ruleDateOpening
		}
	}
	return b.sharedDate(f, from)
}

// dateOfWhat returns the date that describes what a level is of: "[first-quarter] revenue rose
// 4 percent". It is -1 for none.
func (b *binder) dateOfWhat(f *binding) int {
	if f.whatAt.empty() || !f.isLevel() || f.whatAt.from > f.at {
		return -1
	}
	for k := max(f.whatAt.from-1, 0); k < f.whatAt.to; k++ {
		if i := b.words[k].date; i >= 0 && (b.d.Dates[i].Type == schemas.Day || b.d.Dates[i].Type == schemas.Clock) && b.words[k+1].noun() && b.low(k-1) != "for" {
			return k
		}
	}
	return -1
}

// sharedDate takes the date of the fact before in the sentence, else of the clauses before.
func (b *binder) sharedDate(f *binding, from int) (k int, rule string) {
	if b.apart(f) || b.aside(f) {
		return -1, ""
	}
	if n := len(b.facts); n > 0 && b.facts[n-1].Sentence == b.index && b.facts[n-1].Date != nil && b.facts[n-1].Date.Scope == schemas.InSentence && f.rule != ruleCompound {
		for k := range f.at {
			if b.words[k].date == b.facts[n-1].Date.Date {
				return k, ruleDateShared
			}
		}
		return -1, ""
	}
	if b.sees(f, planning) || b.sees(f, doubting) {
		return -1, "" // what has happened lends no date to what may
	}
	for k := from - 1; k >= 0 && k > from-window && b.low(k) != ";" && !b.in(k, reporting); k-- {
		if b.holds(f, k) && !b.inRelative(k) {
			return k, ruleDateShared
		}
	}
	return b.dateOfWhen(f)
}

// dateOfWhen takes the date of a clause that "when" joins behind: "left when a bell rang
// on [Monday]".
func (b *binder) dateOfWhen(f *binding) (k int, rule string) {
	_, to := b.reachOf(f)
	open := b.whenClause(to)
	if open < 0 || b.low(open) != "when" {
		return -1, ""
	}
	_, end := b.clauseAt(min(open, len(b.words)-1))
	for k := open; k < end; k++ {
		if b.holds(f, k) {
			return k, ruleDateShared
		}
	}
	return -1, ""
}

// endsReach reports whether the figure at word k is the old level of a change, or what
// another is compared with: "against 40 in 2021". A date beside it is its own.
func (b *binder) endsReach(k int) bool {
	return b.d.Figures[b.words[k].figure].Compared == schemas.ChangeFrom || b.against(k)
}

// against reports whether "compared with", "against" or "versus" stands before word k.
func (b *binder) against(k int) bool {
	for k > 0 && b.words[k-1].determiner() {
		k--
	}
	switch b.low(k - 1) {
	case "against", "versus", "vs":
		return true
	case "with", "to":
		return b.low(k-2) == "compared"
	}
	return false
}

// dateOfFrom returns the word of the date that belongs to the old level at word k.
func (b *binder) dateOfFrom(k int) int {
	for n := k + 1; n < len(b.words) && n < k+4; n++ {
		if b.words[n].date >= 0 {
			return n
		}
	}
	return 0
}

// dateBeside returns the date right after an old level: "from 3.4% [in April]".
func (b *binder) dateBeside(f *binding) int {
	for n := f.end; n < len(b.words) && n < f.end+5; n++ {
		if b.words[n].date >= 0 {
			return n
		}
		if b.words[n].fact() || b.words[n].verbal() {
			return -1
		}
	}
	return -1
}

// holds reports whether word k is a date that may be a fact's: on the calendar, not the
// day of saying, not what a figure compares itself with.
func (b *binder) holds(f *binding, k int) bool {
	w := &b.words[k]
	if w.date < 0 {
		return false
	}
	x := &b.d.Dates[w.date]
	if x.Type != schemas.Day && x.Type != schemas.Clock {
		return false
	}
	return !b.ofSaying(k) && !b.comparison(k) && !b.attributive(f, k)
}

// comparison reports whether a date only says what a figure is compared with: "from a year
// earlier", "than in 2019", "since" after a superlative.
func (b *binder) comparison(k int) bool {
	for p := k - 1; p >= 0 && p > k-7; p-- {
		switch b.low(p) {
		case "than", "compared":
			return true
		case "above", "below":
			return p == k-1
		case "from":
			return p > 0 && (b.words[p-1].fact() || b.in(p-1, standing))
		case "since":
			if b.tag(p-1) == "JJS" || b.tag(p-2) == "JJS" || b.low(p-1) == "most" {
				return true
			}
		case "period", "month", "time", "year", "quarter", "week", "season", "day":
			continue // "than in the same [month] of 2021", "than in any [year] since 2008"
		}
		if b.words[p].noun() || b.words[p].verbal() {
			return false
		}
	}
	return false
}

// ofParticiple reports whether a date belongs to "after being stolen" or the like between
// the predicate and itself.
func (b *binder) ofParticiple(f *binding, k int) bool {
	for p := max(f.end, f.predicateAt.to); p < k; p++ {
		if b.in(p, blocking) && b.tag(p+1) == "VBG" {
			return true
		}
	}
	return false
}

// ofOther reports whether the date at word k, after a figure, is that of another verb: of one
// between the figure and the date where the predicate comes later ("bicycles ordered in
// 2012 never arrived"), of what is planned where the plan is the predicate, or of a condition.
func (b *binder) ofOther(f *binding, k int) bool {
	if b.ofCondition(f, k) {
		return true
	}
	lo, hi := b.verbsIn(f.phraseTo, k)
	for v := lo; v < hi; v++ {
		g := &b.verbs[v]
		if f.predicateAt.from > k {
			return true
		}
		if f.verb >= 0 && g.infinitive && v == f.verb+1 && f.at < b.verbs[f.verb].from && !b.verbs[f.verb].passive && b.words[b.verbs[f.verb].main].in(planning) {
			return true
		}
	}
	return false
}

// ofCondition reports whether word k stands in an if-clause and the predicate does not.
func (b *binder) ofCondition(f *binding, k int) bool {
	from, to := b.clauseAt(k)
	if w := b.low(from); w != "if" && w != "unless" {
		return false
	}
	return f.predicateAt.from < from || f.predicateAt.from >= to
}

// inRelative reports whether word k stands in a relative clause.
func (b *binder) inRelative(k int) bool {
	from, _ := b.clauseAt(k)
	for ; from < k && isMark(b.low(from)); from++ {
	}
	return b.words[from].is("WDT") || b.words[from].is("WP")
}

// attributive reports whether a date only describes a noun ("the 2021 murder") that is not
// beside the predicate ("burned in a 2021 fire").
func (b *binder) attributive(f *binding, k int) bool {
	if b.low(k-1) == "for" && b.tag(k+1) == "NN" {
		return true // "cocoa for July delivery"
	}
	if b.d.Dates[b.words[k].date].Sense != "" || k+1 >= len(b.words) || !b.words[k+1].noun() && !b.words[k+1].adjective() {
		return false
	}
	return b.blocked(f, k) || f.predicateAt.empty() || k < f.predicateAt.to || k > f.predicateAt.to+3
}

// ofSaying reports whether a date says when something was said: it stands right after a
// verb of speech, with at most "on" and a report between.
func (b *binder) ofSaying(k int) bool {
	p := k - 1
	for steps := 0; p >= 0 && steps < 6; steps++ {
		w := &b.words[p]
		if w.in(reporting) && (w.verbal() || w.noun()) {
			return true
		}
		if between := w.is("IN") || w.determiner() || w.is("RB") || isDocument(w.lower); !between {
			return false
		}
		p--
	}
	return false
}

func isDocument(w string) bool {
	switch w {
	case "statement", "report", "interview", "briefing", "late", "early", "news", "conference", "reporters":
		return true
	}
	return false
}
