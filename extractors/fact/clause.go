package fact

import (
	"sort"

	"dateline/schemas"
)

// window bounds a clause, in words to either side of its figure, and reach how far a
// boundary looks for its verb; both keep the work linear in a sentence of any length.
const (
	window = 60
	reach  = 12
)

// cut finds where clauses start: after semicolons, colons, dashes and marks; at "that",
// relative pronouns, conjunctions and commas that open a finite clause.
func (b *binder) cut() {
	b.bounds = append(b.bounds[:0], 0)
	for i := range b.words {
		switch {
		case b.divides(i):
			b.bounds = append(b.bounds, i+1)
		case b.opens(i):
			b.bounds = append(b.bounds, i)
		}
	}
}

// divides reports whether a mark at word i stands between two clauses.
func (b *binder) divides(i int) bool {
	switch w := &b.words[i]; w.lower {
	case ";", ":", "—", "–", "--", "\"", "“", "”", "``", "''":
		return true
	case ",":
		if b.tag(i+1) == "VBG" {
			return b.low(i+1) != "including"
		}
		if b.closesParenthesis(i) {
			return false
		}
		return b.finite(i+1, false)
	}
	return false
}

// closesParenthesis reports whether the comma at word i ends an apposition of the subject,
// so that the verb after it belongs to the words before: "workers in Ghent, Belgium, had".
func (b *binder) closesParenthesis(i int) bool {
	switch b.tag(i + 1) {
	case "VBD", "VBZ", "VBP", "MD":
	default:
		return false
	}
	for k := i - 1; k > 0 && k > i-reach; k-- {
		if b.low(k) == "," {
			t := b.tag(k + 1)
			return t != "WDT" && t != "WP" && t != "WRB"
		}
	}
	return false
}

// opens reports whether word i is the first of a new clause.
func (b *binder) opens(i int) bool {
	w := &b.words[i]
	switch {
	case w.fact() || i == 0:
		return false
	case w.lower == "that" && w.tag == "IN", w.tag == "WDT", w.tag == "WP", w.tag == "WRB":
		return true
	case (w.tag == "IN" || w.tag == "RB" || w.tag == "CC") && w.in(subordinate):
		return b.finite(i+1, true)
	case w.tag == "CC" && w.lower != "or" && w.lower != "&":
		return b.finite(i+1, false) && !b.joinsSubjects(i)
	}
	return false
}

// joinsSubjects reports whether "and" at word i joins two phrases that have the verb after them in
// common: no verb stands between the start of the clause and it.
func (b *binder) joinsSubjects(i int) bool {
	if b.low(i) != "and" || !b.words[i-1].noun() && !b.words[i-1].fact() {
		return false
	}
	for k := i - 1; k > b.bounds[len(b.bounds)-1] && k > i-reach; k-- {
		if w := &b.words[k]; w.verbal() || isMark(w.lower) {
			return false
		}
	}
	return b.bounds[len(b.bounds)-1] > i-reach
}

// finite reports whether a finite verb follows before the next comma or conjunction; with
// loose, a participle after a noun counts too.
func (b *binder) finite(i int, loose bool) bool {
	end := min(len(b.words), i+reach)
	joined := false
	for k := i; k < end; k++ {
		w := &b.words[k]
		if w.lower == "and" && k > i && !loose && !joined && b.words[i].fact() && b.factAt(k+1) {
			joined = true // "90 euros and six knives were seized"
			continue
		}
		if w.lower == "," || w.lower == "." || w.lower == ";" || w.tag == "CC" && !loose {
			return false
		}
		if w.tag == "WDT" || w.tag == "WP" {
			return false
		}
		switch w.tag {
		case "VBD", "VBZ", "VBP", "MD":
			return !b.premodifier(k)
		case "VB":
			if b.tag(k-1) != "TO" {
				return true
			}
		case "VBN":
			if p := b.tag(k - 1); loose && k > i && (p == "NN" || p == "NNS" || p == "NNP" || p == "PRP" || p == tagFigure) {
				return true
			}
		}
	}
	return false
}

func (b *binder) factAt(k int) bool { return k < len(b.words) && b.words[k].fact() }

// clauseOf starts the binding of the figure at word w with its clause.
func (b *binder) clauseOf(w int) *binding {
	b.turn = 1 - b.turn
	f := &b.bindings[b.turn] // the other one is still asked for
	*f = binding{figure: b.words[w].figure, at: w, end: w + 1, phraseTo: w + 1, verb: -1, derivation: f.derivation[:0]}
	f.kind = b.d.Figures[f.figure].Kind
	f.from, f.to = b.clauseAt(w)
	return f
}

// clauseAt returns the clause that holds word w.
func (b *binder) clauseAt(w int) (from, to int) {
	k := sort.SearchInts(b.bounds, w+1)
	to = len(b.words)
	if k < len(b.bounds) {
		to = b.bounds[k]
	}
	if k > 0 {
		from = b.bounds[k-1]
	}
	return max(from, w-window), min(to, w+window)
}

// quotes collects the quotes that overlap the sentence.
func (b *binder) quotes(s schemas.Span) {
	b.said = b.said[:0]
	quotes := b.d.Quotes
	for b.quote < len(quotes) && quotes[b.quote].End <= s.Start && quotes[b.quote].Start < s.Start {
		b.quote++
	}
	for k := b.quote; k < len(quotes) && quotes[k].Start < s.End; k++ {
		if quotes[k].End > s.Start {
			b.said = append(b.said, k)
		}
	}
}
