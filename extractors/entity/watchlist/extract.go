package watchlist

import (
	"slices"

	"dateline/extractors"
	"dateline/schemas"
)

const ruleName = "entity/watchlist"

// Mentions returns the extractor of mentions that lays the names of the list over those that
// the given one finds.
//
// Where both find something the longer wins, the list's where they are of one length; and a
// person of the list also wins inside a longer person, which has a title too much.
func (l *List) Mentions(beside *extractors.Extractor) *extractors.Extractor {
	e := *beside
	e.Doc += "\n\nThe names of a watch-list are laid over them: see package watchlist."
	e.Rules = append(slices.Clone(beside.Rules), extractors.Rule{ID: ruleName, Doc: `a name of a user's watch-list: "Ashgrove Rail Board", "ARB"`})
	e.Run = func(d *extractors.Document) error {
		if err := beside.Run(d); err != nil {
			return err
		}
		ms, err := l.matches(d)
		if err != nil || len(ms) == 0 {
			return err
		}
		d.Mentions = overlay(d, ms)
		return nil
	}
	return &e
}

// overlay lays matches over the mentions of a document. Both are in text order.
func overlay(d *extractors.Document, ms []match) []extractors.Mention {
	out := make([]extractors.Mention, 0, len(d.Mentions)+len(ms))
	model := d.Mentions
	for _, m := range ms {
		for len(model) > 0 && model[0].End <= m.Start {
			out = append(out, model[0])
			model = model[1:]
		}
		n := 0
		keep := true
		for n < len(model) && model[n].Start < m.End {
			keep = keep && wins(m, &model[n])
			n++
		}
		if !keep {
			continue
		}
		model = model[n:]
		out = append(out, extractors.Mention{
			Mention: schemas.Mention{Span: m.Span, Text: d.Slice(m.Span), Type: m.typ, Rule: ruleName},
			Entity:  -1,
		})
	}
	return append(out, model...)
}

// wins reports whether a match goes before an overlapping mention.
func wins(m match, other *extractors.Mention) bool {
	if m.Len() >= other.Len() {
		return true
	}
	return m.typ == schemas.Person && other.Type == schemas.Person && other.Contains(m.Span)
}

// Entities returns the extractor of entities that joins the list into those that the given
// one makes: an entity that the list names has the entry's name, ids and external ids, and
// two entities of one entry are one.
func (l *List) Entities(join *extractors.Extractor) *extractors.Extractor {
	e := *join
	e.Doc += "\n\nThe entries of a watch-list give their entities a name, an id and external ids: see package watchlist."
	e.Run = func(d *extractors.Document) error {
		if err := join.Run(d); err != nil {
			return err
		}
		return l.identify(d)
	}
	return &e
}

// identify finds the entry of each entity and joins the entities of one entry.
func (l *List) identify(d *extractors.Document) error {
	entry, err := l.owners(d)
	if err != nil {
		return err
	}
	into := make([]int, len(d.Entities)) // where each entity goes
	at := map[schemas.EntityID]int{}     // ids taken
	kept := d.Entities[:0]
	for i := range d.Entities {
		e := d.Entities[i]
		if entry[i] >= 0 {
			l.identity(&e, entry[i])
		}
		to, ok := at[e.ID]
		if ok {
			unite(&kept[to], &e)
		} else {
			to = len(kept)
			at[e.ID] = to
			kept = append(kept, e)
		}
		into[i] = to
	}
	d.Entities = kept
	for i := range d.Mentions {
		if m := &d.Mentions[i]; m.Entity >= 0 {
			m.Entity = into[m.Entity]
		}
	}
	return nil
}

// owners returns the one entry that the mentions of each entity name, -1 for none or for
// more than one.
func (l *List) owners(d *extractors.Document) ([]int32, error) {
	entry := make([]int32, len(d.Entities))
	for i := range entry {
		entry[i] = -1
	}
	several := map[int]bool{}
	for i := range d.Mentions {
		if i%64 == 0 {
			if err := d.Interrupted(); err != nil {
				return nil, err
			}
		}
		m := &d.Mentions[i]
		if m.Rule != ruleName || m.Entity < 0 {
			continue
		}
		of := l.entriesOf(m.Text)
		if len(of) != 1 || l.entries[of[0]].Type != d.Entities[m.Entity].Type {
			continue
		}
		switch was := entry[m.Entity]; {
		case was < 0 && !several[m.Entity]:
			entry[m.Entity] = of[0]
		case was != of[0]:
			entry[m.Entity], several[m.Entity] = -1, true
		}
	}
	return entry, nil
}

// identity gives an entity the name and the ids of an entry.
func (l *List) identity(e *schemas.Entity, entry int32) {
	of := &l.entries[entry]
	if e.Name != of.Name {
		e.Aliases = forms(append(slices.Clone(e.Aliases), e.Name), of.Name)
		e.Name = of.Name
	}
	e.ID = l.ids[entry]
	e.External = slices.Clone(of.External)
}

// unite takes entity b of the same entry into a.
func unite(a, b *schemas.Entity) {
	a.Aliases = forms(slices.Concat(a.Aliases, b.Aliases, []string{b.Name}), a.Name)
	for _, role := range b.Roles {
		if !slices.Contains(a.Roles, role) {
			a.Roles = append(a.Roles, role)
		}
	}
	for _, x := range b.External {
		if !slices.Contains(a.External, x) {
			a.External = append(a.External, x)
		}
	}
	if a.Country == "" {
		a.Country = b.Country
	}
	a.Salience += b.Salience
	a.Mentions = append(a.Mentions, b.Mentions...)
	slices.SortStableFunc(a.Mentions, func(x, y schemas.Mention) int { return x.Start - y.Start })
}

// forms sorts other forms of a name, without doubles and the name itself.
func forms(list []string, name string) []string {
	slices.Sort(list)
	list = slices.DeleteFunc(slices.Compact(list), func(s string) bool { return s == name })
	if len(list) == 0 {
		return nil
	}
	return list
}
