package entity

import (
	"slices"
	"strings"

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
	short    []string // keys of its short forms
}

func join(d *extractors.Document) error {
	j := &joiner{d: d, lex: lexicons(), byForm: map[formIn]int{}}
	d.Mentions = slices.DeleteFunc(d.Mentions, func(m extractors.Mention) bool {
		i := d.SentenceAt(m.Start)
		return i < 0 || !readable(d.Block(i).Kind)
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
	form string
}

type joiner struct {
	d      *extractors.Document
	lex    *lexicon
	groups []group
	byForm map[formIn]int // group
	ws     []word         // around the mention being read
	of     []int          // by mention: its group
	into   []int          // where a group was joined, itself where it was not
}

// group puts mentions of one part, type and form together.
func (j *joiner) group() error {
	states := j.states()
	read := map[surface]reading{}
	j.of = make([]int, len(j.d.Mentions))
	for i := range j.d.Mentions {
		m := &j.d.Mentions[i]
		s := j.d.SentenceAt(m.Start)
		if i%64 == 0 {
			if err := j.d.Interrupted(); err != nil {
				return err
			}
		}
		part := j.d.Block(s).Part
		r, ok := read[surface{m.Type, m.Text}]
		if !ok {
			r = readForm(m.Text, m.Type)
			read[surface{m.Type, m.Text}] = r
		}
		key := formIn{part, m.Type, r.key + states[i]}
		g, ok := j.byForm[key]
		if !ok {
			g = len(j.groups)
			j.groups = append(j.groups, group{part: part, typ: m.Type, listed: r.listed, state: states[i]})
			j.byForm[key] = g
		}
		at := &j.groups[g]
		at.mentions = append(at.mentions, i)
		at.forms = append(at.forms, r.form)
		j.of[i] = g
		if m.Type == schemas.Person {
			at.roles = append(at.roles, j.roles(i)...)
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
type reading struct{ form, listed, key string }

func readForm(text string, t schemas.EntityType) reading {
	r := reading{form: plainForm(text, t)}
	if f, ok := listed(r.form); ok && f.typ == t {
		r.listed = f.canonical
		r.key = "\x00" + f.canonical
		return r
	}
	r.key = formKey(r.form)
	return r
}

// resolve joins short forms to the one long form they can stand for, forms of several
// words first.
func (j *joiner) resolve() {
	j.into = make([]int, len(j.groups))
	for g := range j.into {
		j.into[g] = g
	}
	full := j.index()
	for _, several := range []bool{true, false} {
		for g := range j.groups {
			if strings.Contains(j.groups[g].forms[0], " ") != several {
				continue
			}
			if to, ok := j.owner(g, full); ok && j.root(to) != g {
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

// index lists, for every short form a name may take, the groups it may stand for.
func (j *joiner) index() map[formIn][]int {
	full := map[formIn][]int{}
	for g := range j.groups {
		at := &j.groups[g]
		at.short = j.shortForms(at)
		for _, short := range at.short {
			key := formIn{at.part, at.typ, short}
			if of := full[key]; len(of) <= mostOwners && (len(of) == 0 || of[len(of)-1] != g) {
				full[key] = append(of, g)
			}
		}
	}
	return full
}

// owner returns the group that group g is a short form of.
func (j *joiner) owner(g int, full map[formIn][]int) (int, bool) {
	at := &j.groups[g]
	key := formIn{at.part, at.typ, formKey(at.forms[0])}
	owners := slices.Clone(full[key])
	if isAcronym(at.forms[0]) {
		key.form = acronymMark + key.form
		owners = append(owners, full[key]...)
	}
	owners = slices.DeleteFunc(owners, func(o int) bool { return o == g })
	if len(owners) > mostOwners {
		return 0, false
	}
	if len(owners) > 1 {
		owners = j.longest(j.roots(owners))
	}
	if len(owners) > 1 && at.typ == schemas.Person {
		return j.early(g, owners)
	}
	if len(owners) != 1 {
		return 0, false
	}
	return owners[0], true
}

// longest drops owners that are short forms of another owner: "J. Brook" of "Jane Brook".
func (j *joiner) longest(owners []int) []int {
	return slices.DeleteFunc(slices.Clone(owners), func(o int) bool {
		key := formKey(j.groups[o].forms[0])
		return slices.ContainsFunc(owners, func(p int) bool { return p != o && slices.Contains(j.groups[p].short, key) })
	})
}

// entities writes the groups as entities in the order of their first mentions.
func (j *joiner) entities() {
	d := j.d
	d.Entities = nil
	merged := j.merged()
	index := map[schemas.EntityID]int{}
	for _, g := range merged {
		e := j.entity(g)
		at, ok := index[e.ID]
		if !ok {
			at = len(d.Entities)
			index[e.ID] = at
			d.Entities = append(d.Entities, e)
		} else {
			unite(&d.Entities[at], e)
		}
		for _, m := range g.mentions {
			d.Mentions[m].Entity = at
		}
	}
	j.collect()
}

// merged returns the groups with their short forms taken in, by first mention.
func (j *joiner) merged() []*group {
	var out []*group
	for g := range j.groups {
		to := j.root(g)
		if to == g {
			continue
		}
		into, from := &j.groups[to], &j.groups[g]
		into.mentions = append(into.mentions, from.mentions...)
		into.forms = append(into.forms, from.forms...)
		into.roles = append(into.roles, from.roles...)
		if into.listed == "" {
			into.listed = from.listed
		}
	}
	for g := range j.groups {
		if j.into[g] == g {
			slices.Sort(j.groups[g].mentions)
			out = append(out, &j.groups[g])
		}
	}
	slices.SortStableFunc(out, func(a, b *group) int { return a.mentions[0] - b.mentions[0] })
	return out
}

func (j *joiner) entity(g *group) schemas.Entity {
	name := g.forms[0]
	for _, f := range g.forms {
		if len(f) > len(name) {
			name = f
		}
	}
	canonical := name
	if g.listed != "" {
		canonical = g.listed
	}
	if g.state != "" {
		canonical += ", " + g.state
	}
	e := schemas.Entity{
		ID:      schemas.NewEntityID(g.typ, canonical),
		Type:    g.typ,
		Name:    name,
		Aliases: aliases(g.forms, name),
		Roles:   unique(g.roles),
		Country: j.country(g, name),
	}
	return e
}

// unite takes entity b, of another part of the page and the same id, into a.
func unite(a *schemas.Entity, b schemas.Entity) {
	names := append(append([]string{a.Name, b.Name}, a.Aliases...), b.Aliases...)
	if len(b.Name) > len(a.Name) {
		a.Name = b.Name
	}
	a.Aliases = aliases(names, a.Name)
	a.Roles = unique(append(a.Roles, b.Roles...))
}

func aliases(forms []string, name string) []string {
	out := slices.Clone(forms)
	slices.Sort(out)
	out = slices.DeleteFunc(slices.Compact(out), func(s string) bool { return s == name })
	if len(out) == 0 {
		return nil
	}
	return out
}

func unique(list []string) []string {
	var out []string
	for _, s := range list {
		if !slices.ContainsFunc(out, func(o string) bool { return strings.EqualFold(o, s) }) {
			out = append(out, s)
		}
	}
	return out
}

// collect gives every entity its mentions and its salience.
func (j *joiner) collect() {
	d := j.d
	total := 0.0
	for i := range d.Mentions {
		m := &d.Mentions[i]
		weight := 1.0
		if d.SentenceAt(m.Start) == 0 {
			weight = 2
		}
		total += weight
		e := &d.Entities[m.Entity]
		e.Mentions = append(e.Mentions, m.Mention)
		e.Salience += weight
	}
	for i := range d.Entities {
		d.Entities[i].Salience /= total
	}
}
