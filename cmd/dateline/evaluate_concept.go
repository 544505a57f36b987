package main

import (
	"slices"
	"strings"

	"dateline/extractors"
	"dateline/schemas"
)

// topics reads what the figures of a document are about, in the sense of sets such as
// NewsQuant: the words of the noun phrases that a figure measures, stands beside or is said
// of. A record has this for figures that make a fact, as what and subject; topics adds the
// figures that make none (ages, conversions in brackets, rows of a list) and the phrase a
// figure is attached to. It is a convention of those sets, not part of a record.
type topics struct {
	d     *extractors.Document
	facts map[schemas.Span]*schemas.Fact // by the span of their figure
	taken map[int]bool                   // tokens inside figures and dates
}

func newTopics(d *extractors.Document) *topics {
	t := &topics{d: d, facts: map[schemas.Span]*schemas.Fact{}, taken: map[int]bool{}}
	for i := range d.Facts {
		if x := d.Facts[i].Figure; x != nil {
			t.facts[d.Figures[*x].Span] = &d.Facts[i]
		}
	}
	take := func(s schemas.Span) {
		for i, hi := t.from(s.Start), t.from(s.End); i < hi; i++ {
			t.taken[i] = true
		}
	}
	for i := range d.Figures {
		take(d.Figures[i].Span)
	}
	for i := range d.Dates {
		take(d.Dates[i].Span)
	}
	return t
}

// from returns the first token that starts at or after an offset.
func (t *topics) from(at int) int {
	i, _ := slices.BinarySearchFunc(t.d.Tokens, at, func(x extractors.Token, at int) int { return x.Start - at })
	return i
}

// of returns the words of the concept of figure k, nil for none.
func (t *topics) of(k int) []string {
	f := &t.d.Figures[k]
	if k > 0 && t.converts(k) {
		return t.of(k - 1)
	}
	c := concept{t: t}
	if f.Kind == schemas.Age {
		c.person(f)
		return c.words
	}
	if f.Kind != schemas.Count {
		c.measured(f)
	} else if f.Counts != nil {
		c.skip = f.Counts.Span
	}
	lo, _ := t.d.SentenceTokens(max(0, t.d.SentenceAt(f.Start)))
	at := t.from(f.Start) - 1
	at = c.attached(lo, at)
	c.subject(lo, at)
	c.listed(lo, at)
	if x := t.facts[f.Span]; x != nil && x.Subject != nil {
		c.phrase(x.Subject.Span)
	}
	if len(c.words) == 0 && k > 0 && t.d.SentenceAt(t.d.Figures[k-1].Start) == t.d.SentenceAt(f.Start) && f.Kind != schemas.Count {
		return t.of(k - 1)
	}
	return c.words
}

// converts reports whether figure k is the one before it in another unit: "5 miles (8 km)".
func (t *topics) converts(k int) bool {
	g, f := &t.d.Figures[k-1], &t.d.Figures[k]
	if g.End > f.Start || f.Kind == schemas.Age || f.Kind == schemas.Count {
		return false
	}
	between := strings.TrimSpace(t.d.Text[g.End:f.Start])
	return strings.HasSuffix(between, "(") && len(between) < 20 && !strings.Contains(between, ")")
}

// concept gathers words, each once.
type concept struct {
	t     *topics
	words []string
	skip  schemas.Span // the noun phrase a count counts is its unit
}

// content reports whether token i may be a word of a concept.
func (c *concept) content(i int) bool {
	x := &c.t.d.Tokens[i]
	if c.t.taken[i] || c.skip.Contains(x.Span) || newsquantStop[x.Lower] || x.Lower == "total" && x.Tag == "NN" {
		return false
	}
	switch {
	case strings.HasPrefix(x.Tag, "NN"), strings.HasPrefix(x.Tag, "JJ"), x.Tag == "VBN", x.Tag == "VBG", x.Tag == "FW":
		return true
	case x.Tag == "CD":
		return true // inside a name: "S&P 500"
	}
	return false
}

func (c *concept) add(i int) {
	if !c.content(i) {
		return
	}
	if w := c.t.d.Word(i); !slices.Contains(c.words, w) {
		c.words = append(c.words, w)
	}
}

func (c *concept) phrase(s schemas.Span) {
	for i, hi := c.t.from(s.Start), c.t.from(s.End); i < hi; i++ {
		c.add(i)
	}
}

// measured adds what the figure's fact measures, else the phrase the figure itself gives.
func (c *concept) measured(f *schemas.Figure) {
	if x := c.t.facts[f.Span]; x != nil && x.What != nil && (x.Predicate == nil || x.What.Span != x.Predicate.Span) {
		c.phrase(x.What.Span)
	}
	if f.Counts != nil {
		c.phrase(f.Counts.Span)
	}
	// "a 900-ton ship", "the 70mph gale", "5 miles (8 km) of old track"
	i := c.t.past(c.t.from(f.End))
	for ; i < len(c.t.d.Tokens) && c.nominal(i) && !c.t.taken[i]; i++ {
		c.add(i)
	}
}

// past returns the token after a conversion in brackets at token i and "of" after it, or i
// where none stands there.
func (t *topics) past(i int) int {
	if i >= len(t.d.Tokens) || t.d.Tokens[i].Lower != "(" {
		return i
	}
	for j := i + 1; j < len(t.d.Tokens) && j < i+6; j++ {
		if t.d.Tokens[j].Lower != ")" {
			continue
		}
		for j++; j < len(t.d.Tokens) && (t.d.Tokens[j].Lower == "of" || t.d.Tokens[j].Tag == "DT"); j++ {
			i = j + 1
		}
		return i
	}
	return i
}

// whole returns the words of the bare phrase after "of" that such sets take into the unit of
// a count: "12 sheets of glass", but not "12 sheets of the report".
func (t *topics) whole(f *schemas.Figure) []string {
	i := t.from(f.Counts.End)
	if f.Counts.Head.End != f.Counts.End || i >= len(t.d.Tokens) || t.d.Tokens[i].Lower != "of" {
		return nil
	}
	c := concept{t: t}
	for i++; i < len(t.d.Tokens) && c.nominal(i) && !t.taken[i]; i++ {
		c.words = append(c.words, t.d.Word(i))
	}
	return c.words
}

// nominal reports whether token i belongs to a noun phrase without determiner.
func (c *concept) nominal(i int) bool {
	tag := c.t.d.Tokens[i].Tag
	return strings.HasPrefix(tag, "NN") || strings.HasPrefix(tag, "JJ")
}

// person adds whose age a figure is: the noun after "71-year-old", the name before ", 45,",
// the subject of "is 45".
func (c *concept) person(f *schemas.Figure) {
	for i := c.t.from(f.End); i < len(c.t.d.Tokens) && c.nominal(i); i++ {
		c.add(i)
	}
	if len(c.words) > 0 {
		return
	}
	lo, _ := c.t.d.SentenceTokens(max(0, c.t.d.SentenceAt(f.Start)))
	i := c.attached(lo, c.t.from(f.Start)-1)
	if len(c.words) == 0 {
		c.subject(lo, i)
	}
}

// attached adds the noun phrase that the figure after token i hangs on, past prepositions,
// participles and brackets: "plants over 60 MW", "lamps sold at under $30",
// "list price: $900". It returns the token before that phrase.
func (c *concept) attached(lo, i int) int {
	for n := 0; i >= lo && n < 5; {
		x := &c.t.d.Tokens[i]
		if !c.t.taken[i] {
			n++
		}
		if x.Lower == "," && c.skip.End > 0 {
			break // a count with its noun begins a clause: "In Morel, 40 cars were"
		}
		switch {
		case c.t.taken[i], x.Tag == "IN", x.Tag == "TO", x.Tag == "VBN", x.Tag == "VBG", x.Tag == "DT", x.Tag == "CC", strings.HasPrefix(x.Tag, "RB"),
			x.Lower == "worth", x.Lower == "up", x.Lower == "down", len(x.Lower) == 1 && strings.Contains(",:(–—-", x.Lower):
			i--
			continue
		}
		break
	}
	return c.leftward(lo, i)
}

// leftward adds the noun phrase, with the phrases hung on it, that ends at token i. It
// returns the token before it.
func (c *concept) leftward(lo, i int) int {
	start := i
	for i >= lo && start-i < 14 {
		x := &c.t.d.Tokens[i]
		switch {
		case c.nominal(i), x.Tag == "POS", x.Tag == "DT", x.Tag == "PRP$", x.Tag == "CD", x.Tag == "FW", x.Lower == "&":
		case (x.Tag == "IN" && !clauseOpens[x.Lower] || x.Tag == "CC") && i > lo && (c.nominal(i-1) || c.t.taken[i-1]):
		case (x.Tag == "VBG" || x.Tag == "VBN") && i < start && c.nominal(i+1) && !c.auxiliary(i-1):
		default:
			c.between(i+1, start+1)
			return i
		}
		i--
	}
	c.between(i+1, start+1)
	return i
}

// clauseOpens are prepositions in the tagger's eyes that open a clause.
var clauseOpens = map[string]bool{
	"that": true, "if": true, "while": true, "although": true, "though": true, "because": true, "whether": true, "as": true, "since": true, "until": true, "after": true, "before": true, "unless": true, "so": true, "than": true,
}

func (c *concept) auxiliary(i int) bool {
	if i < 0 {
		return false
	}
	switch c.t.d.Tokens[i].Lower {
	case "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "get", "got":
		return true
	}
	return false
}

func (c *concept) between(lo, hi int) {
	for i := lo; i < hi; i++ {
		c.add(i)
	}
}

// subject adds the subject of the clause whose verb stands before token i: the noun phrase
// before the verb, past a relative pronoun, an apposition and a verb coordinated with it.
func (c *concept) subject(lo, i int) {
	for range 6 {
		for i >= lo && !c.finite(i) {
			i--
		}
		if i < lo {
			return
		}
		for i > lo && (c.finite(i-1) || strings.HasPrefix(c.t.d.Tokens[i-1].Tag, "RB")) {
			i--
		}
		i--
		if i < lo {
			return
		}
		x := &c.t.d.Tokens[i]
		switch {
		case x.Tag == "WDT" || x.Tag == "WP" || x.Lower == "that":
			i--
			if i >= lo && c.t.d.Tokens[i].Lower == "," {
				i--
			}
			c.leftward(lo, i)
			return
		case x.Lower == ",":
			if j := c.bracket(lo, i); j >= lo {
				c.leftward(lo, j)
				return
			}
			i--
			continue
		case x.Tag == "CC" || anaphors[x.Lower]:
			i-- // a verb coordinated with the one before, or "Arlen said it would"
			continue
		}
		c.leftward(lo, i)
		return
	}
}

// anaphors are pronouns that the subject of the clause before may be meant by.
var anaphors = map[string]bool{"it": true, "they": true, "he": true, "she": true}

// bracket returns the token before the comma that opens what the comma at token i closes,
// less than lo where a verb stands between: "debt, excluding loans, was".
func (c *concept) bracket(lo, i int) int {
	for j := i - 1; j > lo; j-- {
		switch {
		case c.t.d.Tokens[j].Lower == ",":
			return j - 1
		case !c.finite(j):
		case c.t.d.Tokens[j-1].Lower == "," && !c.verbal(lo, j):
			// a participle, whatever its tag: "debt, called senior, was"
		default:
			return lo - 1
		}
	}
	return lo - 1
}

// verbal reports whether a finite verb stands among the tokens [lo,hi).
func (c *concept) verbal(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		if c.finite(i) {
			return true
		}
	}
	return false
}

// listed adds the noun that names a list the figure stands in: "Plots including: Elm Court,
// worth $5 million".
func (c *concept) listed(lo, i int) {
	for ; i > lo+1; i-- {
		if x := &c.t.d.Tokens[i]; x.Lower == ":" && c.t.d.Tokens[i-1].Lower == "including" {
			c.leftward(lo, i-2)
			return
		}
		if c.finite(i) {
			return
		}
	}
}

// finite reports whether token i is a finite verb.
func (c *concept) finite(i int) bool {
	switch c.t.d.Tokens[i].Tag {
	case "VBD", "VBZ", "VBP", "MD":
		return !c.t.taken[i]
	}
	return false
}
