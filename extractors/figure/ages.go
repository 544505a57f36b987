package figure

import (
	"strings"

	"dateline/schemas"
)

// readOld reads "71-year-old", "29 years old", "95 years of age".
func readOld(r *reader, i int) (find, bool) {
	a, ok := r.amountAt(i)
	if ok && a.unit == nil && a.value <= oldest && (r.low(a.hi) == "yo" || r.low(a.hi) == "y.o") {
		a.hi++
		return r.from(a, schemas.Age, "year"), true
	}
	if !ok || a.unit == nil || a.unit.kind != schemas.Period || a.unit.factor != 1 {
		return find{}, false
	}
	j := a.hi
	if r.dash(j) && r.joined(j) == r.joined(j+1) {
		j++
	}
	switch {
	case r.low(j) == "old" || r.low(j) == "olds":
		a.hi = j + 1
	case r.low(j) == "of" && r.low(j+1) == "age":
		a.hi = j + 2
	default:
		return find{}, false
	}
	return r.from(a, schemas.Age, a.unit.symbol), true
}

// oldest is the highest number read as an age without "old".
const oldest = 125

// readAged reads the number after "aged", "age", "the age of", "turned".
func readAged(r *reader, i int) (find, bool) {
	a, ok := r.amountAt(i)
	if !ok || a.signed || a.value < 0 || a.value > oldest || a.first.scale != 1 {
		return find{}, false
	}
	if a.unit != nil && a.unit.kind != schemas.Period {
		return find{}, false
	}
	f := r.from(a, schemas.Age, "year")
	if a.unit != nil {
		f.Unit = a.unit.symbol
	}
	p := r.low(f.lo - 1)
	hedged := f.Modifier == schemas.LessThan || f.Modifier == schemas.MoreThan
	listed := false                                                                                                              // "aged 43 and 44", "ages 4, 7, and 15"
	if g := r.last(); g != nil && g.Kind == schemas.Age && a.unit == nil && r.lists(g.hi, i) && !r.noun(a.hi) && !r.verb(a.hi) { // but "by two years of age, one may swim"
		listed = true
	}
	open := r.among(a.hi, "and", "or") && r.among(a.hi+1, "older", "over", "younger")
	switch {
	case listed, a.unit == nil && r.statedAge(i, a):
	case r.among(f.lo, "younger", "older") && hedged && !r.noun(a.hi):
	case open && a.unit == nil && f.Modifier == schemas.Exact:
	case r.among(f.lo-1, "is", "was", "of") && r.among(f.lo-2, "age", "ages") && a.value < 110:
	case p == "aged", p == "age" && !r.dash(f.lo-1), p == "ages":
	case p == "of" && r.low(f.lo-2) == "age", r.low(i-1) == "of" && r.low(i-2) == "age":
	case (p == "turned" || p == "turns" || p == "turning") && a.unit == nil && !r.noun(a.hi) && (a.value > 9 || r.stops(a.hi)):
	case p == "at" && a.unit == nil && f.Modifier == schemas.Exact && !a.ranged && a.first.plain && a.value > 4 && r.stops(a.hi) && r.lived(i-1):
	case hedged && a.unit == nil && r.low(i-1) != "than" && setPeople.Has(p) && a.value < 100:
	default:
		return find{}, false
	}
	if f.Modifier == schemas.Exact && r.among(f.hi, "and", "or") && r.among(f.hi+1, "over", "older", "above") {
		f.Modifier, f.Low, f.hi = schemas.AtLeast, f.Value, f.hi+2
	}
	return f, true
}

// lists reports whether nothing but commas and "and" or "or" stands between two atoms.
func (r *reader) lists(from, to int) bool {
	for k := from; k < to; k++ {
		if r.str(k) != "," && !r.among(k, "and", "or") {
			return false
		}
	}
	return to > from && to <= from+2
}

// stops reports whether nothing that a number could count stands at atom i: a mark, a
// conjunction, a word of time.
func (r *reader) stops(i int) bool {
	return i >= len(r.atoms) || r.is(i, mark) && r.str(i) != "%" && !r.joined(i+1) || r.among(i, "and", "but", "just", "in", "last", "this", "when", "after", "from", "of")
}

// lived reports whether a verb of what befalls a person in life stands in the few atoms before
// i, in its clause: "became a judge at 27", "died at 90".
func (r *reader) lived(i int) bool {
	for k := i - 1; k >= 0 && k >= i-8; k-- {
		switch {
		case setLives.Has(r.low(k)):
			return true
		case r.is(k, mark), r.is(k, digits):
			return false
		}
	}
	return false
}

// setLives are verbs of what befalls a person at some age.
var setLives = sets["lives"]

// statedAge reports whether a bare number is the age of the subject: "I am 25.", "she was 19
// when".
func (r *reader) statedAge(i int, a amount) bool {
	if !a.first.plain || a.ranged || a.value < 1 || !r.among(a.hi, ".", ",", "", "when", "and", "years", "by", "in", "this", "next") && !r.is(a.hi, mark) {
		return false
	}
	p := i - 1
	if r.among(p, "now", "just", "only", "still") {
		p--
	}
	if r.low(p) == "be" && r.among(p-1, "will", "would") {
		p--
		return r.among(p-1, "i", "he", "she", "who")
	}
	if r.among(p, "is", "was", "am", "are", "were", "turns") && p > 0 {
		return r.among(p-1, "i", "he", "she", "who", "they", "you") || p > 1 && r.tag(p-1) == "NNP" && r.tag(p-2) == "NNP" && r.low(a.hi) == "when"
	}
	return false
}

// readApposition reads the age after a name: ", 45," or "(45)".
func readApposition(r *reader, i int) (find, bool) {
	if !r.is(i, digits) || i < 2 || !r.atoms[i].plain || r.atoms[i].value < 1 || r.atoms[i].value > oldest {
		return find{}, false
	}
	at := i // of the number, or of "now" before it
	if r.among(i-1, "now", "then") && i > 2 {
		at--
	}
	open, next := r.str(at-1), r.str(i+1)
	switch {
	case open == "," && (strings.Contains(",.;)—–", next) || r.among(i+1, "and", "of", "from", "who")):
	case open == "(" && next == ")" && r.atoms[i].value >= 5:
	default:
		return find{}, false
	}
	siblings := setKin.Has(r.low(at-2)) && open == "," && next != "."
	if !siblings && !r.personal(at-2) && !r.commonPerson(i, at) {
		return find{}, false
	}
	return r.exact(i, i+1, r.atoms[i].value, schemas.Age, "year"), true
}

// setKin are plural nouns whose ages may follow after a comma: "his sisters, 9 and 11,".
var setKin = sets["kin"]

// personal reports whether atom i may end a person's name.
func (r *reader) personal(i int) bool {
	n := r.atoms[i]
	if n.kind != word || !n.capital || setMonths.Has(n.lower) || r.dayName(i) {
		return false
	}
	return strings.HasPrefix(n.tag, "NNP") || n.tag == "" || n.tag == "JJ" || n.tag == "NN"
}

// commonPerson reports whether the number at i, or "now" before it at, stands between commas after
// a common noun and before its verb: "the suspect, 47, was".
func (r *reader) commonPerson(i, at int) bool {
	if r.tag(at-2) != "NN" || r.str(at-1) != "," || r.str(i+1) != "," {
		return false
	}
	if setPersons.Has(r.low(at - 2)) {
		return true
	}
	return r.verb(i+2) || r.among(i+2, "who", "from", "of")
}

// setPersons are nouns for one person, whose age may follow after a comma.
var setPersons = sets["persons"]

// readScore reads "2-1", "54-46", "7-2".
func readScore(r *reader, i int) (find, bool) {
	if !r.is(i, digits) || !r.is(i+2, digits) {
		return find{}, false
	}
	if plain := r.atoms[i].plain && r.atoms[i+2].plain; !plain && (r.low(i+1) != "to" || !r.among(i-1, "of") || !r.among(i-2, "vote", "count", "margin")) {
		return find{}, false // "by a vote of 2,104 to 377"
	}
	dashed := r.dash(i+1) && r.joined(i+1) && r.joined(i+2)
	cricket := r.low(i+1) == "for" && r.atoms[i+2].value <= 10 != (r.atoms[i].value <= 10) && r.cricket(i)
	if !dashed && !cricket && (r.low(i+1) != "to" || !r.voted(i)) {
		return find{}, false
	}
	a, b := numeral{lo: i, hi: i + 1, value: r.atoms[i].value}, numeral{lo: i + 2, hi: i + 3, value: r.atoms[i+2].value}
	if (a.value > 999 || b.value > 999) && dashed || !cricket && !r.isScore(a, b) {
		return find{}, false
	}
	f := find{lo: i, hi: i + 3, core: i, noun: i + 3}
	f.Low, f.High = r.values.Put(a.value), r.values.Put(b.value)
	f.Modifier, f.Kind = schemas.Exact, schemas.Score
	return f, true
}

// cricket reports whether a word of cricket stands near atom i: "245 for 6 after 40 overs".
func (r *reader) cricket(i int) bool {
	for k := max(0, i-scoreWindow); k < min(len(r.atoms), i+scoreWindow); k++ {
		if setCricket.Has(r.low(k)) {
			return true
		}
	}
	return false
}

var setCricket = sets["cricket"]

// voted reports whether "61 to 38" at atom i is a result: the first number is greater and
// a word of games or votes stands right before.
func (r *reader) voted(i int) bool {
	if r.atoms[i].value <= r.atoms[i+2].value {
		return false
	}
	for k := max(0, i-4); k < i; k++ {
		if setGames.Has(r.low(k)) {
			return true
		}
	}
	return false
}

// scoreWindow is how far from a score its game may be named, in atoms.
const scoreWindow = 14

// isScore reports whether two numbers with a dash are a result and no range: the first is
// greater, or a word of games or votes is near, and nothing is counted.
func (r *reader) isScore(a, b numeral) bool {
	if u, _ := r.unitAt(b.hi, true); u != nil {
		return false
	}
	if f := r.last(); a.value > b.value || f != nil && f.Kind == schemas.Score && a.lo-f.hi < 4 {
		return true
	}
	if r.plural(b.hi) && !setGames.Has(r.low(b.hi)) {
		return false
	}
	for k := max(0, a.lo-scoreWindow); k < min(len(r.atoms), b.hi+4); k++ {
		if setGames.Has(r.low(k)) {
			return true
		}
	}
	return a.value == b.value
}
