package main

import (
	"cmp"
	"slices"
	"strings"

	"dateline/extractors"
	"dateline/schemas"
)

// mark is a find to be shown in the text: an entity's mention, a date or a figure.
type mark struct {
	schemas.Span
	Class  string // "entity", "date" or "figure"
	Label  string // "PLACE", "2025-03", "count"
	Detail string // what the find means, in a few words
	Rule   string
}

// unmarked is the class of finds that are listed and explained, and not marked in the text.
const unmarked = "unmarked"

// segment is a piece of the text, marked or plain.
type segment struct {
	Text string
	Mark *mark
}

// marks lists the finds of a record in text order. Of finds that overlap the longest is
// shown.
func marks(r schemas.Record) []mark {
	var all []mark
	for _, e := range r.Entities {
		for _, m := range e.Mentions {
			all = append(all, mark{Span: m.Span, Class: "entity", Label: string(m.Type), Detail: describeEntity(e), Rule: m.Rule})
		}
	}
	for _, d := range r.Dates {
		class := "date"
		if d.Vague {
			class = unmarked // a reader knows what "now" is
		}
		all = append(all, mark{Span: d.Span, Class: class, Label: d.Value, Detail: describeDate(d), Rule: d.Rule})
	}
	for _, f := range r.Figures {
		all = append(all, mark{Span: f.Span, Class: "figure", Label: string(f.Kind), Detail: describeFigure(f), Rule: f.Rule})
	}
	slices.SortStableFunc(all, func(a, b mark) int { return cmp.Compare(a.Start, b.Start) })
	return extractors.Longest(all)
}

// segments cuts a stretch of the text at its marks. A mark that crosses the end of the
// stretch is left out.
func segments(text string, within schemas.Span, marks []mark) []segment {
	var out []segment
	at := within.Start
	i, _ := slices.BinarySearchFunc(marks, within.Start, func(m mark, start int) int { return cmp.Compare(m.Start, start) })
	for ; i < len(marks) && marks[i].End <= within.End; i++ {
		if marks[i].Class == unmarked {
			continue
		}
		if at < marks[i].Start {
			out = append(out, segment{Text: text[at:marks[i].Start]})
		}
		out = append(out, segment{Text: marks[i].In(text), Mark: &marks[i]})
		at = marks[i].End
	}
	if at < within.End {
		out = append(out, segment{Text: text[at:within.End]})
	}
	return out
}

func describeEntity(e schemas.Entity) string {
	parts := []string{e.Name}
	if l := e.Place; l != nil {
		parts = append(parts, l.Within...)
	}
	s := strings.Join(parts, ", ")
	if c := country(e); c != "" {
		s += " (" + c + ")"
	}
	if len(e.Roles) > 0 {
		s += ", " + strings.Join(e.Roles, ", ")
	}
	return s
}

func country(e schemas.Entity) string {
	if e.Place != nil && e.Place.Country != "" {
		return e.Place.Country
	}
	return e.Country
}

// describeDate says what a date came to and how: "DATE 2025-05-12, 2025-05-12 to 2025-05-12,
// on; year, month, day from published; or 2025-05-19".
func describeDate(d schemas.Date) string {
	s := string(d.Type) + " " + d.Value
	if d.Mod != "" {
		s += " " + d.Mod
	}
	if d.Earliest != "" {
		s += ", " + d.Earliest + " to " + d.Latest
	}
	if d.Sense != "" {
		s += ", " + string(d.Sense)
	}
	if d.Anchor != "" {
		s += "; " + strings.TrimPrefix(strings.Join(d.Inferred, ", ")+" from ", " ") + string(d.Anchor)
	}
	if len(d.Alternatives) > 0 {
		s += "; or " + strings.Join(d.Alternatives, ", ")
	}
	return s
}

func describeFigure(f schemas.Figure) string {
	parts := []string{string(f.Modifier)}
	for _, n := range []struct {
		name  string
		value *float64
	}{{"", f.Value}, {"low ", f.Low}, {"high ", f.High}} {
		if n.value != nil {
			parts = append(parts, n.name+number(*n.value))
		}
	}
	for _, part := range []string{f.Unit, string(f.Direction), string(f.Compared)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " ")
}
