package main

import (
	"bytes"
	"io"

	"dateline/schemas"
)

// recordWriter writes records in one format. Record may be called from many goroutines; end
// is called once, after the last record is out.
type recordWriter interface {
	record(r schemas.Record) ([]byte, error)
	end(w io.Writer) error
}

// writer chooses the format. Start is what the records are written to, for what stands above
// them; stream is what that ends in, which may be a terminal.
func (c *extractCmd) writer(start, stream io.Writer) recordWriter {
	switch c.Format {
	case "jsonl":
		return lines{}
	case "html":
		return newPage(start, c.Explain)
	default:
		return printed{newPretty(stream, c.Color, c.Explain)}
	}
}

// lines writes a record a line, as the topic of records has it.
type lines struct{}

func (lines) record(r schemas.Record) ([]byte, error) {
	b, err := r.AppendJSON(nil, false)
	return append(b, '\n'), err
}

func (lines) end(io.Writer) error { return nil }

// printed writes for people, a rule of dashes between records.
type printed struct{ *pretty }

func (p printed) record(r schemas.Record) ([]byte, error) {
	var b bytes.Buffer
	if err := p.pretty.record(&b, r); err != nil {
		return nil, err
	}
	b.WriteString("\n")
	return b.Bytes(), nil
}

func (printed) end(io.Writer) error { return nil }
