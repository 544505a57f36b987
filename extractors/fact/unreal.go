package fact

import "dateline/schemas"

// What a clause does not say of itself may follow from the words around it: a rumour called
// false, a plan that goes on, a wish that somebody else acts, what happened years before.

// refuted reports whether a sentence calls the claim that holds a figure false: "reports that
// 40 men died are untrue".
func (b *binder) refuted(f *binding) bool {
	claim := false
	for k := max(0, f.at-window/2); k < f.at; k++ {
		switch b.low(k) {
		case "rumor", "rumors", "rumour", "rumours", "claim", "claims", "report", "reports", "allegation", "allegations", "talk", "suggestion", "suggestions":
			claim = b.words[k].noun()
		case ";":
			claim = false
		}
	}
	if !claim {
		return false
	}
	for v := b.verbFrom(f.end); v < len(b.verbs) && b.verbs[v].from < f.end+window/2; v++ {
		g := &b.verbs[v]
		if !b.words[g.from].in(copula) && !b.words[g.main].in(copula) {
			continue
		}
		for k := g.from; k < g.to+3; k++ {
			switch b.low(k) {
			case "false", "untrue", "baseless", "unfounded", "fabricated", "groundless", "fake":
				return true
			}
		}
	}
	return false
}

// goesOnPlanned reports whether "would" goes on with a plan or an outlook of the fact before,
// with no condition: after "it plans two ferries", "they would carry 400 cars".
func (b *binder) goesOnPlanned(f *binding) bool {
	n := len(b.facts)
	if n == 0 || f.verb < 0 || f.force != "" || b.index-b.facts[n-1].Sentence > 1 {
		return false
	}
	if s := b.facts[n-1].Status; s != schemas.StatusPlanned && s != schemas.StatusEstimated {
		return false
	}
	return b.low(b.verbs[f.verb].from) == "would" && !b.conditional(f) && b.lowIf() < 0 && !b.inverted()
}

// inverted reports whether the sentence opens with a condition without "if": "Had the dam
// burst, ...".
func (b *binder) inverted() bool {
	if len(b.words) < 2 || b.words[1].is("PRP") && b.low(2) == "?" {
		return false
	}
	switch b.low(0) {
	case "had", "were", "should":
		return b.words[1].determiner() || b.words[1].noun() || b.words[1].is("PRP")
	}
	return false
}

// wanted reports whether the predicate is what one wants another to do: "wants the state to
// pay 40 euros".
func (b *binder) wanted(f *binding) bool {
	if f.verb < 1 || !b.verbs[f.verb].infinitive {
		return false
	}
	g := &b.verbs[f.verb-1]
	return lemma(b.words[g.main].lower) == "want" && b.verbs[f.verb].from-1 > g.to
}

// endangered reports whether what is counted is only at risk: "40 jobs at risk".
func (b *binder) endangered(f *binding) bool {
	if lo, hi := b.verbsIn(f.from, f.at); lo < hi {
		return false // "listed 40 villages at risk"
	}
	k := f.phraseTo
	for k < len(b.words) && (b.words[k].in(copula) || b.words[k].is("RB")) {
		k++
	}
	switch b.low(k) + " " + b.low(k+1) {
	case "at risk", "at stake", "in danger", "under threat":
		return true
	}
	return false
}

// longBefore reports whether a clause tells of what came years before the rest: "two years
// after rebels killed nine men".
func (b *binder) longBefore(f *binding) bool {
	if f.verb < 0 {
		return false
	}
	from, _ := b.clauseAt(b.verbs[f.verb].from)
	if w := b.low(from); w != "after" || from == 0 {
		return false
	}
	i := b.words[from-1].date
	if i < 0 {
		return false
	}
	x := &b.d.Dates[i]
	return x.Type == schemas.Duration && len(x.Value) > 2 && x.Value[len(x.Value)-1] == 'Y'
}

// sharesModal reports whether a base form shares the modal of the verb before "and": "should
// open in May and [carry] 400 cars".
func (b *binder) sharesModal(v int) bool {
	g := &b.verbs[v]
	m := &b.words[g.main]
	return v > 0 && b.coordinated(v) && g.main == g.from && (m.is("VB") || m.is("VBP")) && b.words[b.verbs[v-1].from].is("MD")
}

// ofPlanned reports whether a participle describes a part of what is planned: "will build 40
// homes, a third of them [paid] for by the state".
func (b *binder) ofPlanned(f *binding) bool {
	n := len(b.facts)
	if n == 0 || f.verb < 0 || b.facts[n-1].Sentence != b.index || b.low(f.end) != "of" {
		return false
	}
	if s := b.facts[n-1].Status; s != schemas.StatusPlanned && s != schemas.StatusEstimated {
		return false
	}
	switch b.low(f.end + 1) {
	case "it", "them", "which", "whom":
	default:
		return false
	}
	g := &b.verbs[f.verb]
	return g.participle && b.words[g.main].is("VBN") || g.from == g.main && g.from < f.at
}
