package fact

import (
	"cmp"
	"strings"

	"dateline/extractors"
	"dateline/schemas"
)

// memory is what the sentences before have left for the next: what was counted, where and
// when things happened. Places and dates are indices plus one, 0 for none.
type memory struct {
	phrases  [kept]counted // that were counted; the article's first stays
	counted  int           // the number of phrases remembered so far
	level    string        // what a level was of last
	levelIn  int           // its sentence
	measured [4]measured   // what measures were of, the latest first

	city, country int // mentions of the dateline
	opened        int // sentences of the body so far

	event, eventAge int // date of the last events, a day, and the sentences since

	series int // date of the levels a report gives

	trading int // the day of the article's first level, as of a market
	day     int // the article's first day, be it only of saying
}

// datelinePlace remembers the first and the last place of a dateline: the city, and the
// country or region where it is given.
func (m *memory) datelinePlace(d *extractors.Document, mention int) {
	if x := &d.Mentions[mention]; x.Type == schemas.Place && x.Entity >= 0 {
		if m.city == 0 {
			m.city = mention + 1
		}
		m.country = mention + 1
	}
}

// inlineDateline reads a dateline that is part of its sentence: "LAGOS, Nigeria — ...".
func (b *binder) inlineDateline() {
	if b.earlier.city != 0 || len(b.words) == 0 || !isUpper(b.d.Slice(b.words[0].Span)) {
		return
	}
	for k := 1; k < len(b.words) && k < reach; k++ {
		switch b.low(k) {
		case "—", "--", "–", "-":
			for i := range k {
				if m := b.words[i].mention; m >= 0 {
					b.rememberDateline(m)
				}
			}
			return
		}
	}
}

func isUpper(s string) bool {
	if strings.ContainsAny(s, "abcdefghijklmnopqrstuvwxyz") { // most words, without a copy
		return false
	}
	return len(s) > 1 && s == strings.ToUpper(s) && s != strings.ToLower(s)
}

// startParagraph forgets the dates of another paragraph.
func (b *binder) startParagraph(i int) {
	if i == 0 {
		return
	}
	gap := b.d.Text[b.d.Sentences[i-1].End:b.d.Sentences[i].Start]
	if strings.Contains(gap, "\n") || b.d.Sentences[i-1].Block != b.d.Sentences[i].Block {
		b.earlier.event, b.earlier.series = 0, 0
	}
}

// remember keeps the places and the dates of a sentence and of its facts for the next.
func (b *binder) remember(first int) {
	b.rememberSites(first)
	b.rememberDate(first)
	b.earlier.opened++
}

// rememberDate keeps the date of the sentence's facts for the next ones.
func (b *binder) rememberDate(first int) {
	event, series := 0, 0
	for i := first; i < len(b.facts); i++ {
		f := &b.facts[i]
		if f.Date == nil {
			continue
		}
		switch k := f.Date.Date + 1; {
		case b.seriesFact(f):
			if b.d.Figures[*f.Figure].Compared != schemas.ChangeFrom {
				series = cmp.Or(series, k)
				if b.earlier.trading == 0 && b.dayLong(k-1) {
					b.earlier.trading = k
				}
			}
		case f.Status == schemas.StatusAsserted || f.Status == schemas.StatusReported:
			if b.dayLong(k - 1) {
				event = k
			}
		}
	}
	switch {
	case event != 0:
		b.earlier.event, b.earlier.eventAge = event, 0
	case b.earlier.eventAge < 1:
		b.earlier.eventAge++
	default:
		b.earlier.event = 0
	}
	b.earlier.series = cmp.Or(series, b.earlier.series)
	for k := range b.words {
		if i := b.words[k].date; b.earlier.day == 0 && i >= 0 && b.d.Dates[i].Type == schemas.Day && b.dayLong(i) {
			b.earlier.day = i + 1
		}
	}
}

// seriesFact reports whether a fact gives a level or a change of one.
func (b *binder) seriesFact(f *schemas.Fact) bool {
	x := &b.d.Figures[*f.Figure]
	return x.Direction != "" || x.Compared != "" || f.Predicate != nil && isSeries(lastWord(f.Predicate.Text))
}

func isSeries(w string) bool {
	return isIn(w, changing) && !isIn(w, copula) && w != "cost" && w != "costs"
}

func lastWord(s string) string {
	first, _, _ := strings.Cut(extractors.LowerASCII(s), " ")
	return first
}

// dayLong reports whether a date is a day or two, as an event's is.
func (b *binder) dayLong(i int) bool {
	x := &b.d.Dates[i]
	return x.Earliest != "" && (x.Earliest == x.Latest || x.Type == schemas.Clock) && x.Sense != schemas.Since
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

// casualty reports whether a figure counts those hurt, dead, ill or held.
func (b *binder) casualty(f *binding) bool {
	if f.kind != schemas.Count || f.force == schemas.Denied {
		return false
	}
	if !f.whatAt.empty() && b.head(f.whatAt).in(harmed) {
		return true
	}
	return f.verb >= 0 && b.words[b.verbs[f.verb].main].in(harmed)
}

// carryDate takes the date of the sentence before: of a report's levels for another level,
// of an event's day for another count that is told in the simple past. Another fact of its
// own sentence, told as happened, gives its date too.
func (b *binder) carryDate(f *binding) {
	if f.rule == ruleCompound || f.verb >= 0 && b.verbs[f.verb].infinitive && !b.sees(f, estimating) {
		return
	}
	if n := len(b.facts); n > 0 && b.facts[n-1].Sentence == b.index && b.facts[n-1].Date != nil && !b.apart(f) && f.force == "" && !b.aside(f) && !b.compares(f) {
		b.setDate(f, b.facts[n-1].Date.Date, schemas.InDocument, ruleDateCarried)
		return
	}
	x := &b.d.Figures[f.figure]
	if f.verb < 0 || x.Compared == schemas.ChangeFrom || b.sees(f, planning) {
		return
	}
	moves := x.Direction != "" || isSeries(b.words[b.verbs[f.verb].main].lower)
	switch {
	case b.earlier.series != 0 && moves && !b.sees(f, doubting):
		b.setDate(f, b.earlier.series-1, schemas.InDocument, ruleDateCarried)
	case b.earlier.event != 0 && (f.kind == schemas.Count || f.kind == schemas.Percent && !f.whatAt.empty()) && b.simplePast(f) && f.force != schemas.Denied:
		b.setDate(f, b.earlier.event-1, schemas.InDocument, ruleDateCarried)
	case b.earlier.day != 0 && f.isLevel() && moves && b.simplePast(f) && b.quoted(f):
		b.setDate(f, b.earlier.day-1, schemas.InDocument, ruleDateCarried)
	case b.earlier.trading != 0 && f.isLevel() && moves && b.simplePast(f):
		b.setDate(f, b.earlier.trading-1, schemas.InDocument, ruleDateCarried)
	}
}

// quoted reports whether a level is of shares and the like, which have a price every day.
func (b *binder) quoted(f *binding) bool {
	for k := f.whatAt.from; k < f.whatAt.to; k++ {
		if b.in(k, stocks) {
			return true
		}
	}
	return false
}

// aside reports whether a figure's clause only describes something of the clause before, in
// the present: ", who have nine ovens".
func (b *binder) aside(f *binding) bool {
	if f.verb < 0 {
		return false
	}
	g := &b.verbs[f.verb]
	from, _ := b.clauseAt(g.from)
	t := b.tag(from)
	perfect := g.main > g.from && lemma(b.words[g.from].lower) == "have"
	return (t == "WDT" || t == "WP") && !perfect && (b.words[g.from].is("VBZ") || b.words[g.from].is("VBP"))
}

// simplePast reports whether the predicate's group opens with a past form; what a source says
// had happened counts too.
func (b *binder) simplePast(f *binding) bool {
	if f.verb < 0 {
		return false
	}
	g := &b.verbs[f.verb]
	return b.words[g.from].is("VBD") && (b.words[g.from].lower != "had" || g.main == g.from || f.saidBy != nil)
}
