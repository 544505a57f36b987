package kafka_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kerr"
	"github.com/twmb/franz-go/pkg/kfake"
	"github.com/twmb/franz-go/pkg/kgo"
	"github.com/twmb/franz-go/pkg/kmsg"

	"dateline/pipeline"
	"dateline/pipeline/kafka"
	"dateline/pipeline/kafka/kafkatest"
)

// TestExactlyOnce copies a topic in transactions, with members that come and go.
func TestExactlyOnce(t *testing.T) {
	noLeaks(t)
	const n = 12_000
	in, out, group := topic(t, "in", 6), topic(t, "out", 3), kafkatest.Unique(t, "group")
	produce(t, in, 0, n, 97, 300)
	var first, second atomic.Int64
	slowly := func(count *atomic.Int64) func(*member) {
		return func(m *member) {
			exactlyOnce(m)
			m.relay.batch = 50
			m.relay.before = func(pipeline.Message) { count.Add(1); time.Sleep(300 * time.Microsecond) }
		}
	}
	a := newMember(t, config(), group, in, out, slowly(&first))
	eventually(t, 20*time.Second, "the first member works", func() bool { return first.Load() > 500 })
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

// TestTransactionFaults fails every request of a transaction, with what is cured by asking
// again and with what ends the transaction, the latter after the work was done or not.
// Nothing may be missing, twice or out of order, whatever it is.
func TestTransactionFaults(t *testing.T) {
	curable := []*kerr.Error{kerr.CoordinatorNotAvailable, kerr.NotCoordinator, kerr.CoordinatorLoadInProgress, kerr.ConcurrentTransactions}
	for _, test := range []struct {
		key  kmsg.Key
		errs []*kerr.Error
	}{
		{kmsg.InitProducerID, append(curable, kerr.ProducerFenced)},
		{kmsg.AddPartitionsToTxn, append(curable, kerr.InvalidProducerEpoch, kerr.InvalidTxnState)},
		{kmsg.AddOffsetsToTxn, append(curable, kerr.ProducerFenced)},
		{kmsg.TxnOffsetCommit, append(curable[:3:3], kerr.IllegalGeneration, kerr.UnknownMemberID, kerr.InvalidProducerEpoch)},
		{kmsg.EndTxn, append(curable, kerr.InvalidProducerEpoch, kerr.InvalidTxnState, kerr.InvalidProducerIDMapping)},
		{kmsg.Produce, []*kerr.Error{
			kerr.NotLeaderForPartition, kerr.NotEnoughReplicas, kerr.RequestTimedOut, kerr.NotEnoughReplicasAfterAppend,
			kerr.OutOfOrderSequenceNumber, kerr.InvalidProducerEpoch, kerr.UnknownProducerID,
		}},
		{kmsg.OffsetFetch, append(curable[:3:3], kerr.UnstableOffsetCommit)},
		{kmsg.Heartbeat, []*kerr.Error{kerr.NotCoordinator, kerr.UnknownMemberID, kerr.RebalanceInProgress}},
	} {
		t.Run(test.key.Name(), func(t *testing.T) {
			noLeaks(t)
			c := imitate(t)
			const n = 600
			in, out, group := topic(t, "in", 2), topic(t, "out", 2), kafkatest.Unique(t, "group")
			produce(t, in, 0, n, 13, 100)
			var faults []kfake.Fault
			for _, err := range test.errs {
				faults = append(faults, kfake.Fault{Keys: []kmsg.Key{test.key}, Err: err})
			}
			handle := c.Fault(faults...)
			m := newMember(t, config(), group, in, out, exactlyOnce, func(m *member) {
				m.source.SessionTimeout, m.source.DrainTime = 2*time.Second, time.Second
				m.relay.batch = 20
				m.relay.before = func(pipeline.Message) { time.Sleep(time.Millisecond) }
			})
			if err := handle.Wait(within(t, 30*time.Second), len(faults)); err != nil {
				t.Fatalf("%d of %d faults were met: %v", handle.Hits(), len(faults), err)
			}
			eventually(t, 30*time.Second, "all is committed", func() bool { return sum(committed(t, group, in)) == n })
			m.stop(t)
			if got := count(t, readAll(t, out, n), n); got != (tally{}) {
				t.Errorf("%+v, want nothing missing, twice or out of order", got)
			}
		})
	}
}

// transaction is one that another program has open.
type transaction struct {
	t        *testing.T
	c        *kgo.Client
	id       string
	producer int64
	epoch    int16
}

// begun opens a transaction with a position of the group in it, as a member that
// then dies would leave it.
func begun(t *testing.T, id, group, in string, position int64) *transaction {
	t.Helper()
	x := stolen(t, id)
	add := kmsg.NewPtrAddOffsetsToTxnRequest()
	add.TransactionalID, add.ProducerID, add.ProducerEpoch, add.Group = id, x.producer, x.epoch, group
	added, err := add.RequestWith(t.Context(), x.c)
	x.must(err, func() int16 { return added.ErrorCode })
	commit := kmsg.NewPtrTxnOffsetCommitRequest()
	commit.TransactionalID, commit.ProducerID, commit.ProducerEpoch, commit.Group = id, x.producer, x.epoch, group
	commit.Generation = -1
	one, p := kmsg.NewTxnOffsetCommitRequestTopic(), kmsg.NewTxnOffsetCommitRequestTopicPartition()
	one.Topic, p.Offset = in, position
	one.Partitions = append(one.Partitions, p)
	commit.Topics = append(commit.Topics, one)
	put, err := commit.RequestWith(t.Context(), x.c)
	x.must(err, func() int16 { return put.Topics[0].Partitions[0].ErrorCode })
	return x
}

// stolen takes a transactional id over.
func stolen(t *testing.T, id string) *transaction {
	t.Helper()
	x := &transaction{t: t, c: client(t), id: id}
	init := kmsg.NewPtrInitProducerIDRequest()
	init.TransactionalID, init.TransactionTimeoutMillis = &id, 60_000
	eventually(t, 20*time.Second, "a producer id is given", func() bool {
		answer, err := init.RequestWith(t.Context(), x.c)
		if err == nil {
			err = kerr.ErrorForCode(answer.ErrorCode)
		}
		if err == nil {
			x.producer, x.epoch = answer.ProducerID, answer.ProducerEpoch
		}
		return err == nil
	})
	return x
}

func (x *transaction) must(err error, code func() int16) {
	x.t.Helper()
	if err == nil {
		err = kerr.ErrorForCode(code())
	}
	if err != nil {
		x.t.Fatal(err)
	}
}

func (x *transaction) end(commit bool) {
	x.t.Helper()
	r := kmsg.NewPtrEndTxnRequest()
	r.TransactionalID, r.ProducerID, r.ProducerEpoch, r.Commit = x.id, x.producer, x.epoch, commit
	answer, err := r.RequestWith(x.t.Context(), x.c)
	x.must(err, func() int16 { return answer.ErrorCode })
}

// TestPredecessorDied has a member that died in the middle of a transaction. Its successor
// ends what it left, without waiting for its time, and begins where the last whole
// transaction ended.
func TestPredecessorDied(t *testing.T) {
	noLeaks(t)
	const n = 200
	in, out, group := topic(t, "in", 1), topic(t, "out", 1), kafkatest.Unique(t, "group")
	produce(t, in, 0, n, 7, 10)
	begun(t, group+"/"+in+"/0", group, in, 150)
	m := newMember(t, config(), group, in, out, exactlyOnce)
	records := readAll(t, out, n)
	m.stop(t)
	if got := count(t, records, n); got != (tally{}) {
		t.Errorf("%+v, want everything once: the position 150 was never committed", got)
	}
}

// TestUnstablePosition asks for a position that a transaction still holds. A plain question
// is answered with the position before; whoever begins there works again what the transaction
// commits. The member waits instead.
func TestUnstablePosition(t *testing.T) {
	noLeaks(t)
	const n, position = 200, 150
	in, out, group := topic(t, "in", 1), topic(t, "out", 1), kafkatest.Unique(t, "group")
	produce(t, in, 0, n, 7, 10)
	held := begun(t, group+".other", group, in, position)
	if got := committed(t, group, in)[0]; got > 0 {
		t.Fatalf("a plain question is answered with %d", got)
	}
	var log journal
	m := newMember(t, config(), group, in, out, exactlyOnce, func(m *member) { m.source.Log = log.log() })
	eventually(t, 20*time.Second, "the member asks more than once", func() bool {
		return strings.Contains(log.String(), "fetch_offset")
	})
	if got := m.relay.done.Load(); got != 0 {
		t.Errorf("%d messages were worked while the position was not known", got)
	}
	held.end(true)
	records := readAll(t, out, n-position)
	m.stop(t)
	if first := number(t, records[0].Value); first != position || len(records) != n-position {
		t.Errorf("%d records from %d on, want %d from %d on", len(records), first, n-position, position)
	}
}

// TestFenced takes the transactional id from a member that works: its transaction fails, it
// asks its group whether it still belongs to it, and begins again from the last position.
func TestFenced(t *testing.T) {
	noLeaks(t)
	const n = 2000
	in, out, group := topic(t, "in", 1), topic(t, "out", 2), kafkatest.Unique(t, "group")
	produce(t, in, 0, n, 7, 10)
	var log journal
	m := newMember(t, config(), group, in, out, exactlyOnce, func(m *member) {
		m.source.Log = log.log()
		m.relay.batch = 20
		m.relay.before = func(pipeline.Message) { time.Sleep(time.Millisecond) }
	})
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("the member: %s", log.String())
		}
	})
	for done := int64(200); done <= 1000; done += 400 {
		eventually(t, time.Minute, "the member works", func() bool { return m.relay.done.Load() > done })
		stolen(t, group+"/"+in+"/0")
	}
	records := readAll(t, out, n)
	m.stop(t)
	if got := count(t, records, n); got != (tally{}) {
		t.Errorf("%+v, want nothing missing, twice or out of order", got)
	}
	mustLog(t, &log, "a transaction is lost", in)
}

// TestZombie sends a batch of a claim whose group has gone on without the member: it was
// frozen, and does not know. Nothing of it is seen.
func TestZombie(t *testing.T) {
	noLeaks(t)
	const n = 100
	in, out, group := topic(t, "in", 1), topic(t, "out", 1), kafkatest.Unique(t, "group")
	produce(t, in, 0, n, 7, 10)
	zombie := &kafka.Source{Config: config(), Group: group, Topics: []string{in}, Transactional: true, SessionTimeout: 30 * time.Second}
	sink := openSink(t, &kafka.Sink{Config: config(), Topics: []string{out}, Source: zombie})
	open(t, zombie)
	first, err := zombie.Next(within(t, 15*time.Second))
	if err != nil {
		t.Fatal(err)
	}
	b := pipeline.Batch{Topic: in, Claim: first.Claim, Through: first.Offset, Inputs: 1, Messages: []pipeline.Message{{Topic: out, Key: first.Key, Value: first.Value}}}
	if err := sink.Send(t.Context(), b); err != nil {
		t.Fatalf("the batch of a living member: %v", err)
	}
	zombie.Done(b)
	begun(t, group+"/"+in+"/0", group, in, first.Offset+1).end(true) // what its successor does
	b.Through++
	b.Messages[0].Value = []byte("1 of the zombie")
	if err := sink.Send(within(t, 15*time.Second), b); !errors.Is(err, pipeline.ErrRevoked) {
		t.Errorf("the batch of a zombie: %v, want ErrRevoked", err)
	}
	closeSource(t, zombie, time.Second)
	m := newMember(t, config(), group, in, out, exactlyOnce)
	records := readAll(t, out, n)
	m.stop(t)
	if got := count(t, records, n); got != (tally{}) {
		t.Errorf("%+v, want everything once", got)
	}
}

// TestWhole stores the messages of one batch in two topics: a reader sees both or none, also
// when one of them cannot be stored.
func TestWhole(t *testing.T) {
	noLeaks(t)
	in, records, letters, group := topic(t, "in", 1), topic(t, "records", 3), topic(t, "letters", 1), kafkatest.Unique(t, "group")
	produce(t, in, 0, 2, 7, 10)
	source := &kafka.Source{Config: config(), Group: group, Topics: []string{in}, Transactional: true}
	sink := openSink(t, &kafka.Sink{
		Config: config(), Topics: []string{records, letters}, Source: source, MaxMessageBytes: 100 << 20, Compression: "none",
	})
	open(t, source)
	m, err := source.Next(within(t, 15*time.Second))
	if err != nil {
		t.Fatal(err)
	}
	b := pipeline.Batch{Topic: in, Claim: m.Claim, Through: m.Offset, Inputs: 1}
	for i := range 30 {
		b.Messages = append(b.Messages, pipeline.Message{Topic: records, Key: fmt.Appendf(nil, "k%d", i), Value: fmt.Appendf(nil, "%d of a refused batch", i)})
	}
	refused := b
	refused.Messages = append(b.Messages[:30:30], pipeline.Message{Topic: letters, Value: make([]byte, 17<<20)})
	if err := sink.Send(within(t, 20*time.Second), refused); err == nil || errors.Is(err, pipeline.ErrRevoked) || !strings.Contains(err.Error(), "too large") {
		t.Fatalf("a message larger than its topic takes: %v", err)
	}
	if m, err = source.Next(within(t, 15*time.Second)); err != nil || m.Offset != 0 { // it comes again
		t.Fatalf("after a refused batch: offset %d, %v", m.Offset, err)
	}
	for i := range b.Messages {
		b.Messages[i].Value = fmt.Appendf(nil, "%d of a stored batch", i)
	}
	b.Claim = m.Claim
	b.Messages = append(b.Messages, pipeline.Message{Topic: letters, Value: []byte("0 letter")})
	if err := sink.Send(within(t, 15*time.Second), b); err != nil {
		t.Fatal(err)
	}
	source.Done(b)
	closeSource(t, source, time.Second)
	for _, r := range append(readAll(t, records, 30), readAll(t, letters, 1)...) {
		if strings.Contains(string(r.Value), "refused") {
			t.Errorf("%q of a batch that was refused is there", r.Value)
		}
	}
	if got := committed(t, group, in)[0]; got != 1 {
		t.Errorf("committed %d, want 1", got)
	}
}

// TestSkippedPosition commits positions that no results complete: behind the marks of other
// programs' transactions, and where a new group begins.
func TestSkippedPosition(t *testing.T) {
	noLeaks(t)
	in, out, group := topic(t, "in", 1), topic(t, "out", 1), kafkatest.Unique(t, "group")
	writer := client(t, kgo.TransactionalID(kafkatest.Unique(t, "writer")))
	if err := writer.BeginTransaction(); err != nil {
		t.Fatal(err)
	}
	for i := range 10 {
		writer.Produce(t.Context(), &kgo.Record{Topic: in, Value: fmt.Appendf(nil, "%d", i)}, nil)
	}
	if err := writer.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := writer.EndTransaction(context.Background(), kgo.TryCommit); err != nil {
		t.Fatal(err)
	}
	m := newMember(t, config(), group, in, out, exactlyOnce)
	readAll(t, out, 10)
	eventually(t, 10*time.Second, "the position is behind the mark", func() bool { return committed(t, group, in)[0] == 11 })
	m.stop(t)
}
