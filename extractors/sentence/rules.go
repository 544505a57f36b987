package sentence

import "dateline/extractors"

const (
	ruleLine         = "sentence/line"
	ruleEnd          = "sentence/block-end"
	ruleWrap         = "sentence/wrapped-line"
	ruleStop         = "sentence/stop"
	ruleShout        = "sentence/question-or-shout"
	ruleSpeech       = "sentence/quoted-question"
	ruleEllipsis     = "sentence/ellipsis"
	ruleGlued        = "sentence/missing-space"
	ruleLower        = "sentence/before-lower-case"
	ruleInside       = "sentence/before-comma"
	ruleTitle        = "sentence/title"
	ruleNumber       = "sentence/before-number"
	ruleItem         = "sentence/item-number"
	ruleClock        = "sentence/time-of-day"
	ruleName         = "sentence/name-abbreviation"
	ruleInitial      = "sentence/initial"
	ruleAbbreviation = "sentence/abbreviation"
)

// rules are the manual; a rule may end a sentence or keep it together.
var rules = []extractors.Rule{
	{ID: ruleLine, Doc: "A blank line, a list item and a line end that is not soft end a sentence."},
	{ID: ruleEnd, Doc: "The end of a block ends a sentence."},
	{ID: ruleWrap, Doc: "A line end does not where the next line goes on in lower case or the text is hard-wrapped."},
	{ID: ruleStop, Doc: `A full stop ends a sentence if Punkt agrees: "It rained. He left."`},
	{ID: ruleShout, Doc: `? and ! end a sentence, but not before lower case and not in a name: "Yahoo! Inc".`},
	{ID: ruleSpeech, Doc: `They do not where a speaker follows the quotation: "Why?" Ann Roe asked.`},
	{ID: ruleEllipsis, Doc: `"..." and "…" end a sentence unless it goes on in lower case.`},
	{ID: ruleGlued, Doc: `A stop with no space ends a sentence before a word that starts them: "was late.The next".`},
	{ID: ruleLower, Doc: `A full stop before a word in lower case does not: "the vers. used".`},
	{ID: ruleInside, Doc: `A mark before a comma, and one that starts a sentence, does not: "Acme Inc., a".`},
	{ID: ruleTitle, Doc: `The stop of a title before a name does not: "Gov. Lee".`},
	{ID: ruleNumber, Doc: `The stop of an abbreviation before a number does not: "No. 5", "Dec. 3".`},
	{ID: ruleItem, Doc: `The stop of an item number does not: "2. Second".`},
	{ID: ruleClock, Doc: `"a.m." and "p.m." end a sentence before a capital that is no zone or day: "9 p.m. Monday", "9 p.m. (2000 GMT)".`},
	{ID: ruleName, Doc: `"Inc." "U.S." "Jr." "Calif." end a sentence only before a word that starts them.`},
	{ID: ruleInitial, Doc: `One capital ends a sentence only before a word that starts them: "John Q. Doe".`},
	{ID: ruleAbbreviation, Doc: `Other abbreviations, as Punkt knows them, do not: "approx. 5".`},
}
