// Package memory carries messages that are already in memory, for tests of workers.
//
// The source keeps the promises of package pipeline and the sink writes down what it is
// given; both can be told to misbehave as a real carrier does: partitions are taken away,
// stores fail.
package memory

import (
	"context"
	"io"
	"slices"
	"sync"

	"dateline/pipeline"
)

// place is a partition.
type place struct {
	topic     string
	partition int
}

// Source delivers given messages, those of a partition in the order in which they were
// given. It is made by [NewSource].
type Source struct {
	mu      sync.Mutex
	waiting []pipeline.Message
	claims  map[place]int64
	last    int64           // the newest claim
	ends    map[place]int64 // the offset after the last message given
	flight  map[place]int   // messages delivered and not done
	done    []pipeline.Batch
	window  int
	open    bool
	changed chan struct{} // closed and made anew when anything changes
}

// NewSource makes a source of messages. Offsets are set, from 0 in each partition, unless a
// message has one; claims are set too. After the last message Next returns io.EOF.
func NewSource(messages ...pipeline.Message) *Source {
	s := &Source{
		claims: map[place]int64{}, ends: map[place]int64{}, flight: map[place]int{},
		changed: make(chan struct{}),
	}
	s.Add(messages...)
	return s
}

// Window bounds how many messages of all partitions are delivered and not Done. Zero means
// no bound.
func (s *Source) Window(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.window = n
	s.change()
}

// KeepOpen makes Next wait for more messages instead of returning io.EOF, until Close.
func (s *Source) KeepOpen() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open = true
}

// Close ends a source that was kept open: what is waiting is still delivered.
func (s *Source) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open = false
	s.change()
}

// Add gives more messages.
func (s *Source) Add(messages ...pipeline.Message) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, m := range messages {
		p := place{m.Topic, m.Partition}
		if m.Offset == 0 {
			m.Offset = s.ends[p]
		}
		s.ends[p] = m.Offset + 1
		s.waiting = append(s.waiting, m)
	}
	s.change()
}

// Next returns the next message. It returns io.EOF when there are no more, and ctx's error
// when ctx ends.
func (s *Source) Next(ctx context.Context) (pipeline.Message, error) {
	for {
		m, ok, changed := s.take()
		if ok {
			return m, nil
		}
		if changed == nil {
			return pipeline.Message{}, io.EOF
		}
		select {
		case <-ctx.Done():
			return pipeline.Message{}, ctx.Err()
		case <-changed:
		}
	}
}

// take returns a message, or what to wait for, or neither at the end.
func (s *Source) take() (m pipeline.Message, ok bool, changed <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case len(s.waiting) == 0 && !s.open:
		return m, false, nil
	case len(s.waiting) == 0, s.window > 0 && s.inFlight() >= s.window:
		return m, false, s.changed
	}
	m, s.waiting = s.waiting[0], s.waiting[1:]
	p := place{m.Topic, m.Partition}
	m.Claim = s.claim(p)
	s.flight[p]++
	return m, true, nil
}

func (s *Source) inFlight() (n int) {
	for _, f := range s.flight {
		n += f
	}
	return n
}

func (s *Source) claim(p place) int64 {
	if s.claims[p] == 0 {
		s.last++
		s.claims[p] = s.last
	}
	return s.claims[p]
}

// Done notes a batch. Batches of a claim that is gone change nothing.
func (s *Source) Done(b pipeline.Batch) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := place{b.Topic, b.Partition}
	if s.claims[p] != b.Claim {
		return
	}
	s.done = append(s.done, b)
	s.flight[p] -= b.Inputs
	s.change()
}

// Revoke takes a partition away: what was delivered and is not done will be refused by
// [Source.Holds]. The messages given are delivered under a new claim, before what waits, as
// another member, or this one, would get them after a rebalance.
func (s *Source) Revoke(topic string, partition int, again ...pipeline.Message) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := place{topic, partition}
	delete(s.claims, p)
	delete(s.flight, p)
	s.waiting = slices.Concat(again, s.waiting)
	s.change()
}

// Holds returns [pipeline.ErrRevoked] for batches of a claim that is gone. It is made to be
// a [Sink]'s Check.
func (s *Source) Holds(b pipeline.Batch) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.claims[place{b.Topic, b.Partition}] != b.Claim {
		return pipeline.ErrRevoked
	}
	return nil
}

// Finished returns the batches that were done, in order.
func (s *Source) Finished() []pipeline.Batch {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.done)
}

func (s *Source) change() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// Sink writes down the batches it is given. The zero value is ready.
type Sink struct {
	// Check refuses batches, if it is not nil: [Source.Holds].
	Check func(pipeline.Batch) error

	mu      sync.Mutex
	batches []pipeline.Batch
	failure error
	fails   int
}

// Fail makes the next n calls of Send return err; all of them, if n is negative.
func (s *Sink) Fail(n int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fails, s.failure = n, err
}

// Send writes down a batch.
func (s *Sink) Send(ctx context.Context, b pipeline.Batch) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if s.Check != nil {
		if err := s.Check(b); err != nil {
			return err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fails != 0 {
		s.fails--
		return s.failure
	}
	s.batches = append(s.batches, b)
	return nil
}

// Batches returns what was sent, in order.
func (s *Sink) Batches() []pipeline.Batch {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.batches)
}

// Messages returns the messages of all batches, in order.
func (s *Sink) Messages() []pipeline.Message {
	var messages []pipeline.Message
	for _, b := range s.Batches() {
		messages = append(messages, b.Messages...)
	}
	return messages
}
