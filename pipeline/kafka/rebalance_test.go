package kafka_test

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"dateline/pipeline"
	"dateline/pipeline/kafka"
	"dateline/pipeline/kafka/kafkatest"
)

// TestRebalance has a second member come and go under load. Everything comes out, and, as
// every partition is drained before it moves, nothing comes twice and no key loses its
// order.
func TestRebalance(t *testing.T) {
	noLeaks(t)
	const n = 12_000
	in, out, group := topic(t, "in", 6), topic(t, "out", 3), kafkatest.Unique(t, "group")
	produce(t, in, 0, n, 97, 300)
	var first, second atomic.Int64
	slowly := func(count *atomic.Int64) func(*member) {
		return func(m *member) {
			m.relay.batch = 20
			m.relay.before = func(pipeline.Message) { count.Add(1); time.Sleep(500 * time.Microsecond) }
		}
	}
	a := newMember(t, config(), group, in, out, slowly(&first))
	eventually(t, 10*time.Second, "the first member works", func() bool { return first.Load() > 500 })
	b := newMember(t, config(), group, in, out, slowly(&second))
	eventually(t, 20*time.Second, "the second member works", func() bool { return second.Load() > 500 })
	b.stop(t)
	records := readAll(t, out, n)
	a.stop(t)
	if got := count(t, records, n); got != (tally{}) {
		t.Errorf("%+v, want nothing missing, twice or out of order", got)
	}
	if got := sum(committed(t, group, in)); got != n {
		t.Errorf("committed positions add up to %d, want %d", got, n)
	}
}

// TestUndrained has a worker that hangs while its partitions are taken away. After the
// drain time they go; the hung batches are refused; their inputs come again, and no others.
func TestUndrained(t *testing.T) {
	noLeaks(t)
	const n, window = 400, 50
	in, out, group := topic(t, "in", 2), topic(t, "out", 1), kafkatest.Unique(t, "group")
	produce(t, in, 0, n, 13, 10)
	var delivered []pipeline.Message
	a := open(t, &kafka.Source{
		Config: config(), Group: group, Topics: []string{in}, WindowMessages: window,
		SessionTimeout: 4 * time.Second, DrainTime: time.Second, CommitInterval: 50 * time.Millisecond,
	})
	ctx := within(t, 10*time.Second)
	for range 2 * window { // both windows
		m, err := a.Next(ctx)
		if err != nil {
			t.Fatal(err)
		}
		delivered = append(delivered, m)
	}
	b := newMember(t, config(), group, in, out)
	readAll(t, out, 2*window) // b has worked
	hung := delivered[0]
	batch := pipeline.Batch{Topic: in, Partition: hung.Partition, Claim: hung.Claim, Through: hung.Offset, Inputs: 1}
	if err := a.Holds(batch); !errors.Is(err, pipeline.ErrRevoked) {
		t.Errorf("a batch of the old claim: %v, want ErrRevoked", err)
	}
	stale := openSink(t, &kafka.Sink{Config: config(), Topics: []string{out}, Source: a})
	batch.Messages = []pipeline.Message{{Topic: out, Value: []byte("0 stale")}}
	if err := stale.Send(ctx, batch); !errors.Is(err, pipeline.ErrRevoked) {
		t.Errorf("send a batch of the old claim: %v, want ErrRevoked", err)
	}
	a.Done(batch)
	closeSource(t, a, time.Second)
	records := readAll(t, out, n)
	b.stop(t)
	if got := count(t, records, n); got.missing != 0 || got.twice != 0 || got.disordered != 0 {
		t.Errorf("%+v, want everything once: the hung member stored nothing", got)
	}
}

// TestStop closes a member in mid-flight, again and again. What was delivered is worked and
// committed, so the members that follow see every message once.
func TestStop(t *testing.T) {
	noLeaks(t)
	const n = 3000
	in, out, group := topic(t, "in", 3), topic(t, "out", 2), kafkatest.Unique(t, "group")
	produce(t, in, 0, n, 31, 100)
	for round := range 3 {
		var worked atomic.Int64
		m := newMember(t, config(), group, in, out, func(m *member) {
			m.relay.batch = 10
			m.relay.before = func(pipeline.Message) { worked.Add(1); time.Sleep(200 * time.Microsecond) }
		})
		eventually(t, 15*time.Second, "the member works", func() bool { return worked.Load() > 300 })
		m.stop(t)
		at := sum(committed(t, group, in))
		if got := len(readAll(t, out, int(at))); int64(got) != at {
			t.Fatalf("round %d: %d messages came out, %d are committed", round, got, at)
		}
	}
	m := newMember(t, config(), group, in, out)
	records := readAll(t, out, n)
	m.stop(t)
	if got := count(t, records, n); got != (tally{}) {
		t.Errorf("%+v, want nothing missing, twice or out of order", got)
	}
}

// TestCloseInAHurry closes a source whose messages never become Done: Close ends with its
// context and says what it left.
func TestCloseInAHurry(t *testing.T) {
	noLeaks(t)
	in, group := topic(t, "in", 1), kafkatest.Unique(t, "group")
	produce(t, in, 0, 10, 3, 10)
	s := open(t, &kafka.Source{Config: config(), Group: group, Topics: []string{in}})
	first, err := s.Next(within(t, 10*time.Second))
	if err != nil {
		t.Fatal(err)
	}
	s.Done(pipeline.Batch{Topic: in, Claim: first.Claim, Through: first.Offset, Inputs: 1})
	if _, err := s.Next(within(t, 10*time.Second)); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(within(t, 300*time.Millisecond)); err == nil {
		t.Error("Close says all is well with a message in flight")
	}
	if got := committed(t, group, in)[0]; got != 1 {
		t.Errorf("committed %d, want 1: the first message and not the second", got)
	}
}

// TestWindow delivers no more than the window until something is Done.
func TestWindow(t *testing.T) {
	noLeaks(t)
	in := topic(t, "in", 1)
	produce(t, in, 0, 40, 3, 1000)
	for _, test := range []struct {
		name     string
		messages int
		bytes    int64
		want     int
	}{
		{"messages", 10, 0, 10},
		{"bytes", 0, 5500, 5},
		{"one larger than the window", 0, 10, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := open(t, &kafka.Source{
				Config: config(), Group: kafkatest.Unique(t, "group"), Topics: []string{in},
				WindowMessages: test.messages, WindowBytes: test.bytes,
			})
			defer closeSource(t, s, time.Second)
			ctx := within(t, 10*time.Second)
			var last pipeline.Message
			for range test.want {
				m, err := s.Next(ctx)
				if err != nil {
					t.Fatal(err)
				}
				last = m
			}
			if m, err := s.Next(within(t, 300*time.Millisecond)); err == nil {
				t.Fatalf("message %d came with a full window", m.Offset)
			}
			s.Done(pipeline.Batch{Topic: in, Claim: last.Claim, Through: last.Offset, Inputs: test.want})
			m, err := s.Next(ctx)
			if err != nil || m.Offset != last.Offset+1 {
				t.Fatalf("after Done: offset %d, %v, want %d", m.Offset, err, last.Offset+1)
			}
			s.Done(pipeline.Batch{Topic: in, Claim: m.Claim, Through: m.Offset, Inputs: 1})
			closeNow(s)
		})
	}
}

// TestPartitionsAdded gives the new partitions of a topic to the members.
func TestPartitionsAdded(t *testing.T) {
	for name, delivery := range deliveries {
		t.Run(name, func(t *testing.T) { testPartitionsAdded(t, delivery) })
	}
}

func testPartitionsAdded(t *testing.T, delivery func(*member)) {
	t.Helper()
	noLeaks(t)
	in, out, group := topic(t, "in", 1), topic(t, "out", 1), kafkatest.Unique(t, "group")
	produce(t, in, 0, 50, 50, 10)
	m := newMember(t, config(), group, in, out, delivery)
	readAll(t, out, 50)
	addPartitions(t, in, 4)
	var once sync.Once
	eventually(t, 20*time.Second, "the new partitions are read", func() bool {
		once.Do(func() { produce(t, in, 50, 150, 50, 10) })
		return len(committed(t, group, in)) == 4 && sum(committed(t, group, in)) == 200
	})
	m.stop(t)
	if got := count(t, readAll(t, out, 200), 200); got.missing != 0 || got.twice != 0 {
		t.Errorf("%+v, want nothing missing or twice", got)
	}
}

// TestOutOfRange begins at the earliest message when the committed one is gone, and says so.
func TestOutOfRange(t *testing.T) {
	broker.Real(t)
	noLeaks(t)
	in, out, group := topic(t, "in", 1), topic(t, "out", 1), kafkatest.Unique(t, "group")
	produce(t, in, 0, 100, 3, 10)
	commitOffset(t, group, in, 10)
	deleteRecords(t, in, 60)
	var log journal
	m := newMember(t, config(), group, in, out, func(m *member) { m.source.Log = log.log() })
	records := readAll(t, out, 40)
	m.stop(t)
	if first := number(t, records[0].Value); first != 60 {
		t.Errorf("reading begins at %d, want 60", first)
	}
	mustLog(t, &log, "OUT OF RANGE", fmt.Sprintf(`"topic":%q`, in), `"offset":10`)
}

// TestOutOfRangePolicy goes to the end, or nowhere, if that is asked for, with and without
// transactions.
func TestOutOfRangePolicy(t *testing.T) {
	broker.Real(t)
	noLeaks(t)
	for _, transactional := range []bool{false, true} {
		in, out, group := topic(t, "in", 1), topic(t, "out", 1), kafkatest.Unique(t, "group")
		produce(t, in, 0, 100, 3, 10)
		commitOffset(t, group, in, 10)
		deleteRecords(t, in, 60)
		strict := open(t, &kafka.Source{Config: config(), Group: group, Topics: []string{in}, Reset: kafka.None, Transactional: transactional})
		_, err := strict.Next(within(t, 20*time.Second))
		mustSay(t, err, "out of range", group, in)
		closeSource(t, strict, 10*time.Second)

		var log journal
		m := newMember(t, config(), group, in, out, func(m *member) {
			m.source.Log, m.source.Reset, m.source.Transactional = log.log(), kafka.Latest, transactional
		})
		eventually(t, 20*time.Second, "the end is the position", func() bool { return committed(t, group, in)[0] >= 100 })
		produce(t, in, 100, 5, 3, 10)
		records := readAll(t, out, 5)
		m.stop(t)
		if first := number(t, records[0].Value); first != 100 {
			t.Errorf("transactional %v: reading goes on at %d, want 100", transactional, first)
		}
		mustLog(t, &log, "OUT OF RANGE", in)
	}
}

// TestMadeAnew deletes a topic under a member that works, and makes another of its name that
// is as long. All of the new one is read.
func TestMadeAnew(t *testing.T) {
	broker.Real(t)
	for name, change := range deliveries {
		t.Run(name, func(t *testing.T) {
			noLeaks(t)
			const n = 50
			in, out, group := topic(t, "in", 1), topic(t, "out", 1), kafkatest.Unique(t, "group")
			produce(t, in, 0, n, 3, 10)
			var log journal
			m := newMember(t, config(), group, in, out, change, func(m *member) { m.source.Log = log.log() })
			readAll(t, out, n)
			deleteTopic(t, in)
			again := kafka.ArticlesTopic(in, 1, 1)
			eventually(t, 20*time.Second, "the topic is made anew", func() bool {
				made, err := kafka.CreateTopics(t.Context(), config(), zerolog.Nop(), again)
				return err == nil && len(made) == 1
			})
			produce(t, in, n, 2*n, 3, 10)
			got := count(t, readAll(t, out, 3*n), 3*n)
			m.stop(t)
			if got.missing != 0 || got.twice != 0 {
				t.Errorf("%+v, want nothing missing or twice", got)
			}
		})
	}
}
