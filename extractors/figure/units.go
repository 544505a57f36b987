package figure

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"dateline/extractors"
	"dateline/schemas"
)

// unit is a row of units.tsv, or a currency as a unit.
type unit struct {
	symbol string
	kind   schemas.FigureKind
	factor float64
	name   string
}

// form is one way to write a unit: its atoms, in order.
type form struct {
	atoms []string
	exact bool // abbreviation: exact case, after digits only
	unit  *unit
}

// unitTable finds units by the first atom of their forms, longest form first.
type unitTable struct {
	forms *extractors.Words[[]form]
	names map[string]string // by symbol
}

var unitsByWord = newUnitTable(unitsTSV)

// percentagePoint is what "a quarter point" is measured in.
var percentagePoint = unitsByWord.forms.Get("percentage")[0].unit

func newUnitTable(table string) unitTable {
	t, forms := unitTable{names: map[string]string{}}, map[string][]form{}
	rows(table, func(c []string) {
		factor, err := strconv.ParseFloat(c[2], 64)
		if err != nil {
			panic("figure: units.tsv: " + err.Error())
		}
		u := &unit{symbol: c[0], kind: schemas.FigureKind(c[1]), factor: factor, name: c[3]}
		if factor == 1 {
			t.names[c[0]] = c[3]
		}
		for _, w := range list(c[4]) {
			addForm(forms, w, false, u)
			if !strings.HasSuffix(w, "s") {
				addForm(forms, w+"s", false, u)
			}
		}
		for _, w := range list(c[5]) {
			addForm(forms, w, true, u)
		}
	})
	for _, fs := range forms {
		sort.SliceStable(fs, func(i, j int) bool { return len(fs[i].atoms) > len(fs[j].atoms) })
	}
	t.forms = extractors.NewWords(forms)
	return t
}

func addForm(forms map[string][]form, text string, exact bool, u *unit) {
	var parts []string
	for _, a := range lex(nil, text, schemas.Span{End: len(text)}, nil) {
		if exact {
			parts = append(parts, a.In(text))
		} else {
			parts = append(parts, a.lower)
		}
	}
	key := strings.ToLower(parts[0])
	forms[key] = append(forms[key], form{parts, exact, u})
}

// list cuts a cell of alternatives; "-" is none.
func list(cell string) []string {
	if cell == "-" {
		return nil
	}
	return strings.Split(cell, "|")
}

// unitAt reads a unit of measure at atom i. AfterDigits says that digits stand before,
// which abbreviations need; hyphen that a hyphen joins the two.
func (r *reader) unitAt(i int, afterDigits bool) (*unit, int) {
	if i >= len(r.atoms) {
		return nil, 0
	}
	for _, f := range unitsByWord.forms.Get(r.atoms[i].lower) {
		if f.exact && !afterDigits {
			continue
		}
		if hi := r.matches(i, f); hi > 0 && r.believable(i, hi, f) {
			return f.unit, hi
		}
	}
	return nil, 0
}

// matches returns the end of form f at atom i, 0 for no match. A hyphen may stand for a
// blank between two words.
func (r *reader) matches(i int, f form) int {
	for n, want := range f.atoms {
		if n > 0 && want != "-" && r.glued(i, "-") {
			i++
		}
		if i >= len(r.atoms) {
			return 0
		}
		got := r.atoms[i].lower
		if f.exact {
			got = r.str(i)
		}
		if got != want || n > 0 && isDigit(want[0]) && r.atoms[i].gap {
			return 0
		}
		i++
	}
	return i
}

// believable keeps short abbreviations from being read into other things.
func (r *reader) believable(i, hi int, f form) bool {
	if !f.exact || len(f.atoms) > 1 {
		return true
	}
	gap := r.atoms[i].gap
	if r.is(hi, digits) && r.joined(hi) {
		return false // "5518 m940"
	}
	switch f.atoms[0] {
	case "C", "F", "h", "in", "A", "K", "B":
		return !gap || f.atoms[0] == "in" && r.afterFeet(i)
	case "l", "L", "g", "t", "V", "W":
		return !gap || setStops.Has(r.low(hi)) || hi >= len(r.atoms) || r.is(hi, mark)
	case "m":
		return !gap || setDims.Has(r.low(hi)) || hi >= len(r.atoms) || !r.noun(hi)
	case "pc":
		return !gap || r.low(hi) == "of"
	case "G", "MP", "mb", "st", "rad":
		return !gap
	case "WAR":
		return hi >= len(r.atoms) || r.is(hi, mark)
	case "'", "’":
		return !gap && r.high(i)
	case "\"", "”":
		return r.high(i) && (r.tall(hi) || !gap && r.is(i-2, mark) && (r.str(i-2) == "'" || r.str(i-2) == "’"))
	}
	return true
}

// high reports whether the mark at i after digits may stand for feet or inches: no
// quotation is open that it could close.
func (r *reader) high(i int) bool {
	const reach = 80 // atoms looked back
	open := 0
	for k := max(0, i-reach); k < i; k++ {
		switch s := r.str(k); {
		case s == "‘" || s == "“", (s == "'" || s == "\"") && !r.is(k-1, digits):
			open++
		case s == "”", s == "’" && !r.joined(k+1):
			open--
		}
	}
	return open <= 0
}

// tall reports whether a word of dimension stands at i: "9 inches wide".
func (r *reader) tall(i int) bool {
	return setDims.Has(r.low(i)) && r.low(i) != "from" && r.low(i) != "off"
}

// afterFeet reports whether a length in feet ends right before the number that stands
// before atom i: "9 ft 4 in".
func (r *reader) afterFeet(i int) bool {
	f := r.last()
	return f != nil && f.Unit == "ft" && f.hi == i-1
}

// Written returns the English name of the unit as a figure's own words have it, and how
// many of it make one of the figure's unit: "50 cents" carries dollars, of which each is
// 100 "cent"; "two decades" carries years, of which each is 0.1 "decade". A ton is a ton
// where the text says so, though the figure carries it as a metric one.
func Written(f schemas.Figure) (name string, per float64) {
	name, per = UnitName(f.Unit), 1
	over, under, rate := strings.Cut(f.Unit, "/")
	for _, w := range strings.FieldsFunc(strings.ToLower(f.Text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if w == "metric" || slices.ContainsFunc(currencies.words[w], func(c *currency) bool { return c.code == over }) {
			break // "three dollars and 50 cents"
		}
		part, n := writtenAs(over, w)
		if n == 0 {
			continue
		}
		if name, per = part, n; rate {
			name += " per " + UnitName(perDay(under))
		}
		break
	}
	return name, per
}

// writtenAs returns the name of a word for a part or a multiple of a unit, and how many make
// one; 0 where the word is none.
func writtenAs(symbol, w string) (name string, per float64) {
	switch {
	case symbol == "t" && (w == "ton" || w == "tons"):
		return "ton", 1
	case symbol == "lbft" && (w == "lb" || w == "ft"):
		return "foot pound-force", 1
	case symbol == "INR" && (w == "inr" || w == "indian"):
		return "indian rupee", 1
	}
	if c := currencies.byCode[symbol]; c != nil {
		if slices.Contains(currencies.cents[w], c) {
			return Singular(w), 100
		}
		return "", 0
	}
	for _, f := range unitsByWord.forms.Get(w) {
		if f.unit.symbol == symbol && f.unit.kind == schemas.Period && f.unit.factor != 1 && !f.exact {
			return Singular(w), 1 / f.unit.factor
		}
	}
	return "", 0
}

// UnitName returns the English name in the singular of a unit as figures carry it: "USD"
// is "dollar", "%" is "percentage", "km/h" is "kilometre per hour", "USD/barrel" is
// "dollar per barrel". A symbol it does not know is returned as it is.
func UnitName(symbol string) string {
	if n := unitsByWord.names[symbol]; n != "" {
		return n
	}
	if c := currencies.byCode[symbol]; c != nil {
		return c.name
	}
	if over, under, ok := strings.Cut(symbol, "/"); ok {
		if over == "" {
			return "per " + UnitName(under)
		}
		return UnitName(over) + " per " + UnitName(perDay(under))
	}
	return symbol
}

// perDay undoes perSymbol.
func perDay(symbol string) string {
	if symbol == "d" {
		return "day"
	}
	return symbol
}
