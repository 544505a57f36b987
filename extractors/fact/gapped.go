package fact

// gapped reads a clause whose verb is left out because it is that of the clause before: "rents
// [rose] 4% and fees 9%", "milk costs 90 cents, bread 40".
func (b *binder) gapped(f *binding) bool {
	l := b.last
	if l == nil || l.verb < 0 || !l.isLevel() || !f.whatAt.empty() || f.phraseTo > f.end || b.verbs[l.verb].main > l.at || l.whatAt.empty() || l.whatAt.to > b.verbs[l.verb].from {
		return false
	}
	r := b.before(f.at)
	if r.empty() || b.tag(r.from) == "PRP" || b.head(r).mention >= 0 || b.head(r).in(changeNoun|generic|weighing) || r.from <= l.end {
		return false
	}
	k := r.from - 1
	for k > l.end && b.words[k].determiner() {
		k--
	}
	if w := b.low(k); w != "," && w != "and" && w != ";" || b.factAt(f.end) {
		return false
	}
	if lo, hi := b.verbsIn(l.end, f.at); lo < hi {
		return false
	}
	if t := b.tag(f.end); f.end < len(b.words) && !isMark(b.low(f.end)) && t != "CC" && t != "IN" && t != "TO" && t != tagDate {
		return false
	}
	f.whatAt, f.verb, f.predicateAt, f.lemma, f.rule = r, l.verb, l.predicateAt, l.lemma, ruleGapped
	f.derive("what", ruleWhatQuantity)
	return true
}
