package fact

// verb is a verb group: auxiliaries, adverbs, the main verb and its particle.
type verb struct {
	from, main, to int // first word, main verb, end with the particle
	particle       int // word of the particle, -1
	passive        bool
	infinitive     bool // after "to"
	participle     bool // a bare participle: "ending", "burned in"
}

// groups finds the verb groups of the sentence.
func (b *binder) groups() {
	b.verbs = b.verbs[:0]
	for i := 0; i < len(b.words); i++ {
		w := &b.words[i]
		if w.verbal() && (w.lower == "" || w.lower[0] < 'a' || w.lower[0] > 'z') && w.lower[0] != '\'' && w.lower[0] < 0x80 {
			continue // a mark the tagger took for a verb
		}
		if !w.verbal() || w.fact() || b.premodifier(i) {
			continue
		}
		switch w.lower {
		case "including", "according", "compared", "excluding", "following", "involving", "worth", "vs", "versus":
			continue
		}
		v := b.group(i)
		b.verbs = append(b.verbs, v)
		i = v.to - 1
	}
}

// premodifier reports whether a participle stands before a noun: "[damaged] houses".
func (b *binder) premodifier(i int) bool {
	w := &b.words[i]
	if w.tag != "VBN" && w.tag != "VBG" && w.tag != "VBD" || i+1 >= len(b.words) || w.in(alone|auxiliary|copula) {
		return false
	}
	n := &b.words[i+1]
	if n.fact() && i > 0 && (b.words[i-1].determiner() || b.words[i-1].is("POS")) && w.tag != "VBD" {
		return true // "a [reported] $20 million"
	}
	beforeNoun := n.noun() || n.adjective() && i+2 < len(b.words) && b.words[i+2].noun()
	if i == 0 || !beforeNoun {
		return false
	}
	p := &b.words[i-1]
	if w.tag == "VBD" {
		return n.mention < 0 && !n.is("NNP") && (p.fact() || p.determiner() || p.adjective())
	}
	return p.fact() || p.determiner() || p.adjective() || p.is("IN") && w.tag == "VBN" ||
		w.tag == "VBG" && p.verbal() && !p.in(auxiliary) && n.tag == "NNS"
}

// group reads the verb group that starts at word i.
func (b *binder) group(i int) verb {
	v := verb{from: i, main: i, particle: -1}
	be := false
	for j := i; ; {
		w := &b.words[j]
		if !w.in(auxiliary) && w.tag != "MD" {
			break
		}
		be = w.in(copula)
		k := j + 1
		for k < len(b.words) && k < j+4 && (b.words[k].is("RB") || b.words[k].is("RBR") || b.words[k].in(negating) && b.words[k].lower != "no" || b.words[k].lower == "far" && b.words[k-1].lower == "so") {
			k++
		}
		if k < len(b.words) && b.words[k].verbal() {
			if b.words[k].lower == "missing" && be {
				break // an adjective
			}
			j, v.main = k, k
			continue
		}
		if m := b.obliged(j, k); m > 0 {
			j, v.main = m, m
			continue
		}
		if k < len(b.words) && be && participleLike(b.words[k].lower) && b.words[k].tag == "JJ" {
			v.main = k
		}
		break
	}
	m := &b.words[v.main]
	v.passive = be && v.main > i && (m.tag == "VBN" || m.tag == "VBD" || m.tag == "JJ")
	v.infinitive = i > 0 && b.words[i-1].is("TO") && m.tag == "VB"
	v.participle = v.main == i && (m.tag == "VBG" || m.tag == "VBN")
	v.to = v.main + 1
	if b.particle(&v) {
		v.particle = v.to
		v.to++
	}
	return v
}

// obliged returns the infinitive of "have [to move]", "are [to move]", 0 for none.
func (b *binder) obliged(j, k int) int {
	switch b.low(j) {
	case "have", "has", "had", "having", "is", "are", "was", "were":
	default:
		return 0
	}
	if k == j+1 && b.tag(k) == "TO" && b.tag(k+1) == "VB" {
		return k + 1
	}
	return 0
}

// particle reports whether the word after a verb group is a particle of its verb. "Closed
// down 4%" is no closing down.
func (b *binder) particle(v *verb) bool {
	if v.to >= len(b.words) || !b.goesWith(v) {
		return false
	}
	w := b.words[v.to].lower
	if v.passive && prepositionOnly(w) && !b.adverbial(v.to+1) {
		return false
	}
	level := b.words[v.main].in(changing) && lemma(b.words[v.main].lower) != "come"
	return w != "up" && w != "down" || !level || v.to+1 >= len(b.words) || !b.words[v.to+1].fact()
}

// goesWith reports whether the lexicon has the verb of a group with the word after it.
func (b *binder) goesWith(v *verb) bool {
	verbs := verbsWith(b.words[v.to].lower)
	return verbs != nil && verbs[lemma(b.words[v.main].lower)]
}

// prepositionOnly reports whether a particle after a passive is a preposition: "were taken
// in an hour".
func prepositionOnly(w string) bool { return w == "in" || w == "on" || w == "to" }

// adverbial reports whether word k cannot be the phrase of a preposition before it: "were
// flown in [from] Bolivia".
func (b *binder) adverbial(k int) bool {
	return k >= len(b.words) || b.words[k].is("IN") || b.words[k].is("TO") || isMark(b.words[k].lower) || b.words[k].is("CC")
}

// participleLike reports whether an adjective after "be" looks like a passive.
func participleLike(w string) bool {
	return len(w) > 4 && w[len(w)-2:] == "ed"
}

// verbsIn returns the range of indices of the verb groups whose main verb lies in a
// stretch of words.
func (b *binder) verbsIn(from, to int) (lo, hi int) {
	lo = b.verbFrom(from)
	hi = lo
	for hi < len(b.verbs) && b.verbs[hi].from < to {
		hi++
	}
	return lo, hi
}

// verbFrom returns the index of the first verb group that starts at a word or after it.
func (b *binder) verbFrom(at int) int {
	lo, hi := 0, len(b.verbs)
	for lo < hi {
		if m := (lo + hi) / 2; b.verbs[m].from >= at {
			hi = m
		} else {
			lo = m + 1
		}
	}
	return lo
}

func (b *binder) reports(v *verb) bool { return b.words[v.main].in(reporting) }
