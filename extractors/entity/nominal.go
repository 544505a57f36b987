package entity

import (
	"math/bits"
	"strings"

	"dateline/schemas"
)

// kind is a kind of body or building, a bit each.
type kind uint32

const (
	ministry kind = 1 << iota
	department
	agency
	authority
	bank
	firm
	airline
	university
	school
	hospital
	court
	party
	union
	commission
	committee
	council
	association
	foundation
	airport
	museum
	stadium
	bridge
)

// nounKinds are the nouns that stand for a body or building alone, and its kind.
var nounKinds = map[string]kind{
	"ministry": ministry, "department": department, "agency": agency, "authority": authority, "bank": bank, "lender": bank,
	"company": firm, "firm": firm, "airline": airline, "carrier": airline, "university": university, "school": school, "hospital": hospital,
	"court": court, "party": party, "union": union, "commission": commission, "committee": committee, "council": council,
	"association": association, "foundation": foundation, "airport": airport, "museum": museum, "stadium": stadium, "bridge": bridge,
	"federation": association,
}

// nameKinds are the words of names that say what kind a body or building is. A kind of
// firm is a firm too.
var nameKinds = map[string]kind{
	"ministry": ministry, "department": department, "agency": agency, "administration": agency, "authority": authority,
	"bank": bank, "bancorp": bank, "banco": bank, "airlines": airline | firm, "airways": airline | firm, "university": university,
	"college": university, "school": school, "hospital": hospital, "clinic": hospital, "court": court, "tribunal": court, "party": party,
	"union": union, "commission": commission, "committee": committee, "council": council, "association": association,
	"federation": association, "foundation": foundation, "airport": airport, "museum": museum, "stadium": stadium, "bridge": bridge,
	"motors": firm, "energy": firm, "industries": firm, "pharmaceuticals": firm, "technologies": firm, "electronics": firm,
	"shipping": firm, "steel": firm, "foods": firm, "software": firm, "systems": firm, "oil": firm, "petroleum": firm, "telecom": firm,
}

// kindOf returns the kinds that the names of an entity show. A body that none of them says
// anything of may be a firm.
func kindOf(e *schemas.Entity) kind {
	k := shown(e.Name)
	for _, form := range e.Aliases {
		k |= shown(form)
	}
	if k&bank != 0 {
		k |= firm
	}
	return k
}

// shown returns the kinds that one name shows.
func shown(name string) (k kind) {
	for w := range strings.FieldsSeq(name) {
		switch {
		case strings.Contains(name, " ") && lowered(legal, strings.TrimSuffix(w, ",")):
			k |= firm
		case len(w) > len("bank")+2 && strings.EqualFold(w[len(w)-len("bank"):], "bank"):
			k |= bank
		}
		k |= lowered(nameKinds, w)
	}
	return k
}

// nominals notes the nouns that stand for an entity: "the ministry", where the article has
// named one ministry before and no other.
func (j *joiner) nominals() error {
	d := j.d
	j.kinds = cleared(j.kinds, len(d.Entities))
	kinds := j.kinds
	for i := range d.Entities {
		if t := d.Entities[i].Type; t == schemas.Organization || t == schemas.Facility {
			kinds[i] = kindOf(&d.Entities[i])
		}
	}
	next := 0 // first mention not before the token
	for i := 0; i+1 < len(d.Tokens); i++ {
		if i%1024 == 0 {
			if err := d.Interrupted(); err != nil {
				return err
			}
		}
		for ; next < len(d.Mentions) && d.Mentions[next].Start < d.Tokens[i].Start; next++ {
			if k := kinds[d.Mentions[next].Entity]; k != 0 {
				j.hand(j.at[next]).take(k, d.Mentions[next].Entity)
			}
		}
		want := j.nominalAt(i)
		if want == 0 {
			continue
		}
		s := schemas.Span{Start: d.Tokens[i].Start, End: d.Tokens[i+1].End}
		if next > 0 && d.Mentions[next-1].End > s.Start || next < len(d.Mentions) && d.Mentions[next].Start < s.End {
			continue // the noun is part of a name
		}
		at := d.Tokens[i].Sentence
		if !readable(d.Block(at).Kind) {
			continue
		}
		if e := j.hand(at)[bits.TrailingZeros32(uint32(want))]; e > 0 {
			d.Entities[e-1].Nominals = append(d.Entities[e-1].Nominals, schemas.Mention{
				Span: s, Text: d.Slice(s), Type: d.Entities[e-1].Type, Rule: ruleNominal,
			})
		}
	}
	return nil
}

// hand is what one part of the page has named so far, by kind: 0 for nothing, an entity
// plus one, or several.
type hand [32]int

const several = -1

func (h *hand) take(k kind, entity int) {
	for ; k != 0; k &= k - 1 {
		switch at := &h[bits.TrailingZeros32(uint32(k))]; *at {
		case 0:
			*at = entity + 1
		case entity + 1:
		default:
			*at = several
		}
	}
}

// hand returns what is at hand in the part of the page that a sentence is in.
func (j *joiner) hand(sentence int) *hand {
	part := j.d.Block(sentence).Part
	for part >= len(j.hands) {
		j.hands = append(j.hands, hand{})
	}
	return &j.hands[part]
}

// nominalAt returns the kind of "the NOUN" at token i, 0 where there is none or more
// belongs to it: "the bank of the river", "the company that", "the party leader".
func (j *joiner) nominalAt(i int) kind {
	t := j.d.Tokens
	if t[i].Lower != "the" {
		return 0
	}
	want := nounKinds[t[i+1].Lower]
	if want == 0 || j.d.Text[t[i+1].Start] < 'a' || t[i+1].Sentence != t[i].Sentence {
		return 0
	}
	if i+2 < len(t) && t[i+2].Sentence == t[i].Sentence && (t[i+2].Lower == "of" || t[i+2].Lower == "that" || t[i+2].Lower == "which" || t[i+2].Lower == "for" || t[i+2].Lower == "-") {
		return 0
	}
	return want
}
