package entity

import (
	"slices"
	"strings"

	"dateline/schemas"
)

// entities writes the groups as entities in the order of their first mentions.
func (j *joiner) entities() {
	d := j.d
	d.Entities = nil
	merged := j.merged()
	if len(merged) > 0 {
		d.Entities = make([]schemas.Entity, 0, len(merged))
	}
	for _, g := range merged {
		e := j.entity(g)
		at, ok := j.byID[e.ID]
		if !ok {
			at = len(d.Entities)
			j.byID[e.ID] = at
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
	out := j.rooted[:0]
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
	j.rooted = out
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
	if !slices.ContainsFunc(forms, func(s string) bool { return s != name }) {
		return nil
	}
	out := slices.Clone(forms)
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(s string) bool { return s == name })
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
	j.counts = cleared(j.counts, len(d.Entities))
	for i := range d.Mentions {
		j.counts[d.Mentions[i].Entity]++
	}
	all, from := make([]schemas.Mention, len(d.Mentions)), 0
	for i, n := range j.counts {
		d.Entities[i].Mentions = all[from : from : from+n]
		from += n
	}
	total := 0.0
	for i := range d.Mentions {
		m := &d.Mentions[i]
		weight := 1.0
		if j.at[i] == 0 {
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

// cleared returns n zero values, in the space of s where it has room.
func cleared[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	s = s[:n]
	clear(s)
	return s
}
