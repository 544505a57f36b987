package enrich

import (
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"dateline/pipeline"
	"dateline/schemas"
)

// letter is why a message becomes a dead letter.
type letter struct {
	reason schemas.Reason
	class  string // where it failed, the same for faults of one cause
	err    error
}

// maxDetail bounds dl_detail: a header is not the place for a page.
const maxDetail = 500

// headroom is left free in a dead letter that had to be cut.
const headroom = 1 << 10

// deadLetter answers a message that cannot be enriched: its key, bytes and headers as they
// came, and beside them the fields of schemas.DeadLetter as dl_ headers. Those of an earlier
// death, on a letter that was sent in again, are replaced.
func (w *Worker) deadLetter(m pipeline.Message, l *letter) []pipeline.Message {
	detail := strings.ToValidUTF8(l.err.Error(), "\uFFFD")
	if len(detail) > maxDetail {
		detail = strings.ToValidUTF8(detail[:maxDetail], "") + "…"
	}
	w.Log.Warn().Str("reason", string(l.reason)).Str("class", l.class).Str("detail", detail).
		Str("topic", m.Topic).Int("partition", m.Partition).Int64("offset", m.Offset).Msg("enrich: dead letter")

	h := asCame(m)
	add := func(key, value string) { h = append(h, pipeline.Header{Key: key, Value: []byte(value)}) }
	add("dl_reason", string(l.reason))
	add("dl_detail", detail)
	add("dl_class", l.class)
	add("dl_topic", m.Topic)
	add("dl_partition", strconv.Itoa(m.Partition))
	add("dl_offset", strconv.FormatInt(m.Offset, 10))
	if !m.Time.IsZero() {
		add("dl_time", m.Time.UTC().Format(time.RFC3339Nano))
	}
	out := pipeline.Message{Topic: w.Topics.DeadLetters, Key: m.Key, Value: m.Value, Headers: h, Time: m.Time}
	w.cut(&out)
	return []pipeline.Message{out}
}

// cut makes a dead letter fit its topic, for one that the topic refuses would stop the worker
// for ever. The value is cut first; where that is not enough the message's own headers go,
// and then the end of the key.
func (w *Worker) cut(out *pipeline.Message) {
	over := func() int { return size(*out) - w.MaxMessageBytes + headroom }
	if over() <= headroom {
		return
	}
	out.Headers = append(out.Headers, pipeline.Header{Key: "dl_truncated", Value: []byte(strconv.Itoa(len(out.Value)))})
	out.Value = out.Value[:max(0, len(out.Value)-over())]
	if over() > headroom {
		out.Headers = slices.DeleteFunc(out.Headers, func(h pipeline.Header) bool { return !strings.HasPrefix(h.Key, "dl_") })
	}
	if over() > headroom {
		out.Key = out.Key[:max(0, len(out.Key)-over())]
	}
}

// asCame returns the headers of a message that becomes a dead letter. One that is no
// CloudEvent is made one; one that is stays it.
func asCame(m pipeline.Message) []pipeline.Header {
	again := string(m.Header("ce_type")) == deadLetterType
	h := slices.DeleteFunc(slices.Clone(m.Headers), func(h pipeline.Header) bool {
		return strings.HasPrefix(h.Key, "dl_") || again && strings.HasPrefix(h.Key, "ce_")
	})
	if m.Header("ce_specversion") != nil && !again {
		return h
	}
	id := fmt.Sprintf("%s/%d/%d", m.Topic, m.Partition, m.Offset)
	return append(h, envelope(pipeline.Message{Time: m.Time}, id, deadLetterType, "")...)
}

// panicked makes a letter of a panic. Its class is the extractor and the innermost function
// of ours on the stack, so that one fault gives one class whatever the article.
func panicked(name string, r any) *letter {
	return &letter{reason: schemas.ExtractorPanic, class: name + " " + culprit(), err: fmt.Errorf("%s: panic: %v", name, r)}
}

// culprit returns the innermost function below the panic that is not the runtime's.
func culprit() string {
	var pcs [64]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs[:])])
	thrown := false
	for {
		f, more := frames.Next()
		if thrown && !strings.HasPrefix(f.Function, "runtime.") {
			return f.Function
		}
		thrown = thrown || f.Function == "runtime.gopanic"
		if !more {
			return "unknown"
		}
	}
}
