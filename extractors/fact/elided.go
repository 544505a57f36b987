package fact

import (
	"strings"

	"dateline/schemas"
)

// resolve puts what a figure is of into words: its phrase; for a pronoun or an elided noun
// what was counted before; for a level its quantity, or a noun made of its verb.
func (b *binder) resolve(f *binding) {
	if !f.whatAt.empty() && b.relativeWhat(f) {
		return
	}
	if !f.whatAt.empty() && !b.pronoun(f.whatAt) {
		f.resolved = b.d.Slice(b.spanOf(f.whatAt))
		f.countsAt = f.whatAt
		return
	}
	if !f.whole.empty() {
		f.resolved = b.d.Slice(b.spanOf(f.whole))
		f.derive("what", ruleWhatElided)
		f.countsAt = f.whole
		return
	}
	switch {
	case !f.whatAt.empty(), b.ofThings(f):
		b.elided(f)
	default:
		b.amountOf(f)
	}
}

// pronoun reports whether a phrase only points back.
func (b *binder) pronoun(r words) bool {
	w := &b.words[r.from]
	return w.is("PRP") || r.to-r.from == 1 && (w.lower == "those" || w.lower == "these")
}

// relativeWhat resolves "which" and "whom" to the noun before them: "[an offer], which the firm
// raised to 8 million".
func (b *binder) relativeWhat(f *binding) bool {
	k := f.whatAt.from
	if w := b.low(k); f.whatAt.to-k != 1 || w != "which" && w != "whom" {
		return false
	}
	for k > 0 && (b.low(k-1) == "," || b.words[k-1].is("IN")) {
		k--
	}
	r := b.before(k)
	if r.empty() {
		return false
	}
	f.resolved = b.d.Slice(b.spanOf(r))
	return true
}

// ofThings reports whether a figure counts things or is a share of them, rather than a
// level.
func (b *binder) ofThings(f *binding) bool {
	return f.kind == schemas.Count || f.kind == schemas.Percent && b.bare(f.at)
}

// elided restores the noun of a count that has none.
func (b *binder) elided(f *binding) {
	if c := b.d.Figures[f.figure].Counts; c != nil && f.whatAt.empty() && !isIn(strings.ToLower(c.Text), generic) && !b.verbStarts(f.end) {
		f.resolved = c.Text
		f.derive("what", ruleWhatElided)
		return
	}
	if l := b.last; l != nil && l.resolved != "" && b.against(f.at) {
		f.resolved = l.resolved
		f.derive("what", ruleWhatElided)
		return
	}
	if c := b.antecedent(f); c != nil {
		f.resolved = b.inNumber(f, c)
		if isEstimate(f.lemma) && c.participle != "" {
			f.resolved += " " + c.participle // "gave the number as 40": [crates lost]
		}
		f.derive("what", ruleWhatElided)
		return
	}
	if f.kind == schemas.Count && f.verb >= 0 && !b.prepositional(f) && b.words[b.verbs[f.verb].main].in(ofPeople) {
		f.resolved = "people" // "Fire kills six"
		f.derive("what", ruleWhatNominal)
		return
	}
	b.amountOf(f)
}

// verbStarts reports whether a verb group starts at word k.
func (b *binder) verbStarts(k int) bool {
	v := b.verbFrom(k)
	return v < len(b.verbs) && b.verbs[v].from == k
}
