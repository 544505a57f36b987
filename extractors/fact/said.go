package fact

import "dateline/schemas"

// nested bounds how many quotes before a figure are asked whether they hold it.
const nested = 16

// saidBy finds the source of a figure's clause: the speaker of the innermost quote of its
// own sentence that holds the figure.
func (b *binder) saidBy(f *binding) {
	span := b.words[f.at].Span
	best := -1
	asked := 0
	for k := b.lastQuote(span.Start); k >= 0 && asked < nested; k-- {
		asked++
		q := &b.d.Quotes[b.said[k]]
		if q.Speaker == nil || q.Sentence != b.index || !q.Contains(span) {
			continue
		}
		if best < 0 || q.Len() < b.d.Quotes[best].Len() {
			best = b.said[k]
		}
	}
	if best < 0 {
		return
	}
	q := &b.d.Quotes[best]
	f.force = q.Force
	p := b.slots.phrases.Put(*q.Speaker)
	if q.SpeakerKind == schemas.Named && p.Head != nil {
		p.Span = *p.Head
		p.Text = b.d.Slice(p.Span)
	}
	f.saidBy = p
	f.derive("said_by", ruleSaidBy)
}

// lastQuote returns the index in said of the last quote that starts at a place or before.
func (b *binder) lastQuote(at int) int {
	lo, hi := 0, len(b.said)
	for lo < hi {
		if m := (lo + hi) / 2; b.d.Quotes[b.said[m]].Start > at {
			hi = m
		} else {
			lo = m + 1
		}
	}
	return lo - 1
}

// speaking reports whether a span lies in the source's own phrase.
func (f *binding) speaking(s schemas.Span) bool {
	return f.saidBy != nil && f.saidBy.Overlaps(s)
}
