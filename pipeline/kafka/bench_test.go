package kafka_test

import (
	"fmt"
	"syscall"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"

	"dateline/pipeline"
	"dateline/pipeline/kafka"
	"dateline/pipeline/kafka/kafkatest"
)

// The benchmarks need a topic that is full before they begin, so they are run with a fixed
// number of messages: -benchtime 200000x. What it takes to join the group does not count.

// fill makes a topic of n messages.
func fill(b *testing.B, partitions, n, size int) string {
	b.Helper()
	in := topic(b, "in", partitions)
	for from := 0; from < n; from += 10_000 {
		produce(b, in, from, min(10_000, n-from), 997, size)
	}
	return in
}

// rate reports messages a second from the first on.
func rate(b *testing.B, size int, done func() int64) {
	b.Helper()
	for done() == 0 {
		time.Sleep(time.Millisecond)
	}
	began, from, own, theirs := time.Now(), done(), ownCPU(), broker.CPU()
	b.SetBytes(int64(size))
	b.ResetTimer()
	for done() < int64(b.N) {
		time.Sleep(time.Millisecond)
	}
	b.StopTimer()
	n := float64(int64(b.N) - from)
	b.ReportMetric(n/time.Since(began).Seconds(), "messages/s")
	b.ReportMetric(float64((ownCPU()-own).Microseconds())/n, "own-cpu-µs/message")
	b.ReportMetric(float64((broker.CPU()-theirs).Microseconds())/n, "broker-cpu-µs/message")
}

// ownCPU is the processor time of this process.
func ownCPU() time.Duration {
	var r syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &r) != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// BenchmarkRelay copies a topic of four partitions to another: what the carrier costs when
// the worker does nothing. Keys, values and acknowledgements of all replicas included.
func BenchmarkRelay(b *testing.B) {
	for _, delivery := range []string{"at least once", "exactly once"} {
		for _, compression := range []string{"none", "lz4", "zstd"} {
			for _, size := range []int{1000, 4000} {
				b.Run(fmt.Sprintf("%s/%s/%d", delivery, compression, size), func(b *testing.B) {
					in, out := fill(b, 4, b.N, size), topic(b, "out", 4)
					m := newMember(b, config(), kafkatest.Unique(b, "group"), in, out, deliveries[delivery], func(m *member) {
						m.sink.Compression = compression
						m.source.WindowMessages, m.source.WindowBytes = 20_000, 64<<20
						m.relay.batch = 10_000
					})
					rate(b, size, m.relay.done.Load)
					m.stop(b)
				})
			}
		}
	}
}

// BenchmarkConsume reads four partitions and does nothing: our source, and franz-go's consumer
// as the yardstick.
func BenchmarkConsume(b *testing.B) {
	for _, size := range []int{1000, 4000} {
		b.Run(fmt.Sprintf("dateline/%d", size), func(b *testing.B) {
			s := open(b, &kafka.Source{
				Config: config(), Group: kafkatest.Unique(b, "group"), Topics: []string{fill(b, 4, b.N, size)},
				WindowMessages: 10_000, WindowBytes: 32 << 20,
			})
			n := int64(0)
			rate(b, size, func() int64 {
				for range 1000 {
					if n == int64(b.N) {
						break
					}
					m, err := s.Next(b.Context())
					if err != nil {
						b.Fatal(err)
					}
					s.Done(pipeline.Batch{Topic: m.Topic, Partition: m.Partition, Claim: m.Claim, Through: m.Offset, Inputs: 1})
					n++
				}
				return n
			})
			closeNow(s)
		})
		b.Run(fmt.Sprintf("franz-go/%d", size), func(b *testing.B) {
			c := client(b, kgo.ConsumeTopics(fill(b, 4, b.N, size)), kgo.ConsumerGroup(kafkatest.Unique(b, "group")),
				kgo.AutoCommitInterval(time.Second), kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()),
				kgo.FetchMaxPartitionBytes(kafka.DefaultFetchBytes))
			n := int64(0)
			rate(b, size, func() int64 {
				if n == int64(b.N) {
					return n
				}
				f := c.PollRecords(b.Context(), 1000)
				if err := f.Err(); err != nil {
					b.Fatal(err)
				}
				n += int64(f.NumRecords())
				return n
			})
			c.Close()
		})
	}
}
