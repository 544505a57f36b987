package fact

import "dateline/extractors"

// The rules that make a fact, by how they find its predicate.
const (
	ruleSubject    = "fact/verb-after"
	ruleObject     = "fact/verb-before"
	ruleRelative   = "fact/verb-past-relative"
	ruleOutside    = "fact/verb-outside"
	ruleParticiple = "fact/participle"
	ruleStands     = "fact/standing"
	ruleChangeNoun = "fact/change-noun"
	ruleNounOf     = "fact/noun-of"
	ruleCompound   = "fact/compound"
	ruleBase       = "fact/partitive-base"
	ruleVerbless   = "fact/verbless"
)

// The rules that fill the other slots, named in a fact's derivation.
const (
	ruleWhatCounted   = "fact/what-counted"
	ruleWhatOf        = "fact/what-of"
	ruleWhatCompound  = "fact/what-compound"
	ruleWhatQuantity  = "fact/what-quantity"
	ruleWhatElided    = "fact/what-elided"
	ruleWhatVerb      = "fact/what-verb"
	ruleSubjectBefore = "fact/subject-before"
	ruleSubjectBy     = "fact/subject-by"
	rulePlaceIn       = "fact/place-in"
	rulePlaceTo       = "fact/place-to"
	rulePlaceFrom     = "fact/place-from"
	rulePlaceOf       = "fact/place-of"
	rulePlaceObject   = "fact/place-object"
	rulePlaceOpening  = "fact/place-opening"
	rulePlaceShared   = "fact/place-shared"
	rulePlaceHere     = "fact/place-here"
	rulePlaceDateline = "fact/place-dateline"
	rulePlaceCarried  = "fact/place-carried"
	ruleDateAfter     = "fact/date-after"
	ruleDateBefore    = "fact/date-before"
	ruleDateFrom      = "fact/date-from"
	ruleDateShared    = "fact/date-shared"
	ruleDateOpening   = "fact/date-opening"
	ruleDateCarried   = "fact/date-carried"
	ruleSaidBy        = "fact/said-by"
	ruleDenied        = "fact/status-denied"
	ruleHypothetical  = "fact/status-hypothetical"
	rulePlanned       = "fact/status-planned"
	ruleEstimated     = "fact/status-estimated"
	ruleHistorical    = "fact/status-historical"
	ruleReported      = "fact/status-reported"
	ruleAsserted      = "fact/status-asserted"
)

var rules = []extractors.Rule{
	{ID: ruleSubject, Doc: `The figure heads the subject of the verb after it: "12 ferries collided."`},
	{ID: ruleObject, Doc: `The figure stands in the object or an adjunct of the verb before it: "The storm sank 12 ferries."`},
	{ID: ruleRelative, Doc: `The figure heads a subject with a relative clause; its verb comes after that: "Nine men who were held were freed."`},
	{ID: ruleOutside, Doc: `The figure's clause has no verb; the nearest one of the sentence that is not of speech is taken: "Miners found gold, about 40 kg."`},
	{ID: ruleParticiple, Doc: `"with" a figure and a participle, or a participle that follows a partitive's base: "with 70% of votes counted".`},
	{ID: ruleStands, Doc: `"up", "down", "worth", "lower", "fewer", "ahead" beside a figure: "sales were up 4%".`},
	{ID: ruleChangeNoun, Doc: `A noun of change after the figure: "a 6% drop in rents".`},
	{ID: ruleNounOf, Doc: `A noun of change or measure and "of" before the figure: "a rise of 6%", "at a cost of €2m".`},
	{ID: ruleCompound, Doc: `A figure joined to a noun by a hyphen; the head of the phrase is the predicate: "a six-member jury".`},
	{ID: ruleBase, Doc: `The base of a partitive has no predicate: the 40 of "nine of 40 mines closed".`},
	{ID: ruleVerbless, Doc: `A sentence without a verb, as a headline: "Floods: 14 dead".`},
}

// slots documents the rules of the slots; README.md of this folder lists them for a reader
// of derivations.
var slots = []extractors.Rule{}
