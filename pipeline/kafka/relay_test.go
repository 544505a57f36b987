package kafka_test

import (
	"testing"
	"time"

	"dateline/pipeline/kafka"
	"dateline/pipeline/kafka/kafkatest"
)

// TestRelay copies a topic: every message comes out once, in order by key, and the positions
// are those of the ends.
func TestRelay(t *testing.T) {
	noLeaks(t)
	const n = 5000
	in, out, group := topic(t, "in", 4), topic(t, "out", 3), kafkatest.Unique(t, "group")
	produce(t, in, 0, n, 97, 500)
	m := newMember(t, config(), group, in, out)
	records := readAll(t, out, n)
	m.stop(t)
	if got := count(t, records, n); got != (tally{}) {
		t.Errorf("%+v, want nothing missing, twice or out of order", got)
	}
	if got := sum(committed(t, group, in)); got != n {
		t.Errorf("committed positions add up to %d, want %d", got, n)
	}
}

// TestFromEnd begins where the partition ends, and commits that at once: a member that dies
// before the first message must not make its successor begin later.
func TestFromEnd(t *testing.T) {
	noLeaks(t)
	in, group := topic(t, "in", 1), kafkatest.Unique(t, "group")
	produce(t, in, 0, 10, 3, 10)
	s := open(t, &kafka.Source{Config: config(), Group: group, Topics: []string{in}, FromEnd: true, CommitInterval: 50 * time.Millisecond})
	eventually(t, 15*time.Second, "the end is committed", func() bool { return committed(t, group, in)[0] == 10 })
	produce(t, in, 10, 5, 3, 10)
	m, err := s.Next(within(t, 10*time.Second))
	if err != nil || m.Offset != 10 {
		t.Errorf("the first message is at %d, %v, want 10", m.Offset, err)
	}
}

// TestResume checks that a second member begins where the first ended.
func TestResume(t *testing.T) {
	noLeaks(t)
	in, out, group := topic(t, "in", 2), topic(t, "out", 2), kafkatest.Unique(t, "group")
	for round := range 2 {
		produce(t, in, round*100, 100, 7, 10)
		m := newMember(t, config(), group, in, out)
		eventually(t, 15*time.Second, "all is committed", func() bool {
			return sum(committed(t, group, in)) == int64(100*(round+1))
		})
		m.stop(t)
	}
	if got := count(t, readAll(t, out, 200), 200); got != (tally{}) {
		t.Errorf("%+v, want nothing missing, twice or out of order", got)
	}
}
