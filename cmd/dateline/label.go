package main

import (
	"bufio"
	"context"
	"fmt"

	"dateline/extractors"
	"dateline/extractors/clean"
	"dateline/extractors/english"
	"dateline/schemas"
)

// labelCmd writes what the tagger finds in raw articles as labelled text for train.
type labelCmd struct {
	Files  []string `arg:"" name:"file" help:"Articles, as extract takes them."`
	Tagger string   `help:"What finds names: ${enum}." enum:"${taggers}" default:"${tagger}"`
}

// labelledText is a line of labelled text, in the types of this project.
type labelledText struct {
	ID       schemas.ArticleID `json:"id"`
	Text     string            `json:"text"`
	Entities []labelledMention `json:"entities"`
}

type labelledMention struct {
	schemas.Span
	Type       schemas.EntityType `json:"type"`
	Confidence *float64           `json:"confidence,omitempty"`
}

// Run writes a line an article.
func (c *labelCmd) Run(ctx context.Context, p *program) error {
	suite, err := english.Suite(c.Tagger)
	if err != nil {
		return usageError{err}
	}
	for i, e := range suite {
		if len(e.Provides) == 1 && e.Provides[0] == extractors.Mentions {
			suite = suite[:i+1]
			break
		}
	}
	out := bufio.NewWriter(p.stdout)
	err = readInputs(c.Files, p.stdin, func(in input) error {
		if in.err != nil {
			return fmt.Errorf("%s: %w", in.where, in.err)
		}
		a, _, err := clean.Decode(in.contentType, in.body)
		if err != nil {
			return fmt.Errorf("%s: %w", in.where, err)
		}
		d := extractors.NewDocument(a)
		if err := extractors.Apply(d, suite); err != nil {
			return fmt.Errorf("%s: %w", in.where, err)
		}
		l := labelledText{ID: a.ID, Text: a.Text, Entities: []labelledMention{}}
		for _, m := range d.Mentions {
			l.Entities = append(l.Entities, labelledMention{m.Span, m.Type, m.Confidence})
		}
		line, err := encode(l)
		if err != nil {
			return err
		}
		if _, err := out.Write(line); err != nil {
			return err
		}
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	return out.Flush()
}
