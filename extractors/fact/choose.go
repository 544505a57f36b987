package fact

import "dateline/schemas"

// choose picks the verb of a figure's clause: the one before a figure that is object or
// adjunct, the one after a figure that is subject. It returns -1 for none.
func (b *binder) choose(f *binding) (v int, rule string) {
	lo, hi := b.verbsIn(f.from, f.to)
	if v := b.relative(f, lo, hi); v >= 0 {
		return v, ruleRelative
	}
	before, after := -1, -1
	for k := lo; k < hi; k++ {
		if b.verbs[k].main < f.at {
			before = k
		} else if after < 0 && b.verbs[k].from >= f.phraseTo {
			after = k
		}
	}
	if after >= 0 && before >= 0 && b.opener(f, before) {
		before = -1
		if b.low(f.phraseTo) == "," {
			if v := b.afterComma(f.phraseTo + 1); v >= 0 {
				return v, ruleSubject
			}
		}
	}
	if after >= 0 && before < 0 {
		after = b.overInfinitive(after, hi)
	}
	if after >= 0 && before < 0 {
		return b.pastReduced(f, after, hi), ruleSubject
	}
	if before < 0 {
		return b.further(f)
	}
	prep := b.prepositional(f)
	if g := &b.verbs[before]; prep && before > lo && b.words[g.from].is("VBG") && b.low(g.from-1) == "of" && b.marksLevel(f) {
		before-- // "rated the chance of finding life at"
	}
	if after >= 0 && (b.leftOver(f, before, after) || b.partParticiple(f, after)) {
		return after, ruleParticiple
	}
	if after >= 0 && !prep && b.verbs[after].infinitive && b.verbs[after].from == f.phraseTo+1 && b.directly(f, before) {
		if b.words[b.verbs[before].main].in(estimating) {
			return after, ruleSubject // "expects 300 geese [to fly]"
		}
		if b.reports(&b.verbs[before]) || b.words[b.verbs[before].main].in(asking) {
			return before, ruleObject // "[told] 300 campers to pack"
		}
	}
	if b.reports(&b.verbs[before]) {
		switch {
		case after >= 0 && !prep:
			return b.pastReduced(f, after, hi), ruleSubject
		case before > lo && prep && f.kind == schemas.Count:
			return before - 1, ruleObject
		case after >= 0:
			return after, ruleSubject
		}
	}
	if after >= 0 && !prep && b.bareClause(f, before, after) {
		return after, ruleSubject
	}
	if after >= 0 && !prep && b.freshSubject(f, before) {
		return after, ruleSubject
	}
	return before, ruleObject
}

// opener reports whether a verb is the participle that a clause opens with, cut from the figure's
// phrase by a comma: "[Fearing] for their lives, six clerks ran".
func (b *binder) opener(f *binding, v int) bool {
	k := f.at - 1
	for k > 0 && b.words[k].determiner() {
		k--
	}
	g := &b.verbs[v]
	if b.low(k) != "," || !g.participle || g.to > k {
		return false
	}
	p := g.from - 1
	for p >= 0 && (b.words[p].is("RB") || isQuote(b.low(p)) || b.words[p].in(subordinate)) {
		p--
	}
	return p < 0
}

// directly reports whether a figure's phrase follows a verb with nothing but determiners
// between.
func (b *binder) directly(f *binding, v int) bool {
	k := f.at - 1
	for k > 0 && (b.words[k].determiner() || b.words[k].adjective()) {
		k--
	}
	return k == b.verbs[v].to-1
}

// overInfinitive goes on from an infinitive that only says what for to the finite verb of the
// clause: "loans of 200 euros [to fix] roofs [end] in May".
func (b *binder) overInfinitive(v, hi int) int {
	if !b.verbs[v].infinitive {
		return v
	}
	for k := v + 1; k < hi; k++ {
		switch b.words[b.verbs[k].from].tag {
		case "VBD", "VBZ", "VBP", "MD":
			return k
		}
	}
	return v
}

// leftOver reads "had 40 rolls [left]", "has 12 men [missing]".
func (b *binder) leftOver(f *binding, before, after int) bool {
	g := &b.verbs[after]
	return lemma(b.words[b.verbs[before].main].lower) == "have" && g.from == f.phraseTo && g.from == g.main &&
		(b.words[g.main].is("VBN") || b.words[g.main].is("VBD") || b.words[g.main].is("VBG"))
}

// partParticiple reads ", three-quarters of it [given] by Peru".
func (b *binder) partParticiple(f *binding, after int) bool {
	g := &b.verbs[after]
	return b.low(f.end) == "of" && b.low(f.at-1) == "," && g.from == f.phraseTo && g.from == g.main && b.words[g.main].is("VBN")
}

// freshSubject reports whether a figure's phrase follows a comma or conjunction after the
// verb before, and its own finite verb follows at once: "and 40 [were hurt]".
func (b *binder) freshSubject(f *binding, before int) bool {
	k := f.at - 1
	for k > f.from && (b.words[k].determiner() || b.words[k].lower == "another") {
		k--
	}
	if k <= b.verbs[before].main {
		return false
	}
	w := &b.words[k]
	if w.lower != "," && w.tag != "CC" {
		return false
	}
	v := b.verbFrom(f.phraseTo)
	if v >= len(b.verbs) || b.verbs[v].from > f.phraseTo+1 && b.verbs[v].from > b.coordinate(f.phraseTo)+1 {
		return false
	}
	t := b.words[b.verbs[v].from].tag
	return t == "VBD" || t == "VBZ" || t == "VBP" || t == "MD"
}

// marksLevel reports whether the preposition before a level is one that a verb of levels takes.
func (b *binder) marksLevel(f *binding) bool {
	switch b.low(f.at - 1) {
	case "at", "to", "from", "by":
		return f.isLevel() || f.kind == schemas.Count
	}
	return false
}

// bareClause reports whether a figure is the subject of a clause without "that", the object
// of a verb of thought: "the survey finds 40% of bakers [had] burned a hand".
func (b *binder) bareClause(f *binding, before, after int) bool {
	if g := &b.verbs[before]; !b.words[g.main].in(thinking) || !b.directly(f, before) {
		return false
	}
	switch b.tag(b.verbs[after].from) {
	case "VBD", "VBZ", "VBP", "MD":
	default:
		return false
	}
	for k := f.phraseTo; k < b.verbs[after].from; k++ {
		if w := &b.words[k]; w.is("CC") || w.is("WDT") || w.is("WP") || w.is("WRB") || isMark(w.lower) || w.in(subordinate) {
			return false
		}
	}
	return true
}

// coordinate returns the end of a phrase that "and" joins to the one that ends at word k: "90
// euros [and six knives] were seized". It is k where there is none.
func (b *binder) coordinate(k int) int {
	if b.low(k) != "and" {
		return k
	}
	n := k + 1
	for n < len(b.words) && b.words[n].fact() {
		n++
	}
	if r := b.after(n); !r.empty() {
		return r.to
	}
	return n
}

// prepositional reports whether a preposition stands before a figure.
func (b *binder) prepositional(f *binding) bool {
	k := b.beforeFigure(f)
	t := b.tag(k)
	return k >= f.from && (t == "IN" || t == "TO")
}

// pastReduced goes on to the next verb where the first is a reduced relative: "plants
// [grown] from seed [were]", "bicycles [ordered] in May never [came]". Two verbs with nothing
// between that joins clauses cannot both be finite.
func (b *binder) pastReduced(f *binding, v, hi int) int {
	g := &b.verbs[v]
	m := &b.words[g.main]
	if g.from == g.main && g.from == f.phraseTo+1 && b.low(f.phraseTo) == "," && (m.is("VBN") || m.is("VBG") || m.is("VBD") && b.low(g.to) == "by") {
		if after := b.afterComma(g.to); after >= 0 {
			return after
		}
	}
	if v+1 >= hi || g.from != g.main || g.main > f.phraseTo+1 || m.tag != "VBN" && m.tag != "VBG" && m.tag != "VBD" {
		return v
	}
	next := &b.verbs[v+1]
	if n := b.words[next.from].tag; n != "VBD" && n != "VBZ" && n != "VBP" && n != "MD" {
		return v
	}
	for k := g.to; k < next.from; k++ {
		if w := &b.words[k]; w.is("CC") || w.lower == "," || w.is("WDT") || w.is("WP") || w.is("WRB") || w.lower == "that" || w.in(subordinate) && w.lower != "as" && w.lower != "since" && m.tag == "VBD" {
			return v
		}
	}
	if m.tag == "VBD" && (g.to >= len(b.words) || !b.words[g.to].is("IN") && !b.words[g.to].is("TO") && !b.words[g.to].is("RB") && !b.words[g.to].is(tagDate)) {
		return v // it has an object: "said they left"
	}
	return v + 1
}

// relative reads a subject with a relative clause: "15 people who were traced [died]".
func (b *binder) relative(f *binding, lo, hi int) int {
	k := b.overPlace(f.phraseTo)
	if b.low(k) == "," {
		k++
	}
	if t := b.tag(k); t != "WP" && t != "WDT" || b.prepositional(f) {
		return -1
	}
	for v := lo; v < hi; v++ {
		if b.verbs[v].main < f.at && !b.reports(&b.verbs[v]) {
			return -1
		}
	}
	if low := b.low(k - 1); low == "," {
		if v := b.afterComma(k); v >= 0 {
			return v
		}
	}
	next := b.verbFrom(k) + 1
	for next < len(b.verbs) && (b.verbs[next].infinitive || b.words[b.verbs[next].from].is("VBG")) {
		next++ // "who were planning [to come] can get"
	}
	if next >= len(b.verbs) || b.verbs[next].from > f.at+window {
		return -1
	}
	return next
}

// overPlace goes over a prepositional phrase after a noun: "one baker [from Gera], who".
func (b *binder) overPlace(k int) int {
	if !b.in(k, placing) {
		return k
	}
	if r := b.after(k + 1); !r.empty() && !b.words[r.from].fact() {
		return r.to
	}
	return k
}

// afterComma returns the finite verb right after the comma that ends what starts at word k,
// -1 for none: "nine clerks, led by the mayor and her aide, [would]".
func (b *binder) afterComma(k int) int {
	for end := min(len(b.words), k+window/2); k < end; k++ {
		if b.low(k) != "," {
			if b.low(k) == ";" || b.low(k) == ":" {
				return -1
			}
			continue
		}
		n := k + 1
		for b.tag(n) == "RB" {
			n++
		}
		if b.verbStarts(n) {
			if t := b.tag(n); t == "VBD" || t == "VBZ" || t == "VBP" || t == "MD" {
				return b.verbFrom(n)
			}
		}
	}
	return -1
}

// further looks outside a clause without a verb: the nearest verb before it in the
// sentence that is not one of speech, else the first after it.
func (b *binder) further(f *binding) (v int, rule string) {
	last := b.verbFrom(f.at)
	for k := last - 1; k >= 0 && k > last-reach && b.verbs[k].from > f.at-window; k-- {
		if !b.reports(&b.verbs[k]) {
			return k, ruleOutside
		}
	}
	for k := last; k < len(b.verbs) && k < last+reach && b.verbs[k].from < f.at+window; k++ {
		if b.verbs[k].from >= f.phraseTo && !b.reports(&b.verbs[k]) {
			return k, ruleOutside
		}
	}
	if last > 0 && b.verbs[last-1].from > f.at-window {
		return last - 1, ruleOutside
	}
	if last < len(b.verbs) && b.verbs[last].from < f.at+window {
		return last, ruleOutside
	}
	return -1, ""
}
