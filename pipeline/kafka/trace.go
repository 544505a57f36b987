package kafka

import (
	"context"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"

	"dateline/pipeline"
)

// traceFetch notes a fetch that brought messages, or failed. One that found nothing is not worth
// a span: an idle member makes two a second for each partition.
func (s *Source) traceFetch(ctx context.Context, c *claim, offset int64, start time.Time, messages int, err error) {
	if messages == 0 && err == nil {
		return
	}
	s.note(ctx, "fetch "+c.topic, start, err, pipeline.AttrTopic.String(c.topic), pipeline.AttrPartition.Int(c.partition),
		pipeline.AttrOffset.Int64(offset), pipeline.AttrCount.Int(messages))
}

// note makes a span of what is over.
func (s *Source) note(ctx context.Context, name string, start time.Time, err error, about ...attribute.KeyValue) {
	if s.Tracer == nil {
		return
	}
	about = append(about, pipeline.AttrSystem.String("kafka"), pipeline.AttrGroup.String(s.Group))
	_, span := s.Tracer.Start(ctx, name, trace.WithSpanKind(trace.SpanKindClient), trace.WithTimestamp(start), trace.WithAttributes(about...))
	endSpan(span, err)
}

// below starts a span below that of ctx, with its tracer; of none below none.
func below(ctx context.Context, name string) (context.Context, trace.Span) {
	return trace.SpanFromContext(ctx).TracerProvider().Tracer("dateline").Start(ctx, name, trace.WithSpanKind(trace.SpanKindClient))
}

func endSpan(span trace.Span, err error) {
	if err != nil {
		span.SetStatus(codes.Error, err.Error())
	}
	span.End()
}
