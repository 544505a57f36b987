package fact

import (
	_ "embed"
	"strings"
	"sync"

	"dateline/schemas"
)

//go:embed nominals.tsv
var nominalTable string

// nominals gives a verb the noun of what it moves: "raise" funds, "owe" a debt.
var nominals = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(nominalTable) {
		verb, noun, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if ok && !strings.HasPrefix(line, "#") {
			m[verb] = noun
		}
	}
	return m
})

// amountOf puts into words what a level is of that no phrase beside it names, from the
// surest to the vaguest sign. The result is no stretch of the text, so that What stays
// empty.
func (b *binder) amountOf(f *binding) {
	if f.base {
		return
	}
	for _, try := range [...]func(*binding) (text, rule string){
		b.perUnit, b.ofTransfer, b.apartBy, b.shareOf, b.sameLevel, b.lasting, b.sameUnit, b.byUnit, b.doerLevel, b.levelBefore,
	} {
		if text, rule := try(f); text != "" {
			f.resolved = text
			f.derive("what", rule)
			return
		}
	}
}

// perUnit reads what a rate counts: the leaflets of "900 leaflets a day".
func (b *binder) perUnit(f *binding) (text, rule string) {
	if f.kind != schemas.Rate {
		return "", ""
	}
	x := &b.d.Figures[f.figure]
	top, _, _ := strings.Cut(x.Unit, "/")
	if top == "" || top != strings.ToLower(top) || isUnit(top) {
		return "", ""
	}
	lo, hi := b.d.TokensIn(x.Span)
	for k := lo; k < hi; k++ {
		if t := &b.d.Tokens[k]; strings.HasPrefix(t.Tag, "NN") && strings.HasPrefix(t.Lower, top[:min(len(top), 3)]) {
			return b.d.Word(k), ruleWhatRate
		}
	}
	return "", ""
}

// isUnit reports whether the upper half of a rate is a measure rather than things counted.
func isUnit(u string) bool {
	switch u {
	case "km", "m", "mm", "cm", "kg", "t", "g", "m3", "m2", "km2", "barrel", "hour", "day", "minute", "year", "month", "gallon", "mile", "%", "kwh", "mwh", "ton", "tonne", "litre", "liter":
		return true
	}
	return len(u) < 3
}

// ofTransfer makes a noun of the verb that moves a sum: "owes 4,000 euros" is a debt.
func (b *binder) ofTransfer(f *binding) (text, rule string) {
	if f.kind != schemas.Money && f.kind != schemas.Measure && f.kind != schemas.Rate || f.lemma == "" {
		return "", ""
	}
	noun := nominals()[f.lemma]
	if x := &b.d.Figures[f.figure]; noun == "" || x.Compared == schemas.ChangeTo || x.Compared == schemas.ChangeFrom || !isCurrency(x.Unit) && (noun != "distance" || f.kind == schemas.Rate) {
		return "", ""
	}
	return noun + b.complement(f), ruleWhatNominal
}

// complement says whose or what for the noun of a transfer is: "cost [of tariffs]", "debt [to
// vendors]", "spending [on cables]".
func (b *binder) complement(f *binding) string {
	if f.lemma == "cost" {
		if r := b.doer(f); !r.empty() && !b.words[r.from].is("PRP") {
			return " of " + b.d.Slice(b.spanOf(r))
		}
		return ""
	}
	if n := b.low(f.end); n == "on" || n == "for" || n == "to" {
		from := f.end
		if r := b.after(f.end + 1); !r.empty() && b.words[f.end+1].date < 0 && b.words[r.from].date < 0 {
			return " " + b.d.Slice(schemas.Span{Start: b.words[from].Start, End: b.words[r.to-1].End})
		}
	}
	if f.verb < 0 || b.verbs[f.verb].main > f.at {
		return ""
	}
	r := b.after(b.verbs[f.verb].to)
	if r.empty() || r.to > f.at || b.words[r.from].is("PRP") {
		return ""
	}
	switch f.lemma {
	case "owe", "pay", "give", "lend":
		return " to " + b.d.Slice(b.spanOf(r))
	case "fine":
		return " on " + b.d.Slice(b.spanOf(r))
	}
	return ""
}

// isCurrency reports whether a unit is of money: an ISO code, alone or per something.
func isCurrency(unit string) bool {
	top, _, _ := strings.Cut(unit, "/")
	return len(top) == 3 && top == strings.ToUpper(top)
}

// apartBy reads a length before a place as a distance: "700 metres from the church".
func (b *binder) apartBy(f *binding) (text, rule string) {
	if f.kind != schemas.Measure || !b.in(f.end, distance) {
		return "", ""
	}
	end := f.end + 1
	if b.low(end) == "of" || b.low(end) == "from" {
		end++
	}
	r := b.after(end)
	if r.empty() {
		return "distance", ruleWhatDistance
	}
	return "distance " + b.d.Slice(schemas.Span{Start: b.words[f.end].Start, End: b.words[r.to-1].End}), ruleWhatDistance
}

// sameLevel takes what the figure before in the sentence is of, for the other end of a
// change and for what is said beside: "profit rose to 40 million euros, up [12%]".
func (b *binder) sameLevel(f *binding) (text, rule string) {
	l := b.last
	if l == nil || l.resolved == "" || f.kind == schemas.Period || l.kind == schemas.Period {
		return "", ""
	}
	x := &b.d.Figures[f.figure]
	if f.rule == ruleStands || x.Compared != "" || f.kind == l.kind && b.tag(f.from) == "WDT" || f.kind == schemas.Percent && (l.kind == schemas.Percent || f.rule == ruleParticiple) || f.predicateAt == l.predicateAt && f.kind == l.kind {
		return l.resolved, ruleWhatElided
	}
	return "", ""
}

// lasting names what lasts by its verb: "waited three hours" is of "wait".
func (b *binder) lasting(f *binding) (text, rule string) {
	if f.kind == schemas.Period && f.lemma != "" && f.lemma != "be" && f.lemma != "last" && f.lemma != "take" {
		return f.lemma, ruleWhatVerb
	}
	return "", ""
}

// doerLevel falls back on the subject of the predicate; a measure that is the subject itself
// is of what it does: "nine litres [spilled]".
func (b *binder) doerLevel(f *binding) (text, rule string) {
	if f.verb >= 0 && f.at < b.verbs[f.verb].from {
		if f.kind == schemas.Measure && f.lemma != "be" {
			return f.lemma, ruleWhatVerb
		}
		return "", ""
	}
	if f.verb >= 0 && b.object(&b.verbs[f.verb], f.at) || f.rule == ruleChangeNoun {
		return "", ""
	}
	if r := b.doer(f); !r.empty() && b.head(r).mention >= 0 && !b.quoted(f) {
		return "", "" // "Norway shipped 40 tons": not of Norway
	}
	if r := b.doer(f); !r.empty() && !b.words[r.from].is("PRP") && !b.words[r.from].is("EX") {
		return b.d.Slice(b.spanOf(r)), ruleWhatDoer
	}
	return "", ""
}

// doer returns the subject of the predicate, or of the verb that "up" and the like stand
// beside.
func (b *binder) doer(f *binding) words {
	v := f.verb
	if v < 0 {
		lo, _ := b.verbsIn(f.from, f.at)
		hi := b.verbFrom(f.at)
		if v = hi - 1; v < lo {
			return words{}
		}
	}
	for k := 0; v > 0 && k < 3 && (b.verbs[v].infinitive || b.verbs[v].participle || b.coordinated(v)); k++ {
		v--
	}
	low, _ := b.clauseAt(b.verbs[v].from)
	if r := b.subjectOf(b.verbs[v].from, low); !r.empty() && r.from < f.at {
		return r
	}
	if t := b.tag(low); (t == "WDT" || t == "WP") && low+1 >= b.verbs[v].from {
		if b.low(low-1) == "," {
			low--
		}
		return b.before(low) // "a process that could take"
	}
	return words{}
}

// levelBefore takes what the level before was of, in this sentence or the one before.
func (b *binder) levelBefore(f *binding) (text, rule string) {
	if f.kind == schemas.Period || b.earlier.level == "" || b.index-b.earlier.levelIn > 1 {
		return "", ""
	}
	return b.earlier.level, ruleWhatElided
}
