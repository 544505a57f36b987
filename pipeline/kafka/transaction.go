package kafka

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"
	"time"

	"github.com/segmentio/kafka-go"

	"dateline/pipeline"
)

// abortTime bounds the attempt to end a transaction that failed. If it does not work, the
// next owner of the partition does it, or the coordinator after the transaction's time.
const abortTime = time.Second

// transactionalID names the transactions of an input partition. Topics have no slashes, so no
// two partitions of any two groups have one name.
func transactionalID(c *claim) string {
	return c.of.group + "/" + c.topic + "/" + strconv.Itoa(c.partition)
}

// transact stores what an output writes, and the position, in one transaction. An error that
// is not [pipeline.ErrRevoked] is one that no repetition cures, or ctx's. After any error the
// inputs of the claim come again, under another id.
func (s *Source) transact(ctx context.Context, id, offset int64, out *output) error {
	c := s.claim(id)
	if c == nil {
		return pipeline.ErrRevoked
	}
	c.writing.Lock()
	defer c.writing.Unlock()
	p := c.armed(id)
	if p == nil {
		return pipeline.ErrRevoked
	}
	start := time.Now()
	err := p.transact(ctx, c.of, place{c.topic, c.partition}, offset, out)
	if err == nil {
		c.stored(id, offset)
		s.Metrics.transactions.WithLabelValues("committed").Inc()
		s.Metrics.transactionSeconds.Observe(time.Since(start).Seconds())
		return nil
	}
	c.lose(id)
	if errors.Is(err, errLost) {
		s.Metrics.transactions.WithLabelValues("lost").Inc()
		s.Log.Warn().Err(err).Func(s.where(c, offset)).Msg("kafka: a transaction is lost; its inputs come again")
		return fmt.Errorf("%w: %w", pipeline.ErrRevoked, err)
	}
	s.Metrics.transactions.WithLabelValues("aborted").Inc()
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), abortTime)
	defer cancel()
	if failed := p.renew(ending); failed != nil { // which aborts
		s.Log.Debug().Err(failed).Func(s.where(c, offset)).Msg("kafka: a transaction could not be aborted; its next owner does it")
	}
	return err
}

// transact makes one transaction. If it returns an error, the transaction may be open.
func (p *producer) transact(ctx context.Context, of membership, from place, offset int64, out *output) error {
	if p.doubt.Load() {
		if err := p.renew(ctx); err != nil {
			return err
		}
	}
	if places := out.places(); len(places) > 0 {
		if err := p.addPartitions(ctx, places); err != nil {
			return err
		}
	}
	if err := p.addOffsets(ctx, of.group); err != nil {
		return err
	}
	err := allOf(ctx,
		func(ctx context.Context) error { return p.commitPosition(ctx, of, from, offset) },
		func(ctx context.Context) error { return out.write(ctx, p) },
	)
	if err != nil {
		return err
	}
	return p.commit(ctx)
}

// allOf calls functions at the same time. It returns the first error; the others are told to
// end, and waited for.
func allOf(ctx context.Context, functions ...func(context.Context) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var wg sync.WaitGroup
	var once sync.Once
	var first error
	for _, f := range functions {
		wg.Go(func() {
			if err := f(ctx); err != nil {
				once.Do(func() { first = err })
				cancel(err)
			}
		})
	}
	wg.Wait()
	return first
}

// output is what a transaction writes. Nil is nothing.
type output struct {
	sink     *Sink
	messages map[place][]*pipeline.Message
}

func (o *output) places() []place {
	if o == nil {
		return nil
	}
	places := make([]place, 0, len(o.messages))
	for to := range o.messages {
		places = append(places, to)
	}
	return places
}

// write writes to all partitions at once, to each in order.
func (o *output) write(ctx context.Context, p *producer) error {
	places := o.places()
	reached := make([]int32, len(places))
	writes := make([]func(context.Context) error, len(places))
	for i, to := range places {
		sequence := p.next[to]
		writes[i] = func(ctx context.Context) error {
			var err error
			reached[i], err = o.writeTo(ctx, p, to, o.messages[to], sequence)
			return err
		}
	}
	if err := allOf(ctx, writes...); err != nil {
		return err
	}
	for i, to := range places {
		p.next[to] = reached[i]
	}
	return nil
}

// writeTo writes messages to one partition, request after request, and returns the sequence
// number after them.
func (o *output) writeTo(ctx context.Context, p *producer, to place, messages []*pipeline.Message, sequence int32) (int32, error) {
	for len(messages) > 0 {
		n, bytes := o.sink.portion(messages)
		var err error
		if sequence, err = o.send(ctx, p, to, messages[:n], sequence); err != nil {
			return sequence, err
		}
		o.sink.Metrics.produced.WithLabelValues(to.topic).Add(float64(n))
		o.sink.Metrics.producedBytes.WithLabelValues(to.topic).Add(float64(bytes))
		messages = messages[n:]
	}
	return sequence, nil
}

// portion returns how many messages go into the next request, at least one.
func (s *Sink) portion(messages []*pipeline.Message) (n int, bytes int64) {
	for n < len(messages) && n < s.BatchMessages {
		more := size(messages[n])
		if n > 0 && bytes+more > int64(s.BatchBytes) {
			break
		}
		bytes += more
		n++
	}
	return n, bytes
}

// send makes one request, or two halves of one that is too large.
func (o *output) send(ctx context.Context, p *producer, to place, messages []*pipeline.Message, sequence int32) (int32, error) {
	records := make([]kafka.Record, len(messages))
	bytes := int64(0)
	for i, m := range messages {
		records[i] = record(m)
		bytes += size(m)
	}
	batch, err := encode(records, bytes, o.sink.compression, identity{p.number, p.epoch, sequence})
	if err != nil {
		return sequence, fmt.Errorf("encode %d messages for %s: %w", len(messages), to.topic, err)
	}
	start := time.Now()
	err = p.send(ctx, o.sink.client, to, batch)
	o.sink.Metrics.produceSeconds.Observe(time.Since(start).Seconds())
	switch {
	case err == nil:
		return after(sequence, len(messages)), nil
	case !isTooLarge(err):
		return sequence, fmt.Errorf("send %q to %s/%d: %w", messages[0].Key, to.topic, to.partition, err)
	case len(messages) == 1:
		return sequence, tooLarge(messages[0], err)
	}
	half := len(messages) / 2
	if sequence, err = o.send(ctx, p, to, messages[:half], sequence); err != nil {
		return sequence, err
	}
	return o.send(ctx, p, to, messages[half:], sequence)
}
