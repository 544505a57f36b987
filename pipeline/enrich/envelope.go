package enrich

import (
	"strconv"
	"strings"
	"time"

	"dateline/pipeline"
)

// The CloudEvents types of what is sent.
const (
	recordType     = "dateline.article.enriched.v1"
	retractType    = "dateline.article.retracted.v1"
	deadLetterType = "dateline.deadletter.v1"
	factType       = "dateline.fact.v1"

	eventSource = "urn:dateline:enrich"
)

// envelope returns the headers of an output: the attributes of CloudEvents 1.0 in the binary
// mode of its Kafka binding, and the W3C trace context of the input. ce_time is the input's
// time, not ours, so that a replay gives the same bytes.
func envelope(in pipeline.Message, id, kind, subject string) []pipeline.Header {
	h := []pipeline.Header{
		{Key: "ce_specversion", Value: []byte("1.0")},
		{Key: "ce_id", Value: []byte(id)},
		{Key: "ce_source", Value: []byte(eventSource)},
		{Key: "ce_type", Value: []byte(kind)},
	}
	if subject != "" {
		h = append(h, pipeline.Header{Key: "ce_subject", Value: []byte(subject)})
	}
	if !in.Time.IsZero() {
		h = append(h, pipeline.Header{Key: "ce_time", Value: []byte(in.Time.UTC().Format(time.RFC3339Nano))})
	}
	for _, k := range [...]string{"traceparent", "tracestate"} {
		if v := in.Header(k); v != nil {
			h = append(h, pipeline.Header{Key: k, Value: v})
		}
	}
	return h
}

// described adds what a consumer needs to read a value: its media type, and the id of its schema
// where a registry holds it. The id stands in the value too, for readers of the wire format.
func described(h []pipeline.Header, e Encoder) []pipeline.Header {
	h = append(h, pipeline.Header{Key: "content-type", Value: []byte(e.ContentType())})
	if id := e.SchemaID(); id != 0 {
		h = append(h, pipeline.Header{Key: "schema_id", Value: []byte(strconv.Itoa(id))})
	}
	return h
}

// contentType is what the input's headers say of its value, in any case.
func contentType(m pipeline.Message) string {
	for _, h := range m.Headers {
		if strings.EqualFold(h.Key, "content-type") || strings.EqualFold(h.Key, "ce_datacontenttype") {
			return string(h.Value)
		}
	}
	return ""
}
