package fact

// subject finds the doer of a predicate where it is not what is counted: the noun phrase
// before the verb, or the one after "by" in a passive.
func (b *binder) subject(f *binding) {
	if f.verb < 0 {
		return
	}
	g := &b.verbs[f.verb]
	if f.at < g.from && f.phraseTo <= g.from {
		b.agent(f, g)
		return
	}
	if g.passive {
		b.agent(f, g)
		return
	}
	if p := g.from - 1; g.participle && b.words[g.main].is("VBG") && p >= 0 && b.words[p].noun() {
		f.subjectAt = b.before(g.from) // "a plane [carrying] 120 people"
		f.derive("subject", ruleSubjectBefore)
		return
	}
	v := f.verb
	for k := 0; v > 0 && k < 3 && (b.verbs[v].infinitive || b.verbs[v].participle || b.coordinated(v)); k++ {
		v--
	}
	low, _ := b.clauseAt(b.verbs[v].from)
	r := b.subjectOf(b.verbs[v].from, low)
	if r.empty() || r.from >= f.at || overlaps(r, f.whatAt) || b.words[r.to-1].is("EX") {
		return
	}
	f.subjectAt = r
	f.derive("subject", ruleSubjectBefore)
}

// coordinated reports whether a verb group follows "and" or "but" without a subject of its
// own.
func (b *binder) coordinated(v int) bool {
	from := b.verbs[v].from
	return from > 0 && b.words[from-1].is("CC")
}

// agent reads "by" and a noun phrase after a passive.
func (b *binder) agent(f *binding, g *verb) {
	if !g.passive || b.low(g.to) != "by" || g.to+1 >= len(b.words) || b.words[g.to+1].fact() || b.words[g.to+1].is(tagDate) {
		return
	}
	if r := b.after(g.to + 1); !r.empty() {
		f.subjectAt = r
		f.derive("subject", ruleSubjectBy)
	}
}

func overlaps(a, b words) bool { return a.from < b.to && b.from < a.to }
