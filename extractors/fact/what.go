package fact

import (
	"strings"

	"dateline/schemas"
)

// what finds what a figure counts in the words beside it.
func (b *binder) what(f *binding) {
	switch {
	case b.extent(f), b.compound(f), b.partitive(f):
		return
	case f.kind == schemas.Count, f.kind == schemas.Percent && b.bare(f.at):
		b.counted(f)
	default:
		b.measured(f)
	}
}

// bare reports whether a percentage is written as a fraction of a noun: "half the staff",
// "seven in ten residents".
func (b *binder) bare(at int) bool {
	w := b.words[at].lower
	return !hasSuffixAny(w, "%", "cent", "percent", "points", "point", "bp", "pp")
}

func hasSuffixAny(w string, suffixes ...string) bool {
	for _, s := range suffixes {
		if len(w) >= len(s) && w[len(w)-len(s):] == s {
			return true
		}
	}
	return false
}

// compound reads "two-term congressman", "five-member council": the word after the hyphen is
// what is counted, the head of the phrase the predicate.
func (b *binder) compound(f *binding) bool {
	if b.tag(f.end) != tagHyphen {
		return false
	}
	r := b.after(f.end + 1)
	if r.empty() {
		return false
	}
	f.whatAt = words{f.end + 1, f.end + 2}
	f.predicateAt = words{r.to - 1, r.to}
	f.lemma = singular(b.head(r).lower)
	f.phraseTo = r.to
	f.rule = ruleCompound
	f.derive("what", ruleWhatCompound)
	return true
}

// partitive reads "34 of 63 seats", "half of the staff", "12 of them".
func (b *binder) partitive(f *binding) bool {
	k := b.overConversion(f.end)
	if isQuote(b.low(k)) {
		k++ // "dozens" of buses
	}
	if b.low(k) != "of" {
		return b.partitiveBase(f)
	}
	k++
	for k < len(b.words) && b.words[k].determiner() {
		k++
	}
	if n := b.owned(k); n > 0 {
		k = n
	}
	if k < len(b.words) && b.words[k].fact() {
		whole := b.after(k + 1)
		f.phraseTo = whole.to
		if f.kind == schemas.Count {
			f.whole = whole
			return true
		}
		k++
	}
	r := b.after(k)
	if r.empty() {
		return false
	}
	if f.end+1 < k && b.factAt(k-1) && b.tag(r.from) == "PRP" {
		f.phraseTo = k
		return true // "38% of the $870 million it asked for"
	}
	f.whatAt = r
	f.phraseTo = r.to
	f.derive("what", ruleWhatOf)
	return true
}

// owned returns the number of "the mill's [14] looms", whose owner starts at word k; 0 for none.
func (b *binder) owned(k int) int {
	for j := k; j < len(b.words) && j < k+reach; j++ {
		switch w := &b.words[j]; {
		case w.is("POS"):
			if j > k && j+1 < len(b.words) && b.words[j+1].fact() {
				return j + 1
			}
			return 0
		case !w.noun() && !w.adjective() && w.mention < 0:
			return 0
		}
	}
	return 0
}

// partitiveBase reads the "63" of "34 of 63 seats": it has no predicate.
func (b *binder) partitiveBase(f *binding) bool {
	k := f.at - 1
	if b.tag(k) == "POS" {
		for k > 0 && k > f.at-reach && b.low(k) != "of" {
			k--
		}
		if b.owned(k+1) != f.at && (b.tag(k+1) != "DT" || b.owned(k+2) != f.at) {
			return false
		}
	}
	for k > 0 && b.words[k].determiner() {
		k--
	}
	if b.wholeFirst(f, k) {
		return true
	}
	if k < 1 || b.words[k].lower != "of" || !b.words[k-1].fact() {
		return false
	}
	whole := b.d.Figures[b.words[k-1].figure].Kind
	if f.kind != schemas.Count && (f.kind != schemas.Money || whole != schemas.Money && whole != schemas.Percent) {
		return false
	}
	r := b.after(f.end)
	if f.kind == schemas.Money && (r.empty() || b.tag(r.from) == "PRP") {
		f.base, f.rule = true, ruleBase // "38% of the $870 million it asked for"
		return true
	}
	if r.empty() {
		return false
	}
	f.whatAt, f.phraseTo = r, r.to
	f.derive("what", ruleWhatCounted)
	// "a third of 90 bicycles ordered" has a participle of its own.
	if whole == schemas.Percent && b.tag(r.to) == "VBN" {
		f.predicateAt, f.lemma, f.rule = words{r.to, r.to + 1}, lemma(b.low(r.to)), ruleParticiple
		return true
	}
	f.base, f.rule = true, ruleBase
	return true
}

// wholeFirst reads the base of a partitive that opens its sentence: "Of [130] firefighters, nine
// were hurt".
func (b *binder) wholeFirst(f *binding, k int) bool {
	if k != 0 || b.low(k) != "of" || f.kind != schemas.Count {
		return false
	}
	r := b.after(f.end)
	n := r.to + 1
	for b.tag(n) == "RB" || b.tag(n) == "DT" {
		n++
	}
	if r.empty() || b.low(r.to) != "," || !b.factAt(n) {
		return false
	}
	f.whatAt, f.phraseTo = r, r.to
	f.derive("what", ruleWhatCounted)
	f.base, f.rule = true, ruleBase
	return true
}

// counted reads the noun phrase after a count: "400 [delegates]", "12 [members of the
// league]".
func (b *binder) counted(f *binding) {
	if b.in(f.end, standing) && b.low(f.end) != "fewer" && b.low(f.end) != "more" || b.low(f.end) == "fewer" && f.kind == schemas.Percent {
		return
	}
	r := b.after(f.end)
	if r.empty() || r.from == f.end && b.words[r.from].is("PRP") {
		return
	}
	if d := b.tag(f.end); (d == "DT" || d == "PRP$") && f.kind == schemas.Count {
		return // "the clerk counted 40 the evening before"
	}
	if b.pointsMoved(f, r) {
		f.phraseTo = r.to
		return
	}
	f.whatAt = b.withOf(r)
	f.phraseTo = f.whatAt.to
	f.derive("what", ruleWhatCounted)
}

// pointsMoved reports whether a count of points is the amount of a change, so that they
// measure what changes: "the index fell 260 points".
func (b *binder) pointsMoved(f *binding, r words) bool {
	if h := b.head(r).lower; h != "points" && h != "point" || r.to-r.from > 1 {
		return false
	}
	return b.d.Figures[f.figure].Compared == schemas.ChangeBy
}

// withOf keeps the of-phrase that a counted noun needs, and "without" and "for" phrases.
func (b *binder) withOf(r words) words {
	if b.low(r.to) == "without" {
		if e := b.after(r.to + 1); !e.empty() {
			return words{r.from, e.to}
		}
	}
	full := b.ofPhrase(r)
	if b.head(r).in(people) && full != r && b.placeOnly(full) {
		return full // "residents of Ghent"
	}
	if full == r || b.placeBetween(r.to, full.to) && b.placeOnly(full) {
		return r
	}
	return full
}

// placeOnly reports whether the last word of a phrase is a place.
func (b *binder) placeOnly(r words) bool {
	m := b.head(r).mention
	return m >= 0 && b.d.Mentions[m].Type == schemas.Place
}

// measured reads what a sum, measure, percentage or duration is of: "46 kg of [cement]",
// "$210 million [assembly plant]", "€2m in [aid]".
func (b *binder) measured(f *binding) {
	if f.kind == schemas.Rate && (b.low(f.end) != "in" || !isCurrency(b.d.Figures[f.figure].Unit)) {
		return
	}
	end := b.overConversion(f.end)
	if f.kind == schemas.Period && b.low(f.end) != "of" {
		if end = b.attribute(f); end < 0 {
			return
		}
	}
	next := b.low(end)
	if end > f.end && !b.words[min(end, len(b.words)-1)].noun() && !b.words[min(end, len(b.words)-1)].adjective() {
		return
	}
	if isIn(next, excludable) || isIn(next, standing) || b.tag(end) == tagDate || b.dearer(f) {
		return
	}
	if next == "off" && f.kind != schemas.Measure {
		if r := b.after(end + 1); !r.empty() && b.head(r).mention < 0 {
			f.whatAt, f.phraseTo = r, r.to // "shave 2 percent off [sales]"
			f.derive("what", ruleWhatOf)
			return
		}
	}
	if next == "in" && (f.kind == schemas.Money || f.kind == schemas.Rate) {
		if r := b.after(end + 1); !r.empty() && !b.words[end+1].determiner() && b.head(r).mention < 0 {
			f.whatAt, f.phraseTo = r, r.to
			f.derive("what", ruleWhatOf)
		}
		return
	}
	if b.words[min(end, len(b.words)-1)].determiner() || b.tag(end) == "PRP" {
		return
	}
	r := b.after(end)
	if r.empty() || r.from != end || b.words[r.from].fact() {
		return
	}
	if b.head(r).in(changeNoun) {
		f.phraseTo = r.to
		return
	}
	if n := b.low(r.to); (n == "on" || n == "over" || n == "earlier") && isTime(b.head(r).lower) {
		return // "up 12% year on year"
	}
	if b.words[r.from].mention >= 0 && b.isPlace(b.words[r.from].mention) && b.placeOnly(r) {
		return
	}
	f.whatAt, f.phraseTo = r, r.to
	f.derive("what", ruleWhatCounted)
}

// attribute returns where the noun starts that a time stands before as its attribute: "a
// nine-month [ban]", "30 days' [leave]". It is -1 for none.
func (b *binder) attribute(f *binding) int {
	if b.tag(f.end) == "POS" || b.low(f.end) == "'" || b.low(f.end) == "’" {
		return f.end + 1
	}
	if strings.Contains(b.words[f.at].lower, "-") && b.words[f.end-1].fact() && f.end < len(b.words) && (b.words[f.end].noun() || b.words[f.end].adjective()) {
		return f.end
	}
	return -1
}

// isTime reports whether a noun is a unit of time that figures are compared over.
func isTime(w string) bool {
	switch w {
	case "year", "month", "week", "quarter", "day", "season":
		return true
	}
	return false
}

// overConversion goes over a sum or measure said again in brackets: "$44bn ([$40bn]) takeover".
func (b *binder) overConversion(i int) int {
	if b.low(i) != "(" {
		return i
	}
	for k := i + 1; k < len(b.words) && k < i+8; k++ {
		switch w := &b.words[k]; {
		case w.lower == ")":
			return k + 1
		case !w.fact() && w.lower != ";" && w.lower != "," && w.lower != "or":
			return i
		}
	}
	return i
}

// singular takes the plural ending off a noun.
func singular(w string) string {
	switch {
	case len(w) > 4 && w[len(w)-3:] == "ies":
		return w[:len(w)-3] + "y"
	case hasSuffixAny(w, "sses", "shes", "ches", "xes", "zzes"):
		return w[:len(w)-2]
	case len(w) > 3 && w[len(w)-1] == 's' && w[len(w)-2] != 's':
		return w[:len(w)-1]
	}
	return w
}
