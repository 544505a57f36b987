package figure

import "strings"

// veto is a reason why digits are no figure. Read returns the end of the atoms to pass
// over, 0 where the reason does not hold.
type veto struct {
	id   string
	doc  string
	at   lead // digits, or anything
	read func(r *reader, i int) int
}

// vetoes are asked before the rules, in this order.
var vetoes = []veto{
	{"opaque", "Versions, network addresses and dates with dots: 10.0.0.1.", anything, vetoOpaque},
	{"name", "Digits joined to letters before them: G7, COVID-19, MQ-4C, #12.", inDigits, vetoName},
	{"mention", "A number inside a name that was found: 50 Cent, Channel 4, Erik ten Hag.", anything, vetoMention},
	{"telephone", "Groups of digits that start with a nought or a plus: 0171 555 0144.", anything, vetoTelephone},
	{"chain", "Three numbers or more joined by marks, and clock times: 417-3388-0926, 3:20.", inDigits, vetoChain},
	{"idiom", "Numbers that are words: 9/11, 24/7, 50-50.", inDigits, vetoIdiom},
	{"generation", "Digits before capitals: 5G, 3D, 7-Eleven, 737-MAX.", inDigits, vetoGeneration},
	{"plural", "Digits before an s: the 1990s, his 30s, three 737s.", inDigits, vetoPlural},
	{"label", "Digits after a word that names things by number: page 12, flight 370, No. 3.", inDigits, vetoLabel},
	{"list", "The marker of a list at the start of a sentence: 1. First mix the flour.", inDigits, vetoList},
	{"address", "A house number: 1600 Pennsylvania Avenue.", inDigits, vetoAddress},
	{"clock", "A clock time or a day of the month: 9 a.m., May 10.", inDigits, vetoClock},
	{"years", "A range of years: between 1600 and 1900.", inWords, vetoYears},
	{"year", "A bare number that looks like a year.", inDigits, vetoYear},
	{"model", "Digits after a name: Windows 11, Apollo 13.", anything, vetoModel},
	{"index", "The name of an index: the Nikkei 225 index.", inDigits, vetoIndex},
	{"date", "A number inside a day, a time or a repetition.", anything, vetoDate},
}

// refused returns the end of what a veto passes over at atom i, 0 for no veto.
func (r *reader) refused(i int) int {
	at := inWords
	if r.is(i, digits) {
		at = inDigits
	}
	for k := range vetoes {
		if vetoes[k].at&at == 0 {
			continue
		}
		if hi := vetoes[k].read(r, i); hi > 0 {
			return hi
		}
	}
	return 0
}

// chainEnd returns the end of the atoms that stand against one another from i on.
func (r *reader) chainEnd(i int) int {
	j := i + 1
	for j < len(r.atoms) && !r.atoms[j].gap {
		if r.atoms[j].kind == mark && !r.dash(j) && r.str(j) != "/" && r.str(j) != "_" {
			break
		}
		j++
	}
	return j
}

func vetoOpaque(r *reader, i int) int {
	if r.is(i, opaque) {
		return r.chainEnd(i)
	}
	return 0
}

func vetoName(r *reader, i int) int {
	if !r.is(i, digits) || !r.joined(i) || r.beside(i) {
		return 0
	}
	switch p := r.str(i - 1); {
	case r.is(i-1, word):
		return r.chainEnd(i)
	case r.dash(i-1) && r.joined(i-1) && r.is(i-2, word) && !r.prefix(i-2):
		return r.chainEnd(i)
	case p == "." && r.joined(i-1) && r.is(i-2, word):
		return r.chainEnd(i)
	case p == "#" || p == "@" || p == "_" || p == "=" || p == "&" || p == "%" || p == "\\" || p == "/" && r.is(i-2, word):
		return r.chainEnd(i)
	}
	return 0
}

// sureName is the confidence from which a name may begin with a number: below it the number may well
// count what is named.
const sureName = 0.6

func vetoMention(r *reader, i int) int {
	for k := range r.mentions {
		m := &r.mentions[k]
		if m.Start > r.atoms[i].Start {
			return 0
		}
		if m.End < r.atoms[i].End || m.Start == r.atoms[i].Start && m.Confidence != nil && *m.Confidence < sureName {
			continue
		}
		for i < len(r.atoms) && r.atoms[i].Start < m.End {
			i++
		}
		return i
	}
	return 0
}

// prefix reports whether atom i is a word that a hyphen joins to a real number: "sub-7",
// "minus-5", "magnitude-6.2", "billion-$25".
func (r *reader) prefix(i int) bool {
	w := r.low(i)
	if r.among(i, "sub", "minus", "plus", "magnitude") || r.is(i-1, digits) && r.among(i, "m", "bn") || scales.Get(w) != 0 || isNumberWord(w) {
		return true
	}
	return unitsByWord.forms.Has(w) && r.is(i-1, digits)
}

func vetoTelephone(r *reader, i int) int {
	if r.str(i) == "+" && r.is(i+1, digits) && r.joined(i+1) && r.is(i+2, digits) {
		i++
	}
	if !r.is(i, digits) {
		return 0
	}
	plus := r.str(i-1) == "+" && r.joined(i)
	s := r.str(i)
	zero := r.atoms[i].plain && len(s) > 1 && s[0] == '0'
	area := r.str(i-1) == "(" && r.glued(i+1, ")") && r.is(i+2, digits)
	abroad := plus && (r.is(i+1, digits) || r.dash(i+1) && r.is(i+2, digits))
	if !zero && !area && !abroad {
		return 0
	}
	j := i + 1
	for r.is(j, digits) || r.is(j, opaque) || (r.dash(j) || r.str(j) == ")") && (r.is(j+1, digits) || r.is(j+1, opaque)) {
		j++
	}
	return j
}

// joiner reports whether atom i joins two numbers of a chain.
func (r *reader) joiner(i int) bool {
	if !r.is(i, mark) || r.atoms[i].gap || !r.joined(i+1) || !r.is(i+1, digits) && !r.is(i+1, opaque) {
		return false
	}
	return r.dash(i) || r.str(i) == ":" || r.str(i) == "/" || r.str(i) == "."
}

func vetoChain(r *reader, i int) int {
	if !r.is(i, digits) || !r.joiner(i+1) {
		return 0
	}
	j, n, clock := i+1, 1, false
	for r.joiner(j) {
		clock = clock || r.str(j) == ":"
		j += 2
		n++
	}
	if n > 2 || clock {
		return j
	}
	a, b := &r.atoms[i], &r.atoms[i+2]
	if !a.plain || !b.plain {
		return 0
	}
	if r.str(i+1) == "/" {
		if _, hi := r.fraction(i); hi > 0 {
			return 0
		}
		return j
	}
	long := b.Len() >= 5 && a.Len() >= 3 || b.Len() > 1 && r.str(i + 2)[0] == '0'
	next := b.Len() == 2 && int(b.value) == (int(a.value)+1)%100
	years := yearly(a.value) && a.Len() == 4 && (next || (yearly(b.value) || b.Len() == 2) && !r.noun(j))
	if long || years {
		return j
	}
	return 0
}

func yearly(v float64) bool { return v >= 1500 && v <= 2100 }

func vetoIdiom(r *reader, i int) int {
	if r.is(i, digits) && r.joined(i+1) && r.str(i)+r.str(i+1) == "3M" && !r.noun(i+2) {
		return i + 2 // the company
	}
	if !r.is(i, digits) || !r.joiner(i+1) && !r.dash(i+1) && r.str(i+1) != "/" || i+2 >= len(r.atoms) {
		return 0
	}
	if setIdioms.Has(r.str(i) + r.str(i+1) + r.str(i+2)) {
		return i + 3
	}
	return 0
}

// beside reports whether the digits at i are a further side of what is read: the 20 of
// "15-by-20-metre".
func (r *reader) beside(i int) bool {
	g := r.last()
	return g != nil && g.Rule == dimensionRule && r.times(g.hi) == i
}

func vetoGeneration(r *reader, i int) int {
	if !r.is(i, digits) || r.beside(i) {
		return 0
	}
	if _, side := readDimension(r, i); side {
		return 0
	}
	a := &r.atoms[i]
	if !a.plain {
		return 0
	}
	j := i + 1
	if r.dash(j) && r.joined(j) {
		j++
	}
	if !r.is(j, word) || !r.joined(j) {
		return 0
	}
	if u, hi := r.unitAt(j, true); j == i+1 && r.is(j+1, digits) && r.joined(j+1) && (u == nil || hi == j+1) {
		return r.chainEnd(i)
	}
	if !r.atoms[j].capital {
		return 0
	}
	if r.unitish(i+1, j) {
		return 0
	}
	if s := r.str(j); j == i+1 && len(s) > 2 && !strings.EqualFold(s, "MAX") {
		return 0
	} else if j > i+1 && r.headline && len(s) > 3 {
		return 0
	}
	return r.chainEnd(i)
}

// unitish reports whether the word at j, joined to a number that ends at i, is a unit or
// a scale.
func (r *reader) unitish(i, j int) bool {
	if u, _ := r.unitAt(j, true); u != nil {
		return true
	}
	n := numeral{plain: true}
	if u, _ := r.moneyWordAt(j, n); u != nil {
		return true
	}
	w := r.low(j)
	if w == "k" && r.atoms[i-1].value < 10 {
		return false
	}
	if abbreviations.Get(w) != 0 && w != "t" && w != "b" || scales.Get(w) != 0 {
		return true
	}
	return r.among(j, "st", "nd", "rd", "th") || currencies.places[w] != nil
}

func vetoPlural(r *reader, i int) int {
	if !r.is(i, digits) || !r.joined(i+1) {
		return 0
	}
	if r.low(i+1) == "s" {
		return i + 2
	}
	if (r.str(i+1) == "'" || r.str(i+1) == "’") && r.joined(i+2) && r.low(i+2) == "s" && r.atoms[i].plain {
		return i + 3
	}
	return 0
}

func vetoLabel(r *reader, i int) int {
	if !r.is(i, digits) || i == 0 {
		return 0
	}
	p := r.labelBefore(i)
	if _, side := readDimension(r, i); p >= 0 && side {
		return 0 // "a plot 40 by 60 feet"
	}
	if p < 0 || !r.atoms[i].plain && !setVersions.Has(r.low(p)) {
		return 0
	}
	// "call 5 people", "no 5 people", but "Boeing 737 jets".
	counts := r.countable(i + 1)
	if counts && r.str(p) == r.low(p) || counts && r.tag(i+1) == "NNS" && !setMakers.Has(r.low(p)) || p == i-1 && r.among(p, "no", "p") {
		return 0
	}
	j := r.chainEnd(i)
	if more := j + 1; strings.HasSuffix(r.low(p), "s") && (r.among(j, "and", "to") || r.str(j) == ",") && r.is(more, digits) && r.atoms[more].plain && !r.countable(more+1) {
		j = r.chainEnd(more) // "pages 12 and 14"
	}
	return j
}

// setVersions are labels whose numbers have points; setMakers are makers of models.
var (
	setVersions = sets["versions"]
	setMakers   = sets["makers"]
)

// labelBefore returns the label right before atom i, past the dot of "No. 3", -1 for none.
func (r *reader) labelBefore(i int) int {
	p := i - 1
	if r.str(p) == "." && r.joined(p) && r.among(p-1, "no", "nos", "p", "pp", "fig", "vol", "art", "ch", "sec") {
		return p - 1
	}
	if labels.Has(r.low(p)) {
		return p
	}
	return -1
}

// countable reports whether a noun that may be counted stands at i.
func (r *reader) countable(i int) bool {
	u, _ := r.unitAt(i, false)
	return u != nil || r.str(i) == "%" || strings.HasPrefix(r.tag(i), "NNS") && r.noun(i) || r.low(i) == "people" || scales.Get(r.low(i)) != 0
}

func vetoList(r *reader, i int) int {
	if !r.is(i, digits) || !r.atoms[i].plain || r.atoms[i].value > 99 || i+2 >= len(r.atoms) {
		return 0
	}
	if i == 0 && (r.glued(1, ".") || r.glued(1, ")")) || i == 1 && r.str(0) == "(" && r.glued(2, ")") {
		return i + 2
	}
	if r.glued(i+1, ")") && i > 0 && strings.Contains(";:,.", r.str(i-1)) {
		return i + 2 // "1) flour; 2) salt"
	}
	return 0
}

// plural reports whether a plural noun that is counted stands at i, perhaps after an
// adjective.
func (r *reader) plural(i int) bool {
	p, ok := r.phrase(i)
	return ok && p.head <= i+3 && (r.tag(p.head) == "NNS" || irregular.Get(r.low(p.head)) != "")
}
