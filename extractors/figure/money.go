package figure

import (
	"slices"
	"sort"
	"strings"

	"dateline/extractors"
	"dateline/schemas"
)

// currency is a row of currencies.tsv.
type currency struct {
	code, name string
	places     []string
	unit       unit // the currency itself
	cent       unit // its hundredth
	million    unit
}

// currencyTable finds currencies by sign, word and place.
type currencyTable struct {
	byCode    map[string]*currency
	byMillion map[string]*currency   // "MUSD"
	signs     map[string]*currency   // "$", "US$", "Rs."
	words     map[string][]*currency // singular and plural: "dollars"
	cents     map[string][]*currency
	places    map[string]*currency // "japanese"
	order     []*currency
	leads     [256]bool       // the first bytes of signs and codes
	firsts    map[string]bool // the first words of places and currency words of two

	marks  *extractors.Words[*currency] // signs
	begins *extractors.Words[bool]      // the first words, lowered, of what moneyWordAt reads
}

var currencies = newCurrencyTable(currenciesTSV)

func newCurrencyTable(table string) currencyTable {
	t := currencyTable{
		byCode: map[string]*currency{}, byMillion: map[string]*currency{}, firsts: map[string]bool{}, signs: map[string]*currency{}, words: map[string][]*currency{},
		cents: map[string][]*currency{}, places: map[string]*currency{},
	}
	rows(table, func(c []string) {
		cur := &currency{code: c[0], name: c[1], places: list(c[5])}
		cur.unit = unit{symbol: c[0], kind: schemas.Money, factor: 1, name: c[1]}
		cur.cent = unit{symbol: c[0], kind: schemas.Money, factor: 0.01, name: c[1]}
		cur.million = unit{symbol: c[0], kind: schemas.Money, factor: 1e6, name: c[1]}
		t.byCode[c[0]] = cur
		if major[c[0]] {
			t.byMillion["M"+c[0]] = cur
		}
		t.order = append(t.order, cur)
		for s := range strings.FieldsSeq(c[2]) {
			t.signs[s] = cur
			if major[s] {
				t.byCode[s] = cur // "RMB"
			}
		}
		for _, w := range list(c[3]) {
			addPlural(t.words, w, cur)
		}
		for _, w := range list(c[4]) {
			addPlural(t.cents, w, cur)
		}
		for _, p := range cur.places {
			t.places[p] = cur
		}
	})
	for _, c := range t.order {
		if strings.HasSuffix(c.name, " dollar") {
			addPlural(t.words, "dollar", c)
		}
	}
	t.index()
	return t
}

// index fills what tells most words from signs and names without looking them up.
func (t *currencyTable) index() {
	for s := range t.signs {
		t.leads[s[0]] = true
	}
	for s := range t.byCode {
		t.leads[s[0]], t.leads[s[0]|0x20] = true, true // "hk $", "rmb"
	}
	for p := range t.places {
		if first, _, two := strings.Cut(p, " "); two {
			t.firsts[first] = true
		}
	}
	for w := range t.words {
		if first, _, two := strings.Cut(w, " "); two {
			t.firsts[first] = true
		}
	}
	begins := map[string]bool{"p": true}
	note := func(w string) {
		first, _, _ := strings.Cut(extractors.LowerASCII(w), " ")
		begins[first] = true
	}
	for _, m := range [...]map[string]*currency{t.places, t.byCode, t.byMillion} {
		for w := range m {
			note(w)
		}
	}
	for _, m := range [...]map[string][]*currency{t.words, t.cents} {
		for w := range m {
			note(w)
		}
	}
	t.marks, t.begins = extractors.NewWords(t.signs), extractors.NewWords(begins)
}

func addPlural(m map[string][]*currency, w string, c *currency) {
	m[w] = append(m[w], c)
	switch {
	case strings.HasSuffix(w, "y"):
		m[w[:len(w)-1]+"ies"] = append(m[w[:len(w)-1]+"ies"], c)
	case !strings.HasSuffix(w, "s"):
		m[w+"s"] = append(m[w+"s"], c)
	}
}

// major are the codes that stand against any digits: "USD115".
var major = map[string]bool{
	"USD": true, "EUR": true, "GBP": true, "JPY": true, "INR": true, "CHF": true, "AUD": true, "CAD": true,
	"CNY": true, "RMB": true, "HKD": true, "SGD": true, "NZD": true, "MYR": true, "PKR": true, "ZAR": true,
}

// wordlike are codes that are words, names or initials too: they need the country in the
// text.
var wordlike = map[string]bool{
	"ALL": true, "MAD": true, "CUP": true, "PEN": true, "COP": true, "SOS": true, "TRY": true, "RON": true,
	"GEL": true, "AMD": true, "DM": true, "TL": true, "R": true, "P": true, "KD": true, "Sh": true, "Dh": true, "Bs": true, "TOP": true,
	"NAD": true, "LAK": true, "ILS": true, "BOB": true, "MOP": true, "BAM": true, "SHP": true, "SCR": true,
}

// doubtful are currency words that mean other things too: they need the country's name
// beside them or in the text.
var doubtful = map[string]bool{
	"won": true, "mark": true, "marks": true, "real": true, "reals": true, "crown": true, "crowns": true,
	"sol": true, "sols": true, "colon": true, "colons": true, "leone": true, "lek": true, "som": true, "kip": true, "quid": false,
	"sen": true, "dong": true, "afghanis": true, "afghani": true, "fils": true, "buck": true, "lev": true, "sens": true,
}

// signAt reads a currency sign before digits at atom i: "$", "US$", "$US", "Rs.", "EUR",
// "hk $".
func (r *reader) signAt(i int) (*currency, int) {
	a := &r.atoms[i]
	if a.kind == digits || !currencies.leads[r.text[a.Start]] || a.kind == mark && a.Len() == 1 && r.str(i) != "$" {
		return nil, 0
	}
	if a.kind == word && !a.capital && r.str(i+1) != "$" && a.lower != "zł" {
		if a.Len() == 3 && r.is(i+1, digits) && major[strings.ToUpper(a.lower)] && r.atoms[i+1].gap && !r.is(i-1, digits) {
			return currencies.byCode[strings.ToUpper(a.lower)], i + 1 // "rmb 40"
		}
		return nil, 0
	}
	for n := min(3, len(r.atoms)-i); n > 0; n-- {
		text := r.sign(i, n)
		if text == "" {
			continue
		}
		cur := currencies.marks.Get(text)
		if cur == nil && n == 2 && strings.HasSuffix(text, "$") {
			cur = currencies.signs[strings.ToUpper(text)]
			if cur == nil {
				cur = currencies.byCode[strings.ToUpper(text[:len(text)-1])]
			}
		}
		if cur == nil || !r.amountFollows(i+n, text) || wordlike[text] && r.money.count(r, cur) == 0 {
			continue
		}
		return cur, i + n
	}
	return nil, 0
}

// sign returns the text of n atoms from i where they may be one currency sign, empty
// otherwise. A dollar sign may stand apart from its letters, but for "a" and "s".
func (r *reader) sign(i, n int) string {
	if n == 1 {
		return r.str(i)
	}
	text := r.str(i)
	if len(text) > 4 {
		return ""
	}
	for k := 1; k < n; k++ {
		if r.atoms[i+k].gap && (r.str(i+k) != "$" || text == "A" || text == "S" || text == "a" || text == "s" || !r.is(i, word)) {
			return ""
		}
		text += r.str(i + k)
	}
	return text
}

// amountFollows reports whether a number stands at i, close enough for the sign.
func (r *reader) amountFollows(i int, sign string) bool {
	if i >= len(r.atoms) {
		return false
	}
	if len(sign) == 1 && isLetter(sign[0]) && sign[0] < 0x80 && r.atoms[i].gap {
		return false
	}
	if r.atoms[i].kind == digits {
		a := &r.atoms[i]
		scaled := r.joined(i+1) && r.is(i+1, word)
		short := a.plain && a.Len() <= 3 && !scaled
		return a.gap || !short || major[sign] || currencies.byCode[sign] == nil // "COP28" is no money
	}
	return r.is(i, mark) && (r.str(i) == "-" || r.str(i) == "−") && r.is(i+1, digits) && !r.atoms[i+1].gap
}

// moneyWordAt reads a currency in words at atom i: "dollars", "U.S. dollars", "Hong Kong
// dollars", "cents", "EUR".
func (r *reader) moneyWordAt(i int, n numeral) (*unit, int) {
	if i >= len(r.atoms) || r.atoms[i].kind != word {
		if i < len(r.atoms) && r.atoms[i].kind == mark && currencies.signs[r.str(i)] != nil && !r.is(i+1, digits) {
			return &currencies.signs[r.str(i)].unit, i + 1
		}
		return nil, 0
	}
	if !currencies.begins.Has(r.low(i)) {
		return nil, 0
	}
	two := currencies.firsts[r.low(i)]
	for words := 2; words > 0; words-- {
		if words == 2 && !two {
			continue
		}
		place := r.low(i)
		if words == 2 {
			place += " " + r.low(i+1)
		}
		after := i + words
		if r.glued(after, ".") {
			after++
		}
		if c := currencies.places[place]; c != nil {
			if u := currencies.named(c, r.low(after)); u != nil {
				return u, after + 1
			}
		}
	}
	if r.is(i+1, digits) && r.joined(i+1) {
		return nil, 0 // "ten EUR20 notes"
	}
	if c := currencies.byMillion[r.str(i)]; c != nil {
		return &c.million, i + 1
	}
	if c := currencies.byCode[r.str(i)]; c != nil && (!wordlike[c.code] || r.money.count(r, c) > 0) {
		return &c.unit, i + 1
	}
	w := r.low(i)
	if two {
		if cs := currencies.words[w+" "+r.low(i+1)]; len(cs) > 0 {
			return &r.money.choose(r, cs).unit, i + 2
		}
	}
	if cs := currencies.words[w]; len(cs) > 0 && r.isMoney(i, w, cs, n) {
		return &r.money.choose(r, cs).unit, i + 1
	}
	if cs := currencies.cents[w]; len(cs) > 0 && (!doubtful[w] || r.money.spoken(r, cs)) {
		return &r.money.choose(r, cs).cent, i + 1
	}
	if w == "p" && !r.atoms[i].gap && !screens[n.value] && (r.money.count(r, currencies.byCode["GBP"]) > 0 || r.trades(i)) {
		return &currencies.byCode["GBP"].cent, i + 1
	}
	return nil, 0
}

// screens are the numbers of lines of a picture, after which p is no penny.
var screens = map[float64]bool{240: true, 360: true, 480: true, 576: true, 720: true, 1080: true, 1440: true, 2160: true, 4320: true}

// trades reports whether shares are named before atom i.
func (r *reader) trades(i int) bool {
	for k := i - 1; k >= 0 && k >= i-changeWindow; k-- {
		if r.among(k, "share", "shares", "stock", "dividend", "pence") {
			return true
		}
	}
	return false
}

// paid reports whether a word of paying stands among the few atoms before i.
func (r *reader) paid(i int) bool {
	for k := i - 1; k >= 0 && k >= i-8; k-- {
		if setPaying.Has(r.low(k)) {
			return true
		}
		if setClause.Has(r.low(k)) || r.str(k) == ";" {
			return false
		}
	}
	return false
}

// setPaying are words with which a pound is money.
var setPaying = sets["paying"]

// named returns the unit of a country's currency by its word, nil where the word is not
// its.
func (t currencyTable) named(c *currency, w string) *unit {
	for _, d := range t.words[w] {
		if slices.ContainsFunc(d.places, func(p string) bool { return slices.Contains(c.places, p) }) {
			return &d.unit
		}
	}
	for _, d := range t.cents[w] {
		if d == c {
			return &d.cent
		}
	}
	return nil
}

// isMoney keeps currency words that mean other things: a pound is a weight without a sign
// of Britain, "won" a verb without one of Korea.
func (r *reader) isMoney(i int, w string, cs []*currency, n numeral) bool {
	if doubtful[w] {
		return r.money.spoken(r, cs)
	}
	if w != "pound" && w != "pounds" {
		return true
	}
	if next := r.low(i + 1); next == "of" || r.low(i-1) == "-" || r.glued(i-1, "-") || setDims.Has(next) {
		return false
	}
	return n.scale >= 1e6 || r.money.spoken(r, cs) || r.paid(n.lo)
}

// money counts, once a document, how often it names the places of each currency.
type money struct {
	counted bool
	n       map[*currency]int
}

// count returns how often the document speaks of the currency's places or writes its sign.
func (m *money) count(r *reader, c *currency) int {
	if !m.counted {
		m.counted = true
		if m.n == nil {
			m.n = map[*currency]int{}
		}
		countPlaces(r.d, m.n)
	}
	return m.n[c]
}

func countPlaces(d *extractors.Document, n map[*currency]int) {
	for i := range d.Tokens {
		w := d.Tokens[i].Lower
		if c := currencies.places[w]; c != nil {
			n[c]++
		}
		if c := currencies.signs[d.Word(i)]; c != nil && w != "$" && !wordlike[d.Word(i)] {
			n[c]++
		}
		if strings.HasPrefix(w, "£") {
			n[currencies.byCode["GBP"]]++
		}
		if i+1 < len(d.Tokens) && len(w) < 12 && d.Tokens[i].Len() < 12 {
			if c := currencies.places[w+" "+d.Tokens[i+1].Lower]; c != nil {
				n[c]++
			}
		}
	}
}

// spoken reports whether the document speaks of any of the currencies' places.
func (m *money) spoken(r *reader, cs []*currency) bool {
	for _, c := range cs {
		if m.count(r, c) > 0 {
			return true
		}
	}
	return false
}

// choose returns the currency the document speaks of most, of several with one word; the
// first row where it speaks of none. A dollar stays American without its country's name.
func (m *money) choose(r *reader, cs []*currency) *currency {
	if len(cs) == 1 || cs[0].code == "USD" {
		return cs[0]
	}
	best := append([]*currency(nil), cs...)
	sort.SliceStable(best, func(i, j int) bool { return m.count(r, best[i]) > m.count(r, best[j]) })
	return best[0]
}

// next reports whether a currency word stands at i.
func (m *money) next(r *reader, i int) bool {
	w := r.low(i)
	return len(currencies.words[w]) > 0 && !doubtful[w] || currencies.byCode[r.str(i)] != nil
}
