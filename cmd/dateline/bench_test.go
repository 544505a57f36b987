package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"dateline/extractors"
	"dateline/extractors/english"
	"dateline/pipeline"
	"dateline/pipeline/enrich"
	"dateline/pipeline/kafka"
	"dateline/pipeline/kafka/kafkatest"
	"dateline/pipeline/memory"
	"dateline/schemas"
)

// BenchmarkEnrich enriches articles of about 4 kB, with the whole suite and with none, from
// memory and over Kafka with either delivery. The difference in processor time between memory
// and Kafka is what Kafka costs; the broker's own time is not in it. Run it with a fixed number
// of articles: -benchtime 4000x.
func BenchmarkEnrich(b *testing.B) {
	full, err := english.Suite(english.Taggers()[0])
	if err != nil {
		b.Fatal(err)
	}
	none := []*extractors.Extractor{{
		Name: "none", Doc: "none finds nothing.", Run: func(*extractors.Document) error { return nil }, Provides: []extractors.Layer{extractors.Blocks},
	}}
	for _, suite := range []struct {
		name string
		all  []*extractors.Extractor
	}{{"suite", full}, {"none", none}} {
		b.Run(suite.name+"/memory", func(b *testing.B) {
			var in []pipeline.Message
			for i, m := range benchArticles(b, b.N) {
				m.Topic, m.Partition, m.Offset = "raw", i%4, int64(i)
				in = append(in, m)
			}
			source, sink := memory.NewSource(in...), &memory.Sink{}
			benchRun(b, func() error { return benchWorker(source, sink, suite.all).Run(b.Context()) })
		})
		for _, delivery := range []string{"at-least-once", "exactly-once"} {
			b.Run(suite.name+"/"+delivery, func(b *testing.B) { benchKafka(b, suite.all, delivery) })
		}
	}
}

func benchWorker(source pipeline.Source, sink pipeline.Sink, suite []*extractors.Extractor) *enrich.Worker {
	return &enrich.Worker{
		Source: source, Sink: sink, Decode: decode, Suite: suite, Log: zerolog.Nop(),
		Topics: enrich.Topics{Records: "enriched", Facts: "facts", DeadLetters: "dead"},
	}
}

func benchKafka(b *testing.B, suite []*extractors.Extractor, delivery string) {
	b.Helper()
	brokerAsked = true
	broker, err := broker()
	if err != nil {
		b.Fatal(err)
	}
	cfg := kafka.Config{Brokers: broker.Addrs}
	name := func(s string) string { return kafkatest.Unique(b, s) }
	topics := topicNames{name("raw"), name("enriched"), name("facts"), name("dead")}
	if _, err := kafka.CreateTopics(b.Context(), cfg, zerolog.Nop(), topics.plan(4, 1)...); err != nil {
		b.Fatal(err)
	}
	in := benchArticles(b, b.N)
	for i := range in {
		in[i].Topic = topics.From
	}
	publisher := &kafka.Sink{Config: cfg, Topics: []string{topics.From}, Log: zerolog.Nop()}
	if err := publisher.Open(b.Context()); err != nil {
		b.Fatal(err)
	}
	for len(in) > 0 {
		n := min(1000, len(in))
		if err := publisher.Send(b.Context(), pipeline.Batch{Messages: in[:n]}); err != nil {
			b.Fatal(err)
		}
		in = in[n:]
	}
	if err := publisher.Close(b.Context()); err != nil {
		b.Fatal(err)
	}

	source := &kafka.Source{Config: cfg, Group: name("group"), Topics: []string{topics.From}, Log: zerolog.Nop(), Transactional: delivery == "exactly-once"}
	sink := &kafka.Sink{Config: cfg, Topics: []string{topics.To, topics.Facts, topics.DeadLetters}, Source: source, Log: zerolog.Nop()}
	input := &limited{Source: source, want: b.N, source: source}
	w := benchWorker(input, sink, suite)
	w.Topics = enrich.Topics{Records: topics.To, Facts: topics.Facts, DeadLetters: topics.DeadLetters}
	if source.Transactional {
		w.BatchTime, w.BatchMessages, w.BatchBytes = 100*time.Millisecond, 10_000, 32<<20
		source.WindowMessages = maxWindow
	}
	if err := source.Open(b.Context()); err != nil {
		b.Fatal(err)
	}
	if err := sink.Open(b.Context()); err != nil {
		b.Fatal(err)
	}
	benchRun(b, func() error { return w.Run(b.Context()) })
	b.ReportMetric(float64(b.N)/time.Since(input.began).Seconds(), "articles/s") // to join does not count
	if err := sink.Close(b.Context()); err != nil {
		b.Fatal(err)
	}
}

// limited closes a source when it has given all there is.
type limited struct {
	pipeline.Source

	source *kafka.Source
	want   int
	began  time.Time // when the first came
}

// Next counts.
func (c *limited) Next(ctx context.Context) (pipeline.Message, error) {
	m, err := c.Source.Next(ctx)
	if err == nil {
		if c.began.IsZero() {
			c.began = time.Now()
		}
		if c.want--; c.want == 0 {
			go c.source.Close(context.WithoutCancel(ctx)) // it waits for what is left
		}
	}
	return m, err
}

// benchRun reports the time and the processor time of an article.
func benchRun(b *testing.B, run func() error) {
	b.Helper()
	var before, after syscall.Rusage
	b.ResetTimer()
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &before); err != nil {
		b.Fatal(err)
	}
	if err := run(); err != nil {
		b.Fatal(err)
	}
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &after); err != nil {
		b.Fatal(err)
	}
	b.StopTimer()
	cpu := func(r *syscall.Rusage) int64 { return r.Utime.Nano() + r.Stime.Nano() }
	b.ReportMetric(float64(cpu(&after)-cpu(&before))/float64(b.N)/1000, "cpu-µs/article")
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}

// benchArticles are articles of about 4 kB, made of the sample's.
func benchArticles(tb testing.TB, n int) []pipeline.Message {
	tb.Helper()
	var texts []string
	err := fs.WalkDir(sample, "sample", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := sample.ReadFile(path)
		if err != nil {
			return err
		}
		if a, _, err := decode("application/json", body); err == nil {
			texts = append(texts, a.Text)
		}
		return nil
	})
	if err != nil || len(texts) == 0 {
		tb.Fatalf("%d texts, %v", len(texts), err)
	}
	in := make([]pipeline.Message, n)
	for i := range in {
		var text strings.Builder
		for j := i; text.Len() < 4000; j++ {
			text.WriteString(texts[j%len(texts)] + "\n\n")
		}
		id := fmt.Sprintf("article-%d", i)
		body, err := json.Marshal(schemas.Article{ID: schemas.ArticleID(id), Text: text.String()})
		if err != nil {
			tb.Fatal(err)
		}
		in[i] = pipeline.Message{Key: []byte(id), Value: body, Time: time.Unix(1_700_000_000, 0)}
	}
	return in
}
