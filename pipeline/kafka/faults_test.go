package kafka_test

import (
	"strings"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kerr"
	"github.com/twmb/franz-go/pkg/kfake"
	"github.com/twmb/franz-go/pkg/kmsg"

	"dateline/pipeline"
	"dateline/pipeline/kafka"
	"dateline/pipeline/kafka/kafkatest"
)

// imitate puts an imitation of three brokers, in this process, in the place of the real one
// for one test: it fails on demand, which a real one does not.
func imitate(t *testing.T) *kfake.Cluster {
	t.Helper()
	c, err := kfake.NewCluster(kfake.NumBrokers(3), kfake.GroupMinSessionTimeout(time.Second))
	if err != nil {
		t.Fatal(err)
	}
	before := broker
	broker = &kafkatest.Broker{Name: "kfake", Addrs: c.ListenAddrs()}
	t.Cleanup(func() { broker = before; c.Close() })
	return c
}

// TestFaults answers every kind of request with the errors that a cluster gives while its
// leaders and coordinators move. Each is retried; nothing is lost and no key loses its order.
func TestFaults(t *testing.T) {
	for _, test := range []struct {
		key    kmsg.Key
		errs   []*kerr.Error
		repeat bool // the work is done all the same, so that a retry does it twice
	}{
		{key: kmsg.Produce, errs: []*kerr.Error{
			kerr.NotLeaderForPartition, kerr.LeaderNotAvailable, kerr.NotEnoughReplicas, kerr.KafkaStorageError,
			kerr.UnknownTopicOrPartition, kerr.NetworkException,
		}},
		{key: kmsg.Produce, errs: []*kerr.Error{kerr.RequestTimedOut, kerr.NotEnoughReplicasAfterAppend}, repeat: true},
		{key: kmsg.Fetch, errs: []*kerr.Error{
			kerr.NotLeaderForPartition, kerr.LeaderNotAvailable, kerr.ReplicaNotAvailable, kerr.KafkaStorageError,
			kerr.UnknownTopicOrPartition, kerr.OffsetNotAvailable, kerr.UnknownLeaderEpoch, kerr.CorruptMessage,
		}},
		{key: kmsg.ListOffsets, errs: []*kerr.Error{kerr.NotLeaderForPartition, kerr.LeaderNotAvailable, kerr.OffsetNotAvailable}},
		{key: kmsg.OffsetCommit, errs: []*kerr.Error{kerr.CoordinatorNotAvailable, kerr.NotCoordinator, kerr.CoordinatorLoadInProgress}},
		{key: kmsg.FindCoordinator, errs: []*kerr.Error{kerr.CoordinatorNotAvailable}},
		{key: kmsg.JoinGroup, errs: []*kerr.Error{kerr.CoordinatorNotAvailable, kerr.NotCoordinator, kerr.UnknownMemberID}},
		{key: kmsg.SyncGroup, errs: []*kerr.Error{kerr.RebalanceInProgress, kerr.NotCoordinator}},
		{key: kmsg.Heartbeat, errs: []*kerr.Error{kerr.NotCoordinator, kerr.UnknownMemberID}},
		{key: kmsg.OffsetFetch, errs: []*kerr.Error{kerr.CoordinatorLoadInProgress, kerr.NotCoordinator}},
	} {
		name := test.key.Name()
		if test.repeat {
			name += " that works"
		}
		t.Run(name, func(t *testing.T) {
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
			m := newMember(t, config(), group, in, out, func(m *member) {
				m.source.SessionTimeout, m.source.DrainTime = 2*time.Second, time.Second
				m.relay.batch = 20
				m.relay.before = func(pipeline.Message) { time.Sleep(time.Millisecond) }
			})
			if err := handle.Wait(within(t, 20*time.Second), len(faults)); err != nil {
				t.Fatalf("%d of %d faults were met: %v", handle.Hits(), len(faults), err)
			}
			eventually(t, 30*time.Second, "all is committed", func() bool { return sum(committed(t, group, in)) == n })
			m.stop(t)
			got := count(t, readAll(t, out, n), n)
			if got.missing != 0 || got.disordered != 0 || got.twice != 0 && !test.repeat {
				t.Errorf("%+v, want nothing missing or out of order, and nothing twice for no reason", got)
			}
		})
	}
}

// TestLeadersMove moves all leaders and coordinators again and again under load.
func TestLeadersMove(t *testing.T) {
	for name, delivery := range deliveries {
		t.Run(name, func(t *testing.T) {
			if got := testLeadersMove(t, delivery); got.twice > 0 && name == "exactly once" {
				t.Errorf("%d messages twice", got.twice)
			}
		})
	}
}

func testLeadersMove(t *testing.T, delivery func(*member)) tally {
	t.Helper()
	noLeaks(t)
	c := imitate(t)
	const n = 2500
	in, out, group := topic(t, "in", 4), topic(t, "out", 3), kafkatest.Unique(t, "group")
	produce(t, in, 0, n, 97, 100)
	m := newMember(t, config(), group, in, out, delivery, func(m *member) {
		m.relay.batch = 20
		m.relay.before = func(pipeline.Message) { time.Sleep(2 * time.Millisecond) }
	})
	for range 3 {
		c.ShufflePartitionLeaders()
		c.RehashCoordinators()
		from := sum(committed(t, group, in))
		eventually(t, 30*time.Second, "the group moves on", func() bool {
			at := sum(committed(t, group, in))
			return at >= from+200 || at == n
		})
	}
	eventually(t, 60*time.Second, "all is committed", func() bool { return sum(committed(t, group, in)) == n })
	m.stop(t)
	got := count(t, readAll(t, out, n), n)
	if got.missing != 0 || got.disordered != 0 {
		t.Errorf("%+v, want nothing missing or out of order", got)
	}
	t.Logf("%d of %d messages twice", got.twice, n)
	return got
}

// TestLastCommitRefused closes a source whose work is done but cannot be committed: Close says
// that it comes again.
func TestLastCommitRefused(t *testing.T) {
	noLeaks(t)
	c := imitate(t)
	in, group := topic(t, "in", 1), kafkatest.Unique(t, "group")
	produce(t, in, 0, 1, 1, 10)
	s := open(t, &kafka.Source{Config: config(), Group: group, Topics: []string{in}, CommitInterval: time.Minute})
	m, err := s.Next(within(t, 10*time.Second))
	if err != nil {
		t.Fatal(err)
	}
	s.Done(pipeline.Batch{Topic: in, Claim: m.Claim, Through: m.Offset, Inputs: 1})
	c.Fault(kfake.Fault{Keys: []kmsg.Key{kmsg.OffsetCommit}, Err: kerr.GroupAuthorizationFailed, Count: -1})
	if err := s.Close(within(t, 10*time.Second)); err == nil || !strings.Contains(err.Error(), "come again") {
		t.Errorf("Close returns %v, want that messages come again", err)
	}
}
