package enrich_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/prometheus/client_golang/prometheus"
	"go.uber.org/goleak"

	"dateline/extractors"
	"dateline/pipeline"
	"dateline/pipeline/enrich"
	"dateline/pipeline/memory"
	"dateline/schemas"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// decode reads JSON articles only, which is all these tests need.
func decode(_ string, body []byte) (schemas.Article, []string, error) {
	a, _, err := schemas.DecodeArticle(body)
	if err == nil && a.ID == "" {
		a.ID = schemas.ContentID(a)
	}
	return a, nil, err
}

// suite is one block, one sentence, and a fact for every "!", with the behaviours a text can
// ask for by its words.
func suite(gate <-chan struct{}) []*extractors.Extractor {
	return []*extractors.Extractor{{
		Name: "stub", Doc: "stub finds exclamations.", Provides: []extractors.Layer{extractors.Facts},
		Run: func(d *extractors.Document) error {
			all := schemas.Span{Start: 0, End: len(d.Text)}
			d.Blocks = []schemas.Block{{Span: all, Kind: schemas.Body, Rule: "stub/all"}}
			d.Sentences = []schemas.Sentence{{Span: all}}
			switch {
			case strings.Contains(d.Text, "panic"):
				panic("asked to")
			case strings.Contains(d.Text, "error"):
				return errors.New("asked to")
			case strings.Contains(d.Text, "slow"):
				<-gate
			case strings.Contains(d.Text, "endless"):
				for d.Interrupted() == nil {
					time.Sleep(time.Millisecond)
				}
				return d.Interrupted()
			}
			for i, r := range d.Text {
				if r == '!' {
					s := schemas.Span{Start: i, End: i + 1}
					d.Facts = append(d.Facts, schemas.Fact{Span: s, ID: schemas.NewFactID(d.Article.ID, s, "stub/mark"), Rule: "stub/mark", Status: schemas.StatusAsserted})
				}
			}
			return nil
		},
	}}
}

func worker(src *memory.Source, sink *memory.Sink, gate <-chan struct{}) *enrich.Worker {
	return &enrich.Worker{
		Source: src, Sink: sink, Decode: decode, Suite: suite(gate), Workers: 4,
		Topics: enrich.Topics{Records: "records", Facts: "facts", DeadLetters: "dead"},
		Budget: 5 * time.Second, Drain: 10 * time.Second,
	}
}

func article(id, text string) pipeline.Message {
	body, err := json.Marshal(schemas.Article{ID: schemas.ArticleID(id), Text: text})
	if err != nil {
		panic(err)
	}
	return pipeline.Message{Topic: "raw", Key: []byte(id), Value: body, Time: time.Unix(1_700_000_000, 0)}
}

// sent lists what went out as "topic key", and for dead letters the reason.
func sent(sink *memory.Sink) []string {
	var lines []string
	for _, m := range sink.Messages() {
		line := m.Topic + " " + string(m.Key)
		if m.Topic == "facts" {
			line = m.Topic + " of " + string(m.Order)
		}
		if m.Value == nil {
			line += " gone"
		}
		if r := m.Header("dl_reason"); r != nil {
			line += " " + string(r)
		}
		lines = append(lines, line)
	}
	return lines
}

func TestRecordsFactsAndDeadLettersInOrder(t *testing.T) {
	bad := pipeline.Message{
		Topic: "raw", Partition: 0, Key: []byte("bad"), Value: []byte("{\xff"), Time: time.Unix(1_700_000_000, 0),
		Headers: []pipeline.Header{{Key: "trace", Value: []byte("7")}},
	}
	src := memory.NewSource(
		article("a", "Fire! Flood!"), bad, article("b", "Calm."),
		pipeline.Message{Topic: "raw", Key: []byte("a")}, // a tombstone
		article("c", "panic"), article("d", "error"), article("e", "  "),
		pipeline.Message{Topic: "raw", Key: []byte("f"), Value: []byte(strings.Repeat("x", 5<<20))},
	)
	sink := &memory.Sink{}
	if err := worker(src, sink, nil).Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"records a", "facts of a", "facts of a", "dead bad invalid_json", "records b",
		"records a gone", "facts of a",
		"dead c extractor_panic", "dead d extractor_error", "dead e no_text", "dead f too_large",
	}
	if d := cmp.Diff(want, sent(sink)); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	inputs := 0
	for _, b := range src.Finished() {
		inputs += b.Inputs
	}
	if inputs != 8 {
		t.Errorf("%d inputs done, want 8", inputs)
	}
	for _, m := range sink.Messages() {
		switch {
		case m.Header("dl_reason") != nil && string(m.Key) == "bad":
			if string(m.Value) != "{\xff" || string(m.Header("trace")) != "7" || string(m.Header("dl_offset")) != "1" || string(m.Header("dl_topic")) != "raw" {
				t.Errorf("the dead letter is not as it came: %+v", m)
			}
		case string(m.Header("dl_reason")) == string(schemas.ExtractorPanic):
			if c := string(m.Header("dl_class")); !strings.HasPrefix(c, "stub dateline/pipeline/enrich_test.") {
				t.Errorf("class %q does not name the extractor and our function", c)
			}
		}
	}
}

func TestEnvelope(t *testing.T) {
	in := article("a", "Fire!")
	in.Headers = []pipeline.Header{{Key: "traceparent", Value: []byte("00-1-2-01")}}
	sink := &memory.Sink{}
	if err := worker(memory.NewSource(in), sink, nil).Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, m := range sink.Messages() {
		for _, k := range []string{"ce_specversion", "ce_id", "ce_source", "ce_type", "ce_subject", "ce_time", "content-type", "traceparent"} {
			if len(m.Header(k)) == 0 {
				t.Errorf("%s: no header %s", m.Topic, k)
			}
		}
	}
	var rec schemas.Record
	if err := json.Unmarshal(sink.Messages()[0].Value, &rec); err != nil {
		t.Fatal(err)
	}
	if got := string(sink.Messages()[0].Header("ce_id")); got != string(rec.ID) {
		t.Errorf("ce_id %q, want the record's id %q", got, rec.ID)
	}
}

// An article with no id of its own has the message's key for one, so that a tombstone finds it.
func TestKeyStandsInForTheID(t *testing.T) {
	m := pipeline.Message{Topic: "raw", Key: []byte("k"), Value: []byte(`{"text":"Calm."}`)}
	sink := &memory.Sink{}
	if err := worker(memory.NewSource(m), sink, nil).Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"records k"}, sent(sink)); d != "" {
		t.Error(d)
	}
}

func TestBudget(t *testing.T) {
	src, sink := memory.NewSource(article("a", "endless"), article("b", "Calm.")), &memory.Sink{}
	w := worker(src, sink, nil)
	w.Budget = 20 * time.Millisecond
	if err := w.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"dead a over_budget", "records b"}, sent(sink)); d != "" {
		t.Error(d)
	}
}

// A slow article holds up its own partition and keeps its order; the others go on.
func TestSlowArticleKeepsOrder(t *testing.T) {
	gate := make(chan struct{})
	var in []pipeline.Message
	in = append(in, article("s", "slow"))
	for i := range 20 {
		m := article(fmt.Sprint("p", i), "Calm.")
		in = append(in, m)
		m.Partition, m.Key = 1, []byte(fmt.Sprint("q", i))
		m.Value = []byte(`{"text":"Calm."}`)
		in = append(in, m)
	}
	src, sink := memory.NewSource(in...), &memory.Sink{}
	ended := make(chan error, 1)
	w := worker(src, sink, gate)
	go func() { ended <- w.Run(context.Background()) }()
	waitFor(t, func() bool { return len(sink.Messages()) == 20 })
	for _, line := range sent(sink) {
		if !strings.HasPrefix(line, "records q") {
			t.Errorf("%s went before the slow article of its partition", line)
		}
	}
	close(gate)
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	next := map[byte]int{'p': 0, 'q': 0}
	for _, m := range sink.Messages() {
		if string(m.Key) == "s" {
			continue
		}
		if want := fmt.Sprintf("%c%d", m.Key[0], next[m.Key[0]]); string(m.Key) != want {
			t.Fatalf("%s came where %s should", m.Key, want)
		}
		next[m.Key[0]]++
	}
}

func waitFor(t *testing.T, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); !ok(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("waited in vain")
		}
	}
}

// What cannot be sent is never done, and the worker says which it was.
func TestStopsWhenSendingFails(t *testing.T) {
	src, sink := memory.NewSource(article("a", "Calm."), article("b", "Calm.")), &memory.Sink{}
	broken := errors.New("disk full")
	sink.Fail(-1, broken)
	err := worker(src, sink, nil).Run(t.Context())
	if !errors.Is(err, broken) || !strings.Contains(err.Error(), "raw/0") {
		t.Errorf("error %v, want one of raw/0 that wraps %v", err, broken)
	}
	if n := len(src.Finished()); n != 0 {
		t.Errorf("%d batches done, want none", n)
	}
}

func TestRevokedClaimIsDropped(t *testing.T) {
	gate := make(chan struct{})
	src := memory.NewSource(article("a", "slow"), article("b", "Calm."))
	src.KeepOpen()
	sink := &memory.Sink{Check: src.Holds}
	ended := make(chan error, 1)
	reg := prometheus.NewRegistry()
	w := worker(src, sink, gate)
	w.Metrics = enrich.NewMetrics(reg)
	go func() { ended <- w.Run(context.Background()) }()
	waitFor(t, reads(t, reg, 2))
	src.Revoke("raw", 0, article("a", "Calm."), article("b", "Calm."))
	waitFor(t, func() bool { return len(sink.Messages()) == 2 })
	close(gate)
	src.Close()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"records a", "records b"}, sent(sink)); d != "" {
		t.Errorf("the old claim's results were sent too (-want +got)\n%s", d)
	}
}

// reads says whether the worker has read n messages.
func reads(t *testing.T, reg *prometheus.Registry, n float64) func() bool {
	t.Helper()
	return func() bool {
		families, err := reg.Gather()
		if err != nil {
			t.Error(err)
		}
		for _, f := range families {
			if f.GetName() == "dateline_articles_total" {
				return f.GetMetric()[0].GetCounter().GetValue() == n
			}
		}
		return false
	}
}

// When its context ends the worker finishes what it has begun.
func TestDrain(t *testing.T) {
	gate := make(chan struct{})
	src := memory.NewSource(article("a", "slow"), article("b", "Calm."))
	src.KeepOpen()
	sink := &memory.Sink{}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	reg := prometheus.NewRegistry()
	w := worker(src, sink, gate)
	w.Metrics = enrich.NewMetrics(reg)
	go func() { ended <- w.Run(ctx) }()
	waitFor(t, reads(t, reg, 2))
	cancel()
	close(gate)
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"records a", "records b"}, sent(sink)); d != "" {
		t.Error(d)
	}
	if n := len(src.Finished()); n == 0 {
		t.Error("nothing was done")
	}
}

// stuck never stores anything.
type stuck struct{}

func (stuck) Send(ctx context.Context, _ pipeline.Batch) error {
	<-ctx.Done()
	return context.Cause(ctx)
}

func TestDrainEnds(t *testing.T) {
	src := memory.NewSource(article("a", "Calm."))
	src.KeepOpen()
	w := worker(src, nil, nil)
	reg := prometheus.NewRegistry()
	w.Sink, w.Drain, w.Metrics = stuck{}, 10*time.Millisecond, enrich.NewMetrics(reg)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- w.Run(ctx) }()
	waitFor(t, reads(t, reg, 1))
	cancel()
	if err := <-ended; err == nil || !strings.Contains(err.Error(), "delivered again") {
		t.Errorf("error %v, want one that says what comes again", err)
	}
	if n := len(src.Finished()); n != 0 {
		t.Errorf("%d batches done, want none", n)
	}
}

// Each input is answered exactly once, whatever the pool does.
func TestNothingLostNothingTwice(t *testing.T) {
	var in []pipeline.Message
	for i := range 2000 {
		m := article(strconv.Itoa(i), "Calm.")
		m.Partition = i % 7
		in = append(in, m)
	}
	sink := &memory.Sink{}
	w := worker(memory.NewSource(in...), sink, nil)
	w.BatchMessages = 13
	if err := w.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for _, m := range sink.Messages() {
		seen[string(m.Key)]++
	}
	for i := range 2000 {
		if n := seen[strconv.Itoa(i)]; n != 1 {
			t.Fatalf("article %d was answered %d times", i, n)
		}
	}
}

// With a batch time a batch waits until it is full, but not for what will never come.
func TestBatchTime(t *testing.T) {
	var in []pipeline.Message
	for i := range 7 {
		in = append(in, article(strconv.Itoa(i), "Calm."))
	}
	src, sink := memory.NewSource(in...), &memory.Sink{}
	w := worker(src, sink, nil)
	w.BatchMessages, w.BatchTime = 3, time.Hour
	if err := w.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	var got []int
	for _, b := range src.Finished() {
		got = append(got, b.Inputs)
	}
	if d := cmp.Diff([]int{3, 3, 1}, got); d != "" {
		t.Errorf("inputs by batch (-want +got)\n%s", d)
	}
}

// And when its time is over it goes as it is, though an article is still being worked.
func TestBatchTimeEnds(t *testing.T) {
	gate := make(chan struct{})
	src, sink := memory.NewSource(article("a", "Calm."), article("b", "slow")), &memory.Sink{}
	src.KeepOpen()
	w := worker(src, sink, gate)
	w.BatchTime = time.Millisecond
	ended := make(chan error, 1)
	go func() { ended <- w.Run(t.Context()) }()
	waitFor(t, func() bool { return len(sink.Messages()) == 1 })
	close(gate)
	waitFor(t, func() bool { return len(sink.Messages()) == 2 })
	src.Close()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
}

// A partition of which nothing but dead letters comes pauses; others do not, and it goes on
// when it is told to end.
func TestStorm(t *testing.T) {
	var in []pipeline.Message
	for i := range 8 {
		bad := article(strconv.Itoa(i), "")
		bad.Value = []byte("{")
		good := article("g"+strconv.Itoa(i), "Calm.")
		good.Partition = 1
		in = append(in, bad, good)
	}
	in = append(in, article("calm", "Calm."))
	src, sink := memory.NewSource(in...), &memory.Sink{}
	src.KeepOpen()
	w := worker(src, sink, nil)
	reg := prometheus.NewRegistry()
	w.BatchMessages, w.Storm, w.StormPause, w.Metrics = 1, 5, time.Hour, enrich.NewMetrics(reg)
	ended := make(chan error, 1)
	go func() { ended <- w.Run(context.Background()) }()
	waitFor(t, func() bool { return len(sink.Messages()) == 5+8 }) // the storm is noticed, the other partition done
	waitFor(t, reads(t, reg, 17))
	if n := len(sink.Messages()); n != 13 {
		t.Errorf("%d results in the pause, want 13", n)
	}
	src.Close()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if n := len(sink.Messages()); n != 17 {
		t.Errorf("%d results, want 17", n)
	}
}

// BenchmarkWorker is the worker by itself: decoding, encoding and the stub suite.
func BenchmarkWorker(b *testing.B) {
	in := make([]pipeline.Message, b.N)
	for i := range in {
		in[i] = article("a", strings.Repeat("All is calm here. ", 200))
		in[i].Partition = i % 4
	}
	b.SetBytes(int64(len(in[0].Value)))
	b.ReportAllocs()
	b.ResetTimer()
	if err := worker(memory.NewSource(in...), &memory.Sink{}, nil).Run(b.Context()); err != nil {
		b.Fatal(err)
	}
}
