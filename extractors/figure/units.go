package figure

import (
	"sort"
	"strconv"
	"strings"

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
	forms map[string][]form
	names map[string]string // by symbol
}

var unitsByWord = newUnitTable(unitsTSV)

// percentagePoint is what "a quarter point" is measured in.
var percentagePoint = unitsByWord.forms["percentage"][0].unit

func newUnitTable(table string) unitTable {
	t := unitTable{forms: map[string][]form{}, names: map[string]string{}}
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
			t.add(w, false, u)
			if !strings.HasSuffix(w, "s") {
				t.add(w+"s", false, u)
			}
		}
		for _, w := range list(c[5]) {
			t.add(w, true, u)
		}
	})
	for _, fs := range t.forms {
		sort.SliceStable(fs, func(i, j int) bool { return len(fs[i].atoms) > len(fs[j].atoms) })
	}
	return t
}

func (t unitTable) add(text string, exact bool, u *unit) {
	var parts []string
	for _, a := range lex(nil, text, schemas.Span{End: len(text)}, nil) {
		if exact {
			parts = append(parts, a.In(text))
		} else {
			parts = append(parts, a.lower)
		}
	}
	key := strings.ToLower(parts[0])
	t.forms[key] = append(t.forms[key], form{parts, exact, u})
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
	for _, f := range unitsByWord.forms[r.atoms[i].lower] {
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
	switch f.atoms[0] {
	case "C", "F", "h", "in", "A", "K", "B":
		return !gap
	case "l", "L", "g", "t", "V", "W":
		return !gap || setStops[r.low(hi)] || hi >= len(r.atoms) || r.is(hi, mark)
	case "m":
		return !gap || setDims[r.low(hi)] || hi >= len(r.atoms) || !r.noun(hi)
	case "pc":
		return !gap || r.low(hi) == "of"
	case "G", "MP", "mb", "st":
		return !gap
	}
	return true
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
		if under == "d" {
			under = "day"
		}
		return UnitName(over) + " per " + UnitName(under)
	}
	return symbol
}
