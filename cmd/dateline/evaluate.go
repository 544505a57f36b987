package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"

	"dateline/extractors"
	"dateline/extractors/figure"
	"dateline/schemas"
)

// evaluateCmd scores the suite on labelled text.
type evaluateCmd struct {
	Gold        []string `help:"Labelled documents, JSON lines, also .gz: id, text, published, and what is in it." required:"" type:"existingfile" placeholder:"FILE"`
	Predictions string   `help:"Write what was found here, one document a line, in the layout of the gold." placeholder:"OUT"`
	FiguresAs   string   `help:"Layout of figures: facts (offsets, modifier, unit as a symbol) or newsquant (unit in words, change, concept)." enum:"facts,newsquant" default:"facts"`
	Fit         string   `help:"Fit the weights of fact confidence on the gold and write them here; prints the cross-validated reliability." placeholder:"OUT"`
	FitChoices  string   `help:"Fit the weights of the choices of places on the gold and write them here; prints the cross-validated scores of facts, and nothing else." placeholder:"OUT"`
	Names       naming   `embed:""`
	Baseline    string   `help:"Score the stock entity model of prose beside the tagger, which takes minutes a megabyte: always, never, or auto: where --predictions does not ask for the file." enum:"auto,always,never" default:"auto"`
}

// Run predicts and prints one table a layer that the gold has.
func (c *evaluateCmd) Run(ctx context.Context, p *program) error {
	suite, err := c.Names.suite()
	if err != nil {
		return err
	}
	if c.FitChoices != "" {
		all, err := lessons(ctx, c.Gold, suite)
		if err != nil {
			return err
		}
		return fitChoices(p.stdout, c.FitChoices, all)
	}
	out, closeOut, err := c.output()
	if err != nil {
		return err
	}
	if c.FiguresAs == "newsquant" {
		everyFigure(suite)
	}
	var pairs []scored
	for _, path := range c.Gold {
		gold, err := readAnnotated(path)
		if err != nil {
			return err
		}
		if len(gold) == 0 {
			return fmt.Errorf("%s: no documents", path)
		}
		pred, err := c.predict(ctx, path, gold, suite, out)
		if err != nil {
			return err
		}
		pairs = append(pairs, match(gold, pred)...)
	}
	if err := closeOut(); err != nil {
		return fmt.Errorf("write %s: %w", c.Predictions, err)
	}
	var stock []scored
	if c.wantsBaseline(pairs) {
		if stock, err = baseline(ctx, p.stderr, pairs); err != nil {
			return err
		}
	}
	b := bufio.NewWriter(p.stdout)
	c.tables(b, pairs, stock)
	if c.Fit != "" {
		all, err := lessons(ctx, c.Gold, suite)
		if err != nil {
			return err
		}
		left, err := leftOut(all)
		if err != nil {
			return err
		}
		if err := fitConfidence(b, c.Fit, left); err != nil {
			return err
		}
	}
	return b.Flush()
}

// everyFigure has a suite read also the figures that news leaves out, which sets such as
// NewsQuant count in.
func everyFigure(suite []*extractors.Extractor) {
	suite[slices.Index(suite, figure.Extractor)] = figure.Every
}

// output opens the file of predictions, or nothing.
func (c *evaluateCmd) output() (io.Writer, func() error, error) {
	if c.Predictions == "" {
		return io.Discard, func() error { return nil }, nil
	}
	f, err := os.Create(c.Predictions)
	if err != nil {
		return nil, nil, err
	}
	b := bufio.NewWriter(f)
	return b, func() error { return cmp.Or(b.Flush(), f.Close()) }, nil
}

// predict runs the suite on every document, on all cores, and writes what it found in the
// order of the gold. What is scored is read back from what is written, so that the tables
// speak of the file.
func (c *evaluateCmd) predict(ctx context.Context, path string, gold []annotated, suite []*extractors.Extractor, out io.Writer) ([]annotated, error) {
	layout := factsFigures
	if c.FiguresAs == "newsquant" {
		layout = newsquants
		if bare := bareLayout(gold); bare != nil {
			layout = bare
		}
	}
	pred := make([]annotated, 0, len(gold))
	predictOne := func(g annotated) ([]byte, error) {
		a, err := g.article()
		if err != nil {
			return nil, err
		}
		d, err := read(suite, a)
		if err != nil {
			return nil, fmt.Errorf("document %q: %w", g.ID, err)
		}
		return encode(predict(d, layout))
	}
	for line, err := range inOrder(ctx, slices.Values(gold), predictOne) {
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		var p annotated
		if err := json.Unmarshal(line, &p); err != nil {
			return nil, fmt.Errorf("%s: read a prediction back: %w", path, err)
		}
		pred = append(pred, p)
		if _, err := out.Write(line); err != nil {
			return nil, fmt.Errorf("write %s: %w", c.Predictions, err)
		}
	}
	return pred, ctx.Err()
}

// encode writes a value as one line of JSON, "<" and ">" as they are.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// tables prints the scores of every layer that the gold has; stock are the baseline's
// entities, if they were asked for.
func (c *evaluateCmd) tables(w io.Writer, pairs, stock []scored) {
	has := layersOf(pairs)
	title := func(format string, args ...any) {
		fmt.Fprintf(w, "\n%s, %d documents\n", fmt.Sprintf(format, args...), len(pairs))
	}
	if has["places"] {
		title("places")
		writePlaces(w, pairs)
	} else if has["entities"] {
		gold := make([]annotated, len(pairs))
		for i := range pairs {
			gold[i] = pairs[i].gold
		}
		l := labellingOf(gold)
		if stock == nil {
			title("entities, tagger %s", c.Names.Tagger)
			writeEntities(w, pairs, l)
		} else {
			title("entities, tagger %s beside prose's own entity model, bare", c.Names.Tagger)
			writeBeside(w, c.Names.Tagger, entityRows(pairs, l), "prose, bare", entityRows(stock, l))
		}
	}
	if has["dates"] {
		title("dates")
		writeDates(w, pairs)
	}
	switch {
	case has["facts"]:
		title("figures and facts")
		writeFacts(w, pairs)
	case has["figures"]:
		title("figures, one to one")
		writeFigures(w, pairs, oneToOne, true)
		title("figures, published rule")
		writeFigures(w, pairs, published, false)
	}
}

// layersOf says what the gold marks. A set of toponyms with coordinates is one of places.
func layersOf(pairs []scored) map[string]bool {
	has := map[string]bool{}
	for _, p := range pairs {
		has["entities"] = has["entities"] || len(p.gold.Entities) > 0
		has["dates"] = has["dates"] || len(p.gold.Dates) > 0
		has["figures"] = has["figures"] || len(p.gold.Figures) > 0
		has["facts"] = has["facts"] || len(p.gold.Facts) > 0
		has["places"] = has["places"] || slices.ContainsFunc(p.gold.Entities, func(e annotatedEntity) bool { return e.Lat != nil })
	}
	return has
}

// read applies the suite to one article.
func read(suite []*extractors.Extractor, a schemas.Article) (*extractors.Document, error) {
	d := extractors.NewDocument(a)
	return d, apply(suite, d)
}

// apply applies the suite to one document. A panic of an extractor is its error: one bad
// document must not end a run over many.
func apply(suite []*extractors.Extractor, d *extractors.Document) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("an extractor panicked: %v", cause)
		}
	}()
	return extractors.Apply(d, suite)
}
