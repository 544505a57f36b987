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
	ruleGapped     = "fact/gapped"
	ruleVerbless   = "fact/verbless"
)

// The rules that make a fact without a figure; events.tsv says which verbs are of which.
const (
	ruleVisit       = "fact/visit"
	ruleMeeting     = "fact/meeting"
	ruleAppointment = "fact/appointment"
	ruleElection    = "fact/election"
	ruleResignation = "fact/resignation"
	ruleDismissal   = "fact/dismissal"
	ruleArrest      = "fact/arrest"
	ruleAgreement   = "fact/agreement"
	ruleDeath       = "fact/death"
	ruleAcquisition = "fact/acquisition"
	ruleAttack      = "fact/attack"
)

// The rules that fill the other slots, named in a fact's derivation.
const (
	ruleWhatCounted   = "fact/what-counted"
	ruleWhatOf        = "fact/what-of"
	ruleWhatCompound  = "fact/what-compound"
	ruleWhatQuantity  = "fact/what-quantity"
	ruleWhatElided    = "fact/what-elided"
	ruleWhatVerb      = "fact/what-verb"
	ruleWhatRate      = "fact/what-rate"
	ruleWhatNominal   = "fact/what-nominal"
	ruleWhatDistance  = "fact/what-distance"
	ruleWhatDoer      = "fact/what-doer"
	ruleWhatExtent    = "fact/what-extent"
	ruleWhatApposed   = "fact/what-apposed"
	ruleWhatPriced    = "fact/what-priced"
	ruleWhatNamed     = "fact/what-named"
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
	rulePlaceAnaphor  = "fact/place-anaphor"
	rulePlaceOwner    = "fact/place-owner"
	rulePlaceDoer     = "fact/place-doer"
	rulePlaceLabel    = "fact/place-label"
	rulePlaceWhere    = "fact/place-where"
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
	{ID: ruleGapped, Doc: `The verb is that of the clause before: "Rents [rose] 4% and fees 9%."`},
	{ID: ruleVerbless, Doc: `A sentence without a verb, as a headline: "Floods: 14 dead".`},

	{ID: ruleVisit, Doc: `Somebody visits a place, travels to it or arrives there; What and Place are the place: "Ann Lee visited [Peru]."`},
	{ID: ruleMeeting, Doc: `Somebody meets a person; What is the other party: "Ann Lee met [Bo Ek]."`},
	{ID: ruleAppointment, Doc: `A person is appointed, named or nominated; WhatResolved has the office too: "named [Bo Ek] finance minister".`},
	{ID: ruleElection, Doc: `A person is elected, or somebody wins a vote: "[Bo Ek] was elected president", "Bo Ek won [the runoff]".`},
	{ID: ruleResignation, Doc: `A person resigns or steps down: "[Bo Ek] resigned."`},
	{ID: ruleDismissal, Doc: `A person is dismissed, sacked or ousted: "Ann Lee sacked [Bo Ek]."`},
	{ID: ruleArrest, Doc: `A person is arrested, charged, convicted or sentenced: "Police arrested [Bo Ek]."`},
	{ID: ruleAgreement, Doc: `A named party signs or reaches an agreement: "Peru signed [a treaty with Chile]."`},
	{ID: ruleDeath, Doc: `A person dies or is killed: "[Bo Ek] died in Lima."`},
	{ID: ruleAcquisition, Doc: `Somebody buys an organisation: "Ekeren Ltd. acquired [Deurne Ltd.]"`},
	{ID: ruleAttack, Doc: `Somebody attacks, bombs or invades a place or an organisation: "Rebels shelled [Ghent]."`},

	{ID: ruleWhatNamed, Doc: `The one to whom an event happens, or its other party, by name: "arrested [Bo Ek]".`},
	{ID: ruleWhatCounted, Doc: `The noun phrase after the figure: "400 [dock workers]", "46 kg of [cement]".`},
	{ID: ruleWhatOf, Doc: `The whole after "of", or the matter after "in": "half of the [staff]", "€2m in [aid]".`},
	{ID: ruleWhatCompound, Doc: `The noun after the hyphen: "a six-[member] jury".`},
	{ID: ruleWhatQuantity, Doc: `The subject or object of a verb of change, or the noun before "of": "[exports] rose 4%", "cut [rates] to 2%", "[fines] of 300 euros".`},
	{ID: ruleWhatElided, Doc: `The noun counted last stands for one that is left out: "300 nurses came, 50 [nurses] left"; What stays empty, WhatResolved is filled.`},
	{ID: ruleWhatExtent, Doc: `What has a length beside a word that says which way it goes: "[waves] 12 metres high", "40-metre-deep [pits]", "a 212-strong [staff]".`},
	{ID: ruleWhatApposed, Doc: `The noun that a level stands beside, between commas or in brackets: "the first [payment], 2.5 million euros, came".`},
	{ID: ruleWhatPriced, Doc: `What a price is paid for, by the object of the verb: "build [a pier] for 20 million euros".`},
	{ID: ruleWhatVerb, Doc: `What lasts is named by the verb: "Crews [waited] three hours."`},
	{ID: ruleWhatRate, Doc: `The noun inside a rate: "folds 900 [leaflets] a day".`},
	{ID: ruleWhatNominal, Doc: `The noun of a verb that moves a sum or covers a way, "owes 4,000 euros" is a debt; or what only the unit or the verb says: hectares are of land, those whom a fire kills people.`},
	{ID: ruleWhatDistance, Doc: `A length before "from", "off", "north of" is a distance: "700 metres [from the church]".`},
	{ID: ruleWhatDoer, Doc: `The subject, where nothing else says what a level is of: "[The sample] came in at 52 percent."`},
	{ID: ruleSubjectBefore, Doc: `The doer before the verb, over relative clauses and infinitives: "[The port] plans to hire 300 men."`},
	{ID: ruleSubjectBy, Doc: `The doer after "by" in the passive: "Nine boats were sunk by [a storm]."`},
	{ID: rulePlaceIn, Doc: `A place after a preposition of place in the clause, the innermost of a chain: "in [Hunchun], Jilin Province".`},
	{ID: rulePlaceTo, Doc: `The destination of a verb of movement: "crossed into [Poland]".`},
	{ID: rulePlaceFrom, Doc: `The origin of a flight with no destination: "fled from [Haiti]".`},
	{ID: rulePlaceOf, Doc: `A place that the figure is a part of: "80 percent of [Sudan]".`},
	{ID: rulePlaceObject, Doc: `A place as the object of a verb: "struck [Cuba]".`},
	{ID: rulePlaceOpening, Doc: `A place at the head of the sentence, outside the clause: "In [Peru], courts said 12 mines would close."`},
	{ID: rulePlaceShared, Doc: `The place of the fact before, or of another clause, in the sentence, if the model of choices prefers it: "held 40 men in [Ghent], and 12 were charged".`},
	{ID: rulePlaceHere, Doc: `"here" is the dateline's first place: "OSLO — A school opened here."`},
	{ID: rulePlaceDateline, Doc: `A place of the dateline, if the model of choices prefers it, and for the dead, hurt and held where no other place was named: "LAGOS, [Nigeria] — Nine people died."`},
	{ID: rulePlaceAnaphor, Doc: `A noun that stands for a place named before: "the country", "the same hall", "the base".`},
	{ID: rulePlaceOwner, Doc: `The owner of a quantity: "[Peru]'s exports rose 4%".`},
	{ID: rulePlaceDoer, Doc: `A state or town that has its statistics, or a facility that acts: "[Peru] ran a surplus of 4 million euros."`},
	{ID: rulePlaceLabel, Doc: `A place and a colon at the head of the sentence: "[ZAMBIA]: Two mines closed."`},
	{ID: rulePlaceWhere, Doc: `The place before "where": "It reached [Ghent], where nine ships sank."`},
	{ID: rulePlaceCarried, Doc: `A place of a sentence before, if the model of choices prefers it: "A bus fell in [Dover]. Nine people were hurt." Its scope is the document.`},
	{ID: ruleDateAfter, Doc: `The nearest date after the figure in its clause: "killed nine on [Thursday]".`},
	{ID: ruleDateBefore, Doc: `The nearest date before the figure in its clause: "By [March] the mine had sacked 300 men."`},
	{ID: ruleDateFrom, Doc: `The date beside the old level of a change: "from 51 percent in [2020]".`},
	{ID: ruleDateOpening, Doc: `A date at the head of the sentence, outside the clause: "In [2024], it said, nine mines closed."`},
	{ID: ruleDateShared, Doc: `The date of the fact before, or of another clause, in the sentence.`},
	{ID: ruleDateCarried, Doc: `The date of the sentence before: of a report's levels for another level, of an event's day for another count in the simple past. Its scope is the document.`},
	{ID: ruleSaidBy, Doc: `The speaker of the innermost quote of the sentence that holds the figure.`},
	{ID: ruleDenied, Doc: `A denial, or a negated verb: "Nine guards were not paid."`},
	{ID: ruleHypothetical, Doc: `"could", "may", a condition, a demand: "The firm may cut 300 jobs."`},
	{ID: rulePlanned, Doc: `"will", a plan, an offer, or "would" in reported speech: "It plans to hire 300 men."`},
	{ID: ruleEstimated, Doc: `A forecast: "It expects 300 arrivals." "Exports will rise 4 percent, the bank said."`},
	{ID: ruleHistorical, Doc: `A date more than a year before publication, in no series: "In 1995 it took in 60 families."`},
	{ID: ruleReported, Doc: `Somebody says so.`},
	{ID: ruleAsserted, Doc: `The article says so itself.`},
}
