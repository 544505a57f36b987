package date

import (
	"time"

	"dateline/extractors"
	"dateline/schemas"
)

// telling counts what a part of the page names: years long past, and days and years at hand.
type telling struct{ old, near int }

// longPast says whether the part tells a story of years long past, as a history does: it names
// such years often, and hardly a weekday or a "yesterday". In it "in May" is the May that follows
// the date mentioned before, not the one nearest to the publication.
func (t telling) longPast() bool { return t.old >= 5 && t.old > 4*t.near }

// tellings counts for every part of the page, by its number, in one pass over the tokens.
func tellings(d *extractors.Document, published time.Time) []telling {
	parts := 1
	for i := range d.Blocks {
		parts = max(parts, d.Blocks[i].Part+1)
	}
	counts := make([]telling, parts)
	if published.IsZero() {
		return counts
	}
	for i := range d.Tokens {
		t := &d.Tokens[i]
		b := d.Block(t.Sentence)
		if b.Kind == schemas.Furniture || b.Kind == schemas.Repeated {
			continue
		}
		c := &counts[b.Part]
		l := classify(t.Lower)
		switch {
		case l.is(weekday | today), l.text == "ago", l.text == "tonight":
			c.near++
		case l.is(number) && l.is(digits) && t.Len() == 4 && l.n >= 1000:
			switch {
			case l.n < published.Year()-2 && (d.Tokens[i].Tag == "CD"):
				c.old++
			case l.n >= published.Year()-1 && l.n <= published.Year()+1:
				c.near++
			}
		}
	}
	return counts
}
