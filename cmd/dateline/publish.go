package main

import (
	"context"
	"fmt"
	"time"

	"dateline/pipeline"
	"dateline/pipeline/kafka"
)

// publishCmd sends articles to Kafka.
type publishCmd struct {
	Kafka connection `embed:""`
	To    string     `help:"Topic of raw articles." default:"articles.raw" env:"KAFKA_TOPIC_RAW"`
	Files []string   `arg:"" name:"file" help:"Text, HTML, a JSON article, .jsonl or .jsonl.gz; or folders of them; - is standard input."`
}

// publishBatch is how many articles are sent before their acknowledgement is waited for.
const publishBatch = 500

// Run sends every article it can read, keyed by its id. One that cannot be read is reported
// with file and line; the rest goes on, and the command fails at the end.
func (c *publishCmd) Run(ctx context.Context, p *program) error {
	cfg, err := c.Kafka.config()
	if err != nil {
		return err
	}
	sink := &kafka.Sink{Config: cfg, Topics: []string{c.To}, Log: p.log}
	if err := sink.Open(ctx); err != nil {
		return err
	}
	bar := newProgress(p.stderr, "publish", c.Files)
	sent, bad := 0, 0
	var batch []pipeline.Message
	flush := func() error {
		if err := sink.Send(ctx, pipeline.Batch{Messages: batch}); err != nil {
			return err
		}
		sent += len(batch)
		batch = batch[:0]
		return nil
	}
	err = readInputs(c.Files, p.stdin, func(in input) error {
		bar.add(in)
		m, err := message(c.To, in)
		if err != nil {
			bad++
			fmt.Fprintf(p.stderr, "dateline: %s: %v\n", in.where, err)
			return nil
		}
		if batch = append(batch, m); len(batch) < publishBatch {
			return ctx.Err()
		}
		return flush()
	})
	if err == nil {
		err = flush()
	}
	bar.end()
	if closeErr := sink.Close(ctx); err == nil {
		err = closeErr
	}
	fmt.Fprintf(p.stdout, "published %d articles to %s, %d could not be read\n", sent, c.To, bad)
	if err == nil && bad > 0 {
		err = errSilent
	}
	return err
}

// message makes the message of an input: its bytes as they are, keyed by the article's id.
func message(topic string, in input) (pipeline.Message, error) {
	if in.err != nil {
		return pipeline.Message{}, in.err
	}
	a, _, err := decode(in.contentType, in.body)
	if err != nil {
		return pipeline.Message{}, err
	}
	m := pipeline.Message{Topic: topic, Key: []byte(a.ID), Value: in.body, Time: time.Now()}
	if in.contentType != "" {
		m.Headers = []pipeline.Header{{Key: "content-type", Value: []byte(in.contentType)}}
	}
	return m, nil
}
