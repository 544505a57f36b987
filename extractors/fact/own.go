package fact

import (
	"sort"

	"dateline/schemas"
)

// ownPlace reads a place that no preposition marks: the owner of a quantity, a state that
// has its statistics, a place that a noun stands for as doer or source.
func (b *binder) ownPlace(f *binding) (m int, rule string) {
	for _, r := range [...]words{f.whatAt, f.subjectAt} {
		for k := max(r.from-2, 0); k < r.to; k++ {
			if x := b.mentionOf(k); x >= 0 && b.tag(k+1) == "POS" && b.d.Mentions[x].Type == schemas.Place && b.d.Mentions[x].Entity >= 0 {
				return x, rulePlaceOwner
			}
		}
	}
	if m := b.modifier(f); m >= 0 {
		return m, rulePlaceOwner
	}
	if m := b.label(); m >= 0 {
		return m, rulePlaceLabel
	}
	if r := f.subjectAt; !r.empty() {
		x := b.mentionOf(r.to - 1)
		if x >= 0 && b.d.Mentions[x].Entity >= 0 && b.isFacility(x) {
			return x, rulePlaceDoer
		}
		if x >= 0 && b.d.Mentions[x].Entity >= 0 && (b.d.Mentions[x].Type == schemas.Place || b.words[r.to-1].refers >= 0) {
			if f.verb >= 0 && (b.words[b.verbs[f.verb].main].in(having) || b.statistic(f)) {
				return x, rulePlaceDoer
			}
			if b.words[r.to-1].refers >= 0 {
				return x, rulePlaceAnaphor
			}
		}
	}
	if f.saidBy != nil {
		from := sort.Search(len(b.words), func(k int) bool { return b.words[k].Start >= f.saidBy.Start })
		for k := from; k < len(b.words) && k < from+reach; k++ {
			if w := &b.words[k]; w.refers >= 0 && w.in(city|region) && f.speaking(w.Span) {
				return w.refers, rulePlaceAnaphor
			}
		}
	}
	return -1, ""
}

// baseLike gives the base of a partitive the place of the part before it.
func (b *binder) baseLike(f *binding) {
	if n := len(b.facts); n > 0 && b.facts[n-1].Sentence == b.index && b.facts[n-1].Place != nil {
		f.place = b.slots.places.Put(*b.facts[n-1].Place)
		f.derive("place", rulePlaceShared)
	}
}

func (b *binder) setPlace(f *binding, m int, scope schemas.Scope, rule string) {
	x := &b.d.Mentions[m]
	f.place = b.slots.places.Put(schemas.PlaceSlot{Span: x.Span, Text: x.Text, Entity: b.d.Entities[x.Entity].ID, Scope: scope})
	f.derive("place", rule)
}

// modifier returns a place that owns what the clause is about: "won [Peru]'s runoff with 52
// percent", "[Peru] copper output fell". It is -1 for none.
func (b *binder) modifier(f *binding) int {
	ours := func(k int) bool {
		m := b.words[k].mention
		return m >= 0 && b.d.Mentions[m].Type == schemas.Place && b.d.Mentions[m].Entity >= 0 && !f.speaking(b.words[k].Span)
	}
	for k := max(f.from, f.at-window); k < f.at; k++ {
		if ours(k) && b.tag(k+1) == "POS" {
			return b.words[k].mention
		}
	}
	if r := f.whatAt; f.isLevel() && f.kind != schemas.Money && r.to-r.from > 1 && ours(r.from) && b.words[r.to-1].mention < 0 {
		return b.words[r.from].mention
	}
	return -1
}

// statistic reports whether a fact tells a level other than of money as having happened, so
// that the state that is its subject has it: "Peru shipped 40,000 barrels a day".
func (b *binder) statistic(f *binding) bool {
	return f.isLevel() && f.kind != schemas.Money && !b.sees(f, planning) && !b.sees(f, doubting) && b.words[b.verbs[f.verb].from].is("VBD")
}

// label returns the place that a colon parts from the rest of its sentence, as in a list of
// news in brief: "ZAMBIA: ...". It returns -1 for none.
func (b *binder) label() int {
	if len(b.words) == 0 || b.words[0].mention < 0 {
		return -1
	}
	m := b.words[0].mention
	k := 1
	for k < len(b.words) && b.words[k].mention == m {
		k++
	}
	if b.low(k) != ":" || b.d.Mentions[m].Type != schemas.Place || b.d.Mentions[m].Entity < 0 {
		return -1
	}
	return m
}
