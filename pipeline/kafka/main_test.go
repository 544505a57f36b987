package kafka_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rs/zerolog"
	"github.com/twmb/franz-go/pkg/kgo"
	"go.uber.org/goleak"

	"dateline/pipeline"
	"dateline/pipeline/kafka"
	"dateline/pipeline/kafka/kafkatest"
)

var broker *kafkatest.Broker

func TestMain(m *testing.M) {
	if args := os.Getenv(memberOf); args != "" {
		if err := runMember(args); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	if args := os.Getenv(workerOf); args != "" {
		if err := runWorker(args); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(kafkatest.Run(m, &broker))
}

// noLeaks fails the test if goroutines that it started are left when everything that was
// registered for cleanup after this call has run.
func noLeaks(t *testing.T) {
	t.Helper()
	before := goleak.IgnoreCurrent()
	t.Cleanup(func() {
		// A broker that the test started again lives on.
		node := goleak.IgnoreAnyFunction("dateline/pipeline/kafka/kafkatest.(*node).run")
		output := goleak.IgnoreAnyFunction("os/exec.(*Cmd).writerDescriptor.func1")
		// A long poll that was given up holds its connection for half a second.
		err := goleak.Find(before, node, output)
		for range 3 {
			if err == nil {
				return
			}
			err = goleak.Find(before, node, output)
		}
		if err != nil {
			t.Error(err)
		}
	})
}

// within is a context for steps of a test that must not hang.
func within(t *testing.T, d time.Duration) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), d)
	t.Cleanup(cancel)
	return ctx
}

// eventually waits for a condition.
func eventually(t *testing.T, d time.Duration, what string, cond func() bool) {
	t.Helper()
	for deadline := time.Now().Add(d); !cond(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("not within %v: %s", d, what)
		}
	}
}

// journal is a log that a test can read while it is written.
type journal struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.b.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.b.String()
}

func (j *journal) log() zerolog.Logger { return zerolog.New(j) }

func config() kafka.Config { return kafka.Config{Brokers: broker.Addrs} }

// topic makes a topic for one test.
func topic(tb testing.TB, name string, partitions int) string {
	tb.Helper()
	topic := kafka.ArticlesTopic(kafkatest.Unique(tb, name), partitions, 1)
	made, err := kafka.CreateTopics(tb.Context(), config(), zerolog.Nop(), topic)
	if err != nil || len(made) != 1 {
		tb.Fatalf("create %s: %v, %v", topic.Name, made, err)
	}
	return topic.Name
}

// client is another implementation of the protocol, to write and read with what we test.
func client(tb testing.TB, opts ...kgo.Opt) *kgo.Client {
	tb.Helper()
	c, err := kgo.NewClient(append([]kgo.Opt{
		kgo.SeedBrokers(broker.Addrs...), kgo.ProducerBatchMaxBytes(16 << 20), kgo.MaxBufferedRecords(100_000),
		kgo.FetchMaxPartitionBytes(16 << 20), kgo.FetchIsolationLevel(kgo.ReadCommitted()),
	}, opts...)...)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(c.Close)
	return c
}

// produce writes n messages with keys k0 ... k<keys-1> in turn; a value begins with its
// number.
func produce(tb testing.TB, topic string, from, n, keys, size int) {
	tb.Helper()
	c := client(tb)
	pad := noise(size)
	records := make([]*kgo.Record, n)
	for i := range records {
		records[i] = &kgo.Record{
			Topic: topic, Key: fmt.Appendf(nil, "k%d", (from+i)%keys), Value: fmt.Appendf(nil, "%d %s", from+i, pad),
		}
	}
	if err := c.ProduceSync(tb.Context(), records...).FirstErr(); err != nil {
		tb.Fatalf("produce: %v", err)
	}
}

// noise is a text that compresses about as well as one in English.
func noise(size int) string {
	const letters = "eeeeettttaaaooiinnsshhrrddlcum    "
	chance := rand.New(rand.NewPCG(1, 2))
	text := make([]byte, size)
	for i := range text {
		text[i] = letters[chance.IntN(len(letters))]
	}
	return string(text)
}

// readAll reads a topic until it has n records more than it may miss, or until d is over.
func readAll(t *testing.T, topic string, n int) []*kgo.Record {
	t.Helper()
	c := client(t, kgo.ConsumeTopics(topic), kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()))
	ctx := within(t, 20*time.Second)
	var records []*kgo.Record
	for len(records) < n {
		f := c.PollFetches(ctx)
		if err := f.Err(); err != nil {
			t.Fatalf("read %s: %d of %d records, %v", topic, len(records), n, err)
		}
		records = append(records, f.Records()...)
	}
	return records
}

// number is the number at the beginning of a value of produce.
func number(t *testing.T, value []byte) int {
	t.Helper()
	digits, _, _ := bytes.Cut(value, []byte(" "))
	n, err := strconv.Atoi(string(digits))
	if err != nil {
		t.Fatalf("value %.20q has no number", value)
	}
	return n
}

// tally is what a topic of numbered messages holds.
type tally struct{ missing, twice, disordered int }

// count reads an output topic and tallies it. Order is that of first appearances by key:
// what a replay repeats comes after.
func count(t *testing.T, records []*kgo.Record, n int) tally {
	t.Helper()
	seen := make([]int, n)
	last := map[string]int{}
	var sum tally
	for _, r := range records {
		i := number(t, r.Value)
		seen[i]++
		if seen[i] > 1 {
			continue
		}
		if l, ok := last[string(r.Key)]; ok && l > i {
			sum.disordered++
		}
		last[string(r.Key)] = i
	}
	for _, s := range seen {
		if s == 0 {
			sum.missing++
		}
		sum.twice += max(0, s-1)
	}
	return sum
}

// relay is a small worker: it answers each input with itself, batches of a partition in
// order, each partition on a goroutine of its own.
type relay struct {
	source pipeline.Source
	sink   pipeline.Sink
	out    string
	batch  int
	before func(pipeline.Message) // called before a message is worked, if not nil
	done   atomic.Int64           // inputs done

	mu    sync.Mutex
	lanes map[int64]chan pipeline.Message
	wg    sync.WaitGroup
	errs  []error
}

// run works until the source ends; it sends with ctx.
func (r *relay) run(ctx context.Context) error {
	r.lanes = map[int64]chan pipeline.Message{}
	defer func() {
		for _, l := range r.lanes {
			close(l)
		}
		r.wg.Wait()
	}()
	for {
		m, err := r.source.Next(ctx)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		l := r.lanes[m.Claim]
		if l == nil {
			l = make(chan pipeline.Message, r.batch)
			r.lanes[m.Claim] = l
			r.wg.Go(func() { r.lane(ctx, l) })
		}
		l <- m
	}
}

func (r *relay) lane(ctx context.Context, in <-chan pipeline.Message) {
	for m := range in {
		b := pipeline.Batch{Topic: m.Topic, Partition: m.Partition, Claim: m.Claim}
		r.add(&b, m)
	gather:
		for b.Inputs < r.batch {
			select {
			case m, ok := <-in:
				if !ok {
					break gather
				}
				r.add(&b, m)
			default:
				break gather
			}
		}
		if err := r.sink.Send(ctx, b); err != nil {
			r.mu.Lock()
			r.errs = append(r.errs, err)
			r.mu.Unlock()
			for range in { // drop what is left of the claim
			}
			return
		}
		r.source.Done(b)
		r.done.Add(int64(b.Inputs))
	}
}

func (r *relay) add(b *pipeline.Batch, m pipeline.Message) {
	if r.before != nil {
		r.before(m)
	}
	b.Through = m.Offset
	b.Inputs++
	b.Messages = append(b.Messages, pipeline.Message{Topic: r.out, Key: m.Key, Value: m.Value, Headers: m.Headers})
}

// member is a source, a sink and a relay between them.
type member struct {
	source *kafka.Source
	sink   *kafka.Sink
	relay  *relay
	ended  chan error

	kill    context.CancelFunc
	stopped bool
}

// exactlyOnce makes a member store results and positions in transactions.
func exactlyOnce(m *member) {
	m.source.Transactional = true
}

// deliveries are both.
var deliveries = map[string]func(*member){"at least once": func(*member) {}, "exactly once": exactlyOnce}

// newMember starts a member of a group that copies in to out.
func newMember(tb testing.TB, cfg kafka.Config, group, in, out string, change ...func(*member)) *member {
	tb.Helper()
	m := &member{ended: make(chan error, 1)}
	m.source = &kafka.Source{
		Config: cfg, Group: group, Topics: []string{in},
		SessionTimeout: 6 * time.Second, DrainTime: 3 * time.Second, CommitInterval: 100 * time.Millisecond,
	}
	m.sink = &kafka.Sink{Config: cfg, Topics: []string{out}, Source: m.source}
	m.relay = &relay{source: m.source, sink: m.sink, out: out, batch: 200}
	for _, c := range change {
		c(m)
	}
	ctx, cancel := context.WithTimeout(tb.Context(), 30*time.Second)
	defer cancel()
	if err := m.source.Open(ctx); err != nil {
		tb.Fatal(err)
	}
	if err := m.sink.Open(ctx); err != nil {
		tb.Fatal(err)
	}
	ctx, m.kill = context.WithCancel(context.WithoutCancel(tb.Context()))
	go func() { m.ended <- m.relay.run(ctx) }()
	tb.Cleanup(func() {
		if !m.stopped { // the test has failed
			m.kill()
			closeNow(m.source)
			tb.Logf("the worker of a failed test: %v", <-m.ended)
			_ = m.sink.Close(ctx) // for what it leaves
		}
	})
	return m
}

// stop ends a member in good order.
func (m *member) stop(tb testing.TB) {
	tb.Helper()
	m.stopped = true
	defer m.kill()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(tb.Context()), 20*time.Second)
	defer cancel()
	if err := m.source.Close(ctx); err != nil {
		tb.Errorf("close the source: %v", err)
	}
	if err := <-m.ended; err != nil {
		tb.Errorf("the worker: %v", err)
	}
	if err := m.sink.Close(ctx); err != nil {
		tb.Errorf("close the sink: %v", err)
	}
	m.relay.mu.Lock()
	defer m.relay.mu.Unlock()
	for _, err := range m.relay.errs {
		if !errors.Is(err, pipeline.ErrRevoked) {
			tb.Errorf("send: %v", err)
		}
	}
}

// committed asks another client for the positions of a group.
func committed(t *testing.T, group, topic string) map[int32]int64 {
	t.Helper()
	return fetchOffsets(t, client(t), group, topic)
}
