package kafka

import (
	"context"
	"errors"
	"fmt"

	"github.com/rs/zerolog"
	"github.com/segmentio/kafka-go"

	"dateline/pipeline"
)

// read fetches one partition and delivers its messages until ctx ends. It never gives up:
// a partition that cannot be read is tried again, loudly, and holds back no other.
func (s *Source) read(ctx context.Context, c *claim, start int64) {
	offset, err := s.begin(ctx, c, start)
	for n := 0; err != nil && ctx.Err() == nil; n++ {
		if s.Transactional && unpermitted(err) {
			s.fail(fmt.Errorf("kafka: begin transactions for %s/%d: %w", c.topic, c.partition, err))
			return
		}
		s.client.failed("begin", n, err, s.where(c, start))
		pause(ctx, n)
		offset, err = s.begin(ctx, c, start)
	}
	bytes := s.FetchBytes
	for n := 0; ctx.Err() == nil; {
		f, err := s.client.fetch(ctx, c.topic, c.partition, offset, bytes)
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			c.ail()
			offset = s.mend(ctx, c, offset, n, err)
			n++
			continue
		}
		n = 0
		if !s.deliver(ctx, c, f.messages) {
			return
		}
		offset, bytes = s.step(ctx, c, f, offset, bytes)
		c.advance(offset, f.end)
	}
}

// begin finds the first offset to read.
func (s *Source) begin(ctx context.Context, c *claim, start int64) (int64, error) {
	var err error
	switch {
	case s.Transactional:
		if start, err = s.enlist(ctx, c); err != nil {
			return 0, err
		}
	case start < 0:
		// kafka-go takes an answer that lacks a partition for "no position"; before reading
		// all again, or jumping to the end, it is worth asking twice.
		if start, err = s.client.position(ctx, s.Group, c.topic, c.partition); err != nil {
			return 0, err
		}
	}
	if start < 0 {
		start = kafka.FirstOffset
		if s.FromEnd {
			start = kafka.LastOffset
		}
		if start, err = s.client.offsetAt(ctx, c.topic, c.partition, start); err != nil {
			return 0, err
		}
	}
	c.begin(start)
	return start, nil
}

// mend does what can be done about a failed fetch, and pauses. It returns the offset to
// fetch from next.
func (s *Source) mend(ctx context.Context, c *claim, offset int64, n int, err error) int64 {
	err = fmt.Errorf("fetch %s/%d at offset %d: %w", c.topic, c.partition, offset, err)
	s.client.failed("fetch", n, err, s.where(c, offset))
	if errors.Is(err, kafka.OffsetOutOfRange) {
		first, err := s.client.offsetAt(ctx, c.topic, c.partition, kafka.FirstOffset)
		if err == nil {
			s.Metrics.offsetResets.WithLabelValues(c.topic).Inc()
			s.Log.Error().Func(s.where(c, offset)).Int64("first", first).
				Msg("kafka: the position is OUT OF RANGE; reading begins again at the earliest message, those in between are LOST or come again")
			c.begin(first)
			return first
		}
	}
	pause(ctx, n)
	return offset
}

func (s *Source) where(c *claim, offset int64) func(*zerolog.Event) {
	return func(e *zerolog.Event) {
		e.Str("group", s.Group).Str("topic", c.topic).Int("partition", c.partition).Int64("offset", offset)
	}
}

// deliver hands messages to Next, each when the window has room. It reports false if ctx
// ended first.
func (s *Source) deliver(ctx context.Context, c *claim, messages []pipeline.Message) bool {
	count, bytes := s.Metrics.received.WithLabelValues(c.topic), s.Metrics.receivedBytes.WithLabelValues(c.topic)
	id := c.identify()
	for i := range messages {
		m := &messages[i]
		m.Topic, m.Partition, m.Claim = c.topic, c.partition, id
		n := size(m)
		if !c.enter(ctx, m.Offset, n) {
			return false
		}
		select {
		case s.messages <- *m:
			count.Inc()
			bytes.Add(float64(n))
			*m = pipeline.Message{} // not kept alive by what follows it in this fetch
		case <-ctx.Done():
			c.leave()
			return false
		}
	}
	return true
}

// step returns where and how much to fetch after an answer.
func (s *Source) step(ctx context.Context, c *claim, f fetched, offset int64, bytes int32) (next int64, more int32) {
	switch {
	case f.next > offset:
		return f.next, s.FetchBytes
	case offset >= f.end: // nothing new
		return offset, s.FetchBytes
	case f.batches > 0:
		// The batch at this offset has lost the records from here on to compaction.
		return offset + 1, bytes
	case bytes < maxFetchBytes:
		// A broker that does not send a first batch that is too large, as all since 0.10.1 do.
		s.Log.Warn().Func(s.where(c, offset)).Int32("bytes", bytes).Msg("kafka: a message does not fit into a fetch; ask for more")
		return offset, min(2*bytes, maxFetchBytes)
	default:
		s.Log.Error().Func(s.where(c, offset)).Int32("bytes", bytes).Msg("kafka: a message does not fit into the largest fetch; the partition STANDS")
		pause(ctx, 10)
		return offset, bytes
	}
}
