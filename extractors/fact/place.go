package fact

import "dateline/schemas"

// isPlace reports whether mention m is of a place or a facility that can hold an event.
func (b *binder) isPlace(m int) bool {
	x := &b.d.Mentions[m]
	return (x.Type == schemas.Place || x.Type == schemas.Facility) && !x.Metonym && x.Entity >= 0
}

// place finds where a fact holds: the place of its clause nearest after the figure, else
// before it; else the place of a word that needs none of the clause, as an owner; else one
// chosen from the sentence and what the reader has in mind.
func (b *binder) place(f *binding) {
	if f.base && f.place == nil {
		b.baseLike(f)
		return
	}
	if m, rule := b.placeIn(f); f.several {
		return
	} else if m >= 0 {
		b.setPlace(f, m, b.scopeOf(m), rule)
		return
	}
	if m, rule := b.ownPlace(f); m >= 0 {
		b.setPlace(f, m, b.scopeOf(m), rule)
		return
	}
	if b.hasHere(f) {
		m := b.earlier.city - 1
		b.setPlace(f, m, b.scopeOf(m), rulePlaceHere)
		return
	}
	b.choosePlace(f)
}

// placeIn looks for the place in the figure's clause, and in those that share theirs with it.
func (b *binder) placeIn(f *binding) (m int, rule string) {
	from, to := b.reachOf(f)
	for k := f.end; k < to; k++ {
		if k > f.end && b.partOf(k) {
			break // "400, half of them in": the place is of the part
		}
		if r := b.placeAt(f, k); r != "" && !b.blocked(f, k) {
			f.several = b.oneOfSeveral(k)
			return b.mentionOf(k), r
		}
	}
	for k := f.at - 1; k >= from; k-- {
		if r := b.placeAt(f, k); r != "" {
			f.several = b.oneOfSeveral(k)
			return b.placeHead(k), r
		}
	}
	if m := b.whereOf(from); m >= 0 {
		return m, rulePlaceWhere
	}
	if m := b.whenOf(f, from); m >= 0 {
		return m, rulePlaceShared
	}
	if n := len(b.facts); n == 0 || b.facts[n-1].Sentence != b.index || b.facts[n-1].Place == nil {
		if m, rule := b.opening(f); m >= 0 {
			return m, rule
		}
	}
	return b.joined(f, to)
}

// oneOfSeveral reports whether "and" joins another place to the one at word k, so that a fact has
// none of them: "hired 40 men in Peru and Chile", but not "died in Peru and Chile sent aid".
func (b *binder) oneOfSeveral(k int) bool {
	j := b.pastMention(k)
	for n := 0; n < siblings && b.low(j) == "," && b.placeAtWord(j+1); n++ {
		j = b.pastMention(j + 1)
	}
	if b.low(j) != "and" && b.low(j) != "or" {
		return false
	}
	for j++; j < len(b.words) && b.words[j].determiner(); j++ {
	}
	if !b.placeAtWord(j) {
		return false
	}
	switch b.tag(b.pastMention(j)) {
	case "VBD", "VBZ", "VBP", "MD", "POS":
		return false
	}
	return true
}

// placeAtWord reports whether a place begins at word k.
func (b *binder) placeAtWord(k int) bool {
	return k < len(b.words) && b.words[k].mention >= 0 && b.d.Mentions[b.words[k].mention].Type == schemas.Place
}

// pastMention returns the word after the mention that word k lies in.
func (b *binder) pastMention(k int) int {
	m := b.words[k].mention
	for k++; m >= 0 && k < len(b.words) && b.words[k].mention == m; k++ {
	}
	return k
}

// whereOf returns the place right before a clause that opens with "where", -1 for none.
func (b *binder) whereOf(from int) int {
	if b.low(from) == "," {
		from++
	}
	if b.low(from) != "where" {
		return -1
	}
	for k := from - 1; k >= 0 && k > from-4; k-- {
		if m := b.mentionOf(k); m >= 0 && (b.isPlace(m) || b.d.Mentions[m].Type == schemas.Place && b.d.Mentions[m].Entity >= 0) {
			return b.placeHead(k)
		}
	}
	return -1
}

// whenOf returns the place of the clause that a clause with "when" follows, -1 for none: "broke in
// Leeds in 2012, when nine wells filled". A headline without a verb has the one place it names.
func (b *binder) whenOf(f *binding, from int) int {
	if f.rule == ruleVerbless && len(b.spots) == 1 && !f.speaking(b.words[b.spots[0].word].Span) {
		return b.spots[0].mention
	}
	if b.low(from) == "," {
		from++
	}
	if b.low(from) != "when" {
		return -1
	}
	for k := from - 1; k >= 0 && k > from-window; k-- {
		if r := b.placeAt(f, k); r == rulePlaceIn || r == rulePlaceObject || r == rulePlaceAnaphor {
			return b.placeHead(k)
		}
	}
	return -1
}

// placeHead is the mention of the innermost place of a chain that word k ends: the city of
// "Hunchun, Jilin Province".
func (b *binder) placeHead(k int) int { return b.mentionOf(b.firstOfMention(k)) }

// partOf reports whether word k starts a part of what was counted: "half of them", "many of
// whom".
func (b *binder) partOf(k int) bool {
	if b.low(k) != "of" {
		return false
	}
	switch b.low(k + 1) {
	case "them", "whom", "which":
		return true
	}
	return false
}

// blocked reports whether a preposition between the predicate and the place at word k opens
// the phrase of another event: "rose after an outage at".
func (b *binder) blocked(f *binding, k int) bool {
	from := f.end
	if !f.predicateAt.empty() {
		from = max(from, f.predicateAt.to)
	}
	for p := from; p < k; p++ {
		if w := &b.words[p]; w.in(blocking) && w.is("IN") && b.tag(p+1) != tagDate && !b.words[min(p+1, len(b.words)-1)].fact() {
			return true
		}
	}
	return false
}

// joined looks in the clause that "when" or "where" joins behind, or that goes on without a
// subject of its own.
func (b *binder) joined(f *binding, to int) (m int, rule string) {
	open := to
	if !b.goesOnWith(to) {
		if open = b.whenClause(to); open < 0 {
			return -1, ""
		}
	}
	_, end := b.clauseAt(min(open, len(b.words)-1))
	for k := open; k < end; k++ {
		if r := b.placeAt(f, k); r == rulePlaceIn || r == rulePlaceAnaphor || r == rulePlaceObject {
			return b.mentionOf(k), rulePlaceShared
		}
	}
	return -1, ""
}

// goesOnWith reports whether the clause that starts at word k has a verb but no subject of its
// own: what it says at its end of place and time is said of the clause before as well.
func (b *binder) goesOnWith(k int) bool {
	if b.tag(k) != "CC" {
		return false
	}
	v := b.verbFrom(k + 1)
	if v == 0 || v >= len(b.verbs) || b.verbs[v].from > k+2 || b.verbs[v].from == k+2 && b.tag(k+1) != "RB" {
		return false
	}
	// "allotted 5 million and [will build]", "cut rates and [forecast]": of another time.
	w := &b.words[b.verbs[v].from]
	return !w.in(planning|estimating|doubting|reporting) && !w.is("MD") && pastForm(w.tag) == pastForm(b.words[b.verbs[v-1].main].tag)
}

// pastForm reports whether a tag is of a past or a past participle, which the tagger mixes up.
func pastForm(tag string) bool { return tag == "VBD" || tag == "VBN" }

// whenClause returns where a clause opens that says when or where what a clause that ends at
// word k tells happened: at once, or after clauses that "and" joins. It is -1 for none.
func (b *binder) whenClause(k int) int {
	for range siblings {
		if w := b.low(k); w == "when" || w == "where" {
			return k
		}
		if b.tag(k) != "CC" || k+1 >= len(b.words) {
			return -1
		}
		_, k = b.clauseAt(k)
	}
	return -1
}

// apart reports whether a fact tells of something of another kind than the fact before it in
// the sentence: what has happened, what is planned, what only may be. They share no place or
// date.
func (b *binder) apart(f *binding) bool {
	n := len(b.facts)
	if n == 0 || b.facts[n-1].Sentence != b.index {
		return false
	}
	possible, planned := b.sees(f, doubting), b.sees(f, planning)
	before := b.facts[n-1].Status
	happened := before == schemas.StatusAsserted || before == schemas.StatusReported
	return b.sees(f, asking) || happened && (possible || planned) || before == schemas.StatusPlanned && !planned && (possible || b.simplePast(f))
}

// reachOf is the stretch of words in which a place or date of a figure may stand: its
// clause and that of its predicate.
func (b *binder) reachOf(f *binding) (from, to int) {
	from, to = f.from, f.to
	if !f.predicateAt.empty() {
		lo, hi := b.clauseAt(f.predicateAt.from)
		if lo < from && lo > f.at-window {
			from = lo
		}
		if hi > to && hi < f.at+window {
			to = hi
		}
	}
	return from, to
}

// placeAt returns the rule by which the word at k is the place of a fact, empty for none.
func (b *binder) placeAt(f *binding, k int) string {
	w := &b.words[k]
	if w.mention < 0 && w.refers >= 0 && !f.speaking(w.Span) {
		if b.placed(f, k, w.refers) != "" {
			return rulePlaceAnaphor
		}
		return ""
	}
	return b.placed(f, k, w.mention)
}

// placed is placeAt for the place that word k names or stands for.
func (b *binder) placed(f *binding, k, mention int) string {
	w := &b.words[k]
	if mention < 0 || !b.isPlace(mention) && w.refers < 0 || f.speaking(w.Span) {
		return ""
	}
	p := b.firstOfMention(k) - 1
	for p > 0 && (b.words[p].determiner() || b.words[p].adjective() || b.words[p].is("NNP") && b.words[p].mention < 0) {
		p--
	}
	if p < 0 {
		return ""
	}
	if b.inner(p) { // "Hunchun, Jilin Province": the inner one is it
		return ""
	}
	prep := b.low(p)
	switch {
	case prep == "of":
		return b.placeOf(f, p)
	case prep == "to", prep == "into", prep == "onto":
		return b.placeTo(f, p)
	case prep == "from":
		return b.placeFrom(f, p)
	case isIn(prep, placing) && (b.words[p].tag != "RP" || b.verbAt(p) < 0):
		if prep == "by" || prep == "between" || prep == "under" || b.in(p-1, stocks) || b.low(p-1) == "stake" {
			return "" // a firm that has the name of a place: "shares in Dover"
		}
		return rulePlaceIn
	case b.words[p].verbal() && isIn(prep, reaching) && !b.noun1(k+1):
		return rulePlaceObject
	}
	return ""
}

// noun1 reports whether word k is a noun: a place before it only describes it.
func (b *binder) noun1(k int) bool { return k < len(b.words) && b.words[k].noun() }

func (b *binder) isFacility(m int) bool { return b.d.Mentions[m].Type == schemas.Facility }

// inner reports whether word p is the comma or "in" between a place and the larger place
// that holds it.
func (b *binder) inner(p int) bool {
	return (b.low(p) == "," || b.low(p) == "in") && p > 0 && b.words[p-1].mention >= 0 && b.isPlace(b.words[p-1].mention)
}

// firstOfMention returns the first word of the mention that word k lies in.
func (b *binder) firstOfMention(k int) int {
	for k > 0 && b.words[k].mention >= 0 && b.words[k-1].mention == b.words[k].mention {
		k--
	}
	return k
}

// placeOf reads "north of Culiacan", "80 percent of the city", "clearing of the Amazon".
func (b *binder) placeOf(f *binding, p int) string {
	if b.in(p-1, partOfPlace|city|region|country) || b.low(p-1) == "outside" {
		return rulePlaceIn
	}
	if p > 0 && b.words[p-1].figure == f.figure || !f.whatAt.empty() && f.whatAt.from <= p && p <= f.whatAt.to {
		return rulePlaceOf
	}
	return ""
}

// placeTo takes the destination of a movement.
func (b *binder) placeTo(f *binding, p int) string {
	if f.verb >= 0 && b.verbs[f.verb].main < p && b.words[b.verbs[f.verb].main].in(moving) {
		return rulePlaceTo
	}
	return ""
}

// placeFrom takes the origin of a flight, where no destination follows.
func (b *binder) placeFrom(f *binding, p int) string {
	if f.verb < 0 || !b.words[b.verbs[f.verb].main].in(leaving) {
		return ""
	}
	for k := p + 1; k < f.to && k < p+reach; k++ {
		if w := b.low(k); (w == "to" || w == "into") && b.words[min(k+1, len(b.words)-1)].mention >= 0 {
			return ""
		}
	}
	return rulePlaceFrom
}

// opening takes the place of a sentence that opens with one: "In Lucca a fair was held
// after ...".
func (b *binder) opening(f *binding) (m int, rule string) {
	if !b.in(0, placing) {
		return -1, ""
	}
	for k := 0; k < f.from && k < reach; k++ {
		if r := b.placeAt(f, k); r == rulePlaceIn || r == rulePlaceAnaphor {
			return b.mentionOf(k), rulePlaceOpening
		}
	}
	return -1, ""
}
