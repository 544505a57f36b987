package main

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"dateline/extractors/entity"
	"dateline/extractors/entity/crf"
)

// trainCmd trains the model of names.
type trainCmd struct {
	Data     []string `help:"A labelled file and the scheme of its labels: JSON lines, or word and BIO tag by line; also .gz. A weight may follow: FILE=SCHEME*0.5." required:"" placeholder:"FILE=SCHEME"`
	Dev      []string `help:"A labelled file to score and to calibrate confidence on, not to learn from." placeholder:"FILE=SCHEME"`
	Out      string   `help:"Write the model here." required:"" placeholder:"FILE"`
	Clusters string   `help:"Word clusters: word and numbers, separated by tabs." type:"existingfile" placeholder:"FILE"`

	Epochs  int     `help:"Passes over the data." default:"10"`
	Rate    float64 `help:"Size of a step." default:"0.1"`
	Drop    float64 `help:"Share of features left out at random." default:"0.2"`
	Least   int     `help:"How often a feature must be seen." default:"3"`
	Seed    uint64  `help:"Start of the random numbers: same data, same seed, same bytes." default:"1"`
	Runs    int     `help:"Train so often, each time from the next seed; the model is the mean." default:"1"`
	Folds   int     `help:"Learn how names look as a whole from what so many chains find in what they did not learn from; 0 for not at all." default:"0"`
	Threads int     `help:"Threads; the result is the same for any number." default:"1"`
	Size    int     `help:"Bytes of the model at most." default:"10000000"`
	Copies  int     `help:"Of one document in so many learn also copies in capitals and as headlines; 0 for none." default:"10"`
	Trust   float64 `help:"Leave words open whose labels are less sure than this." default:"0.7"`
}

// Run reads, trains, scores, calibrates and writes.
func (c *trainCmd) Run(_ context.Context, p *program) error {
	clusters, err := c.clusters()
	if err != nil {
		return err
	}
	var docs []crf.Document
	for _, data := range c.Data {
		_, read, err := c.read(data, c.Copies)
		if err != nil {
			return err
		}
		words, base := 0, len(docs)
		for _, e := range read {
			words += len(e.Tokens)
			e.Origin += base
			docs = append(docs, e.Document)
		}
		fmt.Fprintf(p.stderr, "%s: %d documents, %d words\n", data, len(read), words)
	}
	begun := time.Now()
	model, err := crf.Train(docs, clusters, entity.ModelLists(), crf.Options{
		Epochs: c.Epochs, Rate: c.Rate, Drop: c.Drop, Least: c.Least, Seed: c.Seed, Runs: c.Runs, Folds: c.Folds, Threads: c.Threads, Size: c.Size,
		Progress: func(run, epoch int, likelihood float64) {
			fmt.Fprintf(p.stderr, "run %d of %d, pass %d of %d: log likelihood %.4f, %s\n", run, c.Folds+c.Runs, epoch, c.Epochs, likelihood, time.Since(begun).Round(time.Second))
		},
	})
	if err != nil {
		return err
	}
	var outcomes []crf.Outcome
	for _, dev := range c.Dev {
		more, err := c.score(p, model, dev)
		if err != nil {
			return err
		}
		outcomes = append(outcomes, more...)
	}
	model.Calibrate(outcomes)
	if len(outcomes) > 0 {
		writeReliability(p.stdout, model, outcomes)
	}
	b := model.Encode()
	if err := os.WriteFile(c.Out, b, 0o644); err != nil { //nolint:gosec // a model is no secret
		return err
	}
	fmt.Fprintf(p.stderr, "%s: %d bytes\n", c.Out, len(b))
	return nil
}

func (c *trainCmd) clusters() (*crf.Clusters, error) {
	if c.Clusters == "" {
		return crf.ReadClusters(strings.NewReader(""))
	}
	f, err := os.Open(c.Clusters)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	table, err := crf.ReadClusters(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.Clusters, err)
	}
	return table, nil
}

// read reads FILE=SCHEME, with copies of one document in every so many.
func (c *trainCmd) read(data string, every int) (*scheme, []*example, error) {
	at := strings.LastIndexByte(data, '=')
	if at < 0 {
		return nil, nil, usageError{fmt.Errorf("%q is not FILE=SCHEME", data)}
	}
	path, name := data[:at], data[at+1:]
	weight := 1.0
	if base, share, ok := strings.Cut(name, "*"); ok {
		var err error
		if weight, err = strconv.ParseFloat(share, 32); err != nil || weight <= 0 || weight > 10 {
			return nil, nil, usageError{fmt.Errorf("%q: the weight %q is not a number above 0, to 10", data, share)}
		}
		name = base
	}
	s, err := loadScheme(name)
	if err != nil {
		return nil, nil, err
	}
	texts, err := readLabelled(path, s, c.Trust)
	if err != nil {
		return nil, nil, err
	}
	var out []*example
	for i := range texts {
		texts[i].weight = float32(weight)
		e, err := texts[i].read(s)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: document %d: %w", path, i+1, err)
		}
		e.Origin = i
		out = append(out, e)
		if every == 0 || i%every >= copies {
			continue
		}
		again := texts[i].recased(i % every)
		if e, err = again.read(s); err != nil {
			return nil, nil, fmt.Errorf("%s: document %d: %w", path, i+1, err)
		}
		e.Origin = i
		out = append(out, e)
	}
	return s, out, nil
}
