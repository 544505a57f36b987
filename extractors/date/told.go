package date

import (
	"sync"
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
	near := nearWords()
	var c *telling // nil in what is not read
	for sentence, i := -1, 0; i < len(d.Tokens); i++ {
		t := &d.Tokens[i]
		if t.Sentence != sentence {
			sentence, c = t.Sentence, nil
			if b := d.Block(sentence); b.Kind != schemas.Furniture && b.Kind != schemas.Repeated {
				c = &counts[b.Part]
			}
		}
		if c == nil {
			continue
		}
		if n, k := leading(t.Lower); k > 0 {
			switch {
			case k != 4 || t.Len() != 4 || n < 1000: // no year
			case n < published.Year()-2 && t.Tag == "CD":
				c.old++
			case n >= published.Year()-1 && n <= published.Year()+1:
				c.near++
			}
		} else if near.Has(t.Lower) {
			c.near++
		}
	}
	return counts
}

// nearWords are words that count from the publication.
var nearWords = sync.OnceValue(func() *extractors.Words[bool] {
	m := map[string]bool{"ago": true, "tonight": true}
	for w, e := range lexicon() {
		if e.class&(weekday|today) != 0 {
			m[w] = true
		}
	}
	return extractors.NewWords(m)
})
