package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"time"

	"dateline/extractors"
	"dateline/schemas"
)

// extractCmd finds what is in files.
type extractCmd struct {
	Files  []string `arg:"" name:"file" help:"Text, HTML, a JSON article, .jsonl or .jsonl.gz; or folders of them; - is standard input."`
	Format string   `help:"pretty (for people), jsonl (one record a line) or html (one page)." enum:"pretty,jsonl,html" default:"pretty" short:"f"`

	Published string `help:"When a bare text was published, RFC 3339. Without it, relative dates stay open." placeholder:"TIME" env:"-"`
	Source    string `help:"Who published a bare text." placeholder:"NAME" env:"-"`
	URL       string `help:"Where a bare text stands." placeholder:"URL" env:"-"`
	Title     string `help:"Headline of a bare text." placeholder:"TEXT" env:"-"`

	Explain bool   `help:"Name the rule behind each find."`
	Color   string `help:"Colour in pretty output: auto (on a terminal, unless NO_COLOR is set), always or never." enum:"auto,always,never" default:"auto"`

	Names naming `embed:""`

	published time.Time
}

// Run writes one record an article, in the order of the input. An article that cannot be
// read is reported with file and line; the rest goes on, and the command fails at the end.
func (c *extractCmd) Run(ctx context.Context, p *program) error {
	suite, err := c.Names.suite()
	if err != nil {
		return err
	}
	if c.Published != "" {
		if c.published, err = schemas.ParseTime(c.Published); err != nil {
			return usageError{fmt.Errorf("--published: %w", err)}
		}
	}
	out := bufio.NewWriterSize(p.stdout, 64<<10)
	w := c.writer(out, p.stdout)
	bar := &progress{}
	if !terminal(p.stdout) { // else the records show how far it is
		bar = newProgress(p.stderr, "extract", c.Files)
	}
	var readErr error
	extract := func(batch []input) ([]extracted, error) { return c.extract(suite, batch, w), nil }
	bad := 0
	for batch, err := range inOrder(ctx, batches(inputs(c.Files, p.stdin, &readErr)), extract) {
		if err != nil {
			return err
		}
		for _, e := range batch {
			bar.add(e.input)
			if e.err != nil {
				bad++
				fmt.Fprintf(p.stderr, "dateline: %s: %v\n", e.where, e.err)
				continue
			}
			if _, err := out.Write(e.body); err != nil {
				return err
			}
		}
	}
	bar.end()
	return c.end(ctx, w, out, readErr, bad)
}

// end writes what stands below the records and says whether all went well.
func (c *extractCmd) end(ctx context.Context, w recordWriter, out *bufio.Writer, readErr error, bad int) error {
	err := errors.Join(w.end(out), out.Flush(), readErr, ctx.Err())
	if err == nil && bad > 0 {
		err = errSilent
	}
	return err
}

// extracted is an input and what is to be written for it.
type extracted struct {
	input
	body []byte
	err  error
}

// inputs are the articles of files as a sequence. What goes wrong in reading them is in err
// when the sequence has ended.
func inputs(files []string, stdin io.Reader, err *error) iter.Seq[input] {
	stopped := errors.New("stopped")
	return func(yield func(input) bool) {
		e := readInputs(files, stdin, func(in input) error {
			if !yield(in) {
				return stopped
			}
			return nil
		})
		if !errors.Is(e, stopped) {
			*err = e
		}
	}
}

// extract reads inputs, finds what is in them, and writes it.
func (c *extractCmd) extract(suite []*extractors.Extractor, batch []input, w recordWriter) []extracted {
	all := make([]extracted, len(batch))
	docs, of := make([]*extractors.Document, 0, len(batch)), make([]*extracted, 0, len(batch))
	for i, in := range batch {
		all[i] = extracted{input: in, err: in.err}
		if in.err != nil {
			continue
		}
		d, err := c.document(in)
		if all[i].err = err; err == nil {
			docs, of = append(docs, d), append(of, &all[i])
		}
	}
	for k, err := range applyAll(suite, docs) {
		if of[k].err = err; err == nil {
			of[k].body, of[k].err = w.record(docs[k].Record())
		}
		docs[k] = nil
	}
	return all
}

// document reads one input.
func (c *extractCmd) document(in input) (*extractors.Document, error) {
	a, repairs, err := decode(in.contentType, in.body)
	if err != nil {
		return nil, err
	}
	c.describe(&a)
	d := extractors.NewDocument(a)
	d.Repairs = repairs
	return d, nil
}

// describe fills what the article does not say of itself.
func (c *extractCmd) describe(a *schemas.Article) {
	for _, f := range []struct {
		field *string
		flag  string
	}{{&a.Source, c.Source}, {&a.URL, c.URL}, {&a.Title, c.Title}} {
		if *f.field == "" {
			*f.field = f.flag
		}
	}
	if a.Published.IsZero() {
		a.Published = c.published
	}
	if a.ID == "" {
		a.ID = schemas.ContentID(*a)
	}
}
