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

	topic   int // mention of the place the paragraph is about
	setting int // mention of the place the article opens with
	opened  int // sentences of the body so far
	alone   int // sentences since topic in paragraphs of one sentence

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
					b.earlier.datelinePlace(b.d, m)
				}
			}
			return
		}
	}
}

func isUpper(s string) bool { return len(s) > 1 && s == strings.ToUpper(s) && s != strings.ToLower(s) }

// startParagraph forgets the topic of another paragraph, unless paragraphs are of one
// sentence and the topic is one sentence back.
func (b *binder) startParagraph(i int) {
	if i == 0 {
		return
	}
	gap := b.d.Text[b.d.Sentences[i-1].End:b.d.Sentences[i].Start]
	if !strings.Contains(gap, "\n") && b.d.Sentences[i-1].Block == b.d.Sentences[i].Block {
		b.earlier.alone = 0
		return
	}
	b.earlier.alone++
	b.earlier.event, b.earlier.series = 0, 0
	if b.earlier.alone > 1 || b.paragraph > 1 {
		b.earlier.topic = 0
	}
	b.paragraph = 0
}

// remember keeps the place and date of the sentence's facts for the next ones.
func (b *binder) remember(first int) {
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
	b.rememberPlace(first)
	b.rememberSetting(first)
	b.paragraph++
}

// rememberPlace makes the place of the sentence's facts the topic of the paragraph, where
// they have one place. What is denied, only possible or long past has no say.
func (b *binder) rememberPlace(first int) {
	if b.earlier.topic != 0 {
		return
	}
	topic := -1
	for i := first; i < len(b.facts); i++ {
		f := &b.facts[i]
		switch f.Status {
		case schemas.StatusHistorical, schemas.StatusDenied, schemas.StatusHypothetical:
			continue
		case schemas.StatusPlanned, schemas.StatusEstimated:
			if first > 0 { // a plan sets the place only at the head of an article
				continue
			}
		case schemas.StatusAsserted, schemas.StatusReported:
		}
		if f.Place == nil || f.Place.Scope != schemas.InSentence || !b.settles(*f.Figure) {
			continue
		}
		m := b.mentionAt(f.Place.Span)
		if topic >= 0 && b.d.Mentions[topic].Entity != b.d.Mentions[m].Entity && !b.isFacility(m) {
			return
		}
		if topic < 0 {
			topic = m
		}
	}
	b.earlier.topic = topic + 1
}

// settles reports whether a figure is of an event: statistics do not say where an article
// plays.
func (b *binder) settles(figure int) bool {
	k := b.d.Figures[figure].Kind
	return k == schemas.Count || k == schemas.Measure || k == schemas.Percent || b.d.Figures[figure].Kind == schemas.Money && b.d.Figures[figure].Compared == ""
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

// carryPlace takes the place the paragraph is about for an event that has none of its own;
// "here" and dead or hurt people without one have the dateline's.
func (b *binder) carryPlace(f *binding) {
	if b.base(f) || b.aside(f) || b.abroad(f) {
		return
	}
	switch {
	case b.earlier.city != 0 && b.seesWords(f.from, f.to, here):
		b.setPlace(f, b.earlier.city-1, b.scopeOf(b.earlier.city-1), rulePlaceHere)
		b.earlier.topic = cmp.Or(b.earlier.topic, b.earlier.city)
	case b.earlier.topic != 0 && b.goesOn(f):
		b.setPlace(f, b.earlier.topic-1, schemas.InDocument, rulePlaceCarried)
	case b.earlier.setting != 0 && b.ofSetting(f):
		m := b.earlier.setting - 1
		b.setPlace(f, m, b.scopeOf(m), rulePlaceSetting)
	case b.earlier.country != 0 && b.casualty(f) && !b.namesPlace:
		m := b.earlier.country - 1
		b.setPlace(f, m, b.scopeOf(m), rulePlaceDateline)
		b.earlier.topic = cmp.Or(b.earlier.topic, b.earlier.country)
	}
}

// base reports whether a figure is the base of a partitive or a hyphenated attribute.
func (b *binder) base(f *binding) bool { return f.rule == ruleCompound }

func (b *binder) scopeOf(m int) schemas.Scope {
	if b.d.Sentences[b.index].Contains(b.d.Mentions[m].Span) {
		return schemas.InSentence
	}
	return schemas.InDocument
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

// goesOn reports whether a fact goes on with the episode of its paragraph: no appeal, no
// other time.
func (b *binder) goesOn(f *binding) bool {
	if f.kind == schemas.Money && b.compared(f) == "" || f.isLevel() && !f.whatAt.empty() && b.tag(f.whatAt.from-1) == "PRP$" {
		return false
	}
	return f.force != schemas.Denied &&
		!b.sees(f, asking) && !b.sees(f, doubting) && !b.background(f)
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
