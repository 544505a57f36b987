package kafka

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/rs/zerolog"
	"github.com/segmentio/kafka-go"
	"go.opentelemetry.io/otel/trace"

	"dateline/pipeline"
)

// Defaults of a Source.
const (
	DefaultWindowMessages = 1000
	DefaultWindowBytes    = 8 << 20
	DefaultFetchBytes     = 1 << 20
	DefaultCommitInterval = time.Second
	DefaultSessionTimeout = 30 * time.Second
	DefaultDrainTime      = 10 * time.Second
	DefaultStallTime      = 5 * time.Minute

	DefaultTransactionTimeout = time.Minute
)

// Reset is where reading goes on when there is no message at the position.
type Reset int

// Earliest reads what is left, again or for the first time. Latest goes to the end, and None
// ends the source with an error.
const (
	Earliest Reset = iota
	Latest
	None
)

// leaveTime is what the farewell to the group may take when Close is in a hurry.
const leaveTime = 2 * time.Second

// Source is a member of a consumer group. Set the exported fields, then Open it; it may be
// opened once. Next may be called from many goroutines.
type Source struct {
	Config Config
	// Group is the consumer group. Members share the partitions of the topics.
	Group  string
	Topics []string
	// Reset says where to go on when the position is out of range, because retention has passed
	// it or the topic was made anew.
	Reset Reset
	// FromEnd begins at the end of a partition for which the group has no position.
	// Otherwise reading begins at the first message there is.
	FromEnd bool

	// WindowMessages and WindowBytes bound what is delivered and not Done, for each
	// partition. A message larger than the window goes alone.
	WindowMessages int
	WindowBytes    int64
	// FetchBytes is how much one fetch asks for, at least 1. A larger message comes all the
	// same.
	FetchBytes int32
	// CommitInterval is how often positions are committed.
	CommitInterval time.Duration
	// SessionTimeout is how long the group waits for a silent member.
	SessionTimeout time.Duration
	// DrainTime is how long a partition that is taken away is kept for what was delivered to
	// become Done; at most half the session timeout.
	DrainTime time.Duration
	// StallTime is how long one message may be in the worker's hands. Then the member leaves the
	// group, so that its partitions go to others, and Next returns an error: what hangs in a
	// worker's code cannot be stopped but with its process. The time that a sink takes does not
	// count, for brokers that are down are down for the others too.
	StallTime time.Duration

	// Transactional has positions committed in transactions, by the [Sink] whose Source this is,
	// and by nothing else.
	Transactional bool
	// TransactionTimeout is how long the cluster waits for a transaction whose member is gone,
	// if nobody takes over its partition; so long, readers of the results wait too. It may not
	// be more than the brokers' transaction.max.timeout.ms.
	TransactionTimeout time.Duration

	Log     zerolog.Logger
	Metrics *Metrics
	// Tracer makes spans of fetches and commits. Nil: no spans.
	Tracer trace.Tracer

	client   *client
	group    *kafka.ConsumerGroup
	messages chan pipeline.Message
	closing  chan struct{} // closed when Close begins
	hurry    chan struct{} // closed when Close may wait no longer
	failed   chan struct{} // closed when the group cannot be used
	joining  sync.WaitGroup

	mu        sync.Mutex
	isClosing bool
	claims    map[int64]*claim
	lastClaim int64
	last      *holding // of the newest generation
	state     error    // why the source is not ready
	failure   error    // set before failed is closed
}

// Reasons for which a source is not ready.
var (
	errNotOpen = errors.New("not open")
	errJoining = errors.New("joining the group")
	errClosing = errors.New("closing")
)

// Open checks the configuration and the topics, and begins to join the group. It waits for
// brokers that do not answer until ctx ends; what no waiting can cure it reports at once:
// faults in the configuration, a refused login, missing topics ([MissingTopicsError]).
func (s *Source) Open(ctx context.Context) error {
	s.setDefaults()
	if err := s.validate(); err != nil {
		return err
	}
	c, err := s.Config.connect(ctx, s.Topics, s.Log, s.Metrics)
	if err != nil {
		return err
	}
	d, err := s.Config.dialer()
	if err == nil && s.Transactional {
		err = c.checkTransactions(ctx)
	}
	if err != nil {
		c.close()
		return err
	}
	s.client = c
	return s.join(d)
}

func (s *Source) setDefaults() {
	s.WindowMessages = cmp.Or(s.WindowMessages, DefaultWindowMessages)
	s.WindowBytes = cmp.Or(s.WindowBytes, DefaultWindowBytes)
	s.FetchBytes = cmp.Or(s.FetchBytes, DefaultFetchBytes)
	s.CommitInterval = cmp.Or(s.CommitInterval, DefaultCommitInterval)
	s.SessionTimeout = cmp.Or(s.SessionTimeout, DefaultSessionTimeout)
	s.StallTime = cmp.Or(s.StallTime, DefaultStallTime)
	s.TransactionTimeout = cmp.Or(s.TransactionTimeout, DefaultTransactionTimeout)
	s.DrainTime = cmp.Or(s.DrainTime, min(DefaultDrainTime, s.SessionTimeout/2))
	if s.Metrics == nil {
		s.Metrics = NewMetrics(nil)
	}
}

func (s *Source) validate() error {
	var errs []error
	if s.Group == "" {
		errs = append(errs, errors.New("kafka: the source has no group"))
	}
	if len(s.Topics) == 0 {
		errs = append(errs, errors.New("kafka: the source has no topics"))
	}
	if s.WindowMessages < 1 || s.WindowBytes < 1 || s.FetchBytes < 1 {
		errs = append(errs, errors.New("kafka: the window and the fetch size must be positive"))
	}
	if min(s.CommitInterval, s.SessionTimeout, s.DrainTime, s.StallTime, s.TransactionTimeout) < 0 {
		errs = append(errs, errors.New("kafka: the times of a source must be positive"))
	}
	if 2*s.DrainTime > s.SessionTimeout {
		errs = append(errs, fmt.Errorf("kafka: the drain time (%v) is over half the session timeout (%v)",
			s.DrainTime, s.SessionTimeout))
	}
	return errors.Join(append(errs, s.Config.Validate())...)
}

func (s *Source) join(d *kafka.Dialer) error {
	group, err := kafka.NewConsumerGroup(kafka.ConsumerGroupConfig{
		ID: s.Group, Brokers: s.Config.Brokers, Dialer: d, Topics: s.Topics,
		HeartbeatInterval: min(3*time.Second, s.SessionTimeout/6),
		SessionTimeout:    s.SessionTimeout,
		RebalanceTimeout:  s.SessionTimeout,
		JoinGroupBackoff:  500*time.Millisecond + rand.N(500*time.Millisecond), //nolint:gosec // the jitter of a pause needs no secrecy
		Timeout:           requestTimeout / 2,
	})
	if err != nil {
		s.client.close()
		return fmt.Errorf("kafka: join group %s: %w", s.Group, err)
	}
	s.mu.Lock() // Ready and Close may be asked meanwhile
	defer s.mu.Unlock()
	s.group = group
	s.messages = make(chan pipeline.Message)
	s.closing, s.hurry, s.failed = make(chan struct{}), make(chan struct{}), make(chan struct{})
	s.claims = map[int64]*claim{}
	s.state = errJoining
	s.joining.Go(s.run)
	return nil
}

// run takes generation after generation until the group is closed.
func (s *Source) run() {
	for n := 0; ; {
		gen, err := s.group.Next(context.Background())
		switch {
		case err == nil:
			n = 0
			gen.Start(func(ctx context.Context) { s.hold(ctx, gen) })
		case errors.Is(err, kafka.ErrGroupClosed):
			return
		case !joinable(err):
			s.fail(fmt.Errorf("kafka: join group %s: %w", s.Group, err))
			return
		default: // the group pauses before it tries again
			s.setState(fmt.Errorf("join group %s: %w", s.Group, err))
			s.client.failed("join", n, err, s.whoami)
			n++
		}
	}
}

func (s *Source) whoami(e *zerolog.Event) { e.Str("group", s.Group) }

func (s *Source) fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.failure != nil {
		return
	}
	s.state, s.failure = err, err
	close(s.failed)
}

func (s *Source) setState(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state = err
}

// Next returns the next message of any assigned partition, those of one partition in order.
// It returns io.EOF once Close has begun, and another error if ctx ends or if the group
// refuses this member for good.
func (s *Source) Next(ctx context.Context) (pipeline.Message, error) {
	select {
	case m := <-s.messages:
		return m, nil
	case <-s.closing:
		return pipeline.Message{}, io.EOF
	case <-s.failed:
		return pipeline.Message{}, s.failure
	case <-ctx.Done():
		return pipeline.Message{}, ctx.Err()
	}
}

// Failed is closed when the source has given up; Next says why. It is nil before Open.
func (s *Source) Failed() <-chan struct{} { return s.failed }

// Done marks the inputs of a batch as done; the next commit covers them. A batch of a claim
// that is gone changes nothing.
func (s *Source) Done(b pipeline.Batch) {
	if c := s.claim(b.Claim); c == nil || !c.done(b.Claim, b.Through) {
		s.Metrics.staleBatches.WithLabelValues().Inc()
	}
}

// Holds returns [pipeline.ErrRevoked] if the partition a batch came from was taken away
// since. A [Sink] asks it for every batch.
func (s *Source) Holds(b pipeline.Batch) error {
	if c := s.claim(b.Claim); c == nil || !c.held(b.Claim) {
		return pipeline.ErrRevoked
	}
	return nil
}

func (s *Source) claim(id int64) *claim {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.claims[id]
}

// Ready returns nil while this member is in its group, can fetch every partition it was
// given, and its worker moves, else what stands in the way.
func (s *Source) Ready() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.claims == nil:
		return errNotOpen
	case s.state != nil:
		return s.state
	case s.isClosing:
		return errClosing
	}
	for _, c := range s.claims {
		if !c.fetching() {
			return fmt.Errorf("no fetch from %s/%d has worked yet or the last one did not", c.topic, c.partition)
		}
	}
	return nil
}

// Close ends reading in good order: no more is fetched, Next returns io.EOF, and when all
// that was delivered is Done, or ctx ends, the positions are committed and the group is
// left. When ctx has ended, the last commit and the farewell take some seconds at most. It
// returns an error if messages were left that will be delivered again, or if the group was
// not told.
func (s *Source) Close(ctx context.Context) error {
	s.mu.Lock()
	if s.isClosing || s.group == nil {
		s.mu.Unlock()
		return nil
	}
	s.isClosing = true
	last := s.last
	s.mu.Unlock()
	close(s.closing)

	var err error
	if last != nil {
		select {
		case <-last.settled:
			err = last.fault
		case <-ctx.Done():
			close(s.hurry)
			<-last.settled
			err = errors.Join(ctx.Err(), last.fault)
		}
		if err != nil {
			err = fmt.Errorf("kafka: drain group %s: %w", s.Group, err)
		}
	}
	return errors.Join(err, s.leave(ctx))
}

// leave tells the group that this member goes. A member that is waiting for the others to
// join cannot be called back by kafka-go: it is left behind, and ends when its wait does.
func (s *Source) leave(ctx context.Context) error {
	left := make(chan struct{})
	go func() {
		_ = s.group.Close() // always nil
		s.joining.Wait()
		s.client.close()
		close(left)
	}()
	select {
	case <-left:
		return nil
	case <-ctx.Done():
	}
	select {
	case <-left:
		return nil
	case <-time.After(leaveTime):
		return fmt.Errorf("kafka: leave group %s: %w", s.Group, ctx.Err())
	}
}
