package date

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"dateline/extractors"
	"dateline/schemas"
)

// class says what a lexeme can be.
type class uint32

const (
	month class = 1 << iota
	weekday
	weekdays // plural
	unit
	units // plural
	season
	part
	number  // n is its value; digits too
	ordinal // "3rd", "third"
	scale   // hundred, thousand, dozen
	vague
	decade // "1990s", "nineties": n is the first year, below 100 in the 20th century
	today
	meridiem
	zone
	adverb
	hyphen
	clock   // "3:20": n is the minute of the day
	isoDate // "2019-12-03", "12/3/2019": n is yyyymmdd; alt the other reading
	digits  // a number in digits
	days    // "3-5": n and alt are days of a month
	capital // begins with a capital letter, as a holiday does

	// Words that begin an expression.
	article // "the", "a"
	hedge   // "about", "nearly"
	placer  // "last", "this"
	edging  // "early", "end"
	opener  // others: "every", "noon"

	// What amounts and days begin with.
	beginning = article | hedge | placer | edging | opener

	quantity = number | scale | vague | units | unit | article | hedge | opener
	daily    = isoDate | month | weekday | number | ordinal | days | today | placer | article | edging | capital
)

// lexeme is a token, or a part of a hyphenated one, with what it can be.
type lexeme struct {
	schemas.Span
	text  string // lower case
	tag   string
	alt   int  // another reading of n
	upper bool // begins with a capital
	whole bool // a token of its own
	glued bool // nothing stands between it and the lexeme before

	entry
}

func (l *lexeme) is(c class) bool { return l.class&c != 0 }

//go:embed words.tsv
var wordData string

// entry is what the lexicon knows of a word.
type entry struct {
	class   class
	n       int
	holiday bool // begins the name of a holiday
	alone   bool // is an expression of its own, as "previous" may be
	inside  bool // stands behind an article or a word as "this" in an expression
}

var classNames = map[string]class{
	"month": month, "weekday": weekday, "weekdays": weekdays, "unit": unit, "units": units, "season": season, "part": part,
	"number": number, "ordinal": ordinal, "scale": scale, "vague": vague, "decade": decade, "today": today,
	"meridiem": meridiem, "zone": zone, "adverb": adverb,
	"article": article, "hedge": hedge, "placing": placer, "edging": edging, "opener": opener,
}

// words is the lexicon. "second" is a unit and an ordinal: the ordinal wins, and rules that
// want the unit look at the word.
var words = sync.OnceValue(func() *extractors.Words[*entry] {
	m := map[string]*entry{}
	for w, e := range lexicon() {
		m[w] = &e
	}
	return extractors.NewWords(m)
})

// lexicon reads what is known of words.
func lexicon() map[string]entry {
	m := map[string]entry{}
	for line := range strings.Lines(wordData) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) != 3 || strings.HasPrefix(line, "#") {
			continue
		}
		n, err := strconv.Atoi(f[2])
		if err != nil || classNames[f[1]] == 0 {
			panic("words.tsv: " + line) // the file is ours, and every test reads it
		}
		m[f[0]] = entry{class: classNames[f[1]], n: n}
	}
	note := func(w string, what func(*entry)) {
		e := m[w]
		what(&e)
		m[w] = e
	}
	for first, all := range referenceWords() {
		note(first, func(e *entry) {
			if e.class == 0 {
				e.class = opener
			}
		})
		for _, phrase := range all {
			if len(phrase.words) == 1 {
				note(first, func(e *entry) { e.alone = true })
			} else {
				note(phrase.words[1], func(e *entry) { e.inside = true })
			}
		}
	}
	for first := range holidayNames() {
		note(first, func(e *entry) { e.holiday = true })
	}
	for w := range lists().inside {
		note(w, func(e *entry) { e.inside = true })
	}
	for w := range lists().placing {
		note(w, func(e *entry) { e.inside = true })
	}
	return m
}

// lex turns the tokens of a sentence into lexemes. Hyphenated words are split where a part of
// them is of interest.
func lex(d *extractors.Document, sentence int, out []lexeme) []lexeme {
	lo, hi := d.SentenceTokens(sentence)
	out = slices.Grow(out, hi-lo)
	table := words()
	for i := lo; i < hi; i++ {
		t := &d.Tokens[i]
		out = append(out, lexeme{})
		l := &out[len(out)-1]
		l.classify(t.Lower, table)
		if l.class&^beginning == 0 && t.Len() <= 40 {
			if at := strings.IndexByte(t.Lower, '-'); at >= 0 && t.Len() > 1 || slashed(t.Lower) {
				if n := compound(t.Lower, at); n > 0 {
					l.class, l.n = ordinal, n
				} else if parts, ok := split(d.Text, t, i > lo && d.Tokens[i-1].End == t.Start, out); ok {
					out = slices.Delete(parts, len(out)-1, len(out)) // they stand for it
					continue
				}
			}
		}
		l.Span, l.tag, l.whole = t.Span, t.Tag, true
		l.upper = d.Text[t.Start] >= 'A' && d.Text[t.Start] <= 'Z'
		l.glued = i > lo && d.Tokens[i-1].End == t.Start
	}
	return out
}

// compound reads an ordinal of two words: "twenty-fourth".
func compound(w string, at int) int {
	if at < 5 || at > 7 || len(w) > 15 {
		return 0
	}
	tens, ones := words().Get(w[:at]), words().Get(w[at+1:])
	if tens == nil || ones == nil || tens.class != number || tens.n < 20 || ones.class != ordinal || ones.n > 9 {
		return 0
	}
	return tens.n + ones.n
}

// split cuts a hyphenated token into parts and hyphens, behind the lexemes before. It reports
// false if no part is of interest.
func split(text string, t *extractors.Token, glued bool, parts []lexeme) ([]lexeme, bool) {
	found := false
	at, before := 0, len(parts)
	add := func(from, to int) {
		if from == to {
			return
		}
		parts = append(parts, lexeme{})
		l := &parts[len(parts)-1]
		l.classify(t.Lower[from:to], words())
		found = found || l.is(month|weekday|unit|units|season|part|decade)
		found = found || l.is(number|digits) && l.n >= 1000 && !dialled(parts[before:len(parts)-1])
		found = found || l.is(ordinal) && from > 0 && edgeMod(t.Lower[:strings.IndexByte(t.Lower, '-')]) != "" // "mid-19th"
		found = found || l.is(number) && !l.is(digits) && l.n >= 20                                            // "ninety-six"
		l.Span = schemas.Span{Start: t.Start + from, End: t.Start + to}
		l.tag, l.glued = t.Tag, from > 0 || glued
		l.upper = text[l.Start] >= 'A' && text[l.Start] <= 'Z'
	}
	for i := 0; i < len(t.Lower); i++ {
		if t.Lower[i] == '-' || t.Lower[i] == '/' && slashed(t.Lower) {
			add(at, i)
			parts = append(parts, lexeme{Span: schemas.Span{Start: t.Start + i, End: t.Start + i + 1}, text: t.Lower[i : i+1], entry: entry{class: hyphen}, glued: true})
			at = i + 1
		}
	}
	add(at, len(t.Lower))
	return parts, found
}

// slashed says whether a word is a year and the next, "2022/23" or "2022/2023".
func slashed(w string) bool {
	if len(w) != 7 && len(w) != 9 || w[4] != '/' {
		return false
	}
	from, k := leading(w[:4])
	to, l := leading(w[5:])
	return k == 4 && l == len(w)-5 && from >= 1800 && from < 2200 && to%100 == (from+1)%100
}

// dialled says whether the parts before, and their hyphen, begin a number to ring: "555-1234".
func dialled(parts []lexeme) bool {
	k := len(parts) - 2
	return k >= 0 && parts[k].is(digits) && parts[k].End-parts[k].Start == 3
}

// classify says what a word can be.
func (l *lexeme) classify(w string, table *extractors.Words[*entry]) {
	l.text = w
	if c := w[0]; c >= '0' && c <= '9' || c == '\'' || len(w) > 3 && strings.HasPrefix(w, "’") {
		numeric(l, w)
		if l.class != 0 {
			return
		}
	}
	if e := table.Get(w); e != nil {
		l.entry = *e
	}
	switch w {
	case "-", "–", "—":
		l.class = hyphen
	}
}
