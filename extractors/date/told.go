package date

import (
	"time"

	"dateline/extractors"
	"dateline/schemas"
)

// longPast says whether a part of the page tells a story of years long past, as a history
// does: it names such years often, and hardly a weekday or a "yesterday". In it "in May" is the
// May that follows the date mentioned before, not the one nearest to the publication.
func longPast(d *extractors.Document, part int, published time.Time) bool {
	if published.IsZero() {
		return false
	}
	old, near := 0, 0
	for i := range d.Tokens {
		t := &d.Tokens[i]
		if b := d.Block(t.Sentence); b.Part != part || b.Kind == schemas.Furniture || b.Kind == schemas.Repeated {
			continue
		}
		l := classify(t.Lower)
		switch {
		case l.is(weekday | today), l.text == "ago", l.text == "tonight":
			near++
		case l.is(number) && l.is(digits) && t.Len() == 4 && l.n >= 1000:
			switch {
			case l.n < published.Year()-2 && (d.Tokens[i].Tag == "CD"):
				old++
			case l.n >= published.Year()-1 && l.n <= published.Year()+1:
				near++
			}
		}
	}
	return old >= 5 && old > 4*near
}
