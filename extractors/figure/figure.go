// Package figure finds the figures of a text: every number, in words or digits, that
// counts, measures or orders, with its hedge, its unit, the noun phrase it counts, and
// the change it states.
//
// A lexer cuts each sentence into atoms finer than tokens. Vetoes pass over digits that
// are no figure: telephone numbers, models, addresses. Rules, tried in order at each atom,
// read the rest; the first that reads something wins, so the order of the rules is part
// of the grammar. Every atom is looked at a bounded number of times.
//
// The shape of the grammar, small rules over numerals that units build on, follows
// duckling (github.com/facebook/duckling); unlike there the hedge is kept.
package figure

import (
	"sync"

	"dateline/extractors"
	"dateline/schemas"
)

const name = "figure"

// Extractor finds the figures of an article outside furniture and repeated text.
var Extractor = &extractors.Extractor{
	Name: name,
	Doc: `figure: numbers that count, measure or order

A figure's span is its hedge, number and unit, without the noun counted: "about 3,000",
"nearly $1.5bn", "900-ton". It has a value, bounds where the wording states them, a
modifier, a kind, a unit, the noun phrase counted where that stands beside it, and the
direction and end of the change it states.

Numbers in names, dates, clock times, telephone and page numbers are no figures; nor are
"one of the", "both", "once" and numbers that only point back, as in "the two men".`,
	Requires: []extractors.Layer{extractors.Blocks, extractors.Sentences, extractors.Tokens, extractors.Tags, extractors.Mentions, extractors.Dates},
	Provides: []extractors.Layer{extractors.Figures},
	Rules:    manual(),
	Run:      func(d *extractors.Document) error { return run(d, false) },
}

// Every is Extractor without what news leaves out on purpose: it also reads an amount of
// time that only says when ("in the last five weeks", "two days later"), a number that
// points back ("the two crews") and "one of the oldest mills". It is for sets that count
// such numbers in, and no part of the suite.
var Every = &extractors.Extractor{
	Name:     name,
	Doc:      "figure: numbers that count, measure or order, also those that only time or point back.",
	Requires: Extractor.Requires,
	Provides: Extractor.Provides,
	Rules:    manual(),
	Run:      func(d *extractors.Document) error { return run(d, true) },
}

// rule reads one construction at an atom.
type rule struct {
	id   string
	doc  string
	at   lead // what must stand at the atom for the rule to be asked
	read func(r *reader, i int) (find, bool)
}

// rules in the order they are tried.
func rules() []rule {
	return []rule{
		{"figure/age-old", `An age with "old": "71-year-old", "29 years old", "seven-month-old".`, bareNumber | ofPeriod, readOld},
		{"figure/age-aged", `An age after "aged", "age" or "turned": "aged between 22 and 37".`, bareNumber | ofPeriod, readAged},
		{"figure/age-apposition", `An age after a name: "Lee, 45, said", "Lee (45)".`, inDigits, readApposition},
		{dimensionRule, `A side of something measured by its sides: "15 by 20 metres", "40 x 60 feet". The unit is that of the last side.`, anything, readDimension},
		{"figure/score", `A result: "won 2-1", "voted 61 to 38". Low and High are the numbers as written.`, inDigits, readScore},
		{"figure/share-in", `So many in ten: "nine in ten", "one out of every five". The value is a percentage.`, anything, readIn},
		{"figure/share", `A part of a whole: "half of the staff", "two-thirds". The value is a percentage.`, inWords, readShare},
		{"figure/rank-superlative", `A place by a superlative: "second-largest", "third highest".`, anything, readSuperlative},
		{"figure/rank-place", `A place in an order: "finished third", "15th place".`, anything, readPlace},
		{"figure/ordinal", `A place in a sequence: "75th anniversary", "a fourth man".`, anything, readOrdinal},
		{"figure/vague-few", `A few: "several cities", "a handful of", "a few hundred".`, inWords, readFew},
		{"figure/vague-many", `Plurals of scale: "dozens", "tens of thousands", "millions of dollars".`, inWords, readMany},
		{"figure/magnitude", `The size of an earthquake: "magnitude 6.2".`, anything, readMagnitude},
		{"figure/rate-exchange", `The price of a currency: "150 yen to the dollar".`, ofMoney, readExchange},
		{"figure/rate-money", `Money by unit: "$82 a barrel", "28 euros per megawatt hour".`, ofMoney, readMoneyRate},
		{"figure/rate-measure", `A measure or share by unit: "35 million cubic metres a day", "9 percent a year".`, ofPercent | ofMeasure | ofPeriod | ofOther, readMeasureRate},
		{"figure/rate-speed", `A unit that is a rate itself: "60 mph".`, ofRate, readSpeed},
		{"figure/money-sign", `Money with a sign or code before it: "$1.5bn", "Rs 340 crore".`, ofMoney, readSign},
		{"figure/money-word", `Money in words: "187 billion yen", "40 cents", "250,000 roubles".`, ofMoney, readMoneyWord},
		{"figure/points", `Points of a percentage: "1.8 percentage points", "a quarter point", "25 basis points", "seven points lower" beside a percentage.`, bareNumber | ofPercent, readPoints},
		{"figure/percent", `A percentage: "12.5 percent", "8%".`, ofPercent, readPercent},
		{"figure/duration", `An amount of time the clause is about: "waited three hours", "a two-year ban". One that only times the clause is none.`, ofPeriod, readDuration},
		{"figure/measure", `A measure: "900-ton", "42,600 tonnes", "1.5 degrees Celsius".`, ofMeasure, readMeasure},
		{"figure/rate-count", `A count by unit: "3,600 meals a day", "12 deaths per 100,000 people".`, bareNumber, readCountRate},
		{foldRule, `A multiple: "grew eightfold", "a 40-fold rise". The unit is "time".`, anything, readFold},
		{"figure/count-hyphen", `A count that is part of an attribute: "two-term", "five-member", "a 12 page report".`, bareNumber, readCountHyphen},
		{"figure/count-part", `A count of a set given by "of": "two of five engines", "29 of 51 seats".`, bareNumber, readCountPart},
		{"figure/count", `A count with its noun: "about 3,000 workers", "14 jets".`, bareNumber, readCount},
		{"figure/count-elided", `A count without its noun: "about 500 arrived", "a toll of 13"; a rate where it is given by a unit, "kills 400 a year".`, bareNumber, readElided},
	}
}

func manual() []extractors.Rule {
	var m []extractors.Rule
	for _, r := range rules() {
		m = append(m, extractors.Rule{ID: r.id, Doc: r.doc})
	}
	return m
}

// grammar is the rules, made once.
var grammar = sync.OnceValue(rules)

func run(d *extractors.Document, every bool) error {
	r := readers.Get().(*reader)
	defer readers.Put(r)
	r.open(d, every)
	at, named := 0, 0 // first date and first mention that may touch the sentence
	for s := range d.Sentences {
		if err := d.Interrupted(); err != nil {
			return err
		}
		sentence := d.Sentences[s]
		if k := d.Blocks[sentence.Block].Kind; k == schemas.Furniture || k == schemas.Repeated {
			continue
		}
		for at < len(d.Dates) && d.Dates[at].End <= sentence.Start {
			at++
		}
		end := at
		for end < len(d.Dates) && d.Dates[end].Start < sentence.End {
			end++
		}
		r.dates = d.Dates[at:end]
		for named < len(d.Mentions) && d.Mentions[named].End <= sentence.Start {
			named++
		}
		for end = named; end < len(d.Mentions) && d.Mentions[end].Start < sentence.End; {
			end++
		}
		r.mentions = d.Mentions[named:end]
		lo, hi := d.SentenceTokens(s)
		r.sentence(sentence.Span, d.Tokens[lo:hi])
	}
	d.Figures = r.publish()
	return nil
}

// sentence reads one sentence and appends its figures to the document.
func (r *reader) sentence(s schemas.Span, tokens []extractors.Token) {
	if !numeric(s.In(r.text)) && !r.worded(tokens) {
		return
	}
	r.atoms = lex(r.atoms[:0], r.text, s, tokens)
	r.found, r.quiet, r.memo = r.found[:0], 0, amount{lo: -1}
	r.headline, r.percents, r.numbered = r.titleCase(), false, false
	for i := 0; i < len(r.atoms); {
		i = r.at(i)
	}
	r.changes()
	base := len(r.figures)
	for k := range r.found {
		f := &r.found[k]
		f.Span = r.span(f.lo, f.hi)
		f.Text = f.In(r.text)
		if f.ComparedWith != nil {
			*f.ComparedWith += base
		}
		r.figures = append(r.figures, f.Figure)
	}
}

// numeric reports whether a digit stands in the text.
func numeric(text string) bool {
	for i := range len(text) {
		if isDigit(text[i]) {
			return true
		}
	}
	return false
}

// worded reports whether a word that starts a figure stands among the tokens.
func (r *reader) worded(tokens []extractors.Token) bool {
	for i := range tokens {
		w := tokens[i].Lower
		if starters.Has(w) && w != "a" && w != "an" && w != "between" || len(w) > 4 && hyphenStarter(w) {
			return true
		}
		if tokens[i].Len() >= 2 && w[0] >= 0x80 {
			return true // a fraction sign, say
		}
	}
	return false
}

// hyphenStarter reports whether a token such as "two-term" opens with a number.
func hyphenStarter(w string) bool {
	for i := range len(w) {
		if w[i] == '-' {
			return starters.Has(w[:i]) || i+1 < len(w) && starters.Has(w[i+1:])
		}
	}
	return false
}

// starters are the words a figure may start with.
var starters = func() *extractors.Words[bool] {
	m := map[string]bool{
		"a": true, "an": true, "half": true, "dozen": true, "minus": true, "negative": true, "between": true,
		"several": true, "handful": true, "few": true, "couple": true, "tens": true, "quarter": true, "magnitude": true,
	}
	for _, class := range [...]string{"unit", "ten", "many", "ordinal", "scale"} {
		for w := range wordClass(class) {
			m[w] = true
		}
	}
	for w := range foldWords() {
		m[w] = true
	}
	return extractors.NewWords(m)
}()

// articled are the words that make a figure of an article before them: "a dozen".
var articled = func() *extractors.Words[bool] {
	m := map[string]bool{"few": true, "handful": true, "couple": true, "dozen": true, "score": true}
	for _, class := range [...]string{"scale", "part"} {
		for w := range wordClass(class) {
			m[w] = true
		}
	}
	return extractors.NewWords(m)
}()

// titleCase reports whether nearly every word of the sentence starts with a capital, as
// in a headline.
func (r *reader) titleCase() bool {
	capitals, small := 0, 0
	for i := range r.atoms {
		if a := &r.atoms[i]; a.kind == word && a.capital && a.Len() > 2 && !setStops.Has(a.lower) {
			capitals++
		}
	}
	for i := range r.atoms {
		if a := &r.atoms[i]; a.kind == word && !a.capital && a.Len() > 2 && !setStops.Has(a.lower) {
			if small++; capitals < 4*small {
				return false
			}
		}
	}
	return capitals+small >= 4
}

// at reads what starts at atom i and returns where to go on.
func (r *reader) at(i int) int {
	a := &r.atoms[i]
	switch {
	case a.kind == mark && !r.opens(i):
		return i + 1
	case a.kind == word && !starters.Has(a.lower) && !r.opens(i):
		return i + 1
	case (a.lower == "a" || a.lower == "an") && !articled.Has(r.low(i+1)) && !r.opens(i):
		return i + 1
	}
	if a.kind == word && r.joined(i+1) && r.is(i+1, digits) && r.is(i, word) && starters.Has(a.lower) {
		r.quiet = i + 2 // "Twenty20"
		return i + 2
	}
	if hi := r.refused(i); hi > 0 {
		r.quiet = hi
		return hi
	}
	lead := r.leadAt(i)
	for k := range r.rules {
		if r.rules[k].at&lead == 0 {
			continue
		}
		f, ok := r.rules[k].read(r, i)
		if !ok {
			continue
		}
		if f.lo < r.quiet || f.hi <= i {
			continue
		}
		if timed := f.Kind == schemas.Age || r.every && f.Kind == schemas.Period; !timed && r.inDate(f.core, f.hi) && r.inDate(f.core, f.core+1) {
			break
		}
		if d := r.dated(f.hi-1, f.hi); f.Kind == schemas.Count && f.Modifier == schemas.Between && d != nil && d.Type == schemas.Day {
			break // "between 10 and 12 May": two days
		}
		f.Rule = r.rules[k].id
		r.found = append(r.found, f)
		r.percents = r.percents || f.Kind == schemas.Percent
		r.numbered = r.numbered || f.Kind == schemas.Count
		r.quiet = f.hi
		return f.hi
	}
	if n, ok := r.amountAt(i); ok && n.first.hi > i {
		r.quiet = n.first.hi
		return max(n.first.hi, i+1)
	}
	return i + 1
}

// opens reports whether a currency sign or a sign before digits stands at atom i.
func (r *reader) opens(i int) bool {
	if r.isSign(i) || r.minusMoney(i) {
		return true
	}
	cur, _ := r.signAt(i)
	return cur != nil
}
