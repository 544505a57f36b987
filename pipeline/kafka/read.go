package kafka

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/rs/zerolog"
	"github.com/segmentio/kafka-go"

	"dateline/pipeline"
)

// read fetches one partition and delivers its messages until ctx ends. It never gives up:
// a partition that cannot be read is tried again, loudly, and holds back no other.
func (s *Source) read(ctx context.Context, c *claim, start origin) {
	offset, err := s.begin(ctx, c, start)
	for n := 0; err != nil && ctx.Err() == nil; n++ {
		if s.Transactional && unpermitted(err) {
			s.fail(fmt.Errorf("kafka: begin transactions for %s/%d: %w", c.topic, c.partition, err))
			return
		}
		s.client.failed("begin", n, err, s.where(c, start.offset))
		pause(ctx, n)
		offset, err = s.begin(ctx, c, start)
	}
	topic := s.client.topicID(ctx, c.topic)
	bytes := s.FetchBytes
	for n := 0; ctx.Err() == nil; {
		asked := time.Now()
		f, err := s.client.fetch(ctx, c.topic, c.partition, offset, bytes)
		if ctx.Err() != nil {
			return
		}
		s.traceFetch(ctx, c, offset, asked, len(f.messages), err)
		if err != nil {
			c.ail()
			s.mend(ctx, c, offset, n, topic, err)
			n++
			continue
		}
		if n > 0 && s.remade(ctx, c, offset, topic) {
			return
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
func (s *Source) begin(ctx context.Context, c *claim, from origin) (int64, error) {
	start, err := from.offset, error(nil)
	switch {
	case s.Transactional:
		var position int64
		if position, err = s.enlist(ctx, c); err == nil && !from.forced {
			start = position
		}
	case !from.forced && start < 0:
		// kafka-go takes an answer that lacks a partition for "no position"; before reading
		// all again, or jumping to the end, it is worth asking twice.
		start, err = s.client.position(ctx, s.Group, c.topic, c.partition)
	}
	if err != nil {
		return 0, err
	}
	if start < 0 {
		if !from.forced {
			start = kafka.FirstOffset
			if s.FromEnd {
				start = kafka.LastOffset
			}
		}
		if start, err = s.client.offsetAt(ctx, c.topic, c.partition, start); err != nil {
			return 0, err
		}
	}
	c.begin(start)
	return start, nil
}

// mend does what can be done about a failed fetch, and pauses.
func (s *Source) mend(ctx context.Context, c *claim, offset int64, n int, topic topicID, err error) {
	err = fmt.Errorf("fetch %s/%d at offset %d: %w", c.topic, c.partition, offset, err)
	s.client.failed("fetch", n, err, s.where(c, offset))
	switch {
	case !errors.Is(err, kafka.OffsetOutOfRange):
		pause(ctx, n)
	case s.remade(ctx, c, offset, topic):
	case s.Reset == None:
		s.fail(fmt.Errorf("kafka: the position of group %s is out of range: %w", s.Group, err))
		<-ctx.Done()
	case s.Reset == Latest:
		s.reset(c, offset, kafka.LastOffset, "the position is OUT OF RANGE; reading goes on at the end, those before are not read")
	default:
		s.reset(c, offset, kafka.FirstOffset, "the position is OUT OF RANGE; reading begins again at the earliest message, those in between are LOST or come again")
	}
}

// remade says whether the topic is another one than it was, and has the claim begin at its
// first message then. It is asked after errors: a topic that is deleted gives one at least,
// before another of its name is read where the old position is in range.
func (s *Source) remade(ctx context.Context, c *claim, offset int64, topic topicID) bool {
	now := s.client.topicID(ctx, c.topic)
	if !topic.known() || !now.known() || now == topic {
		return false
	}
	s.reset(c, offset, kafka.FirstOffset, "the topic was deleted and MADE ANEW; reading begins at its first message")
	return true
}

// reset has the claim begin anew elsewhere, and says so.
func (s *Source) reset(c *claim, offset, at int64, why string) {
	s.Metrics.offsetResets.WithLabelValues(c.topic).Inc()
	s.Log.Error().Func(s.where(c, offset)).Msg("kafka: " + why)
	c.beginAnew(c.identify(), &at)
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
