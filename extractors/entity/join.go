package entity

import (
	"slices"
	"strings"
	"sync"

	"dateline/extractors"
	"dateline/schemas"
)

// Join joins mentions into entities.
var Join = &extractors.Extractor{
	Name: "join",
	Doc: `join mentions into entities

"Xi" is Xi Jinping, "Rubio" Marco Rubio, "ASEAN" the Association of Southeast Asian
Nations, "U.N." the United Nations, where the same part of the page names them. Where two
persons share a family name, the family name alone stays an entity of its own: it is not
guessed. Two towns of one name, each with its state, stay two. "The ministry" is noted with
the one ministry named before it; it is no mention, for it is no name. The id of an entity
is made from its type and canonical name; countries and bodies on our lists have the listed
name for that, so that "U.S." and "United States" are one entity in every article.`,
	Requires: []extractors.Layer{extractors.Blocks, extractors.Sentences, extractors.Tokens, extractors.Mentions},
	Provides: []extractors.Layer{extractors.Entities},
	Rules: []extractors.Rule{
		{ID: ruleNominal, Doc: `a noun for the one entity of its kind that was named before: "the ministry" after "the Ministry of Trade"`},
	},
	Run: join,
}

const ruleNominal = "join/noun"

// group is an entity in the making: the mentions of one part that name one thing.
type group struct {
	part     int
	typ      schemas.EntityType
	forms    []string // surface forms, white space made plain, in text order
	listed   string   // canonical name on our lists, empty for none
	state    string   // of one of several towns of a name, the code of its region or country
	mentions []int
	roles    []string
	key      formKey   // of the first form
	short    []formKey // of its short forms
	acronym  bool      // the first form may be one
}

func join(d *extractors.Document) error {
	j := joiners.Get().(*joiner)
	j.d = d
	defer j.release()
	d.Mentions = slices.DeleteFunc(d.Mentions, func(m extractors.Mention) bool {
		i := d.SentenceAt(m.Start)
		if i < 0 || !readable(d.Block(i).Kind) {
			return true
		}
		j.at = append(j.at, i)
		return false
	})
	if err := j.group(); err != nil {
		return err
	}
	j.resolve()
	j.glosses()
	j.entities()
	return j.nominals()
}

// formIn is a form of a name in one part of the page.
type formIn struct {
	part int
	typ  schemas.EntityType
	form formKey
}

// joiner is the working space of one document at a time.
type joiner struct {
	d      *extractors.Document
	lex    *lexicon
	groups []group
	at     []int          // by mention: its sentence
	of     []int          // by mention: its group
	into   []int          // where a group was joined, itself where it was not
	byForm map[formIn]int // group
	read   map[surface]reading
	askers map[formIn]int // form -> list of owners
	owners []owners
	byID   map[schemas.EntityID]int
	finder finder // of roles
	hands  []hand // by part
	kinds  []kind // by entity
	counts []int  // of mentions, by entity
	keys   keyMaker
	shorts []formKey
	name   spelled // being shortened
	order  []string
	rivals []int
	rooted []*group
}

// joiners are those not at work.
var joiners = sync.Pool{New: func() any {
	return &joiner{
		lex: lexicons(), byForm: map[formIn]int{}, read: map[surface]reading{}, askers: map[formIn]int{}, byID: map[schemas.EntityID]int{},
	}
}}

// release gives a joiner back, with nothing of the document in it.
func (j *joiner) release() {
	if len(j.at) > keepTokens {
		return
	}
	for g := range j.groups {
		at := &j.groups[g]
		clear(at.forms[:cap(at.forms)])
		clear(at.roles)
		*at = group{forms: at.forms[:0], mentions: at.mentions[:0], roles: at.roles[:0], short: at.short[:0]}
	}
	clear(j.byForm)
	clear(j.read)
	clear(j.askers)
	clear(j.byID)
	clear(j.order)
	clear(j.name.words)
	clear(j.hands)
	clear(j.rooted)
	j.d, j.name.text = nil, ""
	j.groups, j.at, j.of, j.into, j.owners, j.hands = j.groups[:0], j.at[:0], j.of[:0], j.into[:0], j.owners[:0], j.hands[:0]
	j.finder.again(nil)
	joiners.Put(j)
}

// newGroup adds a group.
func (j *joiner) newGroup() *group {
	n := len(j.groups)
	if n == cap(j.groups) {
		j.groups = append(j.groups, group{})
	}
	j.groups = j.groups[:n+1]
	return &j.groups[n]
}

// group puts mentions of one part, type and form together.
func (j *joiner) group() error {
	states := j.states()
	for i := range j.d.Mentions {
		m := &j.d.Mentions[i]
		if i%64 == 0 {
			if err := j.d.Interrupted(); err != nil {
				return err
			}
		}
		r, ok := j.read[surface{m.Type, m.Text}]
		if !ok {
			r = j.reading(m.Text, m.Type)
			j.read[surface{m.Type, m.Text}] = r
		}
		part := j.d.Block(j.at[i]).Part
		key := formIn{part, m.Type, r.key.withAll(states[i])}
		g, ok := j.byForm[key]
		if !ok {
			g = len(j.groups)
			at := j.newGroup()
			at.part, at.typ, at.listed, at.state = part, m.Type, r.listed, states[i]
			j.byForm[key] = g
		}
		at := &j.groups[g]
		at.mentions = append(at.mentions, i)
		at.forms = append(at.forms, r.form)
		j.of = append(j.of, g)
		if m.Type == schemas.Person {
			at.roles = j.appendRoles(at.roles, i)
		}
	}
	return nil
}

// surface is a mention as written.
type surface struct {
	typ  schemas.EntityType
	text string
}

// reading is what a surface is read as: its plain form, its canonical name on our lists,
// and the key that it shares with what names the same.
type reading struct {
	form, listed string
	key          formKey
}

func (j *joiner) reading(text string, t schemas.EntityType) reading {
	r := reading{form: plainForm(text, t)}
	if f, ok := listed(r.form); ok && f.typ == t {
		r.listed = f.canonical
		r.key = listedKey.withAll(f.canonical)
		return r
	}
	r.key = j.keys.key(keyOffset, r.form)
	return r
}

// resolve joins short forms to the one long form they can stand for, forms of several
// words first.
func (j *joiner) resolve() {
	for g := range j.groups {
		j.into = append(j.into, g)
	}
	j.index()
	for _, several := range []bool{true, false} {
		for g := range j.groups {
			if strings.Contains(j.groups[g].forms[0], " ") != several {
				continue
			}
			if to, ok := j.owner(g); ok && j.root(to) != g {
				j.into[g] = j.root(to)
			}
		}
	}
}

// root returns the group that group g ended up in: "Kim" -> "Kim Jong" -> "Kim Jong Un".
func (j *joiner) root(g int) int {
	for j.into[g] != g {
		g = j.into[g]
	}
	return g
}

// roots returns where groups ended up, each once.
func (j *joiner) roots(groups []int) []int {
	for i, g := range groups {
		groups[i] = j.root(g)
	}
	slices.Sort(groups)
	return slices.Compact(groups)
}

// mostOwners bounds the names one short form may stand for; beyond it, it is anybody's.
const mostOwners = 8

// owners are the groups that a form may stand for, one more than mostOwners at most.
type owners struct {
	n      int
	groups [mostOwners + 1]int
}

func (o *owners) add(g int) {
	if o.n < len(o.groups) && (o.n == 0 || o.groups[o.n-1] != g) {
		o.groups[o.n] = g
		o.n++
	}
}

func (o *owners) all() []int { return o.groups[:o.n] }

// index lists, for the form of every group, the groups whose name may take it.
func (j *joiner) index() {
	for g := range j.groups {
		at := &j.groups[g]
		at.key, at.acronym = j.keys.key(keyOffset, at.forms[0]), isAcronym(at.forms[0])
		j.asks(at, at.key)
		if at.acronym {
			j.asks(at, j.keys.key(acronymKey, at.forms[0]))
		}
		for _, f := range at.forms { // any may be the first of what is split off
			if at.typ == schemas.Person && f != at.forms[0] {
				j.asks(at, j.keys.key(keyOffset, f))
			}
		}
	}
	for g := range j.groups {
		at := &j.groups[g]
		at.short = j.shortForms(at.short, at)
		for _, short := range at.short {
			if i, ok := j.askers[formIn{at.part, at.typ, short}]; ok {
				j.owners[i].add(g)
			}
		}
	}
}

func (j *joiner) asks(at *group, form formKey) {
	key := formIn{at.part, at.typ, form}
	if _, ok := j.askers[key]; !ok {
		j.askers[key] = len(j.owners)
		j.owners = append(j.owners, owners{})
	}
}

// owner returns the group that group g is a short form of.
func (j *joiner) owner(g int) (int, bool) {
	at := &j.groups[g]
	of := append(j.rivals[:0], j.ownersOf(at, at.key)...)
	if at.acronym {
		of = append(of, j.ownersOf(at, j.keys.key(acronymKey, at.forms[0]))...)
	}
	j.rivals = of
	of = slices.DeleteFunc(of, func(o int) bool { return o == g })
	if len(of) > mostOwners {
		return 0, false
	}
	if len(of) > 1 {
		of = j.longest(j.roots(of))
	}
	if len(of) > 1 && at.typ == schemas.Person {
		return j.early(g, of)
	}
	if len(of) != 1 {
		return 0, false
	}
	return of[0], true
}

func (j *joiner) ownersOf(at *group, form formKey) []int {
	if i, ok := j.askers[formIn{at.part, at.typ, form}]; ok {
		return j.owners[i].all()
	}
	return nil
}

// longest drops owners that are short forms of another owner: "J. Brook" of "Jane Brook".
func (j *joiner) longest(owners []int) []int {
	return slices.DeleteFunc(slices.Clone(owners), func(o int) bool {
		return slices.ContainsFunc(owners, func(p int) bool { return p != o && slices.Contains(j.groups[p].short, j.groups[o].key) })
	})
}
