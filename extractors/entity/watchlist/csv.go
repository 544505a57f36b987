package watchlist

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"dateline/schemas"
)

// fields are the columns and keys that are no scheme.
var fields = []string{"id", "name", "aliases", "type", "case", "external"}

// readCSV reads a table with a header line, fields divided by commas.
func (r *reader) readCSV(in io.Reader) error {
	c := csv.NewReader(in)
	c.ReuseRecord = true
	header, err := c.Read()
	r.line = 1
	if errors.Is(err, io.EOF) {
		return errors.New("it is empty")
	}
	if err != nil {
		return r.csvFault(err)
	}
	names := r.header(c, header)
	if names == nil {
		return nil
	}
	c.FieldsPerRecord = len(names)
	for {
		row, err := c.Read()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil && !errors.Is(err, csv.ErrFieldCount):
			return r.csvFault(err)
		}
		r.line, _ = c.FieldPos(0)
		if err != nil {
			r.fault(1, "%d fields, but the header has %d", len(row), len(names))
			continue
		}
		r.row(c, names, row)
	}
}

// csvFault turns a broken line into a fault; reading stops there. Other errors are returned.
func (r *reader) csvFault(err error) error {
	var broken *csv.ParseError
	if !errors.As(err, &broken) {
		return err
	}
	r.line = broken.Line
	r.fault(broken.Column, "%v", broken.Err)
	return nil
}

// header checks the first line and returns the columns, nil where they will not do.
func (r *reader) header(c *csv.Reader, row []string) []string {
	names := make([]string, len(row))
	before := len(r.faults)
	for i, name := range row {
		name = strings.ToLower(strings.TrimSpace(name))
		_, column := c.FieldPos(i)
		switch {
		case slices.Contains(names[:i], name):
			r.fault(column, "column %q is there twice", name)
		case !slices.Contains(fields, name) && !slices.Contains(Schemes, name):
			r.fault(column, "unknown column %q; there is %s, and the schemes %s", name, joined(fields), joined(Schemes))
		}
		names[i] = name
	}
	for _, need := range []string{"id", "name", "type"} {
		if !slices.Contains(names, need) {
			r.fault(1, "no column %q", need)
		}
	}
	if len(r.faults) > before {
		return nil
	}
	return names
}

func (r *reader) row(c *csv.Reader, names, row []string) {
	at := func(field string) int {
		i := slices.Index(names, field)
		if i < 0 {
			return 1
		}
		_, column := c.FieldPos(i)
		return column
	}
	var e Entry
	for i, name := range names {
		cell := strings.TrimSpace(row[i])
		switch name {
		case "id":
			e.ID = strings.Clone(cell)
		case "name":
			e.Name = strings.Clone(cell)
		case "aliases":
			e.Aliases = split(cell)
		case "type":
			e.Type = schemas.EntityType(strings.ToUpper(cell))
		case "case":
			e.Fold = r.fold(cell, at(name))
		case "external":
			e.External = append(e.External, split(cell)...)
		default:
			for _, id := range split(cell) {
				e.External = append(e.External, name+":"+id)
			}
		}
	}
	r.add(e, at)
}

// fold reads the rule for case.
func (r *reader) fold(text string, column int) bool {
	switch text {
	case "", "exact":
		return false
	case "fold":
		return true
	}
	r.fault(column, "case is %q; it may be exact or fold", text)
	return false
}

// split divides a cell at semicolons.
func split(cell string) []string {
	if cell == "" {
		return nil
	}
	var out []string
	for s := range strings.SplitSeq(cell, ";") {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, strings.Clone(s))
		}
	}
	return out
}
