package fact

import (
	"dateline/extractors"
	"dateline/schemas"
)

// memory is what the sentences before have left for the next: what was counted, where and
// when things happened.
type memory struct {
	counted string
	place   int // index into Document.Mentions plus one, 0 for none
	date    int // index into Document.Dates plus one, 0 for none
	block   int
	series  bool // the date is of the figures of a report, not of an event
}

// dateline remembers the first place of a dateline.
func (m *memory) dateline(d *extractors.Document, mention int) {
	if x := &d.Mentions[mention]; m.place == 0 && x.Type == schemas.Place && x.Entity >= 0 {
		m.place = mention + 1
	}
}

// remember keeps the place and date of the sentence's facts for the next ones. A plan, an
// outlook or the past of another episode is not the event that the article goes on about.
func (b *binder) remember(first int) {
	for i := first; i < len(b.facts); i++ {
		f := &b.facts[i]
		if f.Status != schemas.StatusAsserted && f.Status != schemas.StatusReported {
			continue
		}
		if f.Place != nil && f.Place.Scope == schemas.InSentence {
			b.earlier.place = b.mentionAt(f.Place.Span) + 1
		}
		if f.Date != nil && f.Date.Scope == schemas.InSentence {
			b.earlier.date = f.Date.Date + 1
		}
	}
}

func (b *binder) mentionAt(s schemas.Span) int {
	lo, hi := 0, len(b.d.Mentions)
	for lo < hi {
		if m := (lo + hi) / 2; b.d.Mentions[m].End > s.Start {
			hi = m
		} else {
			lo = m + 1
		}
	}
	if lo < len(b.d.Mentions) {
		return lo
	}
	return -1
}

// carryPlace takes the place of the sentences before for an event that was counted and has
// none of its own.
func (b *binder) carryPlace(f *binding) {
	if b.earlier.place == 0 || f.kind != schemas.Count || f.rule == ruleCompound || !b.happened(f) {
		return
	}
	b.setPlace(f, b.earlier.place-1, schemas.InDocument, rulePlaceCarried)
}

// carryDate is not taken: the reader cannot tell an event that goes on from a state.
func (b *binder) carryDate(f *binding) {}

// happened reports whether a fact tells an event or state of the article's own episode.
func (b *binder) happened(f *binding) bool {
	return f.force != schemas.Denied && !b.sees(f, planning) && !b.sees(f, doubting) && !b.sees(f, estimating) && !b.background(f)
}
