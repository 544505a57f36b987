package figure

import (
	_ "embed"
	"strings"

	"dateline/schemas"
)

// Range is a number with the bounds its words set, nil for an open end.
type Range struct {
	schemas.Span
	Low, High *float64
}

// Ranges reads the ranges of a text: "between 4 and 9", "4k-6k", "more than 80", ">= 7",
// "40 or less", "equal to 9", and two bounds that one clause sets, "above 3 and below 8".
// Like Numbers it asks for no noun. Ordinals have ranges too: "higher than the third".
func Ranges(text string) []Range {
	b := newBare(text)
	ns := b.ends()
	var out []Range
	for k := 0; k < len(ns); k++ {
		if k+1 < len(ns) {
			if r, ok := b.closed(ns[k], ns[k+1]); ok {
				out = append(out, r)
				k++
				continue
			}
		}
		c := b.compared(ns, k)
		if c.side == "" {
			continue
		}
		if p := len(out) - 1; p >= 0 && c.joins && pairs(out[p], c) {
			out[p] = merged(out[p], c, b.span(c.lo, c.hi))
			continue
		}
		out = append(out, c.open(b.span(c.lo, c.hi)))
	}
	return out
}

// end is a number that may end a range: its atoms and value.
type end struct {
	lo, hi int
	value  float64
}

// ends lists the numbers and ordinals of the text.
func (b *bare) ends() []end {
	var out []end
	for i := 0; i < len(b.atoms); {
		if v, hi := b.number(i); hi > i {
			out = append(out, end{i, hi, v})
			i = hi
			continue
		}
		if v, _, hi := b.ordinalAt(i); hi > 0 && b.low(i-1) == "the" {
			out = append(out, end{i - 1, hi, v})
			i = hi
			continue
		}
		i = b.unread(i)
	}
	return out
}

// closed reads a range of two numbers: "between 4 and 9", "from 6 to 8", "5~7", "3
// through 12", "600 - 800".
func (b *bare) closed(x, y end) (Range, bool) {
	lo, j := x.lo, x.hi
	between, from := b.low(lo-1) == "between", b.low(lo-1) == "from"
	minus := y.lo == j && b.dash(j) // the hyphen was read as a sign
	gap := y.lo - j
	switch w := b.low(j); {
	case between && gap == 1 && w == "and", from && gap == 1 && (w == "to" || w == "through" || w == "until"):
		lo--
	case gap == 1 && (w == "~" || w == "through" || w == "to" || b.dash(j) && b.joined(j) == b.joined(j+1)):
	case minus && !b.joined(j+1):
	default:
		return Range{}, false
	}
	low, high := x.value, y.value
	if minus {
		high = -high
	}
	if low > high || b.dash(j) && (b.chained(x.lo-1) || b.chained(y.hi)) {
		return Range{}, false
	}
	return Range{b.span(lo, y.hi), &low, &high}, true
}

// chained reports whether a hyphen at atom i joins digits: "555-0177" goes on with it.
func (b *bare) chained(i int) bool {
	return b.dash(i) && b.joined(i) && b.joined(i+1) && b.is(i+1, digits)
}

// comparison is a row of comparisons.tsv.
type comparison struct {
	side  string
	words []string
}

//go:embed comparisons.tsv
var comparisonsTSV string

// comparisons before a number are found by their last word, after it by their first.
var comparedBefore, comparedAfter = newComparisons(comparisonsTSV)

func newComparisons(table string) (before, after map[string][]comparison) {
	before, after = map[string][]comparison{}, map[string][]comparison{}
	rows(table, func(c []string) {
		words := strings.Fields(c[2])
		if c[1] == "before" {
			last := words[len(words)-1]
			before[last] = append(before[last], comparison{c[0], words})
			return
		}
		after[words[0]] = append(after[words[0]], comparison{c[0], words})
	})
	return before, after
}

// bound is a number with the side of it that its words leave open.
type bound struct {
	side   string // low, high or both; empty for no bound
	value  float64
	lo, hi int
	joins  bool // it follows the bound before it in the same clause
}

// compared reads the words around number k that make a bound of it.
func (b *bare) compared(ns []end, k int) bound {
	n := ns[k]
	c := bound{value: n.value, lo: n.lo, hi: n.hi}
	first := 0
	if k > 0 {
		first = ns[k-1].hi
	}
	size := 0
	for _, x := range comparedBefore[b.low(n.lo-1)] {
		lo := n.lo - len(x.words)
		if lo >= first && len(x.words) > size && b.says(lo, x.words) {
			c.side, c.lo, size = x.side, lo, len(x.words)
		}
	}
	if size > 0 && b.unequal(c.lo, size) {
		return bound{}
	}
	if w := b.low(c.lo - 1); k > 0 && (w == "and" || w == "but" || w == ",") && c.lo-1 == first {
		c.joins = true
	}
	if c.side == "low" || c.side == "high" {
		c.hi = b.orEqual(c.hi)
		return c
	}
	for _, x := range comparedAfter[b.low(n.hi)] {
		hi := n.hi + len(x.words)
		if len(x.words) > hi-c.hi && len(x.words) <= c.hi-n.hi || !b.says(n.hi, x.words) {
			continue
		}
		if k+1 < len(ns) && (hi >= ns[k+1].lo || hi+1 == ns[k+1].lo && b.low(hi) == "than") {
			continue // "equal to 40 or less than 60": the words are the next number's
		}
		if len(x.words) > c.hi-n.hi {
			c.side, c.hi = x.side, hi
		}
	}
	return c
}

// says reports whether the atoms from i on are the words.
func (b *bare) says(i int, words []string) bool {
	if i < 0 {
		return false
	}
	for k, w := range words {
		if b.low(i+k) != w {
			return false
		}
	}
	return true
}

// unequal reports whether a sign of comparison at atom i is part of another: "<>", "=>".
func (b *bare) unequal(i, size int) bool {
	if !b.is(i, mark) {
		return false
	}
	return b.is(i-1, mark) && strings.Contains("<>=", b.str(i-1)) || size == 1 && b.str(i) == "=" && b.is(i-1, mark)
}

// orEqual returns the end of "or equal", "or equal to" at atom i, where no number follows.
func (b *bare) orEqual(i int) int {
	if b.low(i) != "or" || b.low(i+1) != "equal" {
		return i
	}
	if b.low(i+2) != "to" {
		return i + 2
	}
	if _, hi := b.number(i + 3); hi > i+3 {
		return i
	}
	return i + 3
}

// open is the range of a bound alone.
func (c bound) open(s schemas.Span) Range {
	v := c.value
	switch c.side {
	case "low":
		return Range{Span: s, Low: &v}
	case "high":
		return Range{Span: s, High: &v}
	}
	w := v
	return Range{s, &v, &w}
}

// pairs reports whether a bound closes an open range.
func pairs(r Range, c bound) bool {
	switch {
	case r.Low != nil && r.High == nil && c.side == "high":
		return *r.Low < c.value
	case r.High != nil && r.Low == nil && c.side == "low":
		return c.value < *r.High
	}
	return false
}

func merged(r Range, c bound, s schemas.Span) Range {
	v := c.value
	if r.Low == nil {
		r.Low = &v
	} else {
		r.High = &v
	}
	r.End = s.End
	return r
}
