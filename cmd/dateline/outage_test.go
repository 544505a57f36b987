package main

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"
	"github.com/twmb/franz-go/pkg/kfake"

	"dateline/pipeline"
	"dateline/pipeline/kafka"
)

// With the brokers gone, being told to stop still ends the program within the drain time, and
// not with 0: what was begun is not stored, and comes again.
func TestStopWithoutBrokers(t *testing.T) {
	cluster, err := kfake.NewCluster(kfake.NumBrokers(1))
	if err != nil {
		t.Fatal(err)
	}
	defer cluster.Close()
	l := line{strings.Join(cluster.ListenAddrs(), ","), "outage", topicNames{"raw", "enriched", "facts", "dead"}}
	if code, _, stderr := runProgram(t, l.args("topics", "--partitions", "1")...); code != exitOK {
		t.Fatal(stderr)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	flooded := make(chan struct{})
	go func() { defer close(flooded); flood(ctx, l) }() // so that there always is something in flight
	var log logged
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, l.args("enrich", "--tagger", "rules", "--drain", "500ms"), nil, &log, &log) }()
	l.read(t, func(pipeline.Message) bool { return true }, l.To) // it is at work
	cluster.Close()
	stop()
	<-flooded
	select {
	case code := <-ended:
		if code != exitFailure || !strings.Contains(log.String(), "delivered again") {
			t.Errorf("exit code %d, want 1 and word that messages come again: %s", code, log.String())
		}
	case <-time.After(30 * time.Second):
		t.Fatal("the program did not end")
	}
}

// flood sends articles until ctx ends.
func flood(ctx context.Context, l line) {
	sink := &kafka.Sink{Config: l.config(), Topics: []string{l.From}, Log: zerolog.Nop()}
	if sink.Open(ctx) != nil {
		return
	}
	text := []byte(strings.Repeat("Prices rose 3 percent in Larnox on Monday, the office said. ", 50))
	var in []pipeline.Message
	for i := range 50 {
		in = append(in, pipeline.Message{Topic: l.From, Key: fmt.Append(nil, i), Value: text, Time: time.Now()})
	}
	for sink.Send(ctx, pipeline.Batch{Messages: in}) == nil {
	}
	_ = sink.Close(ctx)
}
