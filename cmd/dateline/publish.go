package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"dateline/pipeline"
	"dateline/pipeline/kafka"
)

// publishCmd sends articles to Kafka.
type publishCmd struct {
	Kafka   connection `embed:""`
	To      string     `help:"Topic of raw articles." default:"articles.raw" env:"KAFKA_TOPIC_RAW"`
	Retract []string   `help:"Withdraw the article of this id: send its tombstone. May be given again." placeholder:"ID" sep:"none" env:"-"`
	Files   []string   `arg:"" optional:"" name:"file" help:"Text, HTML, a JSON article, .jsonl or .jsonl.gz; or folders of them; - is standard input."`
}

// Validate reports what is wrong before anything is begun.
func (c *publishCmd) Validate() error {
	if len(c.Files) == 0 && len(c.Retract) == 0 {
		return errors.New("nothing to publish: name files, or - for standard input, or --retract an id")
	}
	if slices.Contains(c.Retract, "") {
		return errors.New("--retract needs the id of an article")
	}
	return nil
}

// Bounds of what is sent before its acknowledgement is waited for.
const (
	publishBatch = 500
	publishBytes = 4 << 20
	// publishLimit is the largest article that is sent; key and header have the rest of the
	// message.
	publishLimit = kafka.MaxMessageBytes - recordHeadroom
)

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
	out := &publisher{sink: sink, topic: c.To}
	err = errors.Join(c.publish(ctx, p, out), sink.Close(ctx))
	if _, said := fmt.Fprintf(p.stdout, "published %d articles to %s, %d could not be read\n", out.sent, c.To, out.bad); err == nil {
		err = said
	}
	if err == nil && out.bad > 0 {
		err = errSilent
	}
	return err
}

func (c *publishCmd) publish(ctx context.Context, p *program, out *publisher) error {
	bar := newProgress(p.stderr, "publish", c.Files)
	defer bar.end()
	err := readInputs(c.Files, p.stdin, func(in input) error {
		bar.add(in)
		m, err := message(c.To, in)
		if err != nil {
			out.bad++
			fmt.Fprintf(p.stderr, "dateline: %s: %v\n", in.where, err)
			return ctx.Err()
		}
		return out.add(ctx, m)
	})
	for _, id := range c.Retract {
		if err == nil {
			err = out.add(ctx, pipeline.Message{Topic: c.To, Key: []byte(id), Time: time.Now()})
		}
	}
	if err != nil {
		return err
	}
	return out.flush(ctx)
}

// publisher sends messages in batches.
type publisher struct {
	sink      pipeline.Sink
	topic     string
	batch     []pipeline.Message
	bytes     int
	sent, bad int
}

func (o *publisher) add(ctx context.Context, m pipeline.Message) error {
	o.batch = append(o.batch, m)
	if o.bytes += len(m.Value); len(o.batch) < publishBatch && o.bytes < publishBytes {
		return ctx.Err()
	}
	return o.flush(ctx)
}

func (o *publisher) flush(ctx context.Context) error {
	if err := o.sink.Send(ctx, pipeline.Batch{Messages: o.batch}); err != nil {
		return fmt.Errorf("publish to %s after %d articles: %w", o.topic, o.sent, err)
	}
	o.sent += len(o.batch)
	o.batch, o.bytes = nil, 0
	return nil
}

// message makes the message of an input: its bytes as they are, keyed by the article's id.
func message(topic string, in input) (pipeline.Message, error) {
	if in.err != nil {
		return pipeline.Message{}, in.err
	}
	if n := len(in.body); n > publishLimit {
		return pipeline.Message{}, fmt.Errorf("%d bytes, the limit is %d", n, publishLimit)
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
