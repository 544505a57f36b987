package enrich_test

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"

	"dateline/extractors"
	"dateline/pipeline"
	"dateline/pipeline/enrich"
	"dateline/pipeline/memory"
	"dateline/schemas"
)

// one runs a worker over one message and returns its outputs.
func one(t *testing.T, m pipeline.Message, set func(*enrich.Worker)) []pipeline.Message {
	t.Helper()
	sink := &memory.Sink{}
	w := worker(memory.NewSource(m), sink, nil)
	if set != nil {
		set(w)
	}
	if err := w.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	return sink.Messages()
}

// A row repeats its sentence: a sentence of n bytes and n facts would give n² bytes.
func TestResultsAreBounded(t *testing.T) {
	out := one(t, article("a", strings.Repeat("!", 2000)), func(w *enrich.Worker) { w.MaxMessageBytes = 900_000 })
	if len(out) != 1 || string(out[0].Header("dl_reason")) != string(schemas.TooLarge) {
		t.Fatalf("%d messages, want one dead letter that is too large", len(out))
	}
	if d := string(out[0].Header("dl_detail")); !strings.Contains(d, "rows of all facts") {
		t.Errorf("detail %q does not say what was too large", d)
	}
}

// A dead letter that the topic would refuse is cut, for nothing can be done with it and it
// must not stop the worker.
func TestDeadLetterFitsItsTopic(t *testing.T) {
	const limit = 4000
	m := pipeline.Message{Topic: "raw", Key: []byte("k"), Value: bytes.Repeat([]byte("{"), limit)}
	out := one(t, m, func(w *enrich.Worker) { w.MaxMessageBytes = limit })
	if got := string(out[0].Header("dl_truncated")); got != "4000" {
		t.Errorf("dl_truncated is %q, want 4000", got)
	}
	n := len(out[0].Key) + len(out[0].Value)
	for _, h := range out[0].Headers {
		n += len(h.Key) + len(h.Value)
	}
	if n > limit {
		t.Errorf("the dead letter has %d bytes, over %d", n, limit)
	}
}

// Whatever part of a message is large, the answer fits its topic: an answer that does not
// stops the worker at every start.
func TestLargeKeysAndHeaders(t *testing.T) {
	const limit = 8000
	large := bytes.Repeat([]byte("k"), limit)
	for name, m := range map[string]pipeline.Message{
		"key":              {Topic: "raw", Key: large, Value: []byte("{")},
		"headers":          {Topic: "raw", Key: []byte("k"), Value: []byte("{"), Headers: []pipeline.Header{{Key: "h", Value: large}}},
		"key of tombstone": {Topic: "raw", Key: large[:limit/2]},
	} {
		t.Run(name, func(t *testing.T) {
			out := one(t, m, func(w *enrich.Worker) { w.MaxMessageBytes = limit })
			if len(out) != 1 || out[0].Header("dl_reason") == nil {
				t.Fatalf("%d messages, want one dead letter", len(out))
			}
			n := len(out[0].Key) + len(out[0].Value)
			for _, h := range out[0].Headers {
				n += len(h.Key) + len(h.Value)
			}
			if n > limit {
				t.Errorf("the dead letter has %d bytes, over %d", n, limit)
			}
		})
	}
}

// A record that cannot fit is refused before it is built.
func TestRecordIsBoundedBeforeItIsBuilt(t *testing.T) {
	const figures = 500_000
	out := one(t, article("a", "Calm."), func(w *enrich.Worker) {
		w.Suite = []*extractors.Extractor{{
			Name: "many", Doc: "many finds more figures than a record holds.", Provides: []extractors.Layer{extractors.Figures},
			Run: func(d *extractors.Document) error {
				d.Figures = make([]schemas.Figure, figures)
				d.Figures[0].Value = new(float64)
				*d.Figures[0].Value = math.NaN() // cannot be encoded: to try is another reason
				return nil
			},
		}}
	})
	if got := string(out[0].Header("dl_reason")); got != string(schemas.TooLarge) {
		t.Errorf("reason %q, want %q", got, schemas.TooLarge)
	}
}

// A dead letter that is sent in again and dies again has the fields of its second death.
func TestSecondDeath(t *testing.T) {
	m := pipeline.Message{Topic: "raw", Key: []byte("k"), Value: []byte("{"), Headers: []pipeline.Header{{Key: "origin", Value: []byte("x")}}}
	first := one(t, m, nil)[0]
	first.Topic, first.Offset = "raw", 40
	second := one(t, first, nil)[0]
	fields := map[string]int{}
	for _, h := range second.Headers {
		fields[h.Key]++
	}
	for key, n := range fields {
		if n != 1 {
			t.Errorf("header %s stands %d times", key, n)
		}
	}
	if got := string(second.Header("dl_offset")); got != "40" {
		t.Errorf("dl_offset is %s, want that of the second death, 40", got)
	}
	if got := string(second.Header("ce_id")); got != "raw/0/40" {
		t.Errorf("ce_id is %s, want raw/0/40", got)
	}
	if got := string(second.Header("origin")); got != "x" {
		t.Errorf("header origin is %q, want x", got)
	}
}

// What an extractor leaves behind may break only when it is used.
func TestBrokenLayersAreADeadLetter(t *testing.T) {
	out := one(t, article("a", "Calm."), func(w *enrich.Worker) {
		w.Suite = []*extractors.Extractor{{
			Name: "bad", Doc: "bad points at a figure that is not there.", Provides: []extractors.Layer{extractors.Facts},
			Run: func(d *extractors.Document) error {
				none := 7
				d.Sentences = []schemas.Sentence{{Span: schemas.Span{End: 1}}}
				d.Facts = []schemas.Fact{{Figure: &none}}
				return nil
			},
		}}
	})
	if len(out) != 1 || string(out[0].Header("dl_reason")) != string(schemas.ExtractorPanic) {
		t.Fatalf("got %d messages, want one dead letter for a panic", len(out))
	}
	if c := string(out[0].Header("dl_class")); !strings.HasPrefix(c, "record dateline/schemas.") {
		t.Errorf("class %q, want the function of schemas that broke", c)
	}
}

func TestMetricsCountWhatIsStored(t *testing.T) {
	reg := prometheus.NewRegistry()
	src := memory.NewSource(article("a", "Fire! Flood!"), article("b", "panic"))
	w := worker(src, &memory.Sink{}, nil)
	w.Metrics = enrich.NewMetrics(reg)
	if err := w.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	want := `# HELP dateline_articles_total Messages read, tombstones and bad ones too.
# TYPE dateline_articles_total counter
dateline_articles_total 2
# HELP dateline_dead_letters_total Dead letters stored, by reason.
# TYPE dateline_dead_letters_total counter
dateline_dead_letters_total{reason="extractor_panic"} 1
# HELP dateline_facts_total Rows of facts stored, retractions too.
# TYPE dateline_facts_total counter
dateline_facts_total 2
# HELP dateline_in_flight Messages read whose outputs are not stored yet.
# TYPE dateline_in_flight gauge
dateline_in_flight 0
# HELP dateline_records_total Records and their tombstones stored.
# TYPE dateline_records_total counter
dateline_records_total 1
`
	if err := testutil.GatherAndCompare(reg, strings.NewReader(want), "dateline_articles_total", "dateline_dead_letters_total",
		"dateline_facts_total", "dateline_in_flight", "dateline_records_total"); err != nil {
		t.Error(err)
	}
}
