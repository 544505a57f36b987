package enrich_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"dateline/pipeline"
	"dateline/pipeline/enrich"
	"dateline/pipeline/memory"
)

const publisher = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

// The trace that an article brings goes on through its extractors to everything that came of it.
func TestATraceGoesThrough(t *testing.T) {
	traced := article("a", "Fire!")
	traced.Headers = []pipeline.Header{{Key: "traceparent", Value: []byte(publisher)}}
	bad := article("b", "panic")
	bad.Headers = traced.Headers
	bad.Offset = 1
	spans := tracetest.NewInMemoryExporter()
	provider := sdk.NewTracerProvider(sdk.WithSyncer(spans))
	sink := &memory.Sink{}
	w := worker(memory.NewSource(traced, bad), sink, nil)
	w.Tracer = provider.Tracer("test")
	reg := prometheus.NewRegistry()
	w.Metrics = enrich.NewMetrics(reg)
	if err := w.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	var lines []string
	var article string
	for _, s := range spans.GetSpans() {
		lines = append(lines, s.Name)
		if s.Name == "enrich raw" && s.Status.Description == "" {
			article = "00-" + s.SpanContext.TraceID().String() + "-" + s.SpanContext.SpanID().String() + "-01"
			if got := s.Parent.SpanID().String(); got != "b7ad6b7169203331" {
				t.Errorf("the article's span is below %s", got)
			}
		}
		if s.Name == "send raw" && len(s.Links) == 0 {
			t.Error("a batch is linked to no article")
		}
	}
	slices.Sort(lines)
	if got := strings.Join(slices.Compact(lines), ", "); got != "decode, enrich raw, send raw, stub" {
		t.Errorf("spans %s", got)
	}
	for _, m := range sink.Messages() {
		if got := string(m.Header("traceparent")); got == publisher || !strings.HasPrefix(got, publisher[:36]) {
			t.Errorf("%s %s goes on as %s", m.Topic, m.Key, got)
		} else if m.Topic == "records" && got != article {
			t.Errorf("the record goes on as %s, not below its article, %s", got, article)
		}
	}
	if id := exemplar(t, reg, "dateline_stage_seconds"); id != publisher[3:35] {
		t.Errorf("the exemplar of the stages is of trace %q", id)
	}
}

// Where nobody traces, the context of the input stays as it came.
func TestATraceIsPassedOnUntouched(t *testing.T) {
	in := article("a", "Fire!")
	in.Headers = []pipeline.Header{{Key: "traceparent", Value: []byte(publisher)}, {Key: "tracestate", Value: []byte("x=1")}}
	sink := &memory.Sink{}
	if err := worker(memory.NewSource(in), sink, nil).Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, m := range sink.Messages() {
		if got := string(m.Header("traceparent")) + string(m.Header("tracestate")); got != publisher+"x=1" {
			t.Errorf("%s goes on as %s", m.Topic, got)
		}
	}
}

// exemplar returns the trace of the first exemplar of a histogram.
func exemplar(t *testing.T, reg *prometheus.Registry, name string) string {
	t.Helper()
	families, err := reg.Gather()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range families {
		if f.GetName() != name {
			continue
		}
		for _, m := range f.GetMetric() {
			for _, b := range m.GetHistogram().GetBucket() {
				for _, l := range b.GetExemplar().GetLabel() {
					return l.GetValue()
				}
			}
		}
	}
	return ""
}
