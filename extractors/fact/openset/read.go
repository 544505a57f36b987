package openset

import (
	"fmt"
	"strings"

	"dateline/schemas"
)

// reader holds one article while it is read.
type reader struct {
	doc  Document
	text strings.Builder
	open []int // where the marks that are not closed yet begin
	// plain lists numbers that are not figures, from the header.
	plain []string
}

// Read reads one source file. Errors name the line, counted from 1.
func Read(id, source string) (Document, error) {
	r := &reader{doc: Document{ID: id, Entities: []Entity{}, Dates: []Date{}, Figures: []Figure{}, Facts: []Fact{}}}
	lines := strings.Split(strings.TrimRight(source, "\n"), "\n")
	n := 0
	for ; n < len(lines) && lines[n] != ""; n++ {
		if err := r.header(lines[n]); err != nil {
			return Document{}, fmt.Errorf("line %d: %w", n+1, err)
		}
	}
	blank := false
	for n++; n < len(lines) && lines[n] != "--"; n++ {
		if lines[n] == "" {
			blank = true
			continue
		}
		if err := r.sentence(lines[n], blank); err != nil {
			return Document{}, fmt.Errorf("line %d: %w", n+1, err)
		}
		blank = false
	}
	if n >= len(lines) {
		return Document{}, fmt.Errorf("line %d: no line \"--\" before the facts", n)
	}
	r.doc.Text = r.text.String()
	if err := r.finish(); err != nil {
		return Document{}, err
	}
	for n++; n < len(lines); n++ {
		if err := r.fact(lines[n]); err != nil {
			return Document{}, fmt.Errorf("line %d: %w", n+1, err)
		}
	}
	return r.doc, r.check()
}

func (r *reader) header(line string) error {
	key, value, ok := strings.Cut(line, ": ")
	if !ok {
		return fmt.Errorf("no \"key: value\" in %q", line)
	}
	switch key {
	case "title":
		r.doc.Title = value
	case "published":
		r.doc.Published = value
	case "source":
		r.doc.Source = value
	case "not figures":
		r.plain = strings.Split(value, "; ")
	default:
		return fmt.Errorf("unknown key %q", key)
	}
	return nil
}

// sentence appends one sentence, its marks taken out: after a blank in its paragraph,
// after an empty line where a paragraph begins.
func (r *reader) sentence(line string, paragraph bool) error {
	switch {
	case r.text.Len() == 0:
	case paragraph:
		r.text.WriteString("\n\n")
	default:
		r.text.WriteString(" ")
	}
	start := r.text.Len()
	for line != "" {
		i := strings.IndexAny(line, "{|}")
		if i < 0 {
			r.text.WriteString(line)
			break
		}
		r.text.WriteString(line[:i])
		mark := line[i]
		line = line[i+1:]
		if mark == '{' {
			r.open = append(r.open, r.text.Len())
			continue
		}
		end := strings.IndexByte(line, '}')
		if mark == '}' || end < 0 || len(r.open) == 0 {
			return fmt.Errorf("a mark is not {surface|what it is} near %q", line)
		}
		last := len(r.open) - 1
		span := schemas.Span{Start: r.open[last], End: r.text.Len()}
		r.open = r.open[:last]
		if err := r.mark(span, r.text.String()[span.Start:], line[:end]); err != nil {
			return fmt.Errorf("%q: %w", r.text.String()[span.Start:], err)
		}
		line = line[end+1:]
	}
	if len(r.open) > 0 {
		return fmt.Errorf("%q is not closed", r.text.String()[r.open[0]:])
	}
	r.doc.Sentences = append(r.doc.Sentences, schemas.Span{Start: start, End: r.text.Len()})
	return nil
}
