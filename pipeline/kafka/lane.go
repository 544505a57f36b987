package kafka

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/rs/zerolog"
	"github.com/segmentio/kafka-go"

	"dateline/pipeline"
)

// lane is the way to one output partition. One request is on its way at a time; what comes
// meanwhile waits, in order, and goes together.
type lane struct {
	sink *Sink
	to   place
	full chan struct{} // a token when a request is full before the linger is over

	mu      sync.Mutex
	waiting []parcel
	bytes   int64
	running bool
}

// parcel is one message in a lane.
type parcel struct {
	message *pipeline.Message
	bytes   int64
	sending *sending
}

// sending is one call of Send: it is done when its last parcel is.
type sending struct {
	check func() error
	over  <-chan struct{} // the caller waits no longer
	left  atomic.Int64
	done  chan struct{}

	once sync.Once
	err  error // the first; read after done
}

func (s *sending) finish(err error) {
	if err != nil {
		s.once.Do(func() { s.err = err })
	}
	if s.left.Add(-1) == 0 {
		close(s.done)
	}
}

// gone returns why a parcel need not be sent any more, nil if it must.
func (s *sending) gone() error {
	select {
	case <-s.over:
		return context.Canceled
	default:
		return s.check()
	}
}

// add puts parcels at the end of the lane and sees that it runs.
func (l *lane) add(parcels []parcel) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.waiting = append(l.waiting, parcels...)
	for _, p := range parcels {
		l.bytes += p.bytes
	}
	if l.bytes >= int64(l.sink.BatchBytes) || len(l.waiting) >= l.sink.BatchMessages {
		notify(l.full)
	}
	if !l.running {
		l.running = true
		l.sink.working.Go(l.run)
	}
}

// run sends until the lane is empty.
func (l *lane) run() {
	ctx, cancel := context.WithCancel(context.Background())
	defer afterClosed(l.sink.quit, ctx, cancel)()
	if l.sink.Linger > 0 {
		t := time.NewTimer(l.sink.Linger)
		select {
		case <-t.C:
		case <-l.full:
		case <-ctx.Done():
		}
		t.Stop()
	}
	for {
		parcels := l.take()
		if len(parcels) == 0 {
			return
		}
		l.send(ctx, parcels)
	}
}

// take removes what goes into the next request. If there is nothing, the lane stops running.
func (l *lane) take() []parcel {
	l.mu.Lock()
	defer l.mu.Unlock()
	n, bytes := 0, int64(0)
	for n < len(l.waiting) && n < l.sink.BatchMessages {
		if n > 0 && bytes+l.waiting[n].bytes > int64(l.sink.BatchBytes) {
			break
		}
		bytes += l.waiting[n].bytes
		n++
	}
	parcels := l.waiting[:n:n]
	if l.waiting = l.waiting[n:]; len(l.waiting) == 0 {
		l.waiting = nil // its array keeps sent messages alive
	}
	l.bytes -= bytes
	l.running = n > 0
	select {
	case <-l.full: // told of what is taken now
	default:
	}
	return parcels
}

// send stores parcels, repeating until it has worked or cannot, and tells their senders.
func (l *lane) send(ctx context.Context, parcels []parcel) {
	for n := 0; ; n++ {
		if parcels = wanted(parcels); len(parcels) == 0 {
			return
		}
		err := l.produce(ctx, parcels)
		switch {
		case err == nil:
			finish(parcels, nil)
			return
		case isTooLarge(err) && len(parcels) > 1:
			half := len(parcels) / 2
			l.send(ctx, parcels[:half])
			l.send(ctx, parcels[half:])
			return
		case isTooLarge(err):
			finish(parcels, tooLarge(parcels[0].message, err))
			return
		case ctx.Err() != nil:
			finish(parcels, errClosed)
			return
		case !curable(err):
			finish(parcels, fmt.Errorf("kafka: send %q to %s/%d: %w", parcels[0].message.Key, l.to.topic, l.to.partition, err))
			return
		}
		l.sink.client.failed("produce", n, err, func(e *zerolog.Event) {
			e.Str("topic", l.to.topic).Int("partition", l.to.partition).Int("messages", len(parcels))
		})
		pause(ctx, n)
	}
}

// wanted drops the parcels that nobody waits for, or whose inputs are another member's now.
func wanted(parcels []parcel) []parcel {
	var last *sending
	var gone error
	kept := parcels[:0:0]
	for _, p := range parcels {
		if p.sending != last {
			last, gone = p.sending, p.sending.gone()
		}
		if gone != nil {
			p.sending.finish(gone)
			continue
		}
		kept = append(kept, p)
	}
	return kept
}

func finish(parcels []parcel, err error) {
	for _, p := range parcels {
		p.sending.finish(err)
	}
}

func isTooLarge(err error) bool {
	return errors.Is(err, kafka.MessageSizeTooLarge) || errors.Is(err, kafka.RecordListTooLarge)
}

// produce makes one request.
func (l *lane) produce(ctx context.Context, parcels []parcel) error {
	defer prometheus.NewTimer(l.sink.Metrics.produceSeconds).ObserveDuration()
	records := make([]kafka.Record, len(parcels))
	bytes := int64(0)
	for i, p := range parcels {
		records[i] = record(p.message)
		bytes += p.bytes
	}
	answer, err := l.sink.client.Produce(ctx, &kafka.ProduceRequest{
		Topic: l.to.topic, Partition: l.to.partition, RequiredAcks: kafka.RequireAll,
		Records: kafka.NewRecordReader(records...), Compression: l.sink.compression,
	})
	if err != nil {
		return err
	}
	if answer.Error != nil {
		return answer.Error
	}
	l.sink.Metrics.produced.WithLabelValues(l.to.topic).Add(float64(len(parcels)))
	l.sink.Metrics.producedBytes.WithLabelValues(l.to.topic).Add(float64(bytes))
	return nil
}

func record(m *pipeline.Message) kafka.Record {
	r := kafka.Record{Time: m.Time, Key: kafka.NewBytes(m.Key), Value: kafka.NewBytes(m.Value)}
	if len(m.Headers) > 0 {
		r.Headers = make([]kafka.Header, len(m.Headers))
		for i, h := range m.Headers {
			r.Headers[i] = kafka.Header(h)
		}
	}
	return r
}
