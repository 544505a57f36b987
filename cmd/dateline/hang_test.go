package main

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"dateline/pipeline/kafka"
)

// A worker that hangs does not keep the program from ending.
func TestHangingWorkerIsLeftBehind(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		stop()
		began := time.Now()
		err := (&enrichCmd{Drain: 20 * time.Second}).await(ctx, make(chan error), &kafka.Source{})
		if err == nil || !strings.Contains(err.Error(), "left behind") {
			t.Errorf("error %v, want one that says what was left", err)
		}
		if took := time.Since(began); took > 30*time.Second {
			t.Errorf("it took %v", took)
		}
	})
}
