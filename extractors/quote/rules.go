package quote

import "dateline/extractors"

// The ids of the rules.
const (
	ruleAccording = "quote/according-to"
	ruleAfter     = "quote/after-clause"
	ruleInverted  = "quote/cue-speaker"
	ruleBefore    = "quote/before-clause"
	ruleNoun      = "quote/figure-phrase"
	rulePut       = "quote/put-at"
	ruleSpeak     = "quote/speak-of"
	ruleGive      = "quote/give-toll"
	ruleReject    = "quote/reject-claim"
	ruleGerund    = "quote/deny-gerund"
	ruleSurvey    = "quote/survey"
	rulePer       = "quote/per"
	ruleCiting    = "quote/citing"
	ruleAsPut     = "quote/as-put"
	ruleHeadline  = "quote/headline"
	ruleFragment  = "quote/fragment"
	ruleAccuse    = "quote/accuse-of"
	ruleOut       = "quote/rule-out"
	ruleContinued = "quote/continued"
	ruleMarks     = "quote/marks"
)

var rules = []extractors.Rule{
	{ID: ruleAccording, Doc: `"according to" and its noun phrase answer for the rest of the sentence, up to a semicolon: "According to the harbour office, two ferries collided."`},
	{ID: ruleAfter, Doc: `A speaker and a cue after the clause, set off by a comma or a mark: "Two ferries collided, the harbour office said."`},
	{ID: ruleInverted, Doc: `A cue and a speaker after the clause: "Two ferries collided, said harbour master Ida Holm."`},
	{ID: ruleBefore, Doc: `A speaker and a cue before the clause, with or without "that": "Holm said two ferries had collided." The subject may stand before a relative clause, an apposition or a verb joined by "and".`},
	{ID: ruleNoun, Doc: `A cue that takes a noun phrase with a number: "The agency expects 40 arrivals", "Chile reported a 2% fall".`},
	{ID: rulePut, Doc: `"put", "see" or "estimate" something "at" a figure: "The union put the number at 70."`},
	{ID: ruleSpeak, Doc: `"speak of": "The ministry spoke of 30 arrests."`},
	{ID: ruleGive, Doc: `"give" a toll, a total, a number or an estimate: "The hospital gave a toll of nine."`},
	{ID: ruleReject, Doc: `"reject" or "dispute" a claim, report or allegation: "Holm rejected claims that the radar had failed."`},
	{ID: ruleGerund, Doc: `A denial or an account with a participle: "The firm denied having paid 12 agents", "Divers described seeing a hull".`},
	{ID: ruleSurvey, Doc: `"In a survey by" and a name answer for the rest of the sentence: "In a poll by Lindqvist, six in ten agreed."`},
	{ID: rulePer, Doc: `"per" and a speaker, at the start or the end of the sentence: "The tug left at six, per the port's log."`},
	{ID: ruleCiting, Doc: `"citing" or "quoting" and a source, which answers for what the teller gives: "The paper reported, citing two sailors, that the tug had left."`},
	{ID: ruleAsPut, Doc: `"as SPEAKER put it": "As Holm put it, the port was asleep."`},
	{ID: ruleHeadline, Doc: `A speaker and a colon at either end of a headline, or before words in marks: "Minister: tolls to fall", "Tolls to fall: minister".`},
	{ID: ruleFragment, Doc: `Words in marks that a verb of judging holds: "Holm called the plan 'a hole in the sea'."`},
	{ID: ruleAccuse, Doc: `"accuse" somebody "of" something: "Crews accused the port of hiding the log."`},
	{ID: ruleOut, Doc: `"rule out" something: "The ministry ruled out a toll."`},
	{ID: ruleContinued, Doc: `Words in marks that go on after the cue, in the next sentence or in the next paragraph, have the speaker of those before: "'We lost nine boats,' Holm said. 'The sea took them.'"`},
	{ID: ruleMarks, Doc: `Words in quotation marks of three words and more that no other rule has read, without a speaker: "It was 'a long and dark night'."`},
}
