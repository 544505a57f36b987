package fact

import "dateline/schemas"

// quantity finds what a level is a level of: the subject of a verb of change ("[exports]
// rose 4%"), the object of a verb that changes it ("cut [its forecast] to 2%").
func (b *binder) quantity(f *binding) {
	if !f.whatAt.empty() || f.base || f.kind == schemas.Period {
		return
	}
	if f.kind == schemas.Count && !b.levelCount(f) && !b.reachedBy(f) {
		return
	}
	v := f.verb
	if v < 0 {
		v = b.changeBefore(f)
	}
	if v < 0 || b.verbs[v].main >= f.at {
		return
	}
	g := &b.verbs[v]
	w := b.words[g.main].lower
	if isIn(w, transitive) && !isIn(w, changing) || isIn(w, transitive) && b.object(g, f.at) {
		if r := b.after(g.to); !r.empty() && r.to <= f.at {
			b.level(f, b.withFor(b.ofPhrase(r), f.at))
		}
		return
	}
	if g.particle >= 0 && b.words[g.particle].lower != "to" || f.kind == schemas.Money && (w == "lose" || w == "lost") {
		return
	}
	switch {
	case isIn(w, changing), f.rule == ruleStands, b.reachedBy(f):
	case f.kind == schemas.Measure && isIn(w, covering) && !b.object(g, f.at):
	case f.kind == schemas.Count && b.low(f.at-1) == "by" && !g.passive:
	default:
		return
	}
	if g.infinitive || g.participle {
		b.raised(f, v)
		return
	}
	from, _ := b.clauseAt(g.main)
	b.level(f, b.subjectOf(g.from, from))
}

// reachedBy reports whether a figure is the object of a verb that says what level a subject
// has come to: "orders reached [1,420]".
func (b *binder) reachedBy(f *binding) bool {
	return f.verb >= 0 && b.verbs[f.verb].to == f.at && b.words[b.verbs[f.verb].main].in(reached)
}

// withFor keeps the for-phrase of an object before word at: "its fee for guided tours".
func (b *binder) withFor(r words, at int) words {
	if b.low(r.to) != "for" {
		return r
	}
	if e := b.after(r.to + 1); !e.empty() && e.to <= at && b.words[e.from].date < 0 {
		r.to = e.to
	}
	return r
}

// object reports whether a noun phrase stands between a verb and word at.
func (b *binder) object(g *verb, at int) bool {
	r := b.after(g.to)
	return !r.empty() && r.to <= at
}

// level sets what a level is of, unless the noun only stands for a figure.
func (b *binder) level(f *binding, r words) {
	if r.empty() || b.head(r).in(generic) && b.head(r).lower != "level" {
		return
	}
	f.whatAt = r
	f.derive("what", ruleWhatQuantity)
}

// raised finds the subject of an infinitive: that of the verb it hangs on ("emissions are
// projected to grow 8%").
func (b *binder) raised(f *binding, v int) {
	for k := v - 1; k >= 0 && k > v-3; k-- {
		g := &b.verbs[k]
		if g.infinitive {
			continue
		}
		from, _ := b.clauseAt(g.main)
		if r := b.subjectOf(g.from, from); !r.empty() && g.passive {
			b.level(f, r)
		}
		return
	}
}

// levelCount reports whether a count without a noun is a level: it has a direction or an
// end of change, or "to", "from" or "at" before it.
func (b *binder) levelCount(f *binding) bool {
	x := &b.d.Figures[f.figure]
	if x.Compared == schemas.ChangeTo || x.Compared == schemas.ChangeFrom || x.Compared == schemas.ChangeBy {
		return true
	}
	switch b.low(f.at - 1) {
	case "to", "from", "by":
		return true
	}
	return false
}

// changeBefore returns the verb of change before a figure, in its sentence.
func (b *binder) changeBefore(f *binding) int {
	last := b.verbFrom(f.at)
	for k := last - 1; k >= 0 && k > last-4; k-- {
		if b.words[b.verbs[k].main].in(changing) {
			return k
		}
	}
	return -1
}
