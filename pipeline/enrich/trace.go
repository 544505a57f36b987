package enrich

import (
	"context"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"

	"dateline/pipeline"
)

// attrReason says why an article became a dead letter.
const attrReason = attribute.Key("dateline.dead_letter.reason")

// w3c reads and writes traceparent and tracestate.
var w3c propagation.TraceContext

// headers carries a trace context in the headers of a message.
type headers []pipeline.Header

// Get returns the value of a header.
func (h *headers) Get(key string) string { return string(pipeline.Message{Headers: *h}.Header(key)) }

// Set puts a header in place of one of that key, or adds it.
func (h *headers) Set(key, value string) {
	for i := range *h {
		if (*h)[i].Key == key {
			(*h)[i].Value = []byte(value)
			return
		}
	}
	*h = append(*h, pipeline.Header{Key: key, Value: []byte(value)})
}

// Keys lists the keys.
func (h *headers) Keys() []string {
	keys := make([]string, len(*h))
	for i := range *h {
		keys[i] = (*h)[i].Key
	}
	return keys
}

// begin starts the span of an article, below the one that its message brings.
func (w *Worker) begin(m pipeline.Message) (context.Context, trace.Span) {
	ctx := w3c.Extract(context.Background(), (*headers)(&m.Headers))
	return w.Tracer.Start(ctx, "enrich "+m.Topic, trace.WithSpanKind(trace.SpanKindConsumer), trace.WithAttributes(
		pipeline.AttrSystem.String("kafka"), pipeline.AttrTopic.String(m.Topic), pipeline.AttrPartition.Int(m.Partition), pipeline.AttrOffset.Int64(m.Offset),
		pipeline.AttrBytes.Int(len(m.Value)),
	))
}

// traced ends the span of an article and lets what came of it go on below it. Where nobody
// traces, the outputs keep the context of the input, and a replay gives the same bytes.
func (w *Worker) traced(ctx context.Context, span trace.Span, out []pipeline.Message) []pipeline.Message {
	defer span.End()
	if !span.SpanContext().IsValid() {
		return out
	}
	for i := range out {
		w3c.Inject(ctx, (*headers)(&out[i].Headers))
		if reason := out[i].Header("dl_reason"); reason != nil {
			span.SetAttributes(attrReason.String(string(reason)))
			span.SetStatus(codes.Error, string(reason))
		}
	}
	return out
}

// stage begins a stage of an article's work: a clock, and a span where it is traced. The function
// it returns ends both.
func (w *Worker) stage(ctx context.Context, name string) (end func()) {
	start := time.Now()
	article := trace.SpanContextFromContext(ctx)
	_, span := w.Tracer.Start(ctx, name)
	return func() {
		span.End()
		w.Metrics.observe(name, time.Since(start), article)
	}
}

// sendSpan starts the span of sending a batch. It is linked to the articles in it, whose own
// traces it cannot all be part of.
func (w *Worker) sendSpan(ctx context.Context, b tracedBatch) (context.Context, trace.Span) {
	var links []trace.Link
	for _, a := range b.articles {
		if a.IsSampled() {
			links = append(links, trace.Link{SpanContext: a})
		}
	}
	return w.Tracer.Start(ctx, "send "+b.Topic, trace.WithSpanKind(trace.SpanKindProducer), trace.WithLinks(links...), trace.WithAttributes(
		pipeline.AttrSystem.String("kafka"), pipeline.AttrPartition.Int(b.Partition), pipeline.AttrOffset.Int64(b.Through), pipeline.AttrCount.Int(len(b.Messages)),
	))
}
