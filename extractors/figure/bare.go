package figure

import (
	"math"
	"strings"

	"dateline/schemas"
)

// Number is a number in a text, whatever it counts or names.
type Number struct {
	schemas.Span
	Value float64
}

// Numbers reads every number of a text, as an assistant's commands and forms have them:
// digits with separators and suffixes ("7.4e5", "6.1 k", "-5/8"), words ("eighty point nine
// four"), fractions ("forty-one eighths", "seven million and a half"), powers ("3^-2") and
// quotients ("three out of eight"). It asks for no noun and leaves no name,
// date or telephone number out: news is not read so, see Extractor. Digits that letters
// which are no suffix follow ("36kg", "7th") are no numbers of their own.
func Numbers(text string) []Number {
	b := newBare(text)
	return b.numbers()
}

// bare reads the numbers of a text without a document: of reader it uses the atoms alone.
type bare struct {
	reader
}

func newBare(text string) *bare {
	return &bare{reader: reader{text: text, atoms: lex(nil, text, schemas.Span{End: len(text)}, nil)}}
}

func (b *bare) numbers() []Number {
	var out []Number
	for i := 0; i < len(b.atoms); {
		n, hi := b.number(i)
		if hi > i {
			if !math.IsNaN(n) && !math.IsInf(n, 0) {
				out = append(out, Number{b.span(i, hi), n})
			}
			i = hi
			continue
		}
		if b.is(i, opaque) {
			out = b.dotted(out, b.atoms[i].Span)
		}
		i = b.unread(i)
	}
	return out
}

// unread returns where to go on after an atom that starts no number: past digits and the
// letters that stand against them, "36kg".
func (b *bare) unread(i int) int {
	if !b.is(i, digits) {
		return i + 1
	}
	for i++; b.is(i, word) && b.joined(i); i++ {
	}
	return i
}

// dotted appends the numbers between the dots of a chain, "10.0.0.1".
func (b *bare) dotted(out []Number, s schemas.Span) []Number {
	at := s.Start
	for part := range strings.SplitSeq(s.In(b.text), ".") {
		if len(part) > 0 && len(part) <= 15 {
			out = append(out, Number{schemas.Span{Start: at, End: at + len(part)}, parseDigits(part)})
		}
		at += len(part) + 1
	}
	return out
}

// number reads the number that starts at atom i with its sign. The end is i where none does.
func (b *bare) number(i int) (v float64, hi int) {
	j := b.sign(i)
	v, hi = b.unsigned(j)
	if hi == j {
		return 0, i
	}
	if j > i && !b.plus(i) {
		v = -v
	}
	return v, hi
}

// plus reports whether the sign at atom i leaves a number as it is.
func (b *bare) plus(i int) bool { return b.str(i) == "+" }

// sign returns the atom after a sign or a word for one at atom i. A minus that stands apart
// is a sign only where the text begins with it; one that joins two numbers is none.
func (b *bare) sign(i int) int {
	switch {
	case b.among(i, "minus", "negative") && b.is(i, word):
		return i + 1
	case !b.is(i, mark) || !b.dash(i) && b.str(i) != "+":
		return i
	case b.is(i+1, digits) && b.joined(i+1) && (i == 0 || b.atoms[i].gap || b.is(i-1, mark)):
		return i + 1
	case i == 0 && b.dash(i):
		return i + 1
	}
	return i
}

// unsigned reads a number with what makes a quotient of it: "seven over nine", "1 in 50".
func (b *bare) unsigned(i int) (v float64, hi int) {
	v, hi = b.simple(i)
	if hi == i {
		return 0, i
	}
	j := hi
	over := false
	switch {
	case b.low(j) == "over":
		j, over = j+1, true
	case b.low(j) == "in":
		j++
	case b.low(j) == "out" && b.low(j+1) == "of":
		j += 2
	default:
		return v, hi
	}
	w, end := b.simple(j)
	switch {
	case end == j || w == 0 || v != math.Trunc(v) || w != math.Trunc(w):
	case over && (end == len(b.atoms) || b.is(end, mark)):
		return v / w, end
	case !over && v < w && !b.period(end):
		return v / w, end
	}
	return v, hi
}

// period reports whether a unit of time stands at atom i.
func (b *bare) period(i int) bool {
	u, _ := b.unitAt(i, false)
	return u != nil && u.kind == schemas.Period
}

// simple reads a number in digits or words.
func (b *bare) simple(i int) (v float64, hi int) {
	switch {
	case b.is(i, digits):
		return b.inFigures(i)
	case b.is(i, word) && !b.pronoun(i):
		return b.worded(i)
	}
	return 0, i
}

// pronoun reports whether "one" at atom i stands for a noun: "that one", "the one".
func (b *bare) pronoun(i int) bool {
	return b.low(i) == "one" && b.among(i-1, "the", "this", "that", "which", "any", "no", "every", "each", "another", "some")
}

// suffixes are the letters of scale after digits; those of one letter count in upper case
// only, but for k and b.
var suffixes = map[string]float64{
	"k": 1e3, "K": 1e3, "M": 1e6, "MM": 1e6, "mil": 1e6, "mio": 1e6, "mn": 1e6, "mln": 1e6, "G": 1e9, "b": 1e9, "B": 1e9, "bn": 1e9, "bln": 1e9,
	"T": 1e12, "tn": 1e12, "trn": 1e12, "tln": 1e12, "Mio": 1e6, "Mn": 1e6, "Bn": 1e9, "Tn": 1e12, "cr": 1e7,
}

// inFigures reads a number in digits: a fraction, a power, a decimal comma, a suffix.
func (b *bare) inFigures(i int) (v float64, hi int) {
	a := &b.atoms[i]
	v, hi = a.value, i+1
	if w, end := b.commas(i); end > hi {
		return w, end
	}
	if w, end := b.raised(i); end > hi {
		return w, end
	}
	if num, end := b.ratio(i); end > hi {
		return num, end
	}
	if num, end := b.ratio(hi); end > hi && a.plain && b.atoms[hi].gap {
		return v + num, end
	}
	on := b.is(hi+1, digits) && b.joined(hi+1) // "4k20"
	if s := suffixes[b.str(hi)]; s > 0 && b.is(hi, word) && !on {
		return product(v, s), hi + 1
	}
	if b.is(hi, word) && b.joined(hi) {
		return 0, i // "36kg"
	}
	return b.worded(i)
}

// commas reads a decimal comma at atom i: "7,4", "9,50", "2.640,75", where no list goes on.
func (b *bare) commas(i int) (v float64, hi int) {
	listed := func(i int) bool { return b.str(i) == "," && b.joined(i) && b.joined(i+1) && b.is(i+1, digits) }
	if !listed(i+1) || listed(i+3) || i > 0 && listed(i-1) {
		return 0, i
	}
	whole, part := b.str(i), b.str(i+2)
	if len(part) > 2 || strings.Contains(part, ".") || strings.Contains(whole, ",") {
		return 0, i
	}
	return parseDigits(strings.ReplaceAll(whole, ".", "") + "." + part), i + 3
}

// raised reads a power at atom i: "4e9", "6.5e+3", "2^-3", "1.5x10^4".
func (b *bare) raised(i int) (v float64, hi int) {
	v = b.atoms[i].value
	if w, end := b.power(numeral{value: v, hi: i + 1}); end > 0 {
		return w, end
	}
	if !b.joined(i + 1) {
		return 0, i
	}
	switch b.low(i + 1) {
	case "e":
		if e, end := b.exponent(i + 2); end > 0 {
			return product(v, math.Pow(10, e)), end
		}
	case "^":
		if e, end := b.exponent(i + 2); end > 0 {
			return math.Pow(v, e), end
		}
	}
	return 0, i
}

// exponent reads digits with signs against them at atom i. The end is 0 for none.
func (b *bare) exponent(i int) (e float64, hi int) {
	sign := 1.0
	for n := 0; n < 3 && b.joined(i) && (b.dash(i) || b.str(i) == "+"); n++ {
		if b.dash(i) {
			sign = -sign
		}
		i++
	}
	if !b.is(i, digits) || !b.joined(i) {
		return 0, 0
	}
	return sign * b.atoms[i].value, i + 1
}

// ratio reads "3/8" at atom i, unless it is part of a longer chain: "7/11/2031".
func (b *bare) ratio(i int) (v float64, hi int) {
	chained := func(i int) bool {
		return (b.str(i) == "/" || b.dash(i)) && b.joined(i) && b.joined(i+1) && b.is(i+1, digits)
	}
	if !b.is(i, digits) || !b.glued(i+1, "/") || !b.is(i+2, digits) || !b.joined(i+2) || chained(i+3) {
		return 0, i
	}
	if i > 1 && b.is(i-2, digits) && chained(i-1) || b.atoms[i+2].value == 0 {
		return 0, i
	}
	return b.atoms[i].value / b.atoms[i+2].value, i + 3
}
