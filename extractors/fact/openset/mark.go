package openset

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"dateline/schemas"
)

var entityTypes = map[string]schemas.EntityType{
	"person": schemas.Person, "place": schemas.Place, "org": schemas.Organization, "nat": schemas.Nationality,
	"facility": schemas.Facility, "event": schemas.Event, "product": schemas.Product, "other": schemas.Other,
}

// mark adds what one mark says of its surface.
func (r *reader) mark(span schemas.Span, surface, spec string) error {
	spec, name, named := strings.Cut(spec, " =")
	words := strings.Fields(spec)
	if len(words) == 0 {
		return errors.New("an empty mark")
	}
	if kind, ok := entityTypes[words[0]]; ok {
		e := Entity{Span: span, Text: surface, Type: kind, Name: surface}
		if named {
			e.Name = name
		}
		if len(words) > 1 {
			e.Country = words[1]
		}
		r.doc.Entities = append(r.doc.Entities, e)
		return nil
	}
	if d, ok, err := readDate(words); ok || err != nil {
		d.Span, d.Text = span, surface
		r.doc.Dates = append(r.doc.Dates, d)
		return err
	}
	f, err := readFigure(surface, words, name)
	f.Span, f.Text = span, surface
	r.doc.Figures = append(r.doc.Figures, f)
	return err
}

// finish sorts the marks by where they begin.
func (r *reader) finish() error {
	slices.SortStableFunc(r.doc.Entities, func(a, b Entity) int { return cmp.Compare(a.Start, b.Start) })
	slices.SortStableFunc(r.doc.Dates, func(a, b Date) int { return cmp.Compare(a.Start, b.Start) })
	slices.SortStableFunc(r.doc.Figures, func(a, b Figure) int { return cmp.Compare(a.Start, b.Start) })
	return r.checkMarks()
}
