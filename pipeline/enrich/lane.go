package enrich

import (
	"context"
	"errors"
	"fmt"
	"time"

	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"

	"dateline/pipeline"
)

// laneLength bounds what waits in one lane. A source with a window delivers less.
const laneLength = 1 << 15

// lane puts the results of one partition, for one claim, in the order of their inputs and
// sends them.
type lane struct {
	worker *Worker
	place
	claim int64
	tasks chan *task
	ended chan struct{} // closed when no more tasks come
	bad   int           // dead letters since the last good input
}

// end says that no more tasks come.
func (l *lane) end() {
	close(l.ended)
	close(l.tasks)
}

// run sends until the tasks end. After a failure it takes the rest without sending, so that
// the pool and the reader are not held up; none of it is Done.
func (l *lane) run(ctx context.Context, fail func(error)) {
	var held *task // taken, but left for the next batch
	for {
		b, next, ok := l.gather(held)
		if !ok {
			return
		}
		held = next
		err := ctx.Err() // a sink may begin to store before it looks
		if err == nil {
			err = l.send(ctx, b)
		}
		if err == nil {
			l.worker.Source.Done(b.Batch)
			l.worker.Metrics.sent(b.Batch, l.worker.Topics)
			l.worker.Metrics.inFlight.Sub(float64(b.Inputs))
			l.weather(ctx, b.Batch)
			continue
		}
		l.worker.Metrics.inFlight.Sub(float64(b.Inputs))
		l.refused(ctx, b.Batch, err, fail)
		l.discard(held)
		return
	}
}

// tracedBatch is a batch with the spans of the articles in it.
type tracedBatch struct {
	pipeline.Batch
	articles []trace.SpanContext
}

func (l *lane) send(ctx context.Context, b tracedBatch) error {
	ctx, span := l.worker.sendSpan(ctx, b)
	defer span.End()
	err := l.worker.Sink.Send(ctx, b.Batch)
	if err != nil {
		span.SetStatus(codes.Error, err.Error())
	}
	return err
}

// gather makes a batch: it waits for the first result, and takes those after it while the
// batch has room and they are ready, or will be within the batch time. While a batch is being
// sent the next one grows, so batches are as large as the sink is slow.
func (l *lane) gather(held *task) (b tracedBatch, next *task, ok bool) {
	first := held
	if first == nil {
		if first, ok = <-l.tasks; !ok {
			return b, nil, false
		}
	}
	<-first.done
	b.Batch = pipeline.Batch{Topic: l.topic, Partition: l.partition, Claim: l.claim}
	over := time.NewTimer(l.worker.BatchTime)
	defer over.Stop()
	bytes := 0
	for t := first; ; {
		b.Messages = append(b.Messages, t.out...)
		b.articles = append(b.articles, t.span)
		b.Through = t.in.Offset
		b.Inputs++
		for i := range t.out {
			bytes += len(t.out[i].Key) + len(t.out[i].Value)
		}
		if len(b.Messages) >= l.worker.BatchMessages || bytes >= l.worker.BatchBytes {
			return b, nil, true
		}
		var finished bool
		if t, finished = l.ready(over.C); !finished {
			return b, t, true
		}
	}
}

// ready returns the next task when it is finished. If it is not before over, it belongs to
// the next batch; it is nil if none has come by then, or the tasks have ended.
func (l *lane) ready(over <-chan time.Time) (t *task, finished bool) {
	select {
	case t = <-l.tasks:
	default:
		select {
		case t = <-l.tasks:
		case <-over:
		}
	}
	if t == nil {
		return nil, false
	}
	select {
	case <-t.done:
		return t, true
	default:
	}
	select {
	case <-t.done:
		return t, true
	case <-over:
		return t, false
	}
}

// refused says what becomes of a batch that was not sent.
func (l *lane) refused(ctx context.Context, b pipeline.Batch, err error, fail func(error)) {
	switch {
	case errors.Is(err, pipeline.ErrRevoked):
		l.worker.Log.Info().Str("topic", l.topic).Int("partition", l.partition).Int64("offset", b.Through).
			Msg("enrich: the partition was taken away; its new owner has these")
	case ctx.Err() != nil: // whoever ended it said why
	default:
		fail(fmt.Errorf("enrich: send the results of %s/%d up to offset %d: %w", l.topic, l.partition, b.Through, err))
	}
}

func (l *lane) discard(held *task) {
	n := 0
	if held != nil {
		n++
	}
	for range l.tasks {
		n++
	}
	l.worker.Metrics.inFlight.Sub(float64(n))
}
