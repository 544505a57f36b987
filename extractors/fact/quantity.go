package fact

import "dateline/schemas"

// quantity finds what a level is a level of: the subject of a verb of change ("[exports]
// rose 4%"), the object of a verb that changes it ("cut [its forecast] to 2%").
func (b *binder) quantity(f *binding) {
	if !f.whatAt.empty() || f.base || f.kind == schemas.Period || b.ofThose(f) || b.apposed(f) || b.priced(f) {
		return
	}
	if f.kind == schemas.Measure && b.in(f.end, distance) && (f.verb < 0 || !b.words[b.verbs[f.verb].main].in(changing) || b.words[b.verbs[f.verb].main].in(copula)) {
		return // "180 km north of Perth" is a distance
	}
	if f.kind == schemas.Count && !b.levelCount(f) && !b.reachedBy(f) {
		return
	}
	v := f.verb
	if v < 0 && f.rule != ruleChangeNoun {
		v = b.changeBefore(f)
	}
	if v < 0 || b.verbs[v].main >= f.at {
		return
	}
	g := &b.verbs[v]
	w := b.words[g.main].lower
	if g.passive && isIn(w, transitive) && b.marksLevel(f) {
		if from, _ := b.clauseAt(g.main); b.tag(from) != "WDT" {
			b.level(f, b.subjectOf(g.from, from))
		}
		return
	}
	if from, _ := b.clauseAt(g.main); isIn(w, transitive) && b.low(from) == "which" && from+1 < g.from && b.marksLevel(f) && !b.object(g, f.at) {
		b.level(f, words{from, from + 1}) // "an offer, which the firm raised to 8 million"
		return
	}
	if isIn(w, transitive) && !isIn(w, changing) || isIn(w, transitive) && b.object(g, f.at) {
		if r := b.after(g.to); f.lemma != "cost" && !r.empty() && r.to <= f.at {
			b.level(f, b.withFor(b.ofPhrase(r), f.at))
		}
		return
	}
	if b.goesUp(g) {
		r := b.described(g)
		if !g.participle {
			from, _ := b.clauseAt(g.main)
			r = b.subjectOf(g.from, from)
		}
		b.level(f, r)
		return
	}
	if g.particle >= 0 && b.words[g.particle].lower != "to" || f.kind == schemas.Money && (w == "lose" || w == "lost") {
		return
	}
	if r := b.before(f.at); f.kind == schemas.Measure && !r.empty() && r.from >= g.to && !b.in(f.end, distance) && b.tag(r.from) != "PRP" && b.unnamed(r) {
		b.level(f, r) // "sent [smoke] 1,000 metres into the air"
		return
	}
	switch {
	case isIn(w, changing), f.rule == ruleStands, b.reachedBy(f):
	case f.kind == schemas.Measure && isIn(w, covering) && !b.object(g, f.at):
	case f.kind == schemas.Count && b.low(f.at-1) == "by" && !g.passive:
	default:
		return
	}
	if g.participle && b.words[g.main].is("VBG") && b.words[g.from-min(1, g.from)].noun() {
		b.level(f, b.described(g)) // "fines averaging 400 euros"
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
	if r.empty() || b.standIn(f, r) {
		return
	}
	f.whatAt = r
	f.derive("what", ruleWhatQuantity)
}

// goesUp reports whether a verb of movement has "up" or "down" for its particle, and so moves a
// level: "prices [went up]".
func (b *binder) goesUp(g *verb) bool {
	if g.particle < 0 || !b.words[g.main].in(moving|changing) {
		return false
	}
	p := b.words[g.particle].lower
	return p == "up" || p == "down"
}

// standIn reports whether a phrase only stands for a figure: "the toll", "its estimate", but
// not "its growth estimate" of a percentage.
func (b *binder) standIn(f *binding, r words) bool {
	h := b.head(r)
	if !h.in(generic) || h.lower == "level" {
		return false
	}
	return f.kind == schemas.Count || r.to-r.from == 1 || !b.words[r.to-2].noun()
}

// raised finds the subject of an infinitive: that of the verb it hangs on where this is a
// passive or a change itself ("emissions are projected to grow 8%", "gold added $4 to reach
// $90"), its object where it has one ("expects wages to climb 5%").
func (b *binder) raised(f *binding, v int) {
	for k := v - 1; k >= 0 && k > v-3; k-- {
		g := &b.verbs[k]
		if g.infinitive {
			continue
		}
		if r := b.after(g.to); f.lemma != "cost" && !r.empty() && r.to == b.verbs[k+1].from-1 && b.verbs[k+1].infinitive {
			b.level(f, r)
			return
		}
		from, _ := b.clauseAt(g.main)
		if r := b.subjectOf(g.from, from); !r.empty() && (g.passive || b.words[g.main].in(changing)) {
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
	case "at":
		return f.verb >= 0 && b.words[b.verbs[f.verb].main].in(transitive) // "put the crowd at 15,000"
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
