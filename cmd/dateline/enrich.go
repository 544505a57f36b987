package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"dateline/extractors/clean"
	"dateline/pipeline/enrich"
	"dateline/pipeline/kafka"
	"dateline/schemas"
)

// enrichCmd reads articles and writes what is found in them.
type enrichCmd struct {
	Kafka  connection `embed:""`
	Topics topicNames `embed:""`
	Values encoding   `embed:""`
	Spans  tracing    `embed:""`
	Group  string     `help:"Consumer group: its members share the partitions." default:"dateline-enrich" env:"KAFKA_GROUP_ID"`

	Names    naming        `embed:""`
	MaxBytes int           `help:"Largest text of an article, in bytes." default:"1048576"`
	Budget   time.Duration `help:"Time an article may take." default:"10s"`
	Workers  int           `help:"Articles worked on at once; 0: one a core."`
	Drain    time.Duration `help:"Time to finish what was begun, when told to stop." default:"20s"`

	Delivery            string        `help:"${enum}: results and position in one transaction, for readers of committed messages; or without, so that a crash gives some twice." enum:"exactly-once,at-least-once" default:"exactly-once" env:"DATELINE_DELIVERY"`
	TransactionTime     time.Duration `help:"Commit a transaction this long after its first result." default:"100ms"`
	TransactionMessages int           `help:"Or at this many results." default:"10000"`
	TransactionBytes    int           `help:"Or at this many bytes of results." default:"33554432"`
	TransactionTimeout  time.Duration `help:"Time after which the brokers abort the transaction of a member that is gone, if no other takes over." default:"1m"`

	OutOfRange      string        `help:"Where to go on if there is no message at the position: ${enum}." enum:"earliest,latest,none" default:"earliest"`
	MaxMessageBytes int           `help:"Largest message to write; the topics must take it." default:"10485760"`
	Compression     string        `help:"Compress what is written: ${enum}." enum:"none,gzip,snappy,lz4,zstd" default:"zstd"`
	StallTime       time.Duration `help:"Time after which a member whose worker hangs leaves the group and ends." default:"5m"`
	Storm           int           `help:"Dead letters in a row after which a partition pauses; 0: never." default:"1000"`
	StormPause      time.Duration `help:"How long it pauses before each further batch." default:"30s"`

	Listen string `help:"Serve /metrics, /healthz and /readyz here; loopback if no host is named." placeholder:"[HOST]:PORT"`
	Pprof  bool   `help:"Serve /debug/pprof there too."`
}

// Validate reports what is wrong before anything is begun.
func (c *enrichCmd) Validate() error {
	t := c.Topics
	if slices.Contains([]string{t.To, t.Facts, t.DeadLetters}, t.From) {
		return fmt.Errorf("results would go to %s, the topic that articles come from", t.From)
	}
	if c.MaxBytes < 1 || c.Budget <= 0 || c.Workers < 0 || c.Drain <= 0 {
		return errors.New("--max-bytes, --budget and --drain must be positive, --workers not negative")
	}
	if c.TransactionTime < 0 || c.TransactionMessages < 1 || c.TransactionBytes < 1 || c.TransactionTimeout < time.Second {
		return errors.New("--transaction-time must not be negative, --transaction-messages and --transaction-bytes must be positive, --transaction-timeout at least 1s")
	}
	if c.MaxMessageBytes < 2*recordHeadroom || c.StallTime < time.Second || c.Storm < 0 || c.StormPause < 0 || c.StormPause >= c.StallTime {
		return errors.New("--max-message-bytes must be at least 32768, --stall-time at least 1s, --storm not negative, --storm-pause less than --stall-time")
	}
	if c.Pprof && c.Listen == "" {
		return errors.New("--pprof needs --listen")
	}
	return errors.Join(c.Values.validate(), c.Spans.validate())
}

// Run works until it is told to stop.
func (c *enrichCmd) Run(ctx context.Context, p *program) error {
	suite, err := c.Names.suite()
	if err != nil {
		return err
	}
	cfg, err := c.Kafka.config()
	if err != nil {
		return err
	}
	records, facts, err := c.Values.encoders(ctx, c.Topics, p.log)
	if err != nil {
		return stopped(ctx, err)
	}
	tracer, flush, err := c.Spans.start(ctx, p.log)
	if err != nil {
		return err
	}
	defer flush()
	registry := prometheus.NewRegistry()
	registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	carried := kafka.NewMetrics(registry)
	source := &kafka.Source{
		Config: cfg, Group: c.Group, Topics: []string{c.Topics.From}, Reset: resets[c.OutOfRange], StallTime: c.StallTime,
		Log: p.log, Metrics: carried, Tracer: tracer,
	}
	sink := &kafka.Sink{
		Config: cfg, Topics: []string{c.Topics.To, c.Topics.Facts, c.Topics.DeadLetters},
		Source: source, Compression: c.Compression, MaxMessageBytes: c.MaxMessageBytes, Log: p.log, Metrics: carried,
	}
	if c.exactlyOnce() {
		source.Transactional, source.TransactionTimeout = true, c.TransactionTimeout
	}
	if c.Listen != "" {
		stop, err := ops{address: c.Listen, pprof: c.Pprof, metrics: registry, ready: source.Ready, log: p.log}.start(ctx)
		if err != nil {
			return err
		}
		defer stop()
	}
	w := &enrich.Worker{
		Source: source, Sink: sink, Decode: decode, Suite: suite,
		Records: records, Facts: facts,
		Topics:   enrich.Topics{Records: c.Topics.To, Facts: c.Topics.Facts, DeadLetters: c.Topics.DeadLetters},
		MaxBytes: c.MaxBytes, Budget: c.Budget, Workers: c.Workers, Drain: c.Drain,
		MaxMessageBytes: c.MaxMessageBytes - recordHeadroom, Storm: c.Storm, StormPause: c.StormPause,
		Log: p.log, Metrics: enrich.NewMetrics(registry), Tracer: tracer,
	}
	if c.exactlyOnce() {
		w.BatchTime, w.BatchMessages, w.BatchBytes = c.TransactionTime, c.TransactionMessages, c.TransactionBytes
		// The next transaction is gathered while one is stored.
		source.WindowMessages = min(max(kafka.DefaultWindowMessages, 2*c.TransactionMessages), maxWindow)
	}
	return c.work(ctx, p, w, source, sink)
}

// resets are the names of what to do out of range.
var resets = map[string]kafka.Reset{"earliest": kafka.Earliest, "latest": kafka.Latest, "none": kafka.None}

// maxWindow is how many articles of a partition may be on their way.
const maxWindow = 20_000

// exactlyOnce says whether a batch and its position are one transaction.
func (c *enrichCmd) exactlyOnce() bool { return c.Delivery == "exactly-once" }

// recordHeadroom is what key and headers of a record may take of a message.
const recordHeadroom = 16 << 10

// work joins the carriers and the worker. Told to stop, it closes the source, which delivers
// no more and waits until what it delivered is stored and committed; in that time the worker
// finishes what it has. What is not stored within the drain time is delivered again.
func (c *enrichCmd) work(ctx context.Context, p *program, w *enrich.Worker, source *kafka.Source, sink *kafka.Sink) error {
	if err := source.Open(ctx); err != nil {
		return stopped(ctx, err)
	}
	running, stop := context.WithCancel(ctx)
	defer stop()
	grace, abandon := context.WithCancel(context.WithoutCancel(ctx))
	defer abandon()
	closed := make(chan error, 1)
	context.AfterFunc(running, func() {
		defer time.AfterFunc(c.Drain, abandon).Stop()
		closed <- source.Close(grace)
	})
	err := stopped(ctx, sink.Open(ctx))
	if err == nil && ctx.Err() == nil {
		p.log.Info().Str("group", c.Group).Str("from", c.Topics.From).Str("to", c.Topics.To).Str("delivery", c.Delivery).Stringer("kafka", source.Config).Msg("enriching")
		ran := make(chan error, 1)
		go func() { ran <- w.Run(ctx) }()
		err = c.await(ctx, ran, source)
	}
	if err != nil { // what is in flight will never be done
		abandon()
	}
	stop()
	undrained := <-closed
	if err == nil {
		err = undrained
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	err = errors.Join(err, sink.Close(last))
	if err == nil {
		p.log.Info().Msg("stopped; everything that was read is stored and committed")
	}
	return err
}

// hangTime is what a worker that was told to stop may take beyond its drain time.
const hangTime = 5 * time.Second

// await waits for the worker. One that hangs is left behind when it has had its time: its
// partitions are others' by then, and only with the process does it end.
func (c *enrichCmd) await(ctx context.Context, ran <-chan error, source *kafka.Source) error {
	select {
	case err := <-ran:
		return err
	case <-ctx.Done():
	case <-source.Failed():
	}
	select {
	case err := <-ran:
		return err
	case <-time.After(c.Drain + hangTime):
		return fmt.Errorf("an article is worked and worked; left behind after %v: %w", c.Drain+hangTime, cmp.Or(source.Ready(), context.Cause(ctx)))
	}
}

// stopped returns nil for the error of something that was told to stop before it had begun.
func stopped(ctx context.Context, err error) error {
	if ctx.Err() == nil {
		return err
	}
	return nil
}

// decode reads an article, and tells the worker what the dead letter's reason is where only
// this program knows.
func decode(contentType string, body []byte) (schemas.Article, []string, error) {
	a, repairs, err := clean.Decode(contentType, body)
	if errors.Is(err, clean.ErrUnsupportedType) {
		err = reasoned{err, schemas.UnsupportedType}
	}
	return a, repairs, err
}

// reasoned is an error that knows its reason.
type reasoned struct {
	error
	reason schemas.Reason
}

// Reason is the dead letter's reason.
func (r reasoned) Reason() schemas.Reason { return r.reason }

func (r reasoned) Unwrap() error { return r.error }
