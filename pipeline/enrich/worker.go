// Package enrich is the worker that turns articles into records and facts.
//
// It reads messages from a [pipeline.Source], runs the pure part (decoding and the suite of
// extractors) in a pool of goroutines, and sends what comes of them to a [pipeline.Sink] in the
// order of the inputs of each partition. One input gives one record and a row for each fact, or
// one dead letter, or, if it is a tombstone, retractions. They go in one batch with the position
// they complete.
//
// Failures sort themselves. What fails in the pure part cannot be cured by a retry: the message
// goes to the dead letters, bytes and headers as they came, with the reason. What fails in
// sending is the sink's to retry; if it gives up, the worker stops, and nothing unsent is Done.
package enrich

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"
	"time"

	"github.com/rs/zerolog"
	"go.opentelemetry.io/otel/trace"
	"go.opentelemetry.io/otel/trace/noop"

	"dateline/extractors"
	"dateline/pipeline"
	"dateline/schemas"
)

// Defaults of a Worker.
const (
	DefaultMaxBytes        = 1 << 20
	DefaultMaxMessageBytes = 10 << 20
	DefaultBudget          = 10 * time.Second
	DefaultBatchMessages   = 500
	DefaultBatchBytes      = 4 << 20
	DefaultDrain           = 20 * time.Second
)

// Topics are where results go.
type Topics struct {
	Records     string
	Facts       string
	DeadLetters string
}

// Worker enriches articles. Source, Sink, Decode, Suite and Topics must be set; the zero value
// of every other field is a useful default. It is used for one Run.
type Worker struct {
	Source pipeline.Source
	Sink   pipeline.Sink
	// Decode reads an article of a content type, empty where none is given, and names what it
	// had to repair. An error that knows its [schemas.Reason] says it by a method Reason.
	Decode func(contentType string, body []byte) (a schemas.Article, repairs []string, err error)
	Suite  []*extractors.Extractor
	Topics Topics
	// Records and Facts write the values of their topics; plain JSON where they are not set.
	Records, Facts Encoder

	// MaxBytes is the largest text of an article; a message may have four times as much, for
	// the markup around it.
	MaxBytes int
	// MaxMessageBytes is the largest record that the topic takes.
	MaxMessageBytes int
	// Budget is the time an article may take.
	Budget time.Duration
	// Workers is the number of articles worked on at once; GOMAXPROCS if it is not set.
	Workers int
	// BatchMessages and BatchBytes bound what is sent at once for one partition. An input's
	// outputs are never parted.
	BatchMessages, BatchBytes int
	// BatchTime is how long a batch may wait for more results after its first. Where every batch
	// costs a transaction, larger ones are cheaper. Zero: what is there goes.
	BatchTime time.Duration
	// Storm is how many inputs of a partition may become dead letters in a row. Then something
	// upstream is broken, and the partition pauses for StormPause before each further batch until
	// one input is good. Zero: it never does.
	Storm      int
	StormPause time.Duration
	// Drain is how long Run goes on with what was begun after its context has ended.
	Drain time.Duration

	Log     zerolog.Logger
	Metrics *Metrics
	// Tracer makes a span for each article, for each of its extractors, and for each batch that
	// is sent. Nil: no spans.
	Tracer trace.Tracer

	pool  sync.WaitGroup
	work  chan *task
	lanes map[place]*lane
	going sync.WaitGroup // lanes
}

// place is an input partition.
type place struct {
	topic     string
	partition int
}

// task is one input on its way through the pool.
type task struct {
	in   pipeline.Message
	out  []pipeline.Message
	span trace.SpanContext // the article's
	done chan struct{}     // closed when out is complete
}

func (w *Worker) setDefaults() {
	w.MaxBytes = cmp.Or(w.MaxBytes, DefaultMaxBytes)
	w.MaxMessageBytes = cmp.Or(w.MaxMessageBytes, DefaultMaxMessageBytes)
	w.Budget = cmp.Or(w.Budget, DefaultBudget)
	w.Workers = cmp.Or(w.Workers, runtime.GOMAXPROCS(0))
	w.BatchMessages = cmp.Or(w.BatchMessages, DefaultBatchMessages)
	w.BatchBytes = cmp.Or(w.BatchBytes, DefaultBatchBytes)
	w.Drain = cmp.Or(w.Drain, DefaultDrain)
	w.Records = cmp.Or[Encoder](w.Records, plain{})
	w.Facts = cmp.Or[Encoder](w.Facts, plain{})
	if w.Metrics == nil {
		w.Metrics = NewMetrics(nil)
	}
	if w.Tracer == nil {
		w.Tracer = noop.NewTracerProvider().Tracer("")
	}
}

// Run works until the source ends, ctx ends or something cannot be sent. When ctx ends it
// finishes what it has begun, for at most Drain, and returns nil if that was everything. It
// leaves no goroutine behind.
func (w *Worker) Run(ctx context.Context) error {
	w.setDefaults()
	if err := extractors.Validate(w.Suite); err != nil {
		return fmt.Errorf("enrich: %w", err)
	}
	reading, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	sending, giveUp := context.WithCancelCause(context.WithoutCancel(ctx))
	defer giveUp(nil)
	defer w.limitDrain(ctx, giveUp)()

	w.work = make(chan *task)
	w.lanes = map[place]*lane{}
	for range w.Workers {
		w.pool.Go(func() {
			for t := range w.work {
				w.perform(t)
				close(t.done)
			}
		})
	}
	fail := func(err error) { stop(err); giveUp(err) }
	err := w.read(reading, func(m pipeline.Message) { w.dispatch(sending, m, fail) })
	close(w.work)
	for _, l := range w.lanes {
		l.end()
	}
	w.pool.Wait()
	w.going.Wait()
	if cause := context.Cause(sending); cause != nil {
		return cause
	}
	return err
}

// limitDrain gives up on sending when ctx has ended for longer than the drain time. The
// function it returns ends the watch.
func (w *Worker) limitDrain(ctx context.Context, giveUp context.CancelCauseFunc) (stop func()) {
	var mu sync.Mutex
	var timer *time.Timer
	unhook := context.AfterFunc(ctx, func() {
		mu.Lock()
		defer mu.Unlock()
		timer = time.AfterFunc(w.Drain, func() {
			giveUp(fmt.Errorf("enrich: what was begun could not be sent within %v; it is delivered again", w.Drain))
		})
	})
	return func() {
		unhook()
		mu.Lock()
		defer mu.Unlock()
		if timer != nil {
			timer.Stop()
		}
	}
}

// read hands over messages until there are no more. It returns nil at the end of the source
// and of ctx.
func (w *Worker) read(ctx context.Context, dispatch func(pipeline.Message)) error {
	for {
		m, err := w.Source.Next(ctx)
		if errors.Is(err, io.EOF) || ctx.Err() != nil && err != nil {
			return nil //nolint:nilerr // the end of the source and of ctx are how reading ends
		}
		if err != nil {
			return fmt.Errorf("enrich: read: %w", err)
		}
		dispatch(m)
	}
}

// dispatch gives a message its place in its partition's lane, then to the pool.
func (w *Worker) dispatch(ctx context.Context, m pipeline.Message, fail func(error)) {
	w.Metrics.articles.Inc()
	w.Metrics.bytes.Add(float64(len(m.Value)))
	w.Metrics.inFlight.Inc()
	at := place{m.Topic, m.Partition}
	l := w.lanes[at]
	if l != nil && l.claim != m.Claim {
		l.end() // it goes by itself: what it still holds will be refused
		l = nil
	}
	if l == nil {
		l = &lane{worker: w, place: at, claim: m.Claim, tasks: make(chan *task, laneLength), ended: make(chan struct{})}
		w.lanes[at] = l
		w.going.Go(func() { l.run(ctx, fail) })
	}
	t := &task{in: m, done: make(chan struct{})}
	l.tasks <- t
	w.work <- t
}
