package main

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"dateline/pipeline"
)

// What a member did reaches the collector before it has stopped, in both ways of delivery.
func TestSpansReachTheCollector(t *testing.T) {
	for delivery, steps := range map[string][]string{
		"exactly-once":  {"init_producer_id", "produce", "txn_offset_commit", "end_txn"},
		"at-least-once": {"commit"},
	} {
		t.Run(delivery, func(t *testing.T) { spansReachTheCollector(t, delivery, steps) })
	}
}

func spansReachTheCollector(t *testing.T, delivery string, steps []string) {
	t.Helper()
	var spans logged
	collector := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/v1/traces" {
			_, _ = io.Copy(&spans, r.Body)
		}
	}))
	defer collector.Close()
	l := newLine(t, 1)
	l.send(t, pipeline.Message{Key: []byte("ferry"), Value: []byte(`{"id":"ferry","text":"A ferry with 140 passengers ran aground."}`)})
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var log logged
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, l.args("enrich", "--tagger", "rules", "--delivery", delivery, "--traces", collector.URL), nil, &log, &log)
	}()
	l.read(t, func(pipeline.Message) bool { return true }, l.To)
	stop()
	if code := <-ended; code != exitOK {
		t.Fatalf("exit code %d, %s", code, log.String())
	}
	for _, want := range append(steps, "fetch "+l.From, "enrich "+l.From, "send "+l.From, "decode", "figure", "fact", "dateline-enrich") {
		if !strings.Contains(spans.String(), want) {
			t.Errorf("the collector has nothing of %q", want)
		}
	}
}

// A collector that is not there costs spans and nothing else.
func TestACollectorThatIsDown(t *testing.T) {
	l := newLine(t, 1)
	l.send(t, pipeline.Message{Key: []byte("ferry"), Value: []byte(`{"id":"ferry","text":"A ferry ran aground."}`)})
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var log logged
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, l.args("enrich", "--tagger", "rules", "--traces", "http://127.0.0.1:1"), nil, &log, &log)
	}()
	l.read(t, func(pipeline.Message) bool { return true }, l.To)
	stop()
	if code := <-ended; code != exitOK {
		t.Fatalf("exit code %d, %s", code, log.String())
	}
	if !strings.Contains(log.String(), "spans were not sent") {
		t.Errorf("nothing says that spans were lost: %s", log.String())
	}
}

func TestACollectorThatIsNone(t *testing.T) {
	for _, address := range []string{"collector:4318", "http://me:hunter2@collector:4318"} {
		code, _, stderr := runProgram(t, "enrich", "--traces", address)
		if code != exitUsage || !strings.Contains(stderr, "--traces") || strings.Contains(stderr, "hunter2") {
			t.Errorf("%s: exit code %d, %s", address, code, stderr)
		}
	}
}
