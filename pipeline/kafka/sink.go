package kafka

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/rs/zerolog"
	"github.com/segmentio/kafka-go"

	"dateline/pipeline"
)

// Defaults of a Sink.
const (
	DefaultBatchBytes    = 1 << 20
	DefaultBatchMessages = 1000
)

// Sink stores messages in topics. Set the exported fields, then Open it; it may be opened
// once. Send may be called concurrently.
type Sink struct {
	Config Config
	// Topics are all topics that may be written to. A message for another one is an error.
	Topics []string
	// Source is what delivered the inputs of the batches, nil if they come from elsewhere. A
	// batch of a claim that is gone is refused. If the source is Transactional, a batch's messages
	// and the position they complete are one transaction, exactly once: readers that ask for
	// committed messages see all of a batch or nothing.
	Source *Source
	// Compression is none, gzip, snappy, lz4 or zstd. Empty means zstd.
	Compression string
	// BatchBytes and BatchMessages bound one produce request.
	BatchBytes, BatchMessages int
	// Linger is how long the first message for an idle partition waits for others. Usually
	// it need not: what comes while a request is on its way gathers and goes together.
	Linger time.Duration
	// MaxMessageBytes is the largest message to send, counted as key, value and headers.
	// Zero means [MaxMessageBytes]. The topic's max.message.bytes must not be less.
	MaxMessageBytes int

	Log     zerolog.Logger
	Metrics *Metrics

	client      *client
	compression kafka.Compression
	quit        chan struct{} // closed when Close may wait no longer
	working     sync.WaitGroup
	unkeyed     atomic.Uint32

	mu     sync.Mutex
	closed bool
	lanes  map[place]*lane
}

// place is a partition to write to.
type place struct {
	topic     string
	partition int
}

// errClosed says that the sink was closed.
var errClosed = errors.New("kafka: the sink is closed")

// Open checks the configuration and the topics, as [Source.Open] does.
func (s *Sink) Open(ctx context.Context) error {
	s.setDefaults()
	if err := s.validate(); err != nil {
		return err
	}
	c, err := s.Config.connect(ctx, s.Topics, s.Log, s.Metrics)
	if err != nil {
		return err
	}
	s.client = c
	s.quit = make(chan struct{})
	s.lanes = map[place]*lane{}
	return nil
}

func (s *Sink) setDefaults() {
	s.Compression = cmp.Or(s.Compression, "zstd")
	s.BatchBytes = cmp.Or(s.BatchBytes, DefaultBatchBytes)
	s.BatchMessages = cmp.Or(s.BatchMessages, DefaultBatchMessages)
	s.MaxMessageBytes = cmp.Or(s.MaxMessageBytes, MaxMessageBytes)
	if s.Metrics == nil {
		s.Metrics = NewMetrics(nil)
	}
}

func (s *Sink) validate() error {
	errs := []error{s.Config.Validate()}
	if len(s.Topics) == 0 {
		errs = append(errs, errors.New("kafka: the sink has no topics"))
	}
	if s.Compression != "none" {
		if err := s.compression.UnmarshalText([]byte(s.Compression)); err != nil {
			errs = append(errs, fmt.Errorf("kafka: compression %q is not one of none, gzip, snappy, lz4, zstd", s.Compression))
		}
	}
	if s.BatchBytes < 1 || s.BatchMessages < 1 || s.MaxMessageBytes < 1 {
		errs = append(errs, errors.New("kafka: the batch and message sizes of a sink must be positive"))
	}
	return errors.Join(errs...)
}

// Send stores the messages of a batch in all in-sync replicas and returns when they are
// there. Messages for one partition are stored in their order, also across calls. What a
// retry can cure is tried again until ctx ends; a message that is too large, or that the
// broker refuses for good, is an error that names its key and topic, and the other messages
// may be stored. After an error the batch must not be changed: a request may be on its way.
func (s *Sink) Send(ctx context.Context, b pipeline.Batch) error {
	if err := s.check(b); err != nil {
		return err
	}
	if s.Source != nil {
		defer s.Source.storing(b.Claim)()
	}
	if len(b.Messages) == 0 && !s.transactional() {
		return nil
	}
	for i := range b.Messages {
		if err := s.admit(&b.Messages[i]); err != nil {
			return err
		}
	}
	partitions, err := s.partitions(ctx, b.Messages)
	if err != nil {
		return err
	}
	if s.transactional() {
		return s.transact(ctx, b, partitions)
	}
	sending := &sending{
		check: func() error { return s.check(b) },
		over:  ctx.Done(), done: make(chan struct{}),
	}
	sending.left.Store(int64(len(b.Messages)))
	if err := s.enqueue(sending, b.Messages, partitions); err != nil {
		return err
	}
	select {
	case <-sending.done:
		return sending.err
	case <-ctx.Done():
		return fmt.Errorf("kafka: send %d messages: %w", len(b.Messages), ctx.Err())
	}
}

func (s *Sink) transactional() bool { return s.Source != nil && s.Source.Transactional }

func (s *Sink) check(b pipeline.Batch) error {
	if s.Source == nil {
		return nil
	}
	err := s.Source.Holds(b)
	if err != nil {
		s.Metrics.staleBatches.WithLabelValues().Inc()
	}
	return err
}

// admit refuses what cannot be sent.
func (s *Sink) admit(m *pipeline.Message) error {
	if !slices.Contains(s.Topics, m.Topic) {
		return fmt.Errorf("kafka: send %q: topic %q is not one of the sink's", m.Key, m.Topic)
	}
	if n := size(m); n > int64(s.MaxMessageBytes) {
		return tooLarge(m, fmt.Errorf("%d bytes are more than the limit of %d", n, s.MaxMessageBytes))
	}
	return nil
}

func tooLarge(m *pipeline.Message, err error) error {
	return fmt.Errorf("kafka: send %q to %s: message too large: %w", m.Key, m.Topic, err)
}

// partitions returns the number of partitions of each topic.
func (s *Sink) partitions(ctx context.Context, messages []pipeline.Message) (map[string]int, error) {
	n := map[string]int{}
	for i := range messages {
		topic := messages[i].Topic
		if n[topic] != 0 {
			continue
		}
		err := s.client.retry(ctx, "metadata", func(ctx context.Context) error {
			var err error
			n[topic], err = s.client.countPartitions(ctx, []string{topic})
			if err == nil && n[topic] == 0 {
				err = kafka.LeaderNotAvailable
			}
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("kafka: find the partitions of %s: %w", topic, err)
		}
	}
	return n, nil
}

// assign sorts messages by the partitions they go to.
func (s *Sink) assign(messages []pipeline.Message, partitions map[string]int) map[place][]*pipeline.Message {
	unkeyed := int(s.unkeyed.Add(1))
	byPlace := map[place][]*pipeline.Message{}
	for i := range messages {
		m := &messages[i]
		to := place{m.Topic, partition(m, partitions[m.Topic], unkeyed)}
		byPlace[to] = append(byPlace[to], m)
	}
	return byPlace
}

// transact stores a batch and its position in one transaction.
func (s *Sink) transact(ctx context.Context, b pipeline.Batch, partitions map[string]int) error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return errClosed
	}
	s.working.Add(1)
	s.mu.Unlock()
	defer s.working.Done()
	ctx, cancel := context.WithCancel(ctx)
	defer afterClosed(s.quit, ctx, cancel)()
	err := s.Source.transact(ctx, b.Claim, b.Through+1, &output{sink: s, messages: s.assign(b.Messages, partitions)})
	switch {
	case errors.Is(err, pipeline.ErrRevoked):
		s.Metrics.staleBatches.WithLabelValues().Inc()
	case err != nil:
		err = fmt.Errorf("kafka: store %d messages and the position %d of %s/%d: %w", len(b.Messages), b.Through+1, b.Topic, b.Partition, err)
	}
	return err
}

// enqueue puts messages into the lanes of their partitions.
func (s *Sink) enqueue(sending *sending, messages []pipeline.Message, partitions map[string]int) error {
	byPlace := map[place][]parcel{}
	for to, messages := range s.assign(messages, partitions) {
		for _, m := range messages {
			byPlace[to] = append(byPlace[to], parcel{message: m, bytes: size(m), sending: sending})
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return errClosed
	}
	for to, parcels := range byPlace {
		l := s.lanes[to]
		if l == nil {
			l = &lane{sink: s, to: to, full: make(chan struct{}, 1)}
			s.lanes[to] = l
		}
		l.add(parcels)
	}
	return nil
}

// partition chooses as the Java client does, by murmur2 of the key; messages that nothing
// orders go where their batch goes.
func partition(m *pipeline.Message, n, unkeyed int) int {
	key := m.Order
	if key == nil {
		key = m.Key
	}
	if key == nil {
		return unkeyed % n
	}
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return kafka.Murmur2Balancer{}.Balance(kafka.Message{Key: key}, all...)
}

// Close waits until all that was sent is stored, or ctx ends, and closes the connections.
func (s *Sink) Close(ctx context.Context) error {
	s.mu.Lock()
	already := s.closed || s.lanes == nil
	s.closed = true
	s.mu.Unlock()
	if already {
		return nil
	}
	defer s.client.close()
	done := make(chan struct{})
	go func() { s.working.Wait(); close(done) }()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		close(s.quit)
		<-done
		return fmt.Errorf("kafka: close the sink: %w", ctx.Err())
	}
}
