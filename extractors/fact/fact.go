// Package fact binds each figure of an article to what it counts, what happened, where,
// when, who says so and how real it is.
//
// A sentence is first made of words: a figure is one word, whatever its tokens, and so is a
// date (word.go). The tags around figures are repaired (repair.go), verb groups are found
// (verb.go) and the sentence is cut into clauses (clause.go). Then each figure is bound
// inside its clause: the predicate (predicate.go), what is counted (what.go, elided.go), the
// doer (subject.go), the place (place.go), the date (date.go), the source (said.go) and the
// status (status.go). A place or a date may be carried over from a sentence before.
//
// A second pass reads events between named entities (event.go, events.tsv), which need no
// figure.
//
// The rule of a fact is the one that found its predicate; Derivation names the rules of the
// other slots.
package fact

import (
	"sync"

	"dateline/extractors"
	"dateline/schemas"
)

const name = "fact"

// Extractor binds figures to facts.
var Extractor = &extractors.Extractor{
	Name: name,
	Doc: `bind figures and events into facts

One fact for each count, sum of money, percentage, measure, rate and duration of the body of
the article: what it counts, the predicate, the doer, place, date, source and status, each
with its span. And one for each visit, meeting, appointment, election, resignation,
dismissal, arrest, agreement, death, acquisition and attack with a named argument: there
Figure is absent and What is the one it happens to. Related articles, repeated text and page furniture give none.`,
	Requires: []extractors.Layer{
		extractors.Sentences, extractors.Tokens, extractors.Tags, extractors.Entities,
		extractors.Places, extractors.Dates, extractors.Figures, extractors.Quotes,
	},
	Provides: []extractors.Layer{extractors.Facts},
	Rules:    rules,
	Run:      run,
}

func run(d *extractors.Document) error { return bindAll(d, builtin()) }

// bindAll fills the facts of a document, with the weights given.
func bindAll(d *extractors.Document, w []float64) error {
	b := binders.Get().(*binder)
	defer binders.Put(b)
	b.open(d, w)
	if err := b.run(); err != nil {
		return err
	}
	d.Facts = b.publish()
	rivals(d)
	b.confide(d.Facts)
	return nil
}

// run binds the facts of every sentence.
func (b *binder) run() error {
	d := b.d
	for i := range d.Sentences {
		if err := d.Interrupted(); err != nil {
			return err
		}
		if block := d.Block(i); block.Part != 0 || block.Kind != schemas.Body {
			b.pass(i)
			continue
		}
		b.sentence(i)
	}
	return nil
}

// merge puts facts with figures and facts without in one new list: by sentence, those with
// figures first.
func merge(with, without []schemas.Fact) []schemas.Fact {
	if len(with)+len(without) == 0 {
		return nil
	}
	out := make([]schemas.Fact, 0, len(with)+len(without))
	for i := range without {
		for len(with) > 0 && with[0].Sentence <= without[i].Sentence {
			out, with = append(out, with[0]), with[1:]
		}
		out = append(out, without[i])
	}
	return append(out, with...)
}

// binder goes over the sentences of a document, once. Its slices and slots are used again from
// article to article.
type binder struct {
	d     *extractors.Document
	facts []schemas.Fact // with figures
	// unnumbered are the facts without, kept apart: nothing is carried from them.
	unnumbered []schemas.Fact
	slots      slots

	// The first figure, date, mention and quote that may still stand in this sentence.
	figure, date, mention, quote int

	words    []word
	verbs    []verb
	bounds   []int // starts of clauses, in order
	said     []int // quotes that overlap the sentence
	index    int   // of the sentence
	earlier  memory
	last     *binding // of this sentence, nil at its first figure
	bindings [2]binding
	proof    []string // of the fact that is given its confidence
	turn     int

	levels []placeLevel // of the entities

	namesPlace bool // the sentence names a place outside its dateline

	weights []float64 // of the choices
	choices *[]Choice // that were made, nil where nobody asks
	options options   // of the choice being made
	chances []string  // by figure, how likely the place chosen is; empty where none was
	spots   []spot    // places of the sentence
	nouns   nouns     // of the sentence
	sites   []site
	settled int // facts with a place so far
}

var binders = sync.Pool{New: func() any { return new(binder) }}

// open makes a binder ready for a document.
func (b *binder) open(d *extractors.Document, w []float64) {
	b.slots.reset()
	*b = binder{
		d: d, facts: b.facts[:0], unnumbered: b.unnumbered[:0], slots: b.slots,
		words: b.words[:0], verbs: b.verbs[:0], bounds: b.bounds[:0], said: b.said[:0],
		levels: append(b.levels[:0], make([]placeLevel, len(d.Entities))...), weights: w,
		chances: append(b.chances[:0], make([]string, len(d.Figures))...),
		options: b.options, spots: b.spots[:0], sites: b.sites[:0], proof: b.proof,
		bindings: [2]binding{{derivation: b.bindings[0].derivation}, {derivation: b.bindings[1].derivation}},
	}
}

// pass skips the finds of a sentence that gives no facts; a dateline is remembered.
func (b *binder) pass(i int) {
	s := b.d.Sentences[i].Span
	b.skip(s.Start)
	if b.d.Block(i).Kind == schemas.Dateline && b.d.Block(i).Part == 0 {
		for m := b.mention; m < len(b.d.Mentions) && b.d.Mentions[m].Start < s.End; m++ {
			b.rememberDateline(m)
		}
	}
	b.skip(s.End)
}

// skip moves the cursors to the finds that end after a place in the text.
func (b *binder) skip(at int) {
	d := b.d
	for b.figure < len(d.Figures) && d.Figures[b.figure].End <= at {
		b.figure++
	}
	for b.date < len(d.Dates) && d.Dates[b.date].End <= at {
		b.date++
	}
	for b.mention < len(d.Mentions) && d.Mentions[b.mention].End <= at {
		b.mention++
	}
}

func (b *binder) sentence(i int) {
	b.index = i
	s := b.d.Sentences[i].Span
	b.skip(s.Start)
	b.read(i)
	b.startParagraph(i)
	b.inlineDateline()
	first := len(b.facts)
	counts, names := b.finds()
	if counts || names && b.eventful() {
		b.repair()
		b.groups()
		b.cut()
		b.anaphors()
		b.findSpots()
		b.quotes(s)
		b.last = nil
		for w := range b.words {
			if b.makesFact(w) && !b.conversion(w) {
				b.bind(w)
			}
		}
		b.remember(first)
		b.events()
	} else {
		b.cut()
		b.noAnaphors()
		b.findSpots()
		b.remember(first)
	}
	b.skip(s.End)
}

// finds reports whether the sentence has a figure that makes a fact, and whether it has a name.
func (b *binder) finds() (counts, names bool) {
	for w := range b.words {
		counts = counts || b.makesFact(w)
		names = names || b.words[w].mention >= 0
	}
	return counts, names
}

// makesFact reports whether word w is a figure that makes a fact.
func (b *binder) makesFact(w int) bool {
	i := b.words[w].figure
	return i >= 0 && makesFact(b.d.Figures[i].Kind)
}

func makesFact(k schemas.FigureKind) bool {
	switch k {
	case schemas.Count, schemas.Money, schemas.Percent, schemas.Measure, schemas.Rate, schemas.Period:
		return true
	case schemas.Ordinal, schemas.Rank, schemas.Score, schemas.Age:
		return false
	}
	return false
}

// conversion reports whether the figure at word w is a sum or measure said again in
// brackets: "€3m ([$3.3m]; £2.6m)".
func (b *binder) conversion(w int) bool {
	for k := w - 1; k > 0 && k > w-reach; k-- {
		switch low := b.low(k); {
		case low == "(":
			for k--; k > 1 && (b.words[k].noun() || b.words[k].in(extent) || b.words[k].is(tagHyphen)) && k > w-reach; k-- {
			}
			return b.words[k].fact()
		case low != ";" && low != "," && low != "or" && !b.words[k].fact():
			return false
		}
	}
	return false
}

// bind makes the fact of the figure at word w.
func (b *binder) bind(w int) {
	f := b.clauseOf(w)
	b.what(f)
	b.predicate(f)
	b.quantity(f)
	b.resolve(f)
	b.subject(f)
	b.saidBy(f)
	b.when(f)
	b.place(f)
	b.status(f)
	b.emit(f)
	b.counts(f)
	b.rememberUnit(f)
	if !b.ofThings(f) && f.kind != schemas.Period && f.kind != schemas.Rate && f.resolved != "" {
		b.earlier.level, b.earlier.levelIn = f.resolved, b.index
	}
	b.last = f
}

func (b *binder) emit(f *binding) {
	d := b.d
	fact := schemas.Fact{
		Span: b.clauseSpan(f), Sentence: b.index,
		What: b.phrase(f.whatAt), WhatResolved: f.resolved, Subject: b.phrase(f.subjectAt),
		SaidBy: f.saidBy, Place: f.place, Date: f.date, Status: f.status,
		Rule: f.rule, Derivation: b.slots.derivation(f.derivation),
	}
	if !f.predicateAt.empty() {
		span := b.spanOf(f.predicateAt)
		fact.Predicate = b.slots.predicates.Put(schemas.Predicate{Span: span, Text: d.Slice(span), Lemma: f.lemma})
	}
	if f.figure == unnumbered {
		b.unnumbered = append(b.unnumbered, fact)
		return
	}
	fact.Figure = b.slots.figures.Put(f.figure)
	b.facts = append(b.facts, fact)
}

// clauseSpan is the clause of a binding, from its first word to its last without commas
// and stops.
func (b *binder) clauseSpan(f *binding) schemas.Span {
	lo, hi := f.from, f.to
	for lo < f.at && isMark(b.words[lo].lower) {
		lo++
	}
	for hi > f.end && isMark(b.words[hi-1].lower) {
		hi--
	}
	return schemas.Span{Start: b.words[lo].Start, End: b.words[hi-1].End}
}

func (b *binder) spanOf(r words) schemas.Span {
	return schemas.Span{Start: b.words[r.from].Start, End: b.words[r.to-1].End}
}

// phrase returns the phrase of a stretch of words, nil for an empty one.
func (b *binder) phrase(r words) *schemas.Phrase {
	if r.empty() {
		return nil
	}
	span := b.spanOf(r)
	p := b.slots.phrases.Put(schemas.Phrase{Span: span, Text: b.d.Slice(span)})
	if m := b.words[r.to-1].mention; m >= 0 {
		if x := b.d.Mentions[m]; span.Contains(x.Span) && x.Entity >= 0 && x.Type != schemas.Nationality {
			p.Entity = b.d.Entities[x.Entity].ID
		}
	}
	return p
}
