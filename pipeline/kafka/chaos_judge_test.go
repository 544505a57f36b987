package kafka_test

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"

	"dateline/pipeline"
	"dateline/pipeline/kafka"
	"dateline/pipeline/kafka/kafkatest"
)

// verdict is what reading an output gives.
type verdict struct{ records, missing, twice, disordered, foreign int }

// ledger counts what an output holds of the inputs it should.
type ledger struct {
	verdict
	want func(int) bool
	seen []uint8
	last map[string]int
}

func newLedger(n int, want func(int) bool) *ledger {
	return &ledger{want: want, seen: make([]uint8, n), last: map[string]int{}}
}

// enter takes one record. Order is that of one key, named by key.
func (l *ledger) enter(key string, value []byte) {
	l.records++
	i, ok := chaosNumber(value)
	if !ok || i >= len(l.seen) || !l.want(i) {
		l.foreign++
		return
	}
	if l.seen[i]++; l.seen[i] > 1 {
		l.twice++
		return
	}
	if last, ok := l.last[key]; ok && last > i {
		l.disordered++
	}
	l.last[key] = i
}

func (l *ledger) close() verdict {
	for i, seen := range l.seen {
		if seen == 0 && l.want(i) {
			l.missing++
		}
	}
	return l.verdict
}

// judge reads the outputs with our own reader and with librdkafka's.
func (c *chaos) judge() {
	n := int(c.produced.Load())
	for _, output := range []struct {
		topic string
		want  func(int) bool
	}{{c.records, article}, {c.facts, func(i int) bool { return article(i) && has3(i) }}, {c.letters, letter}} {
		c.close(output.topic)
		want := 0
		for i := range n {
			if output.want(i) {
				want++
			}
		}
		for reader, read := range map[string]func(string, func(string, []byte)){"our reader": c.readOurs, "kcat": c.readKcat} {
			l := newLedger(n, output.want)
			read(output.topic, func(key string, value []byte) {
				if output.topic == c.facts { // it is the article that orders them
					_, rest, _ := bytes.Cut(value, []byte(`"article_id":"`))
					id, _, _ := bytes.Cut(rest, []byte(`"`))
					key = string(id)
				}
				l.enter(key, value)
			})
			got := l.close()
			c.log("%s, by %s: %+v of %d", output.topic, reader, got, want)
			if *chaosDelivery == "at-least-once" {
				got.records, got.twice = got.records-got.twice, 0
			}
			if got != (verdict{records: want}) {
				c.t.Errorf("%s, by %s: %+v, want %d records and nothing else", output.topic, reader, got, want)
			}
		}
	}
}

// readOurs reads what is committed with a Source.
func (c *chaos) readOurs(topic string, see func(key string, value []byte)) {
	s := &kafka.Source{
		Config: kafka.Config{Brokers: c.cluster.Direct()}, Group: kafkatest.Unique(c.t, "judge"), Topics: []string{topic},
		WindowMessages: 20_000, WindowBytes: 64 << 20,
	}
	open(c.t, s)
	defer closeNow(s)
	for left := chaosPartitions; left > 0; {
		m, err := s.Next(within(c.t, time.Minute))
		if err != nil {
			c.t.Fatalf("read %s: %v", topic, err)
		}
		s.Done(pipeline.Batch{Topic: topic, Partition: m.Partition, Claim: m.Claim, Through: m.Offset, Inputs: 1})
		if string(m.Value) == lastWord {
			left--
			continue
		}
		see(string(m.Key), m.Value)
	}
}

// readKcat reads what is committed with kcat, which is librdkafka.
func (c *chaos) readKcat(topic string, see func(key string, value []byte)) {
	if _, err := exec.LookPath("kcat"); err != nil {
		if os.Getenv("DATELINE_REQUIRE_REAL") == "1" {
			c.t.Fatal(err)
		}
		kafkatest.Shout("no kcat: what came of the chaos is judged by our own reader only")
		return
	}
	cmd := exec.Command("kcat", "-b", strings.Join(c.cluster.Direct(), ","), "-C", "-t", topic, "-o", "beginning", "-e", "-q",
		"-X", "isolation.level=read_committed", "-X", "check.crcs=true", "-f", "%k\t%s\n")
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		c.t.Fatal(err)
	}
	lines := bufio.NewReaderSize(out, 1<<20)
	for {
		line, err := lines.ReadBytes('\n')
		if err == io.EOF {
			break
		}
		if err != nil {
			c.t.Fatal(err)
		}
		f := bytes.SplitN(bytes.TrimSuffix(line, []byte("\n")), []byte("\t"), 2)
		if len(f) != 2 {
			c.t.Fatalf("kcat says %q", line)
		}
		if string(f[1]) != lastWord {
			see(string(f[0]), f[1])
		}
	}
	if err := cmd.Wait(); err != nil {
		c.t.Fatalf("kcat: %v", err)
	}
}

// lastWord is the end of every partition of an output.
const lastWord = "no more comes"

// close puts the last word into all partitions.
func (c *chaos) close(topic string) {
	writer, err := kgo.NewClient(kgo.SeedBrokers(c.cluster.Direct()...), kgo.RecordPartitioner(kgo.ManualPartitioner()))
	if err != nil {
		c.t.Fatal(err)
	}
	defer writer.Close()
	for p := range int32(chaosPartitions) {
		r := &kgo.Record{Topic: topic, Partition: p, Value: []byte(lastWord)}
		if err := writer.ProduceSync(within(c.t, time.Minute), r).FirstErr(); err != nil {
			c.t.Fatal(err)
		}
	}
}
