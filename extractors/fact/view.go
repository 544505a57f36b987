package fact

import "dateline/schemas"

// traitsOf reads the traits of a fact.
func (b *binder) traitsOf(f *binding) traits {
	var t traits
	t[traitKind] = kindOf(f.kind)
	t[traitWhat] = b.whatKind(f)
	t[traitMood] = b.mood(f)
	t[traitVerb] = b.verbKind(f)
	t[traitTense] = b.tense(f)
	t[traitSaying] = b.sayer(f)
	n := len(b.facts)
	t[traitRank] = yes(n > 0 && b.facts[n-1].Sentence == b.index)
	t[traitNamed] = yes(b.namesPlace)
	return t
}

func kindOf(k schemas.FigureKind) uint8 {
	for i, v := range traitKind.values() {
		if v == string(k) {
			return uint8(i)
		}
	}
	return 0
}

func (b *binder) whatKind(f *binding) uint8 {
	switch {
	case b.casualty(f):
		return whatHarmed
	case f.whatAt.empty():
		return whatNone
	case f.kind == schemas.Count && b.people(f.whatAt):
		return whatPeople
	}
	return whatThing
}

// mood says how firmly a fact is told, as far as the verb shows it.
func (b *binder) mood(f *binding) uint8 {
	switch {
	case f.force == schemas.Denied || b.negated(f):
		return moodDenied
	case b.compares(f):
		return moodBase
	case b.sees(f, asking) || f.force == schemas.Demanded:
		return moodAsked
	case b.sees(f, doubting):
		return moodPossible
	case b.sees(f, planning) || b.bareInfinitive(f):
		return moodPlanned
	case f.force == schemas.Predicted || b.sees(f, estimating):
		return moodForeseen
	}
	return moodPlain
}

func (b *binder) verbKind(f *binding) uint8 {
	if f.verb < 0 {
		return verbNone
	}
	w := &b.words[b.verbs[f.verb].main]
	switch {
	case w.in(harmed):
		return verbHarmed
	case w.in(copula):
		return verbBe
	case isSeries(w.lower), w.in(transitive):
		return verbSeries
	case w.in(having):
		return verbHaving
	case w.in(moving | leaving):
		return verbMoving
	case w.in(reporting):
		return verbSpeech
	}
	return verbOther
}

func (b *binder) tense(f *binding) uint8 {
	if f.verb < 0 {
		return tenseNone
	}
	g := &b.verbs[f.verb]
	w := &b.words[g.from]
	perfect := g.main > g.from && lemma(w.lower) == "have"
	switch {
	case g.infinitive:
		return tenseInfinitive
	case w.is("MD") || w.lower == "’ll" || w.lower == "'ll":
		return tenseModal
	case perfect && w.is("VBD"):
		return tensePluperfect
	case perfect:
		return tensePerfect
	case w.is("VBD"):
		return tensePast
	case w.is("VBZ"), w.is("VBP"):
		return tensePresent
	case w.is("VBG"):
		return tenseGerund
	case w.is("VBN"):
		return tenseParticiple
	}
	return tenseNone
}

// sayer says what sort of source a fact has.
func (b *binder) sayer(f *binding) uint8 {
	if f.saidBy == nil {
		return sayingNone
	}
	switch f.saidBy.Text {
	case "he", "she", "it", "they", "He", "She", "It", "They":
		return sayingPronoun
	case "we", "I", "We":
		return sayingWe
	}
	m := b.mentionAt(f.saidBy.Span)
	if m < 0 || !f.saidBy.Overlaps(b.d.Mentions[m].Span) {
		return sayingOther
	}
	switch b.d.Mentions[m].Type {
	case schemas.Person:
		return sayingPerson
	case schemas.Organization:
		return sayingOrganization
	case schemas.Place, schemas.Facility, schemas.Nationality, schemas.Event, schemas.Product, schemas.Other:
	}
	return sayingOther
}

// dated says what date a fact has.
func (b *binder) dated(f *binding) uint8 {
	switch {
	case f.date == nil:
		return whenNone
	case b.background(f):
		return whenOld
	case f.date.Scope == schemas.InDocument:
		return whenCarried
	}
	if n := len(b.facts); n > 0 && b.facts[n-1].Date != nil && b.facts[n-1].Date.Date == f.date.Date {
		return whenSame
	}
	return whenFresh
}
