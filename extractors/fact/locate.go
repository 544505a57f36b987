package fact

import (
	"sort"

	"dateline/schemas"
)

// choosePlace chooses where a fact holds whose clause does not say it.
func (b *binder) choosePlace(f *binding) {
	t := b.traitsOf(f)
	t[traitWhen] = b.dated(f)
	o := &b.options
	o.reset(&t)
	if n := len(b.facts); n > 0 && b.facts[n-1].Sentence == b.index && b.facts[n-1].Place != nil {
		b.placeOption(t, b.mentionAt(b.facts[n-1].Place.Span), sourceFact)
	}
	at := sort.Search(len(b.spots), func(i int) bool { return b.spots[i].word > f.at })
	for i := at - 1; i >= max(0, at-nearby); i-- {
		b.spotOption(t, b.spots[i], sourceBefore)
	}
	for i := at; i < min(len(b.spots), at+nearby); i++ {
		b.spotOption(t, b.spots[i], sourceAfter)
	}
	for i := range b.sites {
		b.placeOption(t, b.sites[i].mention, sourceEarlier)
	}
	o.orderByRecency()
	if i := b.decide(f); i > 0 {
		m := o.index[i]
		b.setPlace(f, m, b.scopeOf(m), placeRules[o.traits[i][traitSource]])
		return
	}
	if m := b.earlier.country - 1; m >= 0 && b.casualty(f) && t[traitMood] == moodPlain && b.onlyDateline() {
		b.setPlace(f, m, b.scopeOf(m), rulePlaceDateline)
	}
}

// onlyDateline reports whether no place but the dateline's was named so far.
func (b *binder) onlyDateline() bool {
	for i := range b.sites {
		if !b.sites[i].dateline {
			return false
		}
	}
	return !b.namesPlace
}

// placeRules are the rules by which candidates are chosen.
var placeRules = [...]string{
	sourceFact: rulePlaceShared, sourceBefore: rulePlaceShared, sourceAfter: rulePlaceShared,
	sourceEarlier: rulePlaceCarried, sourceDateline: rulePlaceDateline,
}

// spotOption adds a place of the sentence, but not where goods or people come from or go to.
func (b *binder) spotOption(t traits, s spot, source uint8) {
	p := b.firstOfMention(s.word) - 1
	for p > 0 && (b.words[p].determiner() || b.words[p].adjective() || b.words[p].is("NNP") && b.words[p].mention < 0) {
		p--
	}
	switch b.low(p) {
	case "to", "from", "for", "with", "against", "by", "than", "between":
		return
	}
	t[traitOuter] = yes(p > 0 && b.inner(p))
	b.placeOption(t, s.mention, source)
}

// placeOption adds a candidate, unless its place is one already.
func (b *binder) placeOption(t traits, m int, source uint8) {
	x := &b.d.Mentions[m]
	for _, k := range b.options.index[1:] {
		if b.d.Mentions[k].Entity == x.Entity {
			return
		}
	}
	t[traitSource] = source
	if m < b.earlier.country && source != sourceFact {
		t[traitSource] = sourceDateline
	}
	t[traitLevel] = b.levelTrait(m)
	t[traitMetonym] = yes(x.Metonym)
	if source != sourceEarlier {
		t[traitTitle] = yes(b.inTitle(x))
	}
	for i := range b.sites {
		s := &b.sites[i]
		if s.entity != x.Entity {
			continue
		}
		if source == sourceEarlier {
			t[traitDistance] = away(b.index - max(s.sentence, s.heldIn))
			t[traitTitle] = yes(s.title)
			t[traitTies] = b.nouns.shared(&s.nouns)
		}
		t[traitHeld] = heldTrait(s.held, b.settled)
		t[traitFirst] = yes(s.first)
	}
	b.options.add(m, &t)
}

// heldTrait says whether the last fact, or one before, had a candidate.
func heldTrait(held, last int) uint8 {
	switch held {
	case 0:
		return heldNo
	case last:
		return heldLast
	}
	return heldBefore
}

// away puts a number of sentences in a class of distance.
func away(n int) uint8 {
	switch {
	case n <= 2:
		return uint8(max(n, 0))
	case n <= 4:
		return 3
	}
	return 4
}

func (b *binder) levelTrait(m int) uint8 {
	if b.isFacility(m) {
		return levelFacility
	}
	switch c := b.levelOf(b.d.Mentions[m].Entity); {
	case c&country != 0:
		return levelCountry
	case c&region != 0:
		return levelRegion
	case c&city != 0:
		return levelCity
	}
	return levelUnknown
}

// hasHere reports whether a clause says "here", which is the dateline's city.
func (b *binder) hasHere(f *binding) bool {
	return b.earlier.city != 0 && b.seesWords(f.from, f.to, here)
}

func (b *binder) scopeOf(m int) schemas.Scope {
	if b.d.Sentences[b.index].Contains(b.d.Mentions[m].Span) {
		return schemas.InSentence
	}
	return schemas.InDocument
}
