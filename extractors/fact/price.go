package fact

import "dateline/schemas"

// priced reads what a price is paid for where a preposition marks the price: "build [a pier]
// for 20 million euros", "buy [barley] at 210 euros a ton".
func (b *binder) priced(f *binding) bool {
	if f.kind != schemas.Money && f.kind != schemas.Rate || !isCurrency(b.d.Figures[f.figure].Unit) {
		return false
	}
	p := b.low(f.at - 1)
	if p != "for" && p != "at" || f.verb < 0 || b.verbs[f.verb].main > f.at {
		return false
	}
	g := &b.verbs[f.verb]
	if p == "for" && (nominals()[f.lemma] != "" || !b.words[g.main].in(trading)) {
		return false
	}
	r := b.ofPhrase(b.dealtWith(g))
	if p == "at" && g.participle && b.words[g.main].is("VBN") {
		r = b.described(g) // "a poster, estimated at 2,500 euros"
	}
	if r.empty() || r.to > f.at-1 {
		return false
	}
	f.whatAt = r
	f.derive("what", ruleWhatPriced)
	return true
}

// described returns the noun that a participle after it describes, over a comma.
func (b *binder) described(g *verb) words {
	k := g.from
	if b.low(k-1) == "," {
		k--
	}
	low, _ := b.clauseAt(max(k-1, 0))
	return b.subjectOf(k, low)
}

// dealtWith returns the object of a verb, the subject of a passive. A figure before the noun
// stays outside: "build a 430-km [railway]".
func (b *binder) dealtWith(g *verb) words {
	if g.passive {
		from, _ := b.clauseAt(g.main)
		if b.tag(from) == "WDT" {
			return words{}
		}
		return b.subjectOf(g.from, from)
	}
	k := g.to
	for k < len(b.words) && (b.words[k].determiner() || b.words[k].fact()) {
		k++
	}
	return b.after(k)
}
