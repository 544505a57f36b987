package kafka

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/rs/zerolog"
	"github.com/segmentio/kafka-go"
	"github.com/segmentio/kafka-go/protocol/offsetcommit"

	"dateline/pipeline"
)

// watchInterval is how often the number of partitions is looked at. kafka-go could do this,
// but asks in a way that creates topics.
const watchInterval = 5 * time.Second

// hold works one generation: it reads the partitions given to us and commits, until the
// group takes them away or the source closes. It must return well within the session
// timeout of ctx's end.
func (s *Source) hold(ctx context.Context, gen *kafka.Generation) {
	h, ok := s.take(gen)
	if !ok {
		return
	}
	reading, stop := context.WithCancel(ctx)
	defer stop()
	var readers sync.WaitGroup
	for _, c := range h.claims {
		readers.Go(func() { s.follow(reading, c, h.start[c]) })
	}
	readers.Go(func() { s.watch(reading, stop) })

	why := s.commitUntilOver(reading, h)
	stop()
	readers.Wait()
	if why == revoked {
		s.setState(errJoining)
	}
	s.settle(ctx, h, why == closing)
	switch why {
	case revoked:
	case stalled:
		go s.group.Close() // it waits for us
		<-ctx.Done()
	case closing:
		<-ctx.Done() // leaving the group is for Close; to return now would join it anew
	}
}

// ending is why a generation is held no longer.
type ending int

const (
	revoked ending = iota
	closing
	stalled // the worker hangs: others shall have the partitions
)

// holding is what one generation gave us.
type holding struct {
	gen     *kafka.Generation
	claims  []*claim
	start   map[*claim]int64 // where to begin: an offset, kafka.FirstOffset or kafka.LastOffset
	settled chan struct{}    // closed when the positions are committed
	fault   error            // what Close must say; read after settled
}

// take makes claims of what a generation gives. It reports false if the source is closing.
func (s *Source) take(gen *kafka.Generation) (*holding, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.isClosing {
		return nil, false
	}
	h := &holding{gen: gen, start: map[*claim]int64{}, settled: make(chan struct{})}
	of := membership{group: gen.GroupID, generation: gen.ID, member: gen.MemberID}
	for topic, partitions := range gen.Assignments {
		for _, p := range partitions {
			s.lastClaim++
			c := newClaim(s.lastClaim, of, place{topic, p.ID}, s.WindowMessages, s.WindowBytes)
			s.claims[s.lastClaim] = c
			h.claims = append(h.claims, c)
			h.start[c], c.committed = p.Offset, max(-1, p.Offset)
			s.Log.Info().Str("group", s.Group).Int32("generation", gen.ID).Str("topic", topic).
				Int("partition", p.ID).Int64("offset", p.Offset).Msg("kafka: partition assigned")
		}
	}
	s.last, s.state = h, nil
	s.Metrics.generations.WithLabelValues(s.Group).Inc()
	return h, true
}

// commitUntilOver commits at every tick until the generation ends, the source closes or the
// worker hangs.
func (s *Source) commitUntilOver(ctx context.Context, h *holding) ending {
	tick := time.NewTicker(s.CommitInterval)
	defer tick.Stop()
	for n := 0; ; {
		select {
		case <-s.closing:
			return closing
		case <-ctx.Done():
			return revoked
		case <-tick.C:
			if s.observe(h) {
				return stalled
			}
			err := s.commit(ctx, h)
			if err == nil {
				n = 0
			} else if ctx.Err() == nil {
				s.client.failed("commit", n, err, s.whoami)
				n++
			}
		}
	}
}

// observe sets the gauges, and reports whether a worker hangs. Then the source has failed.
func (s *Source) observe(h *holding) (hangs bool) {
	for _, c := range h.claims {
		s.Metrics.observe(c)
		if offset, still := c.watch(); still >= s.stallTicks() {
			s.Log.Error().Func(s.where(c, offset)).Dur("stalled", s.StallTime).
				Msg("kafka: a message is worked and worked and not done; this member LEAVES its group")
			s.fail(fmt.Errorf("kafka: the worker hangs: %s/%d has not moved past offset %d for %v", c.topic, c.partition, offset, s.StallTime))
			hangs = true
		}
	}
	return hangs
}

// stallTicks is the stall time in commit intervals.
func (s *Source) stallTicks() int { return max(1, int(s.StallTime/s.CommitInterval)) }

// settle waits for what was delivered to become Done, commits for the last time and lets the
// claims go. While the source closes, the group is still ours, and there is time; once the
// generation has ended there is only the drain time.
func (s *Source) settle(ctx context.Context, h *holding, closing bool) {
	drain, cancel := context.WithCancel(context.Background())
	defer afterClosed(s.hurry, drain, cancel)()
	limit := func() { time.AfterFunc(s.DrainTime, cancel) }
	if closing {
		defer context.AfterFunc(ctx, limit)()
	} else {
		limit()
	}
	for _, c := range h.claims {
		c.drain(drain)
	}

	last, cancelLast := context.WithTimeout(context.Background(), s.DrainTime/2)
	defer cancelLast()
	err := s.client.retry(last, "commit", func(ctx context.Context) error { return s.commit(ctx, h) })
	switch {
	case err != nil && closing: // Close says it
		h.fault = fmt.Errorf("messages done since the last commit come again: %w", err)
	case err != nil:
		s.Log.Warn().Err(err).Str("group", s.Group).Int32("generation", h.gen.ID).
			Msg("kafka: the last commit did not work; messages done since the one before come again")
	}
	if left := s.release(h); left > 0 && closing {
		h.fault = errors.Join(h.fault, fmt.Errorf("%d messages were not done; they come again", left))
	}
	close(h.settled)
}

// afterClosed cancels ctx when c closes. The function it returns cancels it too and waits
// until nothing is left of this.
func afterClosed(c <-chan struct{}, ctx context.Context, cancel context.CancelFunc) (stop func()) { //nolint:revive // ctx is what is cancelled, not the call's
	var wg sync.WaitGroup
	wg.Go(func() {
		select {
		case <-c:
			cancel()
		case <-ctx.Done():
		}
	})
	return func() { cancel(); wg.Wait() }
}

// drain waits until nothing of the claim is in flight, or ctx ends, or a transaction is lost:
// then nothing of it will be Done.
func (c *claim) drain(ctx context.Context) {
	for c.inFlight() > 0 && c.held(c.identify()) {
		select {
		case <-c.changed:
		case <-ctx.Done():
			return
		}
	}
}

// release ends the claims: from here on their batches are refused. It returns how many
// messages were delivered and not Done.
func (s *Source) release(h *holding) (undone int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range h.claims {
		left := c.finish()
		undone += left
		delete(s.claims, c.identify())
		s.Metrics.forget(c)
		s.Metrics.undrained.WithLabelValues(c.topic).Add(float64(left))
		level := zerolog.InfoLevel
		if left > 0 {
			level = zerolog.WarnLevel
		}
		s.Log.WithLevel(level).Str("group", s.Group).Int32("generation", h.gen.ID).Str("topic", c.topic).
			Int("partition", c.partition).Int64("offset", c.committedTo()).Int("undone", left).
			Msg("kafka: partition released")
	}
	return undone
}

// commit stores the positions that moved since the last commit. It does not use the
// generation's own connection, which dies with its broker: the coordinator is found anew.
// The request names generation and member; the coordinator refuses it when they are past.
func (s *Source) commit(ctx context.Context, h *holding) error {
	if s.Transactional {
		return s.commitSkipped(ctx, h)
	}
	request, moved := h.commitRequest(s.Group)
	if len(moved) == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, requestTimeout)
	defer cancel()
	start := time.Now()
	err := s.client.commit(ctx, request)
	s.note(ctx, "commit", start, err, pipeline.AttrCount.Int(len(moved)))
	result := "ok"
	if err != nil {
		result = "error"
	}
	s.Metrics.commits.WithLabelValues(s.Group, result).Inc()
	if err != nil {
		return fmt.Errorf("commit the positions of group %s: %w", s.Group, err)
	}
	for c, offset := range moved {
		c.stored(c.identify(), offset)
	}
	return nil
}

// commitSkipped commits the positions that no transaction of results will.
func (s *Source) commitSkipped(ctx context.Context, h *holding) error {
	var errs []error
	for _, c := range h.claims {
		if id, offset, moved := c.skipped(); moved {
			if err := s.transact(ctx, id, offset, nil); !errors.Is(err, pipeline.ErrRevoked) {
				errs = append(errs, err)
			}
		}
	}
	return errors.Join(errs...)
}

func (h *holding) commitRequest(group string) (*offsetcommit.Request, map[*claim]int64) {
	moved := map[*claim]int64{}
	topics := map[string][]offsetcommit.RequestPartition{}
	for _, c := range h.claims {
		offset := c.committable()
		if offset < 0 || offset == c.committedTo() {
			continue
		}
		moved[c] = offset
		topics[c.topic] = append(topics[c.topic], offsetcommit.RequestPartition{
			PartitionIndex:  int32(c.partition),
			CommittedOffset: offset,
			// Not known. Zero, kafka-go's own choice, would make a Java client that takes
			// over the group believe that the log was cut.
			CommittedLeaderEpoch: -1,
		})
	}
	r := &offsetcommit.Request{
		GroupID: group, GenerationID: h.gen.ID, MemberID: h.gen.MemberID, RetentionTimeMs: -1,
	}
	for topic, partitions := range topics {
		r.Topics = append(r.Topics, offsetcommit.RequestTopic{Name: topic, Partitions: partitions})
	}
	return r, moved
}

func (c *client) commit(ctx context.Context, r *offsetcommit.Request) error {
	answer, err := c.transport.RoundTrip(ctx, c.Addr, r)
	if err != nil {
		return err
	}
	for _, t := range answer.(*offsetcommit.Response).Topics {
		for _, p := range t.Partitions {
			if p.ErrorCode != 0 {
				return kafka.Error(p.ErrorCode)
			}
		}
	}
	return nil
}

// watch ends a generation when a topic has got more partitions, so that they are given out.
func (s *Source) watch(ctx context.Context, stop func()) {
	tick := time.NewTicker(watchInterval)
	defer tick.Stop()
	before := -1
	for {
		n, err := s.client.countPartitions(ctx, s.Topics)
		switch {
		case err != nil: // the readers will say what is wrong
		case before >= 0 && n != before:
			s.Log.Info().Str("group", s.Group).Int("before", before).Int("after", n).Msg("kafka: the number of partitions changed")
			stop()
			return
		default:
			before = n
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func (c *client) countPartitions(ctx context.Context, topics []string) (int, error) {
	m, err := c.Metadata(ctx, &kafka.MetadataRequest{Topics: topics})
	if err != nil {
		return 0, err
	}
	n := 0
	var errs []error
	for _, t := range m.Topics {
		errs = append(errs, t.Error)
		n += len(t.Partitions)
	}
	return n, errors.Join(errs...)
}
