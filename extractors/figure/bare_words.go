package figure

import (
	"math"
	"strconv"
	"strings"
)

// piece is one word or run of digits of a number: its class and value. Hyphens between two
// pieces are left out.
type piece struct {
	class pieceClass
	value float64
	hi    int // the atom after it
}

type pieceClass uint8

const (
	none   pieceClass = iota
	figure            // digits
	unit1             // zero to nineteen
	ten               // twenty to ninety
	scale             // hundred, thousand, million
	dozen             // dozen, dozens
	joint             // and
	one               // a, an
	part              // what a fraction is of: third, fifths, hundredths
	half              // half, halves
	point             // the decimal point
	of                // of, before "a million"
)

// opens reports whether a piece only leads to the next one, so that no number ends in it.
func (c pieceClass) opens() bool { return c == joint || c == one || c == point || c == of }

// longestNumber bounds the pieces of a number in words.
const longestNumber = 24

// worded reads the longest number in words, or digits with words, at atom i.
func (b *bare) worded(i int) (v float64, hi int) {
	var run [longestNumber]piece
	all := b.pieces(i, &run)
	for n := all; n > 0; n-- {
		if run[n-1].class.opens() {
			continue
		}
		if n > 1 && n < all && run[n].class == scale && run[n-2].class == joint {
			continue // "5 hundred and 6 hundred" are two numbers
		}
		if v, ok := interpret(run[:n]); ok {
			return v, run[n-1].hi
		}
	}
	return 0, i
}

// pieces fills run with the pieces of a number from atom i on and returns how many.
func (b *bare) pieces(i int, run *[longestNumber]piece) int {
	n := 0
	for n < longestNumber {
		j := i
		if n > 0 && b.dash(j) && b.joined(j) == b.joined(j+1) {
			j++ // "sixty-four", "sixty - four"
		}
		p := b.piece(j)
		if p.class == none || n == 0 && (p.class == joint || p.class == point || p.class == of) {
			break
		}
		run[n] = p
		n, i = n+1, p.hi
	}
	return n
}

// piece classes atom i.
func (b *bare) piece(i int) piece {
	if b.is(i, digits) {
		if b.is(i+1, word) && b.joined(i+1) {
			return piece{}
		}
		return piece{figure, b.atoms[i].value, i + 1}
	}
	if !b.is(i, word) {
		return piece{}
	}
	p := classOf(b.low(i))
	p.hi = i + 1
	return p
}

func classOf(w string) piece {
	if v, ok := units.Of(w); ok {
		return piece{class: unit1, value: v}
	}
	if v := tens.Get(w); v > 0 {
		return piece{class: ten, value: v}
	}
	if v := scaleOf(w); v > 0 {
		return piece{class: scale, value: v}
	}
	switch w {
	case "nought", "naught":
		return piece{class: unit1}
	case "dozen", "dozens", "dzs", "dozs", "doz", "dz":
		return piece{class: dozen, value: 12}
	case "and":
		return piece{class: joint}
	case "a", "an":
		return piece{class: one, value: 1}
	case "point":
		return piece{class: point}
	case "of":
		return piece{class: of}
	case "half", "halves":
		return piece{class: half, value: 2}
	}
	if v := denominator(w); v > 0 {
		return piece{class: part, value: v}
	}
	return piece{}
}

func scaleOf(w string) float64 {
	if v := scales.Get(w); v > 0 {
		return v
	}
	return scales.Get(strings.TrimSuffix(w, "s"))
}

// denominator is the number of parts that a word divides by: "third", "quarters",
// "hundredths", "trillionth". 0 for any other word.
func denominator(w string) float64 {
	w = strings.TrimSuffix(w, "s")
	if w == "second" {
		return 0 // of time
	}
	if v := parts.Get(w); v > 0 {
		return v
	}
	if v := ordinals.Get(w); v > 0 {
		return v
	}
	return scales.Get(strings.TrimSuffix(w, "th"))
}

// interpret gives the value of all the pieces as one number.
func interpret(p []piece) (float64, bool) {
	last := p[len(p)-1]
	switch {
	case last.class == part || last.class == half:
		return fractioned(p)
	case (last.class == scale || last.class == dozen) && len(p) > 1:
		if v, ok := partOfScale(p); ok {
			return v, true
		}
	}
	if v, ok := decimal(p); ok {
		return v, true
	}
	v, _, ok := cardinal(p)
	return v, ok
}

// decimal reads a number with a point in words: "ninety point nought six billion".
func decimal(p []piece) (float64, bool) {
	at := -1
	for i := range p {
		if p[i].class == point {
			at = i
			break
		}
	}
	if at < 1 {
		return 0, false
	}
	v, _, ok := cardinal(p[:at])
	if !ok || v != math.Trunc(v) {
		return 0, false
	}
	tail, k := strconv.AppendFloat(nil, v, 'f', 0, 64), at+1
	tail = append(tail, '.')
	whole := len(tail)
	for ; k < len(p) && (p[k].class == unit1 || p[k].class == ten); k++ {
		w := p[k].value
		if p[k].class == ten && k+1 < len(p) && p[k+1].class == unit1 && p[k+1].value < 10 {
			k++
			w += p[k].value
		}
		tail = strconv.AppendInt(tail, int64(w), 10)
	}
	f, err := strconv.ParseFloat(string(tail), 64)
	if err != nil || len(tail) == whole {
		return 0, false
	}
	for ; k < len(p); k++ {
		if p[k].class != scale {
			return 0, false
		}
		f = product(f, p[k].value)
	}
	return f, true
}

// cardinal gives the value of pieces that are one whole number, or digits with scale words,
// and the last scale in them. It must use up all of them.
func cardinal(p []piece) (v, last float64, ok bool) {
	c := counter{limit: math.Inf(1), last: 1}
	for k := range p {
		var next piece
		if k+1 < len(p) {
			next = p[k+1]
		}
		if !c.take(p[k], next, k == 0) {
			return 0, 0, false
		}
	}
	if len(p) == 0 || c.part >= c.limit && c.have || c.alone {
		return 0, 0, false
	}
	return c.total + c.part, c.last, true
}

// counter adds up a cardinal piece by piece.
type counter struct {
	total, part float64 // what its scale is known of, and what not
	small       float64 // the last number below a hundred
	have        bool    // part has a value
	open        bool    // a unit may follow: twenty (one)
	hundreds    bool    // a number below a hundred may follow
	joined      bool    // an "and" came last
	alone       bool    // an article came last, which needs a scale
	figures     bool    // part is in digits
	limit       float64 // the next scale must be less
	last        float64 // the last scale
}

func (c *counter) take(p, next piece, first bool) bool {
	joined := c.joined
	c.joined = false
	alone := c.alone
	c.alone = false
	switch p.class {
	case joint:
		c.joined = true
		return !first && next.class != none && (c.last >= 100 && (c.hundreds || !c.have) || c.open && next.class == unit1)
	case one:
		c.have, c.part, c.small, c.alone = true, 1, 1, true
		return first
	case figure, unit1, ten:
		return !alone && c.below(p)
	case scale:
		return c.scaled(p.value, first, joined)
	case dozen:
		if !c.have {
			return false
		}
		c.part += c.small * 11
		c.hundreds, c.open = false, false
		return true
	default:
		return false
	}
}

// below adds a number below a hundred, or digits.
func (c *counter) below(p piece) bool {
	switch {
	case !c.have:
		if c.total > 0 && (p.value == 0 || p.value != math.Trunc(p.value)) {
			return false
		}
		c.part = p.value
		c.hundreds = false
	case c.open && p.class == unit1 && p.value > 0 && p.value < 10:
		c.part += p.value
		c.small += p.value
		c.open = false
		return true
	case c.hundreds && p.value > 0 && p.value < 100 && p.value == math.Trunc(p.value):
		c.part += p.value
		c.hundreds = false
	default:
		return false
	}
	c.have, c.small, c.open, c.figures = true, p.value, p.class == ten, p.class == figure
	return true
}

// scaled multiplies by a scale word.
func (c *counter) scaled(s float64, first, joined bool) bool {
	switch {
	case joined:
		return false
	case first:
		c.part, c.have = 1, true
	case !c.have && c.total > 0 && c.last < s:
		c.total = product(c.total, s) // "nine lakh crore"
		c.last, c.limit = s, s
		return true
	case !c.have:
		return false
	}
	c.open = false
	if s == 100 {
		if c.part >= 100 && (!c.figures || c.last == 100) {
			return false
		}
		c.part = product(c.part, 100)
		c.hundreds, c.last = true, 100
		return true
	}
	if s >= c.limit {
		return false
	}
	c.total += product(c.part, s)
	c.part, c.have, c.hundreds, c.limit, c.last = 0, false, true, s, s
	return true
}
