package figure

import (
	"slices"
	"strings"

	"dateline/extractors"
	"dateline/schemas"
)

// reader reads one sentence at a time. Its slices and slots are used again from article to
// article.
type reader struct {
	d        *extractors.Document
	text     string
	atoms    []atom
	dates    []schemas.Date       // of the sentence
	mentions []extractors.Mention // of the sentence
	money    money
	seen     map[counted]bool // what a number was given for before in the document
	found    []find           // of this sentence, in order
	quiet    int              // atoms before this index belong to something read or refused
	memo     amount           // the last amount read, by its first atom
	rules    []rule

	headline bool // nearly every word starts with a capital
	percents bool // the sentence has had a percentage
	numbered bool // the sentence has had a count
	every    bool // read also what news leaves out: see Every

	figures []schemas.Figure // of the document so far
	slots
}

// counted is a noun with its number: what "the two men" may point back to.
type counted struct {
	value float64
	noun  string
}

// find is a figure with the atoms it was read from.
type find struct {
	schemas.Figure
	lo, hi int     // atoms of the span
	core   int     // first atom after the hedge
	noun   int     // end of the noun phrase counted, hi where there is none
	factor float64 // of its unit to that of the value: 0.01 for cents; 0 where it was not read with a unit
}

func (r *reader) is(i int, k kind) bool { return i >= 0 && i < len(r.atoms) && r.atoms[i].kind == k }

// str returns the surface text of atom i, empty outside the sentence.
func (r *reader) str(i int) string {
	if i < 0 || i >= len(r.atoms) {
		return ""
	}
	return r.text[r.atoms[i].Start:r.atoms[i].End]
}

// low returns the lower-case form of atom i, empty outside the sentence.
func (r *reader) low(i int) string {
	if i < 0 || i >= len(r.atoms) {
		return ""
	}
	return r.atoms[i].lower
}

// among reports whether atom i is one of the words.
func (r *reader) among(i int, words ...string) bool { return slices.Contains(words, r.low(i)) }

// last returns the figure read last in the sentence, nil for none.
func (r *reader) last() *find {
	if len(r.found) == 0 {
		return nil
	}
	return &r.found[len(r.found)-1]
}

// tag returns the part of speech of atom i.
func (r *reader) tag(i int) string {
	if i < 0 || i >= len(r.atoms) {
		return ""
	}
	return r.atoms[i].tag
}

// glued reports whether atom i is s and stands against the atom before it.
func (r *reader) glued(i int, s string) bool {
	return i > 0 && i < len(r.atoms) && !r.atoms[i].gap && r.atoms[i].kind == mark && r.str(i) == s
}

// joined reports whether atom i stands against the atom before it.
func (r *reader) joined(i int) bool { return i > 0 && i < len(r.atoms) && !r.atoms[i].gap }

// dash reports whether atom i is a hyphen or dash.
func (r *reader) dash(i int) bool {
	switch r.str(i) {
	case "-", "–", "—", "‑", "−":
		return true
	}
	return false
}

// span is the text of the atoms [lo,hi).
func (r *reader) span(lo, hi int) schemas.Span {
	return schemas.Span{Start: r.atoms[lo].Start, End: r.atoms[hi-1].End}
}

// noun reports whether atom i may be part of a noun phrase.
func (r *reader) noun(i int) bool {
	if !r.is(i, word) || setStops.Has(r.low(i)) {
		return false
	}
	t := r.tag(i)
	return strings.HasPrefix(t, "NN") || strings.HasPrefix(t, "JJ")
}

// verb reports whether atom i is tagged a verb.
func (r *reader) verb(i int) bool { return strings.HasPrefix(r.tag(i), "VB") || r.tag(i) == "MD" }

// dated returns the first time expression that overlaps the atoms [lo,hi), nil for none.
func (r *reader) dated(lo, hi int) *schemas.Date {
	s := r.span(lo, hi)
	for i := range r.dates {
		if !r.dates[i].Vague && r.dates[i].Overlaps(s) {
			return &r.dates[i]
		}
		if r.dates[i].Start >= s.End {
			return nil
		}
	}
	return nil
}

// inDate reports whether the atoms touch a day, a clock time or a repetition.
func (r *reader) inDate(lo, hi int) bool {
	x := r.dated(lo, hi)
	if x == nil || x.Type == schemas.Duration {
		return false
	}
	return x.Start != r.atoms[lo].Start || !r.misdated(lo, x)
}

// amount is a number, or a range of two, with its unit.
type amount struct {
	lo, hi    int // atoms, unit included
	mid       int // first atom after the numbers
	value     float64
	low, high float64
	ranged    bool
	first     numeral
	unit      *unit            // nil for none
	signed    bool             // a currency sign before it
	hyphen    bool             // the unit is joined by a hyphen
	hedge     schemas.Modifier // between number and unit, empty for none
}

// amountAt reads an amount at atom i and remembers it for the rules that follow.
func (r *reader) amountAt(i int) (amount, bool) {
	if r.memo.hi > 0 && r.memo.lo == i {
		return r.memo, true
	}
	if r.memo.hi < 0 && r.memo.lo == i {
		return amount{}, false
	}
	a, ok := r.readAmount(i)
	if !ok {
		r.memo = amount{lo: i, hi: -1}
		return amount{}, false
	}
	r.memo = a
	return a, true
}

func (r *reader) readAmount(i int) (amount, bool) {
	between := r.low(i) == "between"
	j := i
	if between {
		j++
	}
	first, ok := r.single(j)
	if !ok {
		return amount{}, false
	}
	a, ok := r.rangeFrom(first, between)
	if between && !ok {
		return amount{}, false
	}
	if !ok {
		a = first
	}
	a.lo = i
	return a, true
}

// single reads one number with its sign or unit.
func (r *reader) single(i int) (amount, bool) {
	if i >= len(r.atoms) {
		return amount{}, false
	}
	minus := r.minusMoney(i)
	if minus {
		i++
	}
	cur, j := r.signAt(i)
	if cur == nil {
		j = i
	}
	n, ok := r.numeral(j, cur != nil)
	if !ok {
		return amount{}, false
	}
	a := amount{lo: i, hi: n.hi, mid: n.hi, value: n.value, first: n}
	if cur != nil {
		a.unit, a.signed = &cur.unit, true
		if minus {
			a.lo, a.value = i-1, -a.value
		}
		// "$5 million US", "$30 USD": the code repeats the sign.
		if c := currencies.byCode[r.str(a.hi)]; c != nil {
			a.unit, a.hi = &c.unit, a.hi+1
		} else if r.str(a.hi) == "US" && !r.noun(a.hi+1) && r.joined(a.hi) {
			a.hi++
		}
		return a, true
	}
	r.unitAfter(&a)
	return a, true
}

// minusMoney reports whether atom i is a minus before a currency sign: "-$5m".
func (r *reader) minusMoney(i int) bool {
	if !r.is(i, mark) || !r.dash(i) || !r.atoms[i].gap || !r.joined(i+1) {
		return false
	}
	cur, _ := r.signAt(i + 1)
	return cur != nil
}

// unitAfter reads the unit of an amount, after a blank, a hyphen or nothing.
func (r *reader) unitAfter(a *amount) {
	j := a.mid
	if r.joined(j) && r.dash(j) && r.joined(j+1) {
		j++
	}
	if spaced := r.dash(j) && !r.joined(j) && !r.joined(j+1); spaced && a.value != 1 && r.tag(j+1) == "NN" {
		if u, _ := r.unitAt(j+1, false); u != nil {
			j++ // "20 - year notes", as some wires set it
		}
	}
	if a.value > 0 && a.value < 1 && r.low(j) == "of" && r.among(j+1, "a", "one") {
		if u, hi := r.unitAt(j+2, false); u != nil && u.kind == schemas.Percent {
			a.unit, a.hi = u, hi // "0.3 of a percentage point"
			return
		}
	}
	if m, end := r.hedgeAfter(j); end > 0 {
		if u, hi := r.unitAt(end, false); u != nil && (u.kind == schemas.Measure || u.kind == schemas.Money) {
			a.unit, a.hi, a.hedge = u, hi, m // "20,000-odd tonnes"
			return
		}
	}
	dig := !a.first.spelled
	u, hi := r.moneyWordAt(j, a.first)
	if u == nil {
		u, hi = r.unitAt(j, dig)
	}
	if u == nil && r.low(j) == "point" && a.first.spelled && a.value > 0 && a.value < 1 {
		u, hi = percentagePoint, j+1
	}
	if s := scales.Get(r.low(hi)); u != nil && s >= 1e6 && u.kind == schemas.Money && a.first.scale == 1 && currencies.byCode[r.str(j)] != nil {
		a.value, a.first.scale = product(a.value, s), s // "40 EUR million"
		hi++
	}
	if u == nil {
		u, hi = r.bracketed(a.mid)
		j = a.mid
	}
	if u == nil {
		return
	}
	a.unit, a.hi, a.hyphen = u, hi, j > a.mid && r.joined(a.mid)
	if u.kind == schemas.Money && u.factor == 1 {
		r.centsAfter(a)
	}
}

// bracketed reads a unit in brackets of its own at atom i: "40 (kg)".
func (r *reader) bracketed(i int) (*unit, int) {
	var closing string
	switch r.str(i) {
	case "(":
		closing = ")"
	case "[":
		closing = "]"
	case "{":
		closing = "}"
	case "<":
		closing = ">"
	default:
		return nil, 0
	}
	u, hi := r.unitAt(i+1, true)
	if u == nil || u.kind != schemas.Measure || r.str(hi) != closing {
		return nil, 0
	}
	return u, hi + 1
}

// centsAfter adds the cents of "three dollars and 50 cents".
func (r *reader) centsAfter(a *amount) {
	j := a.hi
	if r.low(j) == "and" {
		j++
	}
	n, ok := r.numeral(j, false)
	if !ok || n.value >= 100 || n.value < 0 || n.scale != 1 {
		return
	}
	if ended := n.hi == len(r.atoms) || r.is(n.hi, mark) && !r.dash(n.hi) && r.str(n.hi) != "%" && r.str(n.hi) != ","; ended && n.value >= 10 && !a.first.glued && a.first.scale == 1 && (n.plain || n.spelled) {
		a.value += n.value / 100 // "it cost 18 dollars 75."
		a.hi = n.hi
		return
	}
	if u, hi := r.moneyWordAt(n.hi, n); u != nil && u.kind == schemas.Money && u.factor == 0.01 {
		a.value += n.value / 100
		a.hi = hi
	}
}
