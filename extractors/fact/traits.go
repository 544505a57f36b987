package fact

// trait is one property of a fact or of a candidate for its place.
type trait uint8

// traits are the values of every trait, indices into traitTable.
type traits [traitCount]uint8

// The traits of facts, then those of candidates.
const (
	traitAny trait = iota
	traitKind
	traitWhat
	traitMood
	traitVerb
	traitTense
	traitSaying
	traitRank
	traitNamed
	traitWhen

	traitSource
	traitDistance
	traitHeld
	traitFirst
	traitOrder
	traitLevel
	traitTitle
	traitMetonym
	traitOuter
	traitTies
	traitCount
)

// The values of the traits, in the order of traitTable.
const (
	whatNone uint8 = iota
	whatHarmed
	whatPeople
	whatThing
)

const (
	moodPlain uint8 = iota
	moodDenied
	moodAsked
	moodPossible
	moodPlanned
	moodForeseen
	moodBase
)

const (
	verbNone uint8 = iota
	verbHarmed
	verbSeries
	verbBe
	verbHaving
	verbMoving
	verbSpeech
	verbOther
)

const (
	tenseNone uint8 = iota
	tensePast
	tensePresent
	tensePerfect
	tensePluperfect
	tenseModal
	tenseInfinitive
	tenseGerund
	tenseParticiple
)

const (
	sayingNone uint8 = iota
	sayingPerson
	sayingOrganization
	sayingPronoun
	sayingWe
	sayingOther
)

const (
	whenNone uint8 = iota
	whenCarried
	whenSame
	whenFresh
	whenOld
)

const (
	sourceNone uint8 = iota
	sourceFact
	sourceBefore
	sourceAfter
	sourceEarlier
	sourceDateline
)

const (
	heldNo uint8 = iota
	heldLast
	heldBefore
)

const (
	levelUnknown uint8 = iota
	levelCountry
	levelRegion
	levelCity
	levelFacility
)

// traitTable names the traits and their values, as choices.tsv writes them.
var traitTable = [traitCount]struct {
	name   string
	values []string
}{
	traitAny:      {"any", []string{"any"}},
	traitKind:     {"kind", []string{"count", "money", "percent", "measure", "rate", "duration"}},
	traitWhat:     {"what", []string{"none", "harmed", "people", "thing"}},
	traitMood:     {"mood", []string{"plain", "denied", "asked", "possible", "planned", "foreseen", "base"}},
	traitVerb:     {"verb", []string{"none", "harmed", "series", "be", "having", "moving", "speech", "other"}},
	traitTense:    {"tense", []string{"none", "past", "present", "perfect", "pluperfect", "modal", "infinitive", "gerund", "participle"}},
	traitSaying:   {"saying", []string{"none", "person", "organization", "pronoun", "we", "other"}},
	traitRank:     {"rank", []string{"first", "next"}},
	traitNamed:    {"named", []string{"no", "yes"}},
	traitWhen:     {"when", []string{"none", "carried", "same", "fresh", "old"}},
	traitSource:   {"source", []string{"none", "fact", "before", "after", "earlier", "dateline"}},
	traitDistance: {"distance", []string{"same", "one", "two", "few", "far"}},
	traitHeld:     {"held", []string{"no", "last", "before"}},
	traitFirst:    {"first", []string{"no", "yes"}},
	traitOrder:    {"order", []string{"last", "next", "older"}},
	traitLevel:    {"level", []string{"unknown", "country", "region", "city", "facility"}},
	traitTitle:    {"title", []string{"no", "yes"}},
	traitMetonym:  {"metonym", []string{"no", "yes"}},
	traitOuter:    {"outer", []string{"no", "yes"}},
	traitTies:     {"ties", []string{"none", "one", "more"}},
}

func (t trait) name() string     { return traitTable[t].name }
func (t trait) values() []string { return traitTable[t].values }

func yes(b bool) uint8 {
	if b {
		return 1
	}
	return 0
}
