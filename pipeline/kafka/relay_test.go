package kafka_test

import (
	"testing"
	"time"

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
