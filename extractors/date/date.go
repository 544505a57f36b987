// Package date finds time expressions: dates, times of day, durations and repetitions.
//
// The grammar is a table of small rules over lexemes: tokens, with hyphenated words taken apart,
// looked up in a lexicon. At each place in a sentence every rule is asked and the longest
// reading is taken, so no rule needs to know of the others; rules that need a smaller
// expression ask the same tables ("early" + a period, a day + a part of it). What a rule reads is
// resolved in a second step against the article's publication time, the tense of the clause and
// the date mentioned before.
//
// Words that point into time and no further ("now", "recently", "in the future") are dates of
// their own kind: marked vague, with no interval, for readers of TimeML; facts pass them over.
// Left alone on purpose: ages, the time units of rates ("$5 a year"), adjectives of repetition
// ("annual"), and the forms of requests and files (clock ranges, "in 5 minutes" as an instant,
// 20240503).
//
// Values follow TIMEX3 (ISO 24617-1, TimeML 1.2.1). Without a publication time nothing is
// guessed: what is open is written X, and there is no interval.
package date

import (
	"slices"

	"dateline/extractors"
	"dateline/schemas"
)

// Extractor fills Document.Dates.
var Extractor = &extractors.Extractor{
	Name: "date",
	Doc: `date finds time expressions

Each has a TIMEX3 type and value, the days it bounds, the sense of its preposition and what
was inferred from where. "In May" under a past verb is the last May; without a publication
time it is XXXX-05.`,
	Requires: []extractors.Layer{extractors.Sentences, extractors.Tokens, extractors.Tags},
	Provides: []extractors.Layer{extractors.Dates},
	Rules:    manuals(),
	Run:      run,
}

func manuals() []extractors.Rule {
	var all []extractors.Rule
	for _, table := range [...][]rule{absolute, relative, comparisons, elided, times, amounts, holidays, eras, references} {
		for _, r := range table {
			all = append(all, r.Rule)
		}
	}
	return all
}

// comparedSentences is how many sentences a quarter goes on to be what "a year ago" is counted from;
// after as many a text has come to another subject. Between 6 and 15 the choice is worth a tenth of a
// point.
const comparedSentences = 10

func run(d *extractors.Document) error {
	p := parsers.Get().(*parser)
	defer parsers.Put(p)
	p.dates = p.dates[:0]
	a := anchor{source: d.Article.Language}
	if !d.Article.Published.IsZero() {
		y, m, day := d.Article.Published.Date()
		a.published = civil(y, int(m), day)
		_, a.zone = d.Article.Published.Zone()
	}
	day, partOf := a.published, -1
	told := tellings(d, day)
	for s := range d.Sentences {
		if err := d.Interrupted(); err != nil {
			return err
		}
		b := d.Block(s)
		if b.Kind == schemas.Furniture || b.Kind == schemas.Repeated {
			continue
		}
		if b.Part != partOf {
			partOf, a.last, a.lastDay, a.compared = b.Part, period{}, period{}, period{}
			a.published, a.basis = day, schemas.FromPublished
			a.told = told[b.Part].longPast()
		}
		if a.since++; a.since > comparedSentences {
			a.compared = period{}
		}
		p.lexemes = lex(d, s, p.lexemes[:0])
		p.sentence(d, &a)
		if b.Kind == schemas.Dateline {
			a.dated(p.came)
		}
	}
	d.Dates = slices.Clone(p.dates)
	return nil
}

// sentence reads one sentence from left to right.
func (p *parser) sentence(d *extractors.Document, a *anchor) {
	p.exprs = p.exprs[:0]
	p.before, p.came, p.lastDay, p.lastAmount = expr{}, period{}, dayRead{at: -1}, amountRead{at: -1}
	for i := 0; i < len(p.lexemes); {
		if !p.starts(i) {
			i++
			continue
		}
		e := p.best(&p.all, i)
		if e == nil {
			i++
			continue
		}
		p.dates = append(p.dates, p.resolve(d, e, a))
		p.before = *e
		i = max(e.hi, i+1)
	}
}

// starts says whether any rule can begin at lexeme i; most words are no part of a date.
func (p *parser) starts(i int) bool {
	return p.at(i).class != 0 || p.begins(i)
}

// begins says whether lexeme i, by its capital, may begin an expression: most capitals are
// those of names and of sentences.
func (p *parser) begins(i int) bool {
	l := p.at(i)
	return l.upper && (l.class != 0 || l.holiday)
}

// resolve makes the date of an expression.
func (p *parser) resolve(d *extractors.Document, e *expr, a *anchor) schemas.Date {
	span := schemas.Span{Start: p.at(e.lo).Start, End: p.at(e.hi - 1).End}
	x := schemas.Date{Span: span, Text: d.Slice(span), Type: e.kind, Value: e.value, Mod: e.mod, Vague: e.vague, Rule: e.rule}
	if e.when == nil {
		return x
	}
	x.Sense = p.senseAt(e)
	a.tense, a.sense, a.from, a.inferred, a.alternatives = p.tenseAt(e.lo, e.hi), x.Sense, "", nil, nil
	a.ended = p.word(e.lo-1, "ended")
	a.owner = p.word(e.hi, "'s", "’s")
	u := e.when(a)
	p.came = u
	x.Value, x.Anchor, x.Inferred = u.value+e.suffix, a.from, a.inferred
	if a.from == "" {
		x.Inferred = nil
	}
	x.Alternatives = others(a.alternatives, u, e.suffix)
	if u.start.IsZero() {
		return x
	}
	start, end := narrow(u, e.mod, e.rule)
	if now := a.published; a.from == a.basis && p.word(e.lo, "earlier", "later") && u.grain != dayGrain && !now.Before(u.start) && !now.After(u.end) {
		if p.word(e.lo, "earlier") {
			end = now // "earlier this month" is what is gone of it
		} else if now.After(start) {
			start = now
		}
	}
	if e.next {
		end = end.AddDate(0, 0, 1)
	}
	x.Earliest = u.value // of a day they are one string
	if u.grain != dayGrain || !start.Equal(u.start) {
		x.Earliest = iso(start)
	}
	if x.Latest = x.Earliest; !end.Equal(start) {
		x.Latest = iso(end)
	}
	if u.grain == dayGrain {
		a.lastDay = u
	}
	if e.compares || p.attribution(e) && a.last.known() {
		return x
	}
	if a.told && a.from == a.basis {
		return x
	}
	if x.Sense == schemas.Since && a.last.known() && !a.told {
		return x // "the most since 2011" is not what the text goes on about
	}
	a.last, a.lastSense = u, x.Sense
	if u.comparable() && (a.published.IsZero() || u.end.Before(a.published)) { // figures are given of what has ended
		a.compared, a.since = u, 0
	}
	return x
}

// others are the readings that differ from the one taken, as values of the expression.
func others(readings []string, taken period, suffix string) []string {
	if taken.grain == spanGrain {
		return nil
	}
	readings = slices.DeleteFunc(readings, func(v string) bool { return v == taken.value })
	if len(readings) == 0 {
		return nil
	}
	for i := range readings {
		readings[i] += suffix
	}
	return readings
}

// attribution says whether a date only tells when somebody spoke: nothing is counted from it.
func (p *parser) attribution(e *expr) bool {
	if e.grain != dayGrain && e.grain != partGrain {
		return false // "reported third-quarter earnings"
	}
	i := e.lo - 1
	if p.word(i, "on") {
		i--
	}
	return p.word(i, "said", "told", "reported", "announced", "added", "reporters")
}
