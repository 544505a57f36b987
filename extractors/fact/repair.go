package fact

import (
	"strings"

	"dateline/schemas"
)

// repair corrects the tags that the tagger gets wrong around figures: a model of running
// text takes "profit rose 8.3%" for three nouns.
func (b *binder) repair() {
	for i := range b.words {
		b.repairName(i)
		b.repairNoPast(i)
		b.repairAdverb(i)
		b.repairPeople(i)
		b.repairAged(i)
		b.repairDollar(i)
		b.repairNoun(i)
		b.repairChange(i)
		b.repairThat(i)
		b.repairExtent(i)
		b.repairObject(i)
		b.repairPerson(i)
		b.repairPast(i)
		b.repairPresent(i)
		b.repairStrong(i)
		b.repairPerfect(i)
		b.repairElided(i)
	}
	b.repairVerbless()
}

// repairVerbless finds a verb in stretches between marks and conjunctions that have none: in
// headlines and after plain subjects the tagger takes it for a noun ("Fire [kills] six", "the
// hall [seats] 840 guests", "nine tyres [burst]").
func (b *binder) repairVerbless() {
	from := 0
	for i := 0; i <= len(b.words); i++ {
		if i < len(b.words) && !b.parts(i) {
			continue
		}
		b.repairStretch(from, i)
		from = i + 1
	}
}

// parts reports whether word i stands between two stretches.
func (b *binder) parts(i int) bool {
	w := &b.words[i]
	return isMark(w.lower) || w.is("CC") || w.is("IN") && w.in(subordinate) || w.is("WDT") || w.is("WP") || w.is("WRB") || w.lower == "that" && w.is("IN")
}

func (b *binder) repairStretch(from, to int) {
	if to-from < 3 {
		return
	}
	best := -1
	for i := from; i < to; i++ {
		w := &b.words[i]
		if w.verbal() && w.tag != "VBG" && !b.premodifier(i) {
			return
		}
		if i > from && best < 0 && b.couldBeVerb(i, to) {
			best = i
		}
	}
	if best >= 0 {
		b.words[best].tag = "VBZ"
		if b.words[best].in(past|sameForm|alone) || strings.HasSuffix(b.words[best].lower, "ed") {
			b.words[best].tag = "VBD"
		}
	}
}

// couldBeVerb reports whether a word after a noun looks like its verb: a form that is mostly
// a verb's, or one in -s before a number or a determiner.
func (b *binder) couldBeVerb(i, to int) bool {
	w, p := &b.words[i], &b.words[i-1]
	if p.fact() {
		return b.couldFollow(i)
	}
	if w.mention >= 0 || w.fact() || w.is(tagDate) || !p.noun() && !p.is("PRP") && p.mention < 0 && !p.is("RB") && !p.in(extent) {
		return false
	}
	if w.in(sameForm) && p.in(extent) {
		return true
	}
	if w.in(sameForm) && (p.is("NNS") || p.is("PRP") || p.is("NNPS")) {
		return true
	}
	if !w.noun() && !w.adjective() || i+1 >= to {
		return false
	}
	n := &b.words[i+1]
	if w.adjective() && w.in(transitive) && p.noun() && n.noun() {
		return true // "snow [cut] power"
	}
	person := n.noun() && (n.in(people) || personal(n.lower)) && !p.is("NNS")
	object := person || n.fact() || n.determiner() || n.noun() && strings.HasSuffix(w.lower, "ed")
	return (object || n.is("TO") || n.is("IN") && n.lower != "of") && w.in(changing|transitive|planning|harmed|reaching|moving) && !w.in(people) && w.lower != "cases" && w.lower != "deaths" && w.lower != "victims" && w.lower != "casualties" ||
		object && strings.HasSuffix(w.lower, "ed") ||
		object && strings.HasSuffix(w.lower, "s") && !p.is("NNS")
}

// couldFollow reports whether the word after a figure is its verb rather than a part of what it
// counts: "close to 9,000 [filled] Nelson Square", "one in five [died] indoors".
func (b *binder) couldFollow(i int) bool {
	w := &b.words[i]
	if w.mention >= 0 || w.fact() || w.in(people) || i+1 >= len(b.words) || !w.in(alone) && !strings.HasSuffix(w.lower, "ed") {
		return false
	}
	n := &b.words[i+1]
	return w.in(alone) || n.determiner() || n.is("NNP") || n.is("TO") || n.is("RB")
}

// repairExtent makes an adjective of a word of extent after a length: "two metres [thick]".
func (b *binder) repairExtent(i int) {
	if i > 0 && b.words[i].in(extent) && b.words[i-1].fact() && b.words[i-1].figure >= 0 && b.d.Figures[b.words[i-1].figure].Kind == schemas.Measure {
		b.words[i].tag = "JJ"
	}
}

// repairObject makes a plural noun of a word in -s right after a finite verb, before a figure or a
// preposition: "drilled [cores] 40 metres long".
func (b *binder) repairObject(i int) {
	w := &b.words[i]
	if i == 0 || i+1 >= len(b.words) || !w.is("VBZ") || w.in(auxiliary|copula|reporting) {
		return
	}
	if p := &b.words[i-1]; (p.is("VBD") || p.is("VBZ") || p.is("VBP")) && !p.in(auxiliary|copula|reporting|thinking) && (b.words[i+1].fact() || b.words[i+1].is("IN")) {
		w.tag = "NNS"
	}
}

// repairPerson makes a noun of a name of a trade before a sum, which the tagger took for a verb:
// "Jury awards [cyclist] $2.3m".
func (b *binder) repairPerson(i int) {
	w := &b.words[i]
	if i > 0 && i+1 < len(b.words) && (w.is("VBP") || w.is("VB")) && b.words[i+1].fact() && b.words[i-1].noun() && personal(w.lower) && !w.in(transitive|changing|things) && hasSuffixAny(w.lower, "ist", "ian", "eer") {
		w.tag = "NN"
	}
}

// repairAdverb makes an adverb of a word in -ly between a figure and a verb: "5% [frankly] is".
func (b *binder) repairAdverb(i int) {
	w := &b.words[i]
	if i > 0 && i+1 < len(b.words) && w.noun() && w.mention < 0 && strings.HasSuffix(w.lower, "ly") && b.words[i-1].fact() && b.words[i+1].verbal() && !w.in(people) {
		w.tag = "RB"
	}
}

// repairAged makes a participle of "aged" after a comma, and of a word in -ing that ends what a
// figure counts: "two girls, [aged] four", "with 11 [abstaining]".
func (b *binder) repairAged(i int) {
	w := &b.words[i]
	if i == 0 {
		return
	}
	switch p := &b.words[i-1]; {
	case w.lower == "aged" && w.is("VBD") && p.lower == ",":
		w.tag = "VBN"
	case w.is("NN") && strings.HasSuffix(w.lower, "ing") && p.fact() && b.several(p.figure) && (i+1 >= len(b.words) || !b.words[i+1].noun()):
		w.tag = "VBG"
	}
}

// repairPeople makes a noun of a plural of people that ends what a figure counts: "12 terror
// [suspects]".
func (b *binder) repairPeople(i int) {
	w := &b.words[i]
	if !w.is("VBZ") || !w.in(people) || i+1 < len(b.words) && (b.words[i+1].determiner() || b.words[i+1].fact()) {
		return
	}
	k := i - 1
	for k > 0 && k > i-5 && (b.words[k].noun() || b.words[k].adjective()) {
		k--
	}
	if k >= 0 && k < i-1 && b.words[k].fact() && b.several(b.words[k].figure) && !b.words[i-1].is("NNS") {
		w.tag = "NNS"
	}
}

// repairNoPast makes a noun or an adjective of a word that the tagger took for a past form and that
// can be none: "heavy [snow] cut", "effects were [mild]".
func (b *binder) repairNoPast(i int) {
	w := &b.words[i]
	if i == 0 || !w.is("VBD") && !w.is("VBN") || strings.HasSuffix(w.lower, "ed") || strings.HasSuffix(w.lower, "en") || w.in(past|sameForm|unchanged) || irregular().Has(w.lower) || w.lower == "" || w.lower[0] < 'a' {
		return
	}
	if lemma(w.lower) != w.lower {
		return
	}
	switch p := &b.words[i-1]; {
	case p.in(copula):
		w.tag = "JJ"
	case p.adjective() || p.is("NNP") || p.determiner():
		w.tag = "NN"
	}
}

// repairChange makes a verb of a word of change after a noun and before a figure or "by",
// "to", "at", "from": "exports [rose] 4%".
func (b *binder) repairChange(i int) {
	w := &b.words[i]
	if (w.lower == "up" || w.lower == "down") && i+1 < len(b.words) && b.words[i+1].fact() {
		w.tag = "RB"
		return
	}
	if w.verbal() && w.tag != "VBN" || i == 0 || !w.in(changing) || w.in(auxiliary) || w.in(changeNoun) && !b.words[i-1].is("CC") {
		return
	}
	p := &b.words[i-1]
	if !p.noun() && !p.is("PRP") && !p.is(tagDate) && !p.is("RB") && (!p.is("CC") || i <= 2) {
		return
	}
	if n := b.low(i + 1); i+1 < len(b.words) && b.words[i+1].fact() || n == "by" || n == "to" || n == "at" || n == "from" {
		w.tag = "VBD"
	}
}

// repairPresent makes a verb of a noun between a plural and a figure ("gangs [control] 80%"),
// of one before its particle ("volunteers [hand] out"), and of "plans to".
func (b *binder) repairPresent(i int) {
	w := &b.words[i]
	if i == 0 || i+1 >= len(b.words) || w.mention >= 0 || w.tag == "NNP" {
		return
	}
	p, n := &b.words[i-1], &b.words[i+1]
	if w.is("RB") && p.is("NNS") && n.fact() && w.in(covering|changing|transitive|trading) && !strings.HasSuffix(w.lower, "ly") && w.lower != "up" && w.lower != "down" {
		w.tag = "VBP" // "sales [cover] a third"
		return
	}
	if !w.noun() {
		return
	}
	switch {
	case w.tag == "NN" && p.fact() && (b.low(i-2) == "which" || b.low(i-2) == "whom") && !w.in(people):
		w.tag = "VBP" // "of which a fifth [remain] unnamed"
	case w.tag == "NN" && p.fact() && b.several(p.figure) && (n.is("DT") || n.is("PRP$")) && !w.in(people):
		w.tag = "VBP" // "up to 40 [share] a tap"
	case (p.tag == "NNS" || p.tag == "NNPS") && w.tag == "NN" && !personal(w.lower) && (n.fact() || verbsWith(n.lower)[w.lower]):
		w.tag = "VBP"
	case w.in(planning) && n.is("TO") && (p.noun() || p.is("CC")):
		w.tag = "VBZ"
	}
}

// several reports whether a figure counts more than one.
func (b *binder) several(figure int) bool {
	x := &b.d.Figures[figure]
	return x.Kind == schemas.Count && (x.Value == nil || *x.Value > 1)
}

// repairNoun makes nouns of what stands before a verb and the tagger read as an adjective
// or a participle: "[Unemployment] held at", "that [warming] will".
func (b *binder) repairNoun(i int) {
	w := &b.words[i]
	if i+1 >= len(b.words) || !w.is("JJ") && !w.is("VBG") || i > 0 && !b.words[i-1].is("IN") && !b.words[i-1].is(":") {
		return
	}
	n := &b.words[i+1]
	if n.is("MD") || w.is("JJ") && (n.is("VBD") || n.is("VBZ")) && !n.in(copula) {
		w.tag = "NN"
	}
}

// repairThat makes a conjunction of "that" between a verb of speech and a noun.
func (b *binder) repairThat(i int) {
	w := &b.words[i]
	if w.lower != "that" || i == 0 || i+1 >= len(b.words) {
		return
	}
	if b.words[i-1].in(reporting) && !b.words[i+1].verbal() {
		w.tag = "IN"
	}
}

// repairPast makes a verb of a noun in -ed between a noun and a figure or a determiner:
// "the blast [injured] 12 people".
func (b *binder) repairPast(i int) {
	w := &b.words[i]
	if i == 0 || i+1 >= len(b.words) || w.mention >= 0 || !w.noun() && !w.adjective() || !strings.HasSuffix(w.lower, "ed") {
		return
	}
	p, n := &b.words[i-1], &b.words[i+1]
	if (p.noun() || p.is("PRP")) && (n.fact() || n.determiner() || n.is("IN")) {
		w.tag = "VBD"
	}
}

// repairName makes a name of a word of one that the tagger took for an adverb or an
// adjective: "[Norway] posted a surplus".
func (b *binder) repairName(i int) {
	w := &b.words[i]
	if w.mention < 0 || b.d.Mentions[w.mention].Type == schemas.Nationality {
		return
	}
	if p := b.tag(i - 1); w.verbal() && (p == "IN" || p == "TO") && b.isPlace(w.mention) {
		w.tag = "NNP" // "from Lagos to [Sines]"
	}
	if w.adjective() || w.is("RB") || w.is("UH") || w.is("FW") || w.is("PRP") || w.is("EX") {
		w.tag = "NNP"
	}
}

// repairDollar gives a word before a number, which the tagger took for a currency sign, the
// tag of a verb or a noun: "and [hurt] 40", "nine [kilns] 4 million rupees".
func (b *binder) repairDollar(i int) {
	w := &b.words[i]
	if w.tag != "$" || w.lower == "" || w.lower[0] < 'a' || w.lower[0] > 'z' {
		return
	}
	switch {
	case w.lower == "hurt" || w.in(past|changing|transitive) || strings.HasSuffix(w.lower, "ed"):
		w.tag = "VBD"
	case strings.HasSuffix(w.lower, "s"):
		w.tag = "NNS"
	default:
		w.tag = "NN"
	}
}

// repairStrong makes a verb of a strong past form that the tagger took for an adjective or a
// noun: "the strain last [struck] Peru".
func (b *binder) repairStrong(i int) {
	w := &b.words[i]
	if i == 0 || i+1 >= len(b.words) || w.verbal() || !w.in(past) || w.mention >= 0 {
		return
	}
	p, n := &b.words[i-1], &b.words[i+1]
	opens := p.noun() || p.is("PRP") || p.is("RB") || p.adjective() || p.is("CC") || p.is("WDT") || p.is("WP") || p.mention >= 0
	if opens && (n.noun() || n.fact() || n.determiner() || n.is("IN") || n.is("RP") || n.is("PRP") || n.adjective() || n.is(tagDate) || w.in(alone) && isMark(n.lower)) {
		w.tag = "VBD"
	}
}

// repairPerfect makes a participle of what follows "have": "1,200 clerks had [quit]".
func (b *binder) repairPerfect(i int) {
	w := &b.words[i]
	if i == 0 || w.verbal() || w.mention >= 0 || w.fact() {
		return
	}
	p := i - 1
	for p > 0 && p > i-4 && b.words[p].is("RB") {
		p--
	}
	switch b.words[p].lower {
	case "have", "has", "had", "having":
		participle := w.in(past|sameForm) || irregular().Has(w.lower) || strings.HasSuffix(w.lower, "ed")
		if participle && (i+1 >= len(b.words) || !b.words[i+1].noun()) {
			w.tag = "VBN"
		}
	}
}

// repairElided makes a verb of a participle after a figure and its noun that a comma or "and"
// joins on: "14 men were held and three vans [damaged]", ", 16 cars [collided]".
func (b *binder) repairElided(i int) {
	w := &b.words[i]
	if !w.is("VBN") || i < 3 || !b.words[i-1].is("NNS") {
		return
	}
	k := i - 2
	for k > 0 && (b.words[k].noun() || b.words[k].adjective()) && k > i-5 {
		k--
	}
	if !b.words[k].fact() || k == 0 {
		return
	}
	if p := &b.words[k-1]; (p.lower == "and" || p.lower == ",") && b.low(i+1) != "by" {
		w.tag = "VBD"
	}
}
