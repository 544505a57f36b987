package fact

import "dateline/schemas"

// after returns the noun phrase that starts at word i, without its determiners, and the
// end of it; from == to for none. A pronoun is a phrase.
func (b *binder) after(i int) words {
	n := len(b.words)
	i = b.phraseStart(i)
	if b.tag(i) == "PRP" {
		return words{i, i + 1}
	}
	last := -1
	for j := i; j < n && j < i+reach; j++ {
		w := &b.words[j]
		if w.fact() && j > i || w.is(tagDate) || w.lower == "vs" || w.lower == "versus" {
			break
		}
		if w.noun() || w.mention >= 0 && !w.verbal() || w.adjective() && w.in(people) && (j+1 >= n || !b.words[j+1].noun()) {
			last = j // "the [dead]"
			continue
		}
		if !b.joins(j, i, last) {
			break
		}
		if w.is("CD") {
			last = j
		}
	}
	if last < 0 && b.standsAsNoun(i) {
		last = i
	}
	if last < 0 {
		return words{i, i}
	}
	return words{i, last + 1}
}

// standsAsNoun reports whether an adjective right after a figure with an article is a noun: "a
// 7 million euro [musical] by".
func (b *binder) standsAsNoun(i int) bool {
	if i < 2 || i >= len(b.words) || !b.words[i].is("JJ") || !b.words[i-1].fact() || !b.words[i-2].is("DT") || b.words[i].in(extent|standing) || hasSuffixAny(b.words[i].lower, "ed", "er", "ive") {
		return false
	}
	return i+1 >= len(b.words) || b.words[i+1].is("IN") || isMark(b.words[i+1].lower)
}

// phraseStart goes over what stands before a noun phrase and outside its what: determiners, an
// opening quotation mark, the year of "its [2027] target".
func (b *binder) phraseStart(i int) int {
	for ; i < len(b.words) && !b.words[i].fact(); i++ {
		w := &b.words[i]
		switch {
		case w.determiner(), outside(w.lower), isQuote(w.lower), w.lower == "'" && !w.is("POS"), w.lower == "‘":
		case w.is(tagDate) && i > 0 && (b.words[i-1].determiner() || b.words[i-1].is("POS")) && i+1 < len(b.words) && (b.words[i+1].noun() || b.words[i+1].adjective()):
		default:
			return i
		}
	}
	return i
}

// outside reports whether a word before a noun phrase stays outside its what.
func outside(w string) bool {
	switch w {
	case "more", "other", "mostly", "another", "extra", "additional", "such", "all", "about", "some":
		return true
	}
	return false
}

// joins reports whether word j goes on with a noun phrase that starts at i and had its
// last noun at last.
func (b *binder) joins(j, i, last int) bool {
	w := &b.words[j]
	switch {
	case w.adjective():
		return !w.in(standing) || j == i
	case w.is(tagHyphen), w.is("POS"), w.lower == "&", w.is("NNP"):
		return true
	case w.is("RB") || w.is("RBR") || w.is("RBS"):
		return j == i && j+1 < len(b.words) && b.words[j+1].adjective()
	case w.is("CD"):
		return last >= 0 && b.words[j-1].mention >= 0
	case w.is("CC") || w.lower == ",": // "civil and criminal [suits]"
		return last < 0 && j > i && j+1 < len(b.words) && b.words[j-1].adjective() && b.words[j+1].adjective()
	case w.is("VBN") || w.is("VBG") || w.is("VBD") && j == i && (w.in(people) || !w.in(past|ofPeople)):
		if last >= 0 { // "US [vaping] lawsuits", "British [striking] miners": a name counts nothing
			return last == j-1 && w.is("VBG") && b.tag(j+1) == "NNS" && (b.words[last].is("NNP") || b.words[last].mention >= 0)
		}
		return b.modifies(j)
	}
	return false
}

// modifies reports whether a participle stands before the noun it goes with: not "40
// [filled] Nelson Square", "nine [died] indoors".
func (b *binder) modifies(j int) bool {
	if j+1 >= len(b.words) || b.words[j].in(alone|auxiliary|copula) {
		return false
	}
	n := &b.words[j+1]
	if j > 0 && b.words[j-1].fact() && (n.is("NNP") || n.mention >= 0) && (n.mention < 0 || b.d.Mentions[n.mention].Type != schemas.Nationality) {
		return false
	}
	return n.noun() || n.adjective()
}

// before returns the noun phrase that ends before word i, without its determiner.
func (b *binder) before(i int) words {
	i = b.overAbbreviation(i)
	if i <= 0 {
		return words{i, i}
	}
	if p := &b.words[i-1]; p.is("PRP") || p.is("EX") {
		return words{i - 1, i}
	} else if !p.noun() && p.mention < 0 || p.fact() {
		return words{i, i}
	}
	j := i - 1
	for j > 0 && i-j < reach && b.premodifies(j-1) {
		j--
	}
	for k := i - 2; k >= j; k-- {
		if b.words[k].is("POS") { // the owner is no part: "the orchard's [yield]"
			j = k + 1
			break
		}
	}
	for j < i-1 && b.words[j].is(tagHyphen) {
		j++
	}
	return words{j, i}
}

// overAbbreviation goes back over an abbreviation in brackets: "gross domestic product [(GDP)]".
func (b *binder) overAbbreviation(i int) int {
	if i > 3 && b.words[i-1].lower == ")" && b.words[i-3].lower == "(" && !b.words[i-2].fact() && b.words[i-4].noun() {
		return i - 3
	}
	return i
}

func (b *binder) premodifies(j int) bool {
	w := &b.words[j]
	if w.fact() {
		return false
	}
	switch {
	case w.noun(), w.adjective(), w.is(tagHyphen), w.is("POS"), w.lower == "&", w.mention >= 0:
		return true
	case w.is("VBN"), w.is("VBG"):
		return j > 0 && !b.words[j-1].verbal() && !b.words[j-1].noun()
	}
	return false
}

// ofPhrase extends a noun phrase over the of-phrase after it: "members of the league".
func (b *binder) ofPhrase(r words) words {
	if b.low(r.to) != "of" || r.empty() {
		return r
	}
	k := r.to + 1
	if b.tag(k) == "VBG" && !b.premodifier(k) {
		k++ // "the chance of [losing] a toe"
	}
	if e := b.after(k); !e.empty() && !b.words[e.from].fact() {
		r.to = e.to
	}
	return r
}

// beforeFigure returns the last word before a figure that is neither a determiner nor a word of
// emphasis: the "of" of "a valley of just 40 square kilometres".
func (b *binder) beforeFigure(f *binding) int {
	k := f.at - 1
	for k > f.from && (b.words[k].determiner() || stresses(b.words[k].lower)) {
		k--
	}
	return k
}

// stresses reports whether a word before a number only stresses it.
func stresses(w string) bool {
	switch w {
	case "just", "only", "merely", "barely", "even", "another", "record", "mere", "staggering", "whopping", "further":
		return true
	}
	return false
}

// head is the last word of a phrase.
func (b *binder) head(r words) *word { return &b.words[r.to-1] }

// subjectOf returns the full subject before the verb group that starts at v: a noun phrase
// with the prepositional phrases it carries, back to word low.
func (b *binder) subjectOf(v, low int) words {
	j := v
	for j > low && j > v-reach && (b.words[j-1].is("RB") || b.words[j-1].is("TO") || b.words[j-1].is("MD") || b.words[j-1].in(auxiliary) || b.words[j-1].lower == "also") {
		j--
	}
	if b.low(j-1) == "than" && (b.low(j-2) == "more" || b.low(j-2) == "less") && j-2 > low {
		j -= 2 // "sales more than doubled"
	}
	if t := b.tag(low); b.low(j-1) == "," && (j <= low || t == "WDT" || t == "WP" || t == "WRB") {
		low = max(0, j-window/2) // over the relative clause: "the vaccine, which costs $9, was"
	}
	j = b.overParenthesis(j, low)
	for j-1 > low && b.words[j-1].is(tagDate) {
		j--
		if j-1 > low && b.words[j-1].is("IN") {
			j--
		}
	}
	r := b.before(j)
	if r.empty() {
		return r
	}
	if q := b.overRelative(r.from, low); !q.empty() {
		return q
	}
	inner := r
	for steps := 0; steps < 4 && r.from-1 > low; steps++ {
		k := r.from - 1
		for k > low && (b.words[k].determiner() || b.words[k].fact() || b.words[k].is(tagDate) || b.words[k].is("POS") || b.words[k].mention >= 0) {
			k--
		}
		if b.words[k].is("VBG") && k > low && b.words[k-1].is("IN") {
			k-- // "the budget for [handling] the flood"
		}
		if t := b.words[k].tag; t != "IN" && t != "TO" && (t != "RB" || !b.in(k, placing)) || b.in(k, subordinate) {
			break
		}
		if k > low && (b.words[k-1].is("VBN") || b.words[k-1].is("VBG")) && !b.premodifier(k-1) {
			k-- // "tractors [sold] in Austria"
		}
		outer := b.before(k)
		if outer.empty() {
			break
		}
		if b.head(outer).in(generic) {
			if b.words[k].lower != "of" {
				return words{} // "the amount owed to nuns" is none of what nuns have
			}
			return inner
		}
		switch b.words[k].lower {
		case "of", "to", "from":
			r.from = outer.from
		case "for":
			if r.to-r.from > 2 || b.words[r.from-1].is(tagDate) {
				r = outer
			} else {
				r.from = outer.from
			}
		case "with", "without":
			r.from = outer.from
		default:
			if b.in(k, placing) && b.unnamed(r) {
				r.from = outer.from // "the catch in the north"
			} else {
				r = outer
			}
		}
		inner = r
	}
	return r
}

// unnamed reports whether a phrase is of common nouns only.
func (b *binder) unnamed(r words) bool {
	for k := r.from; k < r.to; k++ {
		if w := &b.words[k]; w.mention >= 0 || w.is("NNP") || w.date >= 0 || w.fact() {
			return false
		}
	}
	return true
}

// overRelative goes back over a relative clause that ends in its object: the storm of "the
// storm that struck Cuba killed".
func (b *binder) overRelative(at, low int) words {
	for at > low && b.words[at-1].determiner() {
		at--
	}
	v := at - 1
	if v-1 <= 0 || !b.words[v].verbal() {
		return words{}
	}
	if p := b.words[v-1]; !p.is("WDT") && !p.is("WP") && p.lower != "that" {
		return words{}
	}
	return b.before(v - 1)
}

// placeBetween reports whether a place or date stands between words.
func (b *binder) placeBetween(from, to int) bool {
	for k := from; k < to; k++ {
		if b.words[k].date >= 0 || b.words[k].mention >= 0 && b.isPlace(b.words[k].mention) {
			return true
		}
	}
	return false
}

// overParenthesis goes back over ", ... ," before a verb: "the firm, which owns a mine,".
func (b *binder) overParenthesis(j, low int) int {
	if j-1 <= low || b.words[j-1].lower != "," {
		return j
	}
	for k := j - 2; k > low && k > j-window/2; k-- {
		if b.words[k].lower == "," {
			return k
		}
	}
	return j
}
