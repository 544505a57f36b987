package main

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/rs/zerolog"

	"dateline/pipeline/enrich"
)

func TestOps(t *testing.T) {
	var notReady error
	reg := prometheus.NewRegistry()
	enrich.NewMetrics(reg)
	ask := func(o ops, path string) (int, string) {
		w := httptest.NewRecorder()
		o.handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		return w.Code, w.Body.String()
	}
	o := ops{metrics: reg, ready: func() error { return notReady }}
	if code, body := ask(o, "/metrics"); code != 200 || !strings.Contains(body, "dateline_articles_total 0") {
		t.Errorf("/metrics: %d %s", code, body)
	}
	notReady = errors.New("joining the group")
	if code, body := ask(o, "/readyz"); code != 503 || !strings.Contains(body, "joining the group") {
		t.Errorf("/readyz before joining: %d %s", code, body)
	}
	if code, _ := ask(o, "/healthz"); code != 200 {
		t.Errorf("/healthz before joining: %d, want 200", code)
	}
	notReady = nil
	if code, _ := ask(o, "/readyz"); code != 200 {
		t.Errorf("/readyz after joining: %d, want 200", code)
	}
	if code, _ := ask(o, "/debug/pprof/"); code != 404 {
		t.Errorf("/debug/pprof/ unasked: %d, want 404", code)
	}
	o.pprof = true
	if code, _ := ask(o, "/debug/pprof/"); code != 200 {
		t.Errorf("/debug/pprof/ asked for: %d, want 200", code)
	}
}

// Nothing but this machine can ask, unless a host is named.
func TestOpsListensOnLoopback(t *testing.T) {
	var log strings.Builder
	stop, err := ops{
		address: ":0", metrics: prometheus.NewRegistry(), ready: func() error { return nil }, log: zerolog.New(&log),
	}.start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	stop()
	if !strings.Contains(log.String(), `"address":"127.0.0.1:`) {
		t.Errorf("listened where? %s", log.String())
	}
	if _, err := (ops{address: "9180"}).start(t.Context()); err == nil {
		t.Error("an address without a port was taken")
	}
}
