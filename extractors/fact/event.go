package fact

import (
	_ "embed"
	"strings"
	"sync"

	"dateline/extractors"
	"dateline/schemas"
)

//go:embed events.tsv
var eventTable string

// frame is one way in which a verb tells an event between entities.
type frame struct {
	rule  string
	by    string // object, sole, or the prepositions that may stand before the argument
	types [4]schemas.EntityType
	noun  class // of the argument where it is a thing, as a treaty
	role  bool  // only with an office: "named her chief"
}

// frames of a verb by its lemma with the particle.
var frames = sync.OnceValue(func() map[string][]frame {
	m := map[string][]frame{}
	for line := range strings.Lines(eventTable) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 4 || strings.HasPrefix(line, "#") {
			continue
		}
		x := frame{rule: f[1], by: f[2], noun: classNames[f[3]]}
		types, role, _ := strings.Cut(f[3], "+")
		x.role = role != ""
		if x.noun == 0 {
			for i, t := range strings.Split(types, ",") {
				x.types[i] = schemas.EntityType(t)
			}
		}
		m[f[0]] = append(m[f[0]], x)
	}
	return m
})

// tellers tells forms of the verbs of frames from other words.
type tellers struct {
	lemmas *extractors.Words[bool]
	// regular has a bit for what the first three letters of their forms look like: a regular form
	// begins as its lemma does, but for the last letter.
	regular   [1 << 10]bool
	irregular *extractors.Words[bool]
}

var eventVerbs = sync.OnceValue(func() *tellers {
	t := &tellers{}
	lemmas, forms := map[string]bool{}, map[string]bool{}
	for phrase := range frames() {
		verb, _, _ := strings.Cut(phrase, " ")
		lemmas[verb] = true
		if len(verb) > 3 {
			t.regular[looks(verb)] = true
			continue
		}
		for c := range 256 { // "dry", "dried"
			t.regular[looks(verb[:2]+string([]byte{byte(c)}))] = true
		}
	}
	for form, verb := range irregularForms() {
		if lemmas[verb] {
			forms[form] = true
		}
	}
	t.lemmas, t.irregular = extractors.NewWords(lemmas), extractors.NewWords(forms)
	return t
})

func looks(w string) uint32 {
	return (uint32(w[0])*31 + uint32(w[1])*7 + uint32(w[2])) % (1 << 10)
}

// form reports whether a word is a form of a verb that some frame has.
func (t *tellers) form(w string) bool {
	return len(w) > 2 && t.regular[looks(w)] && t.lemmas.Has(lemma(w)) || t.irregular.Has(w)
}

// eventful reports whether the sentence has a word that may tell an event, as most have not.
func (b *binder) eventful() bool {
	verbs := eventVerbs()
	for i := range b.words {
		if verbs.form(b.words[i].lower) {
			return true
		}
	}
	return false
}

// unnumbered is the figure of a fact that has none.
const unnumbered = -2

// siblings bounds how many names joined by "and" or commas become events of their own.
const siblings = 4

// events makes the facts of the sentence that have no figure: a verb of the table with a
// named argument. What only may have an argument, as a name inside a longer phrase, gives
// none: these facts are few and sure.
func (b *binder) events() {
	for v := range b.verbs {
		g := &b.verbs[v]
		if g.participle && !g.passive && !b.hangs(v) && !b.reducedPassive(v) {
			continue
		}
		for _, x := range frames()[b.lemmaOf(g)] {
			if b.event(v, x) {
				break
			}
		}
	}
}

// reducedPassive reports whether a bare participle follows a name: "Ann Lee, [arrested] in
// May,".
func (b *binder) reducedPassive(v int) bool {
	g := &b.verbs[v]
	return b.words[g.main].is("VBN") && g.from > 1 && b.words[g.from-1].lower == "," && b.words[g.from-2].mention >= 0
}

// lemmaOf is the lemma of a verb group with its particle.
func (b *binder) lemmaOf(g *verb) string {
	l := lemma(b.words[g.main].lower)
	if g.particle >= 0 {
		l += " " + b.words[g.particle].lower
	}
	return l
}

// event makes the facts of one verb in one frame, and reports whether there were any.
func (b *binder) event(v int, x frame) bool {
	g := &b.verbs[v]
	low, _ := b.clauseAt(g.from)
	subject := b.eventSubject(v, low)
	var patient words
	switch {
	case x.by == "sole":
		if g.passive || g.participle || g.particle >= 0 && g.to < len(b.words) && b.words[g.to].determiner() {
			return false // "stepped down the ladder"
		}
		patient, subject = subject, words{}
	case x.by == "object" && (g.passive || b.reducedPassive(v)):
		patient, subject = subject, b.byPhrase(g)
	case x.by == "object":
		patient = b.after(g.to)
	default:
		if k := g.to; k < len(b.words) && !g.passive && hasWord(x.by, b.low(k)) {
			patient = b.after(k + 1)
		}
	}
	found := false
	for range siblings {
		at := b.argument(patient, x)
		if at.empty() {
			break
		}
		found = b.emitEvent(v, x, at, subject) || found
		if patient = b.sibling(patient, x); patient.empty() {
			break
		}
	}
	return found
}

func hasWord(list, w string) bool {
	for x := range strings.SplitSeq(list, ",") {
		if x == w {
			return true
		}
	}
	return false
}

// eventSubject is the subject of a verb group, or of the one it is joined to.
func (b *binder) eventSubject(v, low int) words {
	for k := 0; v > 0 && k < 3 && (b.verbs[v].infinitive || b.coordinated(v) || b.hangs(v)); k++ {
		v--
		low, _ = b.clauseAt(b.verbs[v].from)
	}
	return b.subjectOf(b.verbs[v].from, low)
}

// byPhrase is the doer of a passive, empty for none.
func (b *binder) byPhrase(g *verb) words {
	if b.low(g.to) != "by" || g.to+1 >= len(b.words) || b.words[g.to+1].fact() || b.words[g.to+1].is(tagDate) {
		return words{}
	}
	return b.after(g.to + 1)
}

// sibling is the name that "and" or a comma joins to a phrase, empty for none. After a place
// a comma opens the larger place around it.
func (b *binder) sibling(r words, x frame) words {
	k := r.to
	if b.low(k) == "," && x.types[0] != schemas.Place {
		k++
	}
	if b.low(k) == "and" {
		k++
	}
	if k == r.to || k >= len(b.words) || b.words[k].mention < 0 {
		return words{}
	}
	return b.after(k)
}

// argument returns the words of the named argument that a phrase ends in: the name alone, or
// the whole phrase of a thing. It is empty where the phrase is no such argument.
func (b *binder) argument(r words, x frame) words {
	if r.empty() || b.words[r.from].fact() || b.tag(r.to) == "POS" {
		return words{}
	}
	if x.noun != 0 {
		return b.thing(r, x)
	}
	if x.role && b.head(r).in(office) {
		for r.to-r.from > 1 && b.head(r).mention < 0 {
			r.to-- // "named [Bo Ek] finance minister"
		}
	}
	m := b.head(r).mention
	if m < 0 || b.d.Mentions[m].Entity < 0 || b.d.Mentions[m].End != b.head(r).End {
		return words{}
	}
	for _, t := range x.types {
		if t == b.d.Mentions[m].Type {
			return words{max(b.firstOfMention(r.to-1), r.from), r.to}
		}
	}
	return words{}
}

// thing returns a phrase headed by a noun of the frame's class: "a trade [deal] with Peru".
func (b *binder) thing(r words, x frame) words {
	if !b.head(r).in(x.noun) {
		return words{}
	}
	if b.low(r.to) == "with" {
		if e := b.after(r.to + 1); !e.empty() && b.head(e).mention >= 0 {
			r.to = e.to
		}
	}
	return r
}

// emitEvent binds the other slots of an event and adds it. An event without a doer or a
// person, and a thing without a named party, is none.
func (b *binder) emitEvent(v int, x frame, at, subject words) bool {
	g := &b.verbs[v]
	if overlaps(subject, at) || subject.from >= g.from && !g.passive && !b.reducedPassive(v) {
		subject = words{}
	}
	if x.by == "object" && x.types[0] == schemas.Organization && !subject.empty() && !b.named(subject, schemas.Organization) && g.particle >= 0 {
		return false // whoever takes over a firm may only run it
	}
	if x.noun != 0 && (subject.empty() || b.head(subject).mention < 0) || x.by != "sole" && !g.passive && subject.empty() && !b.reducedPassive(v) {
		return false
	}
	if x.types[0] == schemas.Place && x.rule == ruleVisit && !b.actor(subject) || b.told(v) {
		return false
	}
	role := b.role(v, at)
	if x.role && role.empty() {
		return false
	}
	f := &binding{figure: unnumbered, at: at.from, end: at.to, phraseTo: at.to, verb: -1, whatAt: at, subjectAt: subject}
	f.from, f.to = b.clauseAt(g.main)
	f.from, f.to = min(f.from, at.from), max(f.to, at.to)
	if b.conditional(f) || b.asks() || x.rule == ruleMeeting && b.contest(f) {
		return false
	}
	b.usesVerb(f, v, x.rule)
	if g.infinitive && !b.sees(f, planning) {
		return false
	}
	f.resolved = b.d.Slice(b.spanOf(at))
	if !role.empty() {
		f.resolved += " as " + b.d.Slice(b.spanOf(role))
	}
	f.derive("what", ruleWhatNamed)
	if !subject.empty() {
		rule := ruleSubjectBefore
		if subject.from > g.from {
			rule = ruleSubjectBy
		}
		f.derive("subject", rule)
	}
	b.saidBy(f)
	if k, rule := b.dateIn(f); k >= 0 {
		b.setDate(f, b.words[k].date, schemas.InSentence, rule)
	}
	b.eventPlace(f, x, at)
	b.status(f)
	b.emit(f)
	return true
}

// eventPlace is the place visited or attacked, else the place of the clause.
func (b *binder) eventPlace(f *binding, x frame, at words) {
	if m := b.head(at).mention; (x.rule == ruleVisit || x.rule == ruleAttack) && m >= 0 && b.isPlace(m) {
		b.setPlace(f, m, schemas.InSentence, rulePlaceObject)
		return
	}
	if m, rule := b.placeIn(f); m >= 0 && !f.several {
		b.setPlace(f, m, b.scopeOf(m), rule)
	}
}

// role is the office that an appointment gives: "as [finance minister]", "named [chief of
// staff]". It is empty for none.
func (b *binder) role(v int, at words) words {
	g := &b.verbs[v]
	k := at.to
	if at.from < g.from {
		k = g.to
	}
	if b.low(k) == "as" || b.low(k) == "to" && b.low(k+1) == "be" {
		k++
	}
	if b.low(k) == "be" {
		k++
	}
	r := b.after(k)
	if r.empty() || r.from > k+2 || b.words[r.from].fact() || b.words[k].is("IN") || !b.head(r).in(office) {
		return words{}
	}
	return b.ofPhrase(r)
}

// actor reports whether a phrase is a named person, organisation or government, and not
// people of a nationality.
func (b *binder) actor(r words) bool {
	if r.empty() {
		return false
	}
	m := b.head(r).mention
	if m < 0 {
		return false
	}
	switch b.d.Mentions[m].Type {
	case schemas.Person, schemas.Organization, schemas.Place:
		return true
	case schemas.Nationality, schemas.Facility, schemas.Event, schemas.Product, schemas.Other:
		return false
	}
	return false
}

// told reports whether a fact with a figure has told of a verb already.
func (b *binder) told(v int) bool {
	at := b.words[b.verbs[v].main].Start
	for i := len(b.facts) - 1; i >= 0 && b.facts[i].Sentence == b.index && len(b.facts)-i <= nested; i-- {
		if p := b.facts[i].Predicate; p != nil && p.Start == at {
			return true
		}
	}
	return false
}

// named reports whether a phrase ends in a name of a type.
func (b *binder) named(r words, t schemas.EntityType) bool {
	m := b.head(r).mention
	return m >= 0 && b.d.Mentions[m].Type == t
}

// contest reports whether a clause is of sport, where those who meet play each other.
func (b *binder) contest(f *binding) bool {
	for k := f.from; k < f.to; k++ {
		switch b.low(k) {
		case "match", "final", "semi-final", "semifinal", "quarter-final", "round", "game", "bout", "fight", "play-off":
			return true
		}
	}
	return false
}

// asks reports whether the sentence is a question.
func (b *binder) asks() bool { return len(b.words) > 0 && b.low(len(b.words)-1) == "?" }
