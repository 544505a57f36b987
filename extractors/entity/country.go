package entity

import (
	"strings"

	"dateline/extractors/place/gazetteer"
	"dateline/schemas"
)

// country returns the ISO 3166-1 code of the state of a place or people, and of a person or
// body where the text gives one: in an office ("Chinese President"), in the name ("Bank of
// Japan"), or before it ("Kenya's Ministry of Health", "the Norwegian bank Norbank").
func (j *joiner) country(g *group, name string) string {
	switch g.typ {
	case schemas.Place:
		if g.state != "" {
			return g.state[:2]
		}
		if found := gazetteer.Listed(name); len(found) > 0 {
			return found[0].Country
		}
	case schemas.Nationality:
		return stateOf(name)
	case schemas.Person:
		var codes codes
		for _, r := range g.roles {
			codes.words(r)
		}
		for _, m := range g.mentions {
			codes.add(j.before(m))
			codes.add(j.officeOf(m))
		}
		return codes.one()
	case schemas.Organization:
		var codes codes
		codes.words(name)
		for _, m := range g.mentions {
			codes.add(j.before(m))
		}
		return codes.one()
	default:
	}
	return ""
}

// codes are the countries that a text gives for one entity.
type codes struct {
	first   string
	several bool // another one too
}

func (c *codes) add(code string) {
	switch {
	case code == "" || code == c.first:
	case c.first == "":
		c.first = code
	default:
		c.several = true
	}
}

// one returns the country where all agree on one.
func (c *codes) one() string {
	if c.several {
		return ""
	}
	return c.first
}

// longestState is the greatest number of words of the name of a state or people.
const longestState = 4

// words adds the states and peoples among the words of a name or office, each the longest
// there: South Korea, not Korea.
func (c *codes) words(s string) {
	for s = oneLine(s); s != ""; {
		end := nthSpace(s, longestState)
		for end > 0 {
			form := strings.TrimSuffix(strings.TrimSuffix(strings.TrimRight(s[:end], ","), "'s"), "’s")
			if found := gazetteer.Listed(form); len(found) > 0 && shapeOf(form) != lower {
				if len(found) == 1 || found[0].Kind == gazetteer.Country && found[1].Kind != gazetteer.Region {
					c.place(found[0])
				}
				break
			}
			if code := stateOf(form); code != "" {
				c.add(code)
				break
			}
			end = max(strings.LastIndexByte(s[:end], ' '), 0)
		}
		if end == 0 {
			end = nthSpace(s, 1)
		}
		s = strings.TrimPrefix(s[end:], " ")
	}
}

// nthSpace returns where the first n words of a line end.
func nthSpace(s string, n int) int {
	for i := range len(s) {
		if s[i] == ' ' {
			if n--; n == 0 {
				return i
			}
		}
	}
	return len(s)
}

// place adds the country of a place that is a state.
func (c *codes) place(p *gazetteer.Place) {
	if p.Kind == gazetteer.Country {
		c.add(p.Country)
	}
}

// stateOf returns the state of a people, empty where it has none or several.
func stateOf(people string) string {
	if codes := gazetteer.Demonym(people); len(codes) == 1 {
		return codes[0]
	}
	return ""
}

// before returns the state whose possessive stands right before mention i, or whose people
// stands before it with nothing but nouns for what it is between: "Kenya's", "the Norwegian
// bank".
func (j *joiner) before(i int) string {
	if i == 0 {
		return ""
	}
	m, p := &j.d.Mentions[i], &j.d.Mentions[i-1]
	if j.at[i] != j.at[i-1] {
		return ""
	}
	between := strings.TrimSpace(j.d.Text[p.End:m.Start])
	switch p.Type {
	case schemas.Place:
		var c codes
		if possessive, rest, _ := strings.Cut(between, " "); (possessive == "'s" || possessive == "’s" || possessive == "'") && j.onlyKinds(rest) {
			c.words(plainForm(p.Text, p.Type))
		}
		return c.one()
	case schemas.Nationality:
		if j.onlyKinds(between) {
			return stateOf(p.Text)
		}
	default:
	}
	return ""
}

// officeOf returns the state whose office stands after person mention i: ", the president
// of Peru".
func (j *joiner) officeOf(i int) string {
	if i+1 >= len(j.d.Mentions) {
		return ""
	}
	m, next := &j.d.Mentions[i], &j.d.Mentions[i+1]
	if next.Type != schemas.Place || next.Start-m.End > mostOffice {
		return ""
	}
	office, opened := strings.CutPrefix(strings.TrimSpace(j.d.Text[m.End:next.Start]), ", ")
	office, closed := strings.CutSuffix(office, " of")
	if !opened || !closed || !j.onlyKinds(strings.TrimPrefix(office, "the ")) {
		return ""
	}
	var c codes
	c.words(plainForm(next.Text, next.Type))
	return c.one()
}

// mostOffice is the greatest number of bytes between a person and the state of an office.
const mostOffice = 60

// mostKinds is the greatest number of nouns between a people and a name.
const mostKinds = 4

// onlyKinds reports whether words are only titles and nouns for kinds of persons and bodies.
func (j *joiner) onlyKinds(between string) bool {
	n := 0
	for w := range strings.FieldsSeq(between) {
		if n++; n > mostKinds || !j.isKind(w) {
			return false
		}
	}
	return true
}

func (j *joiner) isKind(w string) bool {
	return lowered(j.lex.titleWords, w) || lowered(callings, w) || lowered(nounKinds, w) != 0 || lowered(j.lex.org.suffix, w)
}

// callings are nouns for what persons do.
var callings = map[string]bool{
	"lawyer": true, "singer": true, "actor": true, "actress": true, "striker": true, "midfielder": true, "goalkeeper": true,
	"runner": true, "swimmer": true, "cyclist": true, "boxer": true, "golfer": true, "author": true, "writer": true, "poet": true,
	"novelist": true, "journalist": true, "reporter": true, "photographer": true, "activist": true, "scientist": true,
	"billionaire": true, "businessman": true, "businesswoman": true, "banker": true, "economist": true, "footballer": true,
	"student": true, "soldier": true, "pilot": true, "astronaut": true, "cosmonaut": true, "artist": true, "painter": true,
	"politician": true, "lawmaker": true, "dissident": true, "filmmaker": true, "musician": true, "engineer": true, "opposition": true,
	"climber": true, "skier": true, "driver": true, "teacher": true, "national": true, "citizen": true, "tycoon": true, "conglomerate": true,
	"maker": true, "carmaker": true, "giant": true, "newspaper": true, "daily": true, "broadcaster": true, "state": true,
	"lender": true, "retailer": true, "operator": true, "producer": true, "manufacturer": true, "startup": true, "oil": true, "shipping": true,
	"steel": true, "tech": true, "news": true, "rebel": true, "militant": true, "opposition leader": true, "star": true, "champion": true,
}
