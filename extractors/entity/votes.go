package entity

import (
	"strings"

	"dateline/extractors"
	"dateline/extractors/entity/crf"
	"dateline/schemas"
)

// ballot is what a document says of one name: how sure the model was of each type, over all
// its mentions.
type ballot struct {
	sure  [len(crf.Types)]float64
	parts [len(crf.Types)]float64 // as the family name of a longer name
}

// votes are the ballots of one document, by part and name.
type votes map[nameIn]*ballot

func typeIndex(t schemas.EntityType) int {
	for i, x := range crf.Types {
		if x == t {
			return i
		}
	}
	return 0
}

func (v votes) of(n nameIn) *ballot {
	b := v[n]
	if b == nil {
		b = &ballot{}
		v[n] = b
	}
	return b
}

// count takes the votes of every candidate. The last word of a person's full name votes for
// that word alone.
func (v votes) count(d *extractors.Document, cs []candidate) {
	for i := range cs {
		c := &cs[i]
		name := extractors.LowerASCII(d.Slice(c.Span))
		v.of(nameIn{c.part, name}).sure[typeIndex(c.typ)] += c.confidence
		if c.typ == schemas.Person {
			if at := strings.LastIndexByte(name, ' '); at > 0 {
				v.of(nameIn{c.part, name[at+1:]}).parts[typeIndex(c.typ)] += c.confidence
			}
		}
	}
}

// voteMargin is by how much, in parts of a mention's own confidence, others must be surer
// than it.
const voteMargin = 1.0

// decide gives every mention the type that the document is surer of than the model was of
// this mention.
func (v votes) decide(d *extractors.Document, cs []candidate) {
	for i := range cs {
		c := &cs[i]
		b := v[nameIn{c.part, extractors.LowerASCII(d.Slice(c.Span))}]
		own := typeIndex(c.typ)
		best := own
		for t := range b.sure {
			if b.sure[t]+b.parts[t] > b.sure[best]+b.parts[best] {
				best = t
			}
		}
		if best != own && b.sure[best]+b.parts[best] > b.sure[own]+voteMargin*c.confidence {
			c.typ = crf.Types[best]
		}
	}
}
