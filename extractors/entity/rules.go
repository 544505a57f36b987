package entity

import "dateline/extractors"

const name = "entity"

// The rule ids.
const (
	ruleModel        = name + "/model"
	ruleProse        = name + "/prose"
	ruleListed       = name + "/listed"
	rulePlaceName    = name + "/place-name"
	ruleDemonym      = name + "/demonym"
	ruleTitle        = name + "/title"
	rulePersonName   = name + "/person-name"
	ruleByline       = name + "/byline"
	ruleHead         = name + "/head-word"
	ruleTeam         = name + "/team"
	ruleEvent        = name + "/event-word"
	ruleFacility     = name + "/facility-word"
	rulePlaceWord    = name + "/place-word"
	rulePlaceContext = name + "/place-context"
	ruleProduct      = name + "/model-number"
	ruleAcronym      = name + "/acronym"
	ruleBracket      = name + "/bracket"
	ruleSurname      = name + "/surname"
	ruleSpeaker      = name + "/speaker"
	ruleShort        = name + "/short-name"
	ruleRepeat       = name + "/repeat"
	ruleCapitals     = name + "/capitals"
)

var mentionRules = []extractors.Rule{
	{ID: ruleListed, Doc: `a body, event, work or product on our list: "NATO", "World Cup"`},
	{ID: rulePlaceName, Doc: `a place of the gazetteer: "Hunchun", "U.S.", in a dateline also "SHENYANG"`},
	{ID: ruleDemonym, Doc: `a people of the gazetteer or of our list: "North Korean", "Rohingya"`},
	{ID: ruleTitle, Doc: `the name after a title or an office: "President [Ada Brook]"; the title stays outside`},
	{ID: rulePersonName, Doc: `a given name, family name, initials or particles of persons: "Maria J. Brook", "Kim Jong Un"`},
	{ID: ruleByline, Doc: `a name in a byline: "By ADA BROOK"`},
	{ID: ruleHead, Doc: `a name with a word for a body at its head: "Ministry of Trade", "Northfield Police Department"`},
	{ID: ruleTeam, Doc: `a place and a plural word: "Lima Herons"`},
	{ID: ruleEvent, Doc: `a name with a word for an event: "Battle of Northfield", "Coast Marathon"`},
	{ID: ruleFacility, Doc: `a name with a word for a building or road: "Northfield Airport", "Route 66"`},
	{ID: rulePlaceWord, Doc: `a name with a word for a kind of place: "Mohave County", "Lake Brook"`},
	{ID: rulePlaceContext, Doc: `an unknown name where a place stands: "in Ashgrove", "Ashgrove, Ohio"`},
	{ID: ruleProduct, Doc: `a maker and a model number, or a designation: "Boeing 737", "S-300"`},
	{ID: ruleAcronym, Doc: `an unknown acronym: "the NRDB said"`},
	{ID: ruleBracket, Doc: `the acronym in brackets after a name: "Northfield Rail Board (NRB)"`},
	{ID: ruleSurname, Doc: `a family name alone: "Brook" after "Ada Brook"`},
	{ID: ruleSpeaker, Doc: `an unknown name before a verb of saying: "Brook said"`},
	{ID: ruleShort, Doc: `the first word of a body's name alone: "Sanwa" after "Sanwa Precision Co."`},
	{ID: ruleRepeat, Doc: `a name that the article surely types elsewhere`},
	{ID: ruleCapitals, Doc: `capitalised words that no list knows, typed by their shape and place`},
}
