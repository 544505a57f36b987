package fact

import (
	"strings"

	"dateline/schemas"
)

// predicate finds the word that a figure's phrase is an argument of.
func (b *binder) predicate(f *binding) {
	if f.rule != "" || b.sameChange(f) || b.gapped(f) {
		return
	}
	for _, try := range [...]func(*binding) bool{b.change, b.stands, b.nounOf, b.withParticiple} {
		if try(f) {
			return
		}
	}
	v, rule := b.choose(f)
	if v < 0 {
		b.verbless(f)
		return
	}
	b.usesVerb(f, v, rule)
}

// sameChange gives the far end of a change the noun of its amount: "a 22% [drop] in
// clearing, to 9,000 hectares".
func (b *binder) sameChange(f *binding) bool {
	l := b.last
	x := &b.d.Figures[f.figure]
	if l == nil || l.rule != ruleChangeNoun || x.Compared != schemas.ChangeTo && x.Compared != schemas.ChangeFrom {
		return false
	}
	f.predicateAt, f.lemma, f.rule, f.whatAt = l.predicateAt, l.lemma, l.rule, l.whatAt
	return true
}

func (b *binder) usesVerb(f *binding, v int, rule string) {
	g := &b.verbs[v]
	f.verb, f.rule = v, rule
	f.predicateAt = words{g.main, g.main + 1}
	f.lemma = lemma(b.words[g.main].lower)
	if g.particle >= 0 {
		f.predicateAt.to = g.particle + 1
		f.lemma += " " + b.words[g.particle].lower
	}
	if b.words[g.main].in(copula) {
		f.lemma = "be"
	}
	if f.lemma == "lay" && b.lies(g) {
		f.lemma = "lie" // "patients lay on trolleys"
	}
	if g.particle < 0 && g.to < f.at && b.particleOf(g.to) && g.to+1 == f.at {
		f.predicateAt.to++
		f.lemma += " " + b.low(g.to)
	}
}

// lies reports whether "lay" has no object, so that it is the past of "lie".
func (b *binder) lies(g *verb) bool {
	w := &b.words[g.main]
	return w.lower == "lay" && (w.is("VBD") || w.is("VBP")) && (b.tag(g.to) == "IN" || b.tag(g.to) == "RB" || g.to >= len(b.words))
}

// change reads "a 12% [drop]", "a 12% [drop] in exports": the noun is the predicate.
func (b *binder) change(f *binding) bool {
	if f.phraseTo <= f.end || f.kind == schemas.Count || b.low(f.end) == "of" {
		return false
	}
	h := &b.words[f.phraseTo-1]
	if !h.in(changeNoun) {
		return false
	}
	if b.dealt(f) {
		return false
	}
	b.noun(f, f.phraseTo-1, ruleChangeNoun)
	if n := b.low(f.phraseTo); n == "in" || n == "of" || n == "for" {
		if r := b.after(f.phraseTo + 1); !r.empty() && b.words[r.from].date < 0 {
			if q := b.ofPhrase(r); n != "for" {
				f.whatAt = q
				f.derive("what", ruleWhatQuantity)
			}
		}
	}
	return true
}

// dealt reads "rejected a 7% [raise] in tolls": a change that is dealt
// with as a thing is what the figure measures, and the verb is the predicate.
func (b *binder) dealt(f *binding) bool {
	v := b.verbFrom(f.at) - 1
	if v < 0 || b.verbs[v].main < f.from || !b.words[b.verbs[v].main].in(dealing) {
		return false
	}
	for k := b.verbs[v].to; k < f.at; k++ {
		if !b.words[k].determiner() && !b.words[k].adjective() {
			return false
		}
	}
	r := words{f.end, f.phraseTo}
	switch b.low(r.to) {
	case "in", "of", "for":
		k := r.to + 1
		for k < len(b.words) && b.words[k].determiner() {
			k++
		}
		if e := b.after(k); !e.empty() && b.words[e.from].date < 0 && b.words[e.from].mention < 0 {
			r.to = e.to
		}
	}
	f.whatAt = r
	f.derive("what", ruleWhatCounted)
	return true
}

func (b *binder) noun(f *binding, at int, rule string) {
	f.predicateAt = words{at, at + 1}
	f.lemma = singular(b.words[at].lower)
	f.rule = rule
}

// stands reads "[up] 40", "two points [lower]", "watches [worth] £2m".
func (b *binder) stands(f *binding) bool {
	var at int
	before := f.at - 1
	for before > 0 && (b.words[before].determiner() || b.low(before) == "record") {
		before-- // "worth a record £9m"
	}
	switch p, n := b.low(f.at-1), b.low(f.end); {
	case p == "up" || p == "down" || p == "worth":
		at = f.at - 1
	case b.low(before) == "worth":
		at = before
	case f.kind != schemas.Count && isIn(n, standing) && n != "up" && n != "down" && n != "worth":
		at = f.end
	case f.kind != schemas.Count && (n == "up" || n == "down") && b.low(f.end+1) == "on":
		at = f.end
	case f.kind != schemas.Count && f.kind != schemas.Period && (b.comparative(f.end) || b.dearer(f)):
		at = f.end
	case f.kind == schemas.Measure && n == "away":
		at = f.end
	case f.kind == schemas.Count && f.phraseTo > f.end && b.low(f.phraseTo+1) == "than" && b.in(f.phraseTo, standing):
		at = f.phraseTo // "40 votes [more] than"
	default:
		return false
	}
	if b.verbAt(at) >= 0 || b.particleOf(at) {
		return false // the particle of a verb
	}
	f.predicateAt, f.lemma, f.rule = words{at, at + 1}, b.words[at].lower, ruleStands
	if b.words[at].lower == "worth" {
		owner := at
		if b.low(at-1) == "," {
			owner-- // "the bars, worth"
		}
		if r := b.before(owner); !r.empty() {
			f.whatAt = r
			f.derive("what", ruleWhatQuantity)
		}
	}
	return true
}

// comparative reports whether word k compares: "warmer", "better than".
func (b *binder) comparative(k int) bool {
	w := b.low(k)
	return b.low(k+1) == "than" && (b.tag(k) == "JJR" || b.tag(k) == "RBR" || hasSuffixAny(w, "er") || w == "better" || w == "worse") && w != "more" && w != "less"
}

// dearer reports whether a comparative after a level is what a copula says of its subject:
// "bread was 12 percent [dearer]".
func (b *binder) dearer(f *binding) bool {
	w := b.low(f.end)
	if len(w) < 5 || !hasSuffixAny(w, "er") || b.in(f.end, people|things) || b.tag(f.end+1) == "NN" || b.tag(f.end+1) == "NNS" {
		return false
	}
	return b.in(f.at-1, copula) || b.tag(f.end) == "JJR" || b.tag(f.end) == "RBR"
}

// particleOf reports whether "up" or "down" at word k goes with a verb right before it that
// moves no level: "racked [up] 40,000 euros".
func (b *binder) particleOf(k int) bool {
	w := b.low(k)
	if w != "up" && w != "down" || k == 0 {
		return false
	}
	v := b.verbFrom(k) - 1
	return v >= 0 && b.verbs[v].to == k && !b.words[b.verbs[v].main].in(changing|copula|auxiliary)
}

// verbAt returns the verb group whose particle is word at, -1 for none.
func (b *binder) verbAt(at int) int {
	k := b.verbFrom(at+1) - 1
	if k >= 0 && b.verbs[k].particle == at {
		return k
	}
	return -1
}

// nounOf reads "a [rise] of 5 percent", "a [margin] of 40 votes", "at a [cost] of €3m".
func (b *binder) nounOf(f *binding) bool {
	k := b.beforeFigure(f)
	if k < 1 || b.words[k].lower != "of" {
		return false
	}
	r := b.before(k)
	if r.empty() {
		return false
	}
	h := b.head(r).lower
	if !isIn(h, changeNoun|weighing) || f.kind == schemas.Rate {
		return (f.isLevel() || f.kind == schemas.Period) && b.ofLevel(f, r)
	}
	if f.kind == schemas.Count && isIn(h, changeNoun) && !f.whatAt.empty() {
		return false
	}
	b.noun(f, r.to-1, ruleNounOf)
	if f.whatAt.empty() && r.to-r.from == 1 && b.costOf(f, r.from) {
		return true
	}
	if f.whatAt.empty() && r.to-r.from > 1 {
		f.whatAt = r
		f.derive("what", ruleWhatQuantity)
	}
	return true
}

// costOf reads "opened [a stand] at a cost of": a bare cost is that of the verb's object.
func (b *binder) costOf(f *binding, noun int) bool {
	switch b.low(noun) {
	case "cost", "price":
	default:
		return false
	}
	v := b.verbFrom(noun) - 1
	if v < 0 || b.verbs[v].from < noun-window {
		return false
	}
	r := b.dealtWith(&b.verbs[v])
	for k := b.verbs[v].to; r.empty() && b.in(k, placing) && k < noun; k++ {
		r = b.after(k + 1)
	}
	if r.empty() || r.to > noun {
		return false
	}
	f.whatAt = r
	f.derive("what", ruleWhatQuantity)
	return true
}

// ofLevel takes the noun before "of" as what a sum is of, and leaves the verb to choose:
// "[fines] of 300 euros".
func (b *binder) ofLevel(f *binding, r words) bool {
	if f.whatAt.empty() && !b.standIn(f, r) {
		f.whatAt = r
		f.derive("what", ruleWhatQuantity)
	}
	return false
}

// withParticiple reads "with 60% [spent] on coal", "with half of the cages [standing] open".
func (b *binder) withParticiple(f *binding) bool {
	k := b.beforeFigure(f)
	at := f.phraseTo
	for at < len(b.words) && b.words[at].is("RB") {
		at++
	}
	if k < 0 || at >= len(b.words) || b.words[k].lower != "with" && !b.sought(f) {
		return false
	}
	w := &b.words[at]
	if w.tag != "VBN" && w.tag != "VBG" && w.tag != "VBD" && !strings.HasSuffix(w.lower, "ed") {
		return false
	}
	if v := b.verbFrom(at); v < len(b.verbs) && b.verbs[v].from == at {
		b.usesVerb(f, v, ruleParticiple)
		return true
	}
	f.predicateAt, f.lemma, f.rule = words{at, at + 1}, lemma(w.lower), ruleParticiple
	return true
}

// sought reads "less than the 4 million euros [sought] by the widow": a sum that a participle
// tells from others.
func (b *binder) sought(f *binding) bool {
	if f.kind != schemas.Money || f.phraseTo > f.end || b.low(f.at-1) != "the" || b.tag(f.end) != "VBN" {
		return false
	}
	return f.end+1 >= len(b.words) || b.words[f.end+1].is("IN") || b.words[f.end+1].is(tagDate) || isMark(b.low(f.end+1))
}

// verbless leaves a figure of a headline or a list without a predicate.
func (b *binder) verbless(f *binding) { f.rule = ruleVerbless }
