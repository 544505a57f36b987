package fact

import "dateline/schemas"

// An article plays somewhere: the setting is the place its opening gives, and it holds for
// later statistics and casualties that have no place of their own and that nobody else claims.

// lead is the number of sentences that may say where an article plays.
const lead = 2

// rememberSetting finds where the article plays: the place of the first fact that has one, or
// the owner of the first sentence's subject ("Peru's grid failed").
func (b *binder) rememberSetting(first int) {
	b.earlier.opened++
	if b.earlier.setting != 0 || b.earlier.opened > lead {
		return
	}
	setting := -1
	for i := first; i < len(b.facts); i++ {
		f := &b.facts[i]
		if f.Place == nil || f.Place.Scope != schemas.InSentence || f.Status == schemas.StatusHistorical || f.Status == schemas.StatusHypothetical {
			continue
		}
		m := b.mentionAt(f.Place.Span)
		if setting >= 0 && b.d.Mentions[m].Entity != b.d.Mentions[setting].Entity {
			b.earlier.opened = lead + 1 // it plays in several places
			return
		}
		setting = m
	}
	if setting >= 0 {
		b.earlier.setting = setting + 1
		return
	}
	for k := 0; k < reach && k < len(b.words); k++ {
		m := b.words[k].mention
		if m >= 0 && b.d.Mentions[m].Type == schemas.Place && b.d.Mentions[m].Entity >= 0 && b.earlier.opened == 1 &&
			(b.tag(k+1) == "POS" || b.low(b.firstOfMention(k)-1) == "in") {
			b.earlier.setting = m + 1
			return
		}
	}
}

// ofSetting reports whether a fact without a place is of the place the article opens with: a
// level or a count of a country or region that no named party and no other place claims, and
// the hurt and dead of any place.
func (b *binder) ofSetting(f *binding) bool {
	if f.force == schemas.Denied || b.sees(f, asking) || b.sees(f, doubting) || b.elsewhereToo || b.claimed(f) || b.quoted(f) {
		return false
	}
	if b.casualty(f) && !b.background(f) {
		return true
	}
	m := b.earlier.setting - 1
	if b.levelOf(b.d.Mentions[m].Entity)&(country|region) == 0 {
		return false
	}
	switch f.kind {
	case schemas.Count:
		return !b.background(f) && !b.sees(f, planning)
	case schemas.Percent, schemas.Measure:
		return true
	case schemas.Money:
		return f.verb >= 0 && isSeries(b.words[b.verbs[f.verb].main].lower) && !f.whatAt.empty()
	case schemas.Rate:
		return !isCurrency(b.d.Figures[f.figure].Unit)
	default:
		return false
	}
}

// claimed reports whether a named party or a speaker of the first person does what a fact
// tells.
func (b *binder) claimed(f *binding) bool {
	for _, r := range [...]words{f.subjectAt, f.whatAt} {
		if !r.empty() && b.tag(r.from-1) == "PRP$" {
			return true
		}
		for k := r.from; k < r.to; k++ {
			if m := b.words[k].mention; m >= 0 && m != b.earlier.setting-1 && !b.native(m) {
				return true
			}
		}
	}
	if r := f.subjectAt; !r.empty() {
		switch b.low(r.from) {
		case "we", "i", "it", "they", "he", "she":
			return true
		}
	}
	return false
}

// native reports whether a mention is of the people of the setting's country.
func (b *binder) native(m int) bool {
	x, home := &b.d.Mentions[m], &b.d.Mentions[b.earlier.setting-1]
	if x.Type != schemas.Nationality || x.Entity < 0 {
		return false
	}
	c := b.d.Entities[x.Entity].Country
	return c == "" || c == b.d.Entities[home.Entity].Country
}

// abroad reports whether a clause is set in a place without a name: "in another state".
func (b *binder) abroad(f *binding) bool {
	for k := max(f.from, 1); k < f.to; k++ {
		w := &b.words[k]
		if !w.in(country|region|city) || !w.noun() || w.refers >= 0 || w.mention >= 0 {
			continue
		}
		for p := k - 1; p >= f.from && p > k-4; p-- {
			if b.in(p, placing) {
				return b.low(p+1) == "a" || b.low(p+1) == "another" || b.low(p+1) == "other" || b.words[p+1].is("PDT") || b.low(p+2) == "new" || b.low(p+2) == "other"
			}
		}
	}
	return false
}
