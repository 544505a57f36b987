package fact

import (
	"strings"

	"dateline/schemas"
)

// An elided noun is the one counted before that suits best. A reader weighs what the verb
// can be said of (only people walk out), whether the same is told of it again, whether it
// stood in the same place of its clause, how far back it is, and whether the article is
// about it. Each candidate gets points for these; the best one wins, of equals the later.

// counted is a phrase that was counted, and how.
type counted struct {
	text       string
	participle string // of the passive it was subject of: "killed"
	lemma      string // of its predicate
	sentence   int
	person     bool
	patient    bool // something was done to it: the object, or the subject of a passive
	part       bool // "including nine children"
	denied     bool
	first      bool // the first of the article
	level      bool // of a measure, a sum or a share
	one        bool // one only: its noun is in the singular
}

// kept is the number of counted phrases a reader has in mind, and recall the number of
// sentences for which one that is not the article's first is kept.
const (
	kept   = 8
	recall = 3
)

// counts remembers what a figure counts.
func (b *binder) counts(f *binding) {
	r := f.countsAt
	if r.empty() || f.rule == ruleCompound || f.kind == schemas.Period || f.kind == schemas.Rate {
		return
	}
	c := counted{
		text: b.d.Slice(b.spanOf(r)), lemma: f.lemma, sentence: b.index, person: b.people(r),
		denied: f.status == schemas.StatusDenied, first: b.earlier.counted == 0, level: !b.ofThings(f),
		patient: b.patient(f), part: b.included(f.at), one: b.isOne(f),
	}
	if f.verb >= 0 {
		if g := &b.verbs[f.verb]; f.at < g.from && (g.passive || g.participle) {
			c.participle = b.d.Slice(schemas.Span{Start: b.words[g.main].Start, End: b.words[g.to-1].End})
		}
	}
	at := b.earlier.counted % kept
	if b.earlier.counted >= kept && at == 0 {
		b.earlier.counted++ // the first stays in mind
		at = 1
	}
	b.earlier.phrases[at] = c
	b.earlier.counted++
}

// isOne reports whether a figure counts one.
func (b *binder) isOne(f *binding) bool {
	v := b.d.Figures[f.figure].Value
	return f.kind == schemas.Count && v != nil && *v == 1
}

// inNumber puts a noun counted before in the plural for a figure that is not one: "one guard ...
// three [guards] were".
func (b *binder) inNumber(f *binding, c *counted) string {
	if !c.one || b.isOne(f) || hasSuffixAny(c.text, "s", "x", "ch", "sh", "y", "man", "child", "person") {
		return c.text
	}
	return c.text + "s"
}

// antecedent returns the phrase that the elided noun of a figure repeats, nil for none.
func (b *binder) antecedent(f *binding) *counted {
	acting := f.verb >= 0 && b.words[b.verbs[f.verb].main].in(ofPeople)
	var best *counted
	points, newest := 0, -1
	for i := range min(b.earlier.counted, kept) {
		c := &b.earlier.phrases[i]
		if b.index-c.sentence > recall && (!c.first || c.level || b.index-c.sentence > 3*recall) {
			continue
		}
		p := b.suits(f, c, acting)
		if best == nil || p > points || p == points && c.sentence >= newest {
			best, points, newest = c, p, c.sentence
		}
	}
	return best
}

// suits gives a candidate its points.
func (b *binder) suits(f *binding, c *counted, acting bool) int {
	p := 0
	if acting && (f.at < b.verbs[f.verb].from || b.verbs[f.verb].passive) {
		if c.person {
			p += 4
		} else {
			p -= 4
		}
	}
	if f.lemma != "" && f.lemma == c.lemma {
		p += 2
	}
	if akin(f.lemma, c.text) {
		p += 3
	}
	if b.patient(f) == c.patient {
		p++
	}
	if c.sentence == b.index {
		p += 4
	} else {
		p -= min(b.index-c.sentence, recall)
	}
	if c.first {
		p++
	}
	if c.part {
		p -= 2
	}
	if c.denied {
		p -= 2
	}
	if c.level {
		p -= 3
	}
	return p
}

// akin reports whether a noun is made of a verb: the workers who work.
func akin(lemma, text string) bool {
	_, noun, cut := strings.Cut(text, " ")
	for cut {
		text = noun
		_, noun, cut = strings.Cut(text, " ")
	}
	return len(lemma) > 3 && len(text) > len(lemma) && strings.EqualFold(text[:len(lemma)], lemma)
}

// patient reports whether something is done to what a figure counts.
func (b *binder) patient(f *binding) bool {
	if f.verb < 0 {
		return false
	}
	g := &b.verbs[f.verb]
	return f.at > g.main || g.passive
}

// included reports whether "including" or "among them" stands before a figure.
func (b *binder) included(at int) bool {
	return b.low(at-1) == "including" || b.low(at-1) == "them" && b.low(at-2) == "among"
}

// people reports whether a phrase is of people.
func (b *binder) people(r words) bool {
	h := b.head(r)
	for k := r.from + 1; k < r.to; k++ { // "members of the league": the noun before "of"
		if b.words[k].lower == "of" {
			h = &b.words[k-1]
			break
		}
	}
	if h.mention >= 0 {
		return b.d.Mentions[h.mention].Type == schemas.Nationality
	}
	return h.in(people) || !h.in(things) && personal(h.lower)
}

// personal reports whether a noun looks like one for people: "dockers", "activists".
func personal(w string) bool {
	w = strings.TrimSuffix(w, "s")
	return len(w) > 4 && hasSuffixAny(w, "er", "or", "ist", "ian", "eer", "ee", "men", "man", "women", "ese")
}
