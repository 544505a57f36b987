package kafka_test

import (
	"context"
	"log"
	"os/signal"
	"syscall"
	"time"

	"dateline/pipeline"
	"dateline/pipeline/kafka"
)

// Example joins a source, a worker and a sink. On a signal the source closes first: it
// delivers no more, the worker gets io.EOF and finishes what it has, and when that is stored
// and committed, Close returns. ctx of the worker stays alive until then.
func Example() {
	signalled, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	cfg := kafka.Config{Brokers: []string{"localhost:9092"}}
	source := &kafka.Source{Config: cfg, Group: "dateline-enrich", Topics: []string{"articles.raw"}}
	sink := &kafka.Sink{Config: cfg, Topics: []string{"articles.enriched", "articles.deadletter"}, Source: source}
	if err := source.Open(signalled); err != nil {
		log.Fatal(err)
	}
	if err := sink.Open(signalled); err != nil {
		log.Fatal(err)
	}
	closed := make(chan error, 1)
	context.AfterFunc(signalled, func() {
		grace, cancel := context.WithTimeout(context.Background(), 25*time.Second)
		defer cancel()
		closed <- source.Close(grace)
	})
	err := work(context.Background(), source, sink) // until io.EOF
	stop()                                          // close the source also if the worker gave up
	log.Print(err, <-closed, sink.Close(context.Background()))
}

// work stands for a worker's Run.
func work(ctx context.Context, source pipeline.Source, sink pipeline.Sink) error {
	m, err := source.Next(ctx)
	if err != nil {
		return err
	}
	b := pipeline.Batch{
		Topic: m.Topic, Partition: m.Partition, Claim: m.Claim, Through: m.Offset, Inputs: 1,
		Messages: []pipeline.Message{{Topic: "articles.enriched", Key: m.Key, Value: m.Value}},
	}
	if err := sink.Send(ctx, b); err != nil {
		return err
	}
	source.Done(b)
	return nil
}
