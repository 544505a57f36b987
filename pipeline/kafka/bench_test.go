package kafka_test

import (
	"fmt"
	"testing"
	"time"

	"dateline/pipeline/kafka/kafkatest"
)

// BenchmarkRelay copies a topic of four partitions to another: what the carrier costs when
// the worker does nothing. Keys, values and acknowledgements of all replicas included.
func BenchmarkRelay(b *testing.B) {
	for _, compression := range []string{"none", "lz4", "zstd"} {
		for _, size := range []int{1000, 4000} {
			b.Run(fmt.Sprintf("%s/%d", compression, size), func(b *testing.B) {
				in, out := topic(b, "in", 4), topic(b, "out", 4)
				for from := 0; from < b.N; from += 10_000 {
					produce(b, in, from, min(10_000, b.N-from), 997, size)
				}
				b.SetBytes(int64(size))
				b.ResetTimer()
				m := newMember(b, config(), kafkatest.Unique(b, "group"), in, out, func(m *member) {
					m.sink.Compression = compression
				})
				for m.relay.done.Load() < int64(b.N) {
					time.Sleep(time.Millisecond)
				}
				b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "messages/s")
				b.StopTimer()
				m.stop(b)
			})
		}
	}
}
