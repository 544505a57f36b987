package kafka_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rs/zerolog"
	"github.com/twmb/franz-go/pkg/kgo"

	"dateline/pipeline"
	"dateline/pipeline/kafka"
	"dateline/pipeline/kafka/kafkatest"
)

// TestPartitioner checks that a key goes where the Java client's murmur2 sends it, by way of
// an implementation that is not ours; and that Order goes before Key.
func TestPartitioner(t *testing.T) {
	noLeaks(t)
	const n = 200
	theirs, ours, ordered := topic(t, "theirs", 7), topic(t, "ours", 7), topic(t, "ordered", 7)
	sink := openSink(t, &kafka.Sink{Config: config(), Topics: []string{ours, ordered}})
	var b pipeline.Batch
	var records []*kgo.Record
	for i := range n {
		key := fmt.Appendf(nil, "article-%d", i)
		records = append(records, &kgo.Record{Topic: theirs, Key: key})
		b.Messages = append(b.Messages,
			pipeline.Message{Topic: ours, Key: key},
			pipeline.Message{Topic: ordered, Key: []byte("fact of " + string(key)), Order: key})
	}
	if err := client(t).ProduceSync(t.Context(), records...).FirstErr(); err != nil {
		t.Fatal(err)
	}
	if err := sink.Send(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	places := func(topic string) map[string]int32 {
		at := map[string]int32{}
		for _, r := range readAll(t, topic, n) {
			at[strings.TrimPrefix(string(r.Key), "fact of ")] = r.Partition
		}
		return at
	}
	want := places(theirs)
	if diff := cmp.Diff(want, places(ours)); diff != "" {
		t.Errorf("partitions by key differ (-theirs +ours):\n%s", diff)
	}
	if diff := cmp.Diff(want, places(ordered)); diff != "" {
		t.Errorf("partitions by order differ (-theirs +ours):\n%s", diff)
	}
}

// TestFaithful carries keys, values, headers, tombstones and emptiness as they are, with
// every compression, in and out, and either delivery.
func TestFaithful(t *testing.T) {
	noLeaks(t)
	codecs := map[string]kgo.CompressionCodec{
		"none": kgo.NoCompression(), "gzip": kgo.GzipCompression(), "snappy": kgo.SnappyCompression(),
		"lz4": kgo.Lz4Compression(), "zstd": kgo.ZstdCompression(),
	}
	for compression, codec := range codecs {
		for delivery, change := range deliveries {
			t.Run(compression+" "+delivery, func(t *testing.T) { testFaithful(t, compression, codec, change) })
		}
	}
}

func testFaithful(t *testing.T, compression string, codec kgo.CompressionCodec, delivery func(*member)) {
	t.Helper()
	in, out := topic(t, "in", 1), topic(t, "out", 1)
	want := []*kgo.Record{
		{Key: []byte("k"), Value: []byte("v")},
		{Key: []byte("tombstone")},
		{Key: []byte("empty"), Value: []byte{}},
		{Value: []byte("no key")},
		{Key: []byte{}, Value: []byte("empty key")},
		{Key: []byte("headers"), Value: []byte("v"), Headers: []kgo.RecordHeader{
			{Key: "traceparent", Value: []byte("00-1-2-01")},
			{Key: "twice", Value: []byte("a")},
			{Key: "twice", Value: []byte("b")},
			{Key: "null"},
			{Key: "binary", Value: []byte{0, 255}},
		}},
	}
	c := client(t, kgo.DefaultProduceTopic(in), kgo.ProducerBatchCompression(codec))
	if err := c.ProduceSync(t.Context(), want...).FirstErr(); err != nil {
		t.Fatal(err)
	}
	m := newMember(t, config(), kafkatest.Unique(t, "group"), in, out, delivery, func(m *member) { m.sink.Compression = compression })
	got := readAll(t, out, len(want))
	m.stop(t)
	for i, w := range want {
		g := got[i]
		if diff := cmp.Diff(
			[]any{w.Key, w.Value, w.Headers},
			[]any{g.Key, g.Value, g.Headers}); diff != "" {
			t.Errorf("record %d (-in +out):\n%s", i, diff)
		}
	}
}

// TestLarge carries messages larger than a fetch and a window, and small ones around them.
func TestLarge(t *testing.T) {
	noLeaks(t)
	for name, delivery := range deliveries {
		t.Run(name, func(t *testing.T) { testLarge(t, delivery) })
	}
}

func testLarge(t *testing.T, delivery func(*member)) {
	t.Helper()
	in, out := topic(t, "in", 1), topic(t, "out", 1)
	c := client(t, kgo.DefaultProduceTopic(in))
	sizes := []int{10, 1536 << 10, 10, 5 << 20, 10, kafka.MaxMessageBytes - 1, 10}
	var want [][]byte
	for _, n := range sizes {
		value := make([]byte, n)
		_, _ = rand.Read(value) // does not compress, never fails
		want = append(want, value)
		if err := c.ProduceSync(t.Context(), &kgo.Record{Key: []byte("k"), Value: value}).FirstErr(); err != nil {
			t.Fatal(err)
		}
	}
	m := newMember(t, config(), kafkatest.Unique(t, "group"), in, out, delivery, func(m *member) {
		m.source.FetchBytes = 64 << 10
		m.source.WindowBytes = 1 << 20
	})
	got := readAll(t, out, len(want))
	m.stop(t)
	for i := range want {
		if !bytes.Equal(got[i].Value, want[i]) {
			t.Errorf("message %d: %d bytes, want the %d sent", i, len(got[i].Value), len(want[i]))
		}
	}
}

// TestTooLarge refuses a message over the sink's limit, or over the topic's, by name; a
// request that is too large only as a whole is split.
func TestTooLarge(t *testing.T) {
	noLeaks(t)
	small := kafka.Topic{
		Name: kafkatest.Unique(t, "small"), Partitions: 1, Replicas: 1,
		Config: map[string]string{"max.message.bytes": "100000"},
	}
	if _, err := kafka.CreateTopics(t.Context(), config(), zerolog.Nop(), small); err != nil {
		t.Fatal(err)
	}
	sink := openSink(t, &kafka.Sink{Config: config(), Topics: []string{small.Name}, MaxMessageBytes: 200_000})
	message := func(key string, n int) pipeline.Message {
		value := make([]byte, n)
		_, _ = rand.Read(value) // does not compress, never fails
		return pipeline.Message{Topic: small.Name, Key: []byte(key), Value: value}
	}
	err := sink.Send(within(t, 10*time.Second), pipeline.Batch{Messages: []pipeline.Message{message("huge", 300_000)}})
	mustSay(t, err, `"huge"`, small.Name, "too large", "200000")

	var b pipeline.Batch
	for i := range 30 {
		b.Messages = append(b.Messages, message(strconv.Itoa(i), 20_000))
	}
	broker.Real(t) // kfake takes requests of any size
	if err := sink.Send(within(t, 10*time.Second), b); err != nil {
		t.Errorf("30 messages that fit one by one: %v", err)
	}
	for i, r := range readAll(t, small.Name, 30) {
		if string(r.Key) != strconv.Itoa(i) {
			t.Fatalf("message %d has key %s: the order is lost", i, r.Key)
		}
	}
	err = sink.Send(within(t, 10*time.Second), pipeline.Batch{Messages: []pipeline.Message{message("large", 150_000)}})
	mustSay(t, err, `"large"`, small.Name, "too large")
}

// TestForeignTopic refuses to write where it was not told to.
func TestForeignTopic(t *testing.T) {
	out := topic(t, "out", 1)
	sink := openSink(t, &kafka.Sink{Config: config(), Topics: []string{out}})
	err := sink.Send(t.Context(), pipeline.Batch{Messages: []pipeline.Message{{Topic: "elsewhere", Key: []byte("k")}}})
	mustSay(t, err, "elsewhere")
}

// TestRefusedForGood ends a send that the broker refuses: a compacted topic wants keys.
func TestRefusedForGood(t *testing.T) {
	broker.Real(t)
	out := kafka.RecordsTopic(kafkatest.Unique(t, "out"), 1, 1)
	if _, err := kafka.CreateTopics(t.Context(), config(), zerolog.Nop(), out); err != nil {
		t.Fatal(err)
	}
	sink := openSink(t, &kafka.Sink{Config: config(), Topics: []string{out.Name}})
	err := sink.Send(within(t, 10*time.Second), pipeline.Batch{Messages: []pipeline.Message{{Topic: out.Name, Value: []byte("v")}}})
	mustSay(t, err, out.Name, "[87]")
}

// TestTransactions reads what was committed and not what was aborted.
func TestTransactions(t *testing.T) {
	noLeaks(t)
	in, out, group := topic(t, "in", 1), topic(t, "out", 1), kafkatest.Unique(t, "group")
	c := client(t, kgo.DefaultProduceTopic(in), kgo.TransactionalID(kafkatest.Unique(t, "id")))
	ctx := within(t, 20*time.Second)
	for i, end := range []kgo.TransactionEndTry{kgo.TryCommit, kgo.TryAbort, kgo.TryAbort, kgo.TryCommit, kgo.TryAbort} {
		if err := c.BeginTransaction(); err != nil {
			t.Fatal(err)
		}
		for range 10 {
			c.Produce(ctx, &kgo.Record{Key: []byte("k"), Value: fmt.Append(nil, i)}, nil)
		}
		if err := c.Flush(ctx); err != nil {
			t.Fatal(err)
		}
		if err := c.EndTransaction(ctx, end); err != nil {
			t.Fatal(err)
		}
	}
	m := newMember(t, config(), group, in, out)
	eventually(t, 10*time.Second, "the position is past the last mark", func() bool { return committed(t, group, in)[0] == 55 })
	m.stop(t)
	var got []byte
	for _, r := range readAll(t, out, 20) {
		got = append(got, r.Value...)
	}
	if want := strings.Repeat("0", 10) + strings.Repeat("3", 10); string(got) != want {
		t.Errorf("read %s, want %s", got, want)
	}
}

// TestCorrupt damages a message on the broker's disk: reading stops there, loudly, and goes
// on when it is whole again.
func TestCorrupt(t *testing.T) {
	broker.Own(t)
	noLeaks(t)
	in, out := topic(t, "in", 1), topic(t, "out", 1)
	c := client(t, kgo.DefaultProduceTopic(in), kgo.ProducerBatchCompression(kgo.NoCompression()))
	for _, v := range []string{"first-value", "damaged-value", "last-value"} {
		if err := c.ProduceSync(t.Context(), &kgo.Record{Key: []byte("k"), Value: []byte(v)}).FirstErr(); err != nil {
			t.Fatal(err)
		}
	}
	path := broker.File(filepath.Join("data", in+"-0", "00000000000000000000.log"))
	replace(t, path, "damaged-value", "dAmaged-value")
	var log journal
	m := newMember(t, config(), kafkatest.Unique(t, "group"), in, out, func(m *member) { m.source.Log = log.log() })
	eventually(t, 10*time.Second, "the damage is told of twice", func() bool { return strings.Count(log.String(), "checksum") >= 2 })
	if err := m.source.Ready(); err == nil {
		t.Error("the source is ready, though a partition cannot be read")
	}
	mustLog(t, &log, fmt.Sprintf(`"topic":%q`, in), `"partition":0`, `"offset":1`, "checksum")
	if got := readAll(t, out, 1); string(got[0].Value) != "first-value" {
		t.Errorf("before the damage: %s", got[0].Value)
	}
	replace(t, path, "dAmaged-value", "damaged-value")
	if got := readAll(t, out, 3); string(got[1].Value) != "damaged-value" || string(got[2].Value) != "last-value" {
		t.Errorf("after the repair: %s, %s", got[1].Value, got[2].Value)
	}
	m.stop(t)
}

// replace overwrites a text in a file with another of its length.
func replace(t *testing.T, path, from, to string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	data, err := os.ReadFile(path)
	at := bytes.Index(data, []byte(from))
	if err != nil || at < 0 {
		t.Fatalf("%q is not in %s: %v", from, path, err)
	}
	if _, err := f.WriteAt([]byte(to), int64(at)); err != nil {
		t.Fatal(err)
	}
}

// TestRestart kills the broker under load and starts it again. Nothing is lost; what comes
// twice is what was on its way.
func TestRestart(t *testing.T) {
	broker.Own(t)
	noLeaks(t)
	const n = 6000
	in, out, group := topic(t, "in", 4), topic(t, "out", 3), kafkatest.Unique(t, "group")
	produce(t, in, 0, n, 97, 300)
	m := newMember(t, config(), group, in, out, func(m *member) {
		m.source.SessionTimeout, m.source.DrainTime = 10*time.Second, 5*time.Second
		m.relay.batch = 50
		m.relay.before = func(pipeline.Message) { time.Sleep(500 * time.Microsecond) }
	})
	readAll(t, out, 500)
	broker.Stop(true)
	if err := broker.Restart(); err != nil {
		t.Fatal(err)
	}
	eventually(t, 60*time.Second, "all is committed", func() bool { return sum(committed(t, group, in)) == n })
	m.stop(t)
	got := count(t, readAll(t, out, n), n)
	if got.missing != 0 || got.disordered != 0 {
		t.Errorf("%+v, want nothing missing or out of order", got)
	}
	if bound := 4 * (kafka.DefaultWindowMessages + 50); got.twice > bound {
		t.Errorf("%d messages twice, want at most %d", got.twice, bound)
	}
	t.Logf("%d of %d messages twice", got.twice, n)
}

// TestNoBroker ends a send with its context while no broker answers; a source that is
// opened meanwhile waits for one.
func TestNoBroker(t *testing.T) {
	broker.Own(t)
	noLeaks(t)
	out := topic(t, "out", 1)
	sink := openSink(t, &kafka.Sink{Config: config(), Topics: []string{out}})
	broker.Stop(false)
	err := sink.Send(within(t, 300*time.Millisecond), pipeline.Batch{Messages: []pipeline.Message{{Topic: out, Value: []byte("v")}}})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("send without a broker: %v, want the context's error", err)
	}
	source := &kafka.Source{Config: config(), Group: kafkatest.Unique(t, "group"), Topics: []string{out}}
	if err := source.Open(within(t, 300*time.Millisecond)); err == nil || !strings.Contains(err.Error(), "refused") {
		t.Errorf("open without a broker: %v, want the network's error", err)
	}
	opened := make(chan error, 1)
	go func() { opened <- source.Open(within(t, 30*time.Second)) }()
	if err := broker.Restart(); err != nil {
		t.Fatal(err)
	}
	if err := <-opened; err != nil {
		t.Errorf("open while a broker comes up: %v", err)
	}
	eventually(t, 20*time.Second, "ready", func() bool { return source.Ready() == nil })
	closeSource(t, source, 10*time.Second)
}

func mustSay(t *testing.T, err error, want ...string) {
	t.Helper()
	if err == nil {
		t.Errorf("no error, want one that says %q", want)
		return
	}
	for _, w := range want {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("error %q does not say %q", err, w)
		}
	}
}

// TestCompacted reads past the holes of compaction: a batch whose last records are gone
// still covers their offsets, and a fetch at such an offset gets it again and again.
func TestCompacted(t *testing.T) {
	broker.Real(t)
	noLeaks(t)
	in := kafka.Topic{Name: kafkatest.Unique(t, "in"), Partitions: 1, Replicas: 1, Config: map[string]string{
		"cleanup.policy": "compact", "segment.ms": "100", "min.cleanable.dirty.ratio": "0.01", "max.compaction.lag.ms": "200",
	}}
	if _, err := kafka.CreateTopics(t.Context(), config(), zerolog.Nop(), in); err != nil {
		t.Fatal(err)
	}
	c := client(t, kgo.DefaultProduceTopic(in.Name))
	send := func(keys ...string) {
		var records []*kgo.Record
		for _, k := range keys {
			records = append(records, &kgo.Record{Key: []byte(k), Value: []byte("v")})
		}
		if err := c.ProduceSync(t.Context(), records...).FirstErr(); err != nil {
			t.Fatal(err)
		}
	}
	send("a", "b", "c", "d", "e") // offsets 0 to 4; of these a and b stay
	send("c", "d", "e")           // offsets 5 to 7; all go, the batch stays
	send("c", "d", "e")           // offsets 8 to 10
	beat := 0
	eventually(t, 30*time.Second, "the broker compacts", func() bool {
		send(fmt.Sprintf("beat-%d", beat)) // rolls the segment when its time has come
		beat++
		first := readAll(t, in.Name, 3)[:3]
		return first[2].Offset == 8
	})
	out := topic(t, "out", 1)
	m := newMember(t, config(), kafkatest.Unique(t, "group"), in.Name, out, func(m *member) {
		m.source.FetchBytes = 1 // one batch at a time
	})
	var keys []string
	for _, r := range readAll(t, out, 5+beat) {
		keys = append(keys, string(r.Key))
	}
	m.stop(t)
	if diff := cmp.Diff([]string{"a", "b", "c", "d", "e"}, keys[:5]); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
}
