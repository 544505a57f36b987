package entity

import (
	"cmp"
	"slices"

	"dateline/extractors"
	"dateline/extractors/entity/lists"
	"dateline/schemas"
)

// knownBodies are the lists whose names of two words or more are that and nothing else, and
// which a model trained on news mistakes most: clubs, parties, armed groups. Firms, media and
// public bodies it knows as well as the lists do.
const knownBodies lists.Set = 1<<lists.Team | 1<<lists.Party | 1<<lists.Armed

// bodies lays the bodies of the lists over what the model found. A name of the list wins where
// it covers all that the model has of it; the model, where its name is longer.
func (r *modelReader) bodies(d *extractors.Document) {
	sure, found := r.sure[:0], r.found
	for i := range d.Sentences {
		if readable(d.Block(i).Kind) {
			sure = appendKnown(d, i, sure)
		}
	}
	r.sure = slices.DeleteFunc(sure, func(c candidate) bool {
		at, _ := slices.BinarySearchFunc(found, c.Start, func(f candidate, at int) int { return cmp.Compare(f.End, at+1) })
		for ; at < len(found) && found[at].Start < c.End; at++ {
			if !c.Contains(found[at].Span) {
				return true
			}
		}
		return false
	})
	if len(r.sure) > 0 {
		r.laid = overlay(r.laid[:0], r.sure, found)
		r.found, r.laid = r.laid, r.found
	}
}

// appendKnown appends the listed bodies of a sentence, the longest at each place.
func appendKnown(d *extractors.Document, i int, out []candidate) []candidate {
	lo, hi := d.SentenceTokens(i)
	table := lists.Load()
	for at := lo; at < hi; at++ {
		if c := d.Text[d.Tokens[at].Start]; 'a' <= c && c <= 'z' || !capitalised(d.Word(at)) {
			continue
		}
		end := 0
		c := table.Start()
		for k := at; k < hi; k++ {
			on, more := c.Next(d.Tokens[k].Lower)
			if on&knownBodies != 0 && k > at && capitalised(d.Word(k)) {
				end = k + 1
			}
			if !more {
				break
			}
		}
		if end > 0 {
			s := schemas.Span{Start: d.Tokens[at].Start, End: d.Tokens[end-1].End}
			out = append(out, candidate{Span: s, sentence: i, part: d.Block(i).Part, typ: schemas.Organization, rule: ruleListed, strength: weak})
			at = end - 1
		}
	}
	return out
}

// capitalised reports whether a word begins with a capital.
func capitalised(w string) bool {
	switch shapeOf(w) {
	case capital, upper, initial:
		return true
	default:
		return false
	}
}
