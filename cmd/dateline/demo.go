package main

import (
	"cmp"
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rs/zerolog"
	"github.com/twmb/franz-go/pkg/kfake"

	"dateline/pipeline"
	"dateline/pipeline/kafka"
	"dateline/schemas"
)

// sample is what the demo publishes, in the order of the names. All of it was written for
// this program; the events and most of the names are invented.
//
//go:embed sample
var sample embed.FS

// demoCmd runs the whole in one process.
type demoCmd struct {
	Color   string `help:"always, never, or auto: on a terminal, if NO_COLOR is not set." enum:"auto,always,never" default:"auto"`
	Explain bool   `help:"Name the rule behind each find."`
	Names   naming `embed:""`
}

// demoTime is far more than the demo takes.
const demoTime = 2 * time.Minute

// Run starts a broker, makes the topics, publishes the sample, enriches it with the same
// command that runs in earnest, and shows what comes out until every input is answered.
func (c *demoCmd) Run(ctx context.Context, p *program) error {
	start := time.Now()
	broker, err := kfake.NewCluster(kfake.NumBrokers(1),
		kfake.BrokerConfigs(map[string]string{"message.max.bytes": strconv.Itoa(kafka.MaxMessageBytes)}))
	if err != nil {
		return fmt.Errorf("start the embedded broker: %w", err)
	}
	defer broker.Close()
	quiet := *p
	quiet.log = p.log.Level(max(p.log.GetLevel(), zerolog.ErrorLevel))
	link := connection{Brokers: broker.ListenAddrs()}
	names := topicNames{From: "articles.raw", To: "articles.enriched", Facts: "articles.facts", DeadLetters: "articles.deadletter"}
	cfg, err := link.config()
	if err != nil {
		return err
	}
	if _, err := kafka.CreateTopics(ctx, cfg, quiet.log, names.plan(1, 1)...); err != nil {
		return err
	}
	inputs, err := publishSample(ctx, cfg, names.From, quiet.log)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "Published %d messages to %s on an embedded broker; enriching.\n\n", inputs, names.From)

	enriching, stop := context.WithTimeoutCause(ctx, demoTime, fmt.Errorf("the demo has not ended within %v", demoTime))
	defer stop()
	ended := make(chan error, 1)
	go func() {
		enrich := &enrichCmd{
			Kafka: link, Topics: names, Group: "dateline-demo", Names: c.Names,
			MaxBytes: 1 << 20, Budget: 10 * time.Second, Drain: 10 * time.Second,
			Delivery: "exactly-once", TransactionTime: 100 * time.Millisecond, TransactionMessages: 10_000,
			TransactionBytes: 32 << 20, TransactionTimeout: time.Minute,
			OutOfRange: "earliest", MaxMessageBytes: kafka.MaxMessageBytes, Compression: "zstd", StallTime: time.Minute,
		}
		ended <- enrich.Run(enriching, &quiet)
		stop() // there is nothing to wait for
	}()
	show := &demoShow{pretty: newPretty(p.stdout, c.Color, c.Explain), out: p.stdout, names: names, deadLetters: map[string]int{}}
	shown := show.until(enriching, cfg, inputs, quiet.log)
	stop()
	if err := <-ended; err != nil {
		return err
	}
	if shown != nil {
		return shown
	}
	return show.summary(time.Since(start))
}

// publishSample sends the sample and returns how many messages it is.
func publishSample(ctx context.Context, cfg kafka.Config, topic string, log zerolog.Logger) (int, error) {
	sink := &kafka.Sink{Config: cfg, Topics: []string{topic}, Log: log}
	if err := sink.Open(ctx); err != nil {
		return 0, err
	}
	messages, err := sampleMessages(topic)
	if err == nil {
		err = sink.Send(ctx, pipeline.Batch{Messages: messages})
	}
	return len(messages), errors.Join(err, sink.Close(ctx))
}

// sampleMessages makes the messages of the sample: the file's bytes as they are, keyed by the
// article's id. A .tombstone is an empty message; its text is the key. What cannot be read is
// published all the same, keyed by its name: that is what dead letters are for.
func sampleMessages(topic string) ([]pipeline.Message, error) {
	var messages []pipeline.Message
	err := fs.WalkDir(sample, "sample", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := sample.ReadFile(path)
		if err != nil {
			return err
		}
		if ext := extension(path); ext == ".tombstone" {
			messages = append(messages, pipeline.Message{Topic: topic, Key: []byte(strings.TrimSpace(string(body))), Time: time.Now()})
			return nil
		}
		in := input{where: path, contentType: extensions[extension(path)], body: body}
		m, err := message(topic, in)
		if err != nil {
			m = pipeline.Message{Topic: topic, Key: []byte(d.Name()), Value: body, Time: time.Now()}
		}
		messages = append(messages, m)
		return nil
	})
	return messages, err
}

// demoShow prints what comes out.
type demoShow struct {
	pretty *pretty
	out    io.Writer
	names  topicNames

	records, retractions, facts int
	deadLetters                 map[string]int
	bytes                       int
}

// until reads the output topics until n inputs are answered.
func (s *demoShow) until(ctx context.Context, cfg kafka.Config, n int, log zerolog.Logger) error {
	source := &kafka.Source{
		Config: cfg, Group: "dateline-demo-reader", Log: log,
		Topics: []string{s.names.To, s.names.Facts, s.names.DeadLetters},
	}
	if err := source.Open(ctx); err != nil {
		return err
	}
	defer source.Close(context.WithoutCancel(ctx)) // its position is of no use to anybody
	expected := 0                                  // facts of the records seen
	for answered := 0; answered < n || s.facts < expected; {
		m, err := source.Next(ctx)
		if err != nil {
			return fmt.Errorf("wait for %d of %d answers: %w", n-answered, n, cmp.Or(context.Cause(ctx), err))
		}
		switch m.Topic {
		case s.names.Facts:
			s.facts++
		case s.names.DeadLetters:
			answered++
			s.deadLetter(m)
		default:
			answered++
			facts, err := s.record(m)
			if err != nil {
				return err
			}
			expected += facts
		}
		source.Done(pipeline.Batch{Topic: m.Topic, Partition: m.Partition, Claim: m.Claim, Through: m.Offset, Inputs: 1})
	}
	return nil
}

// record shows one record or retraction and returns the number of rows that belong to it.
func (s *demoShow) record(m pipeline.Message) (rows int, err error) {
	if m.Value == nil {
		s.retractions++
		fmt.Fprintf(s.out, "✗ %s was retracted\n\n", m.Key)
		return 1, nil
	}
	var rec schemas.Record
	if err := json.Unmarshal(m.Value, &rec); err != nil {
		return 0, fmt.Errorf("read record %s: %w", m.Key, err)
	}
	s.records++
	s.bytes += len(rec.Article.Text)
	if err := s.pretty.record(s.out, rec); err != nil {
		return 0, err
	}
	_, err = fmt.Fprintln(s.out)
	return len(rec.Facts), err
}

func (s *demoShow) deadLetter(m pipeline.Message) {
	reason := string(m.Header("dl_reason"))
	s.deadLetters[reason]++
	fmt.Fprintf(s.out, "✗ %s is a dead letter: %s (%s)\n\n", m.Key, reason, m.Header("dl_detail"))
}

func (s *demoShow) summary(took time.Duration) error {
	letters := 0
	var reasons []string
	for _, reason := range slices.Sorted(maps.Keys(s.deadLetters)) {
		letters += s.deadLetters[reason]
		reasons = append(reasons, fmt.Sprintf("%s %d", reason, s.deadLetters[reason]))
	}
	_, err := fmt.Fprintf(s.out, "%s, %s, %s, %s (%s) from %d kB of text in %.1f s\n",
		counted(s.records, "record"), counted(s.facts-s.retractions, "fact"), counted(s.retractions, "retraction"),
		counted(letters, "dead letter"), strings.Join(reasons, ", "), s.bytes/1000, took.Seconds())
	return err
}

// counted writes a number with its noun.
func counted(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}
