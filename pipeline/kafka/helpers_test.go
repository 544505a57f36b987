package kafka_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kerr"
	"github.com/twmb/franz-go/pkg/kgo"
	"github.com/twmb/franz-go/pkg/kmsg"
	"github.com/twmb/franz-go/pkg/kversion"

	"dateline/pipeline/kafka"
)

func open(tb testing.TB, s *kafka.Source) *kafka.Source {
	tb.Helper()
	ctx, cancel := context.WithTimeout(tb.Context(), 20*time.Second)
	defer cancel()
	if err := s.Open(ctx); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { closeNow(s) })
	return s
}

func openSink(tb testing.TB, s *kafka.Sink) *kafka.Sink {
	tb.Helper()
	ctx, cancel := context.WithTimeout(tb.Context(), 20*time.Second)
	defer cancel()
	if err := s.Open(ctx); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		_ = s.Close(ctx) // closing twice changes nothing
	})
	return s
}

// closeSource closes a source, whatever is in flight.
func closeSource(tb testing.TB, s *kafka.Source, wait time.Duration) {
	tb.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), wait)
	defer cancel()
	_ = s.Close(ctx) // messages may be left
}

func closeNow(s *kafka.Source) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_ = s.Close(ctx) // messages may be left
}

func mustLog(t *testing.T, log *journal, want ...string) {
	t.Helper()
	text := log.String()
	for line := range strings.Lines(text) {
		found := true
		for _, w := range want {
			found = found && strings.Contains(line, w)
		}
		if found {
			return
		}
	}
	t.Errorf("no line of the log has %q:\n%.3000s", want, text)
}

func addPartitions(t *testing.T, topic string, n int32) {
	t.Helper()
	r := kmsg.NewPtrCreatePartitionsRequest()
	one := kmsg.NewCreatePartitionsRequestTopic()
	one.Topic, one.Count = topic, n
	r.Topics = append(r.Topics, one)
	answer, err := r.RequestWith(within(t, 10*time.Second), client(t, kgo.MaxVersions(kversion.V3_7_0())))
	if err == nil {
		err = kerr.ErrorForCode(answer.Topics[0].ErrorCode)
	}
	if err != nil {
		t.Fatalf("add partitions to %s: %v", topic, err)
	}
}

func commitOffset(t *testing.T, group, topic string, offset int64) {
	t.Helper()
	r := kmsg.NewPtrOffsetCommitRequest()
	r.Group = group
	one, p := kmsg.NewOffsetCommitRequestTopic(), kmsg.NewOffsetCommitRequestTopicPartition()
	one.Topic, p.Offset = topic, offset
	one.Partitions = append(one.Partitions, p)
	r.Topics = append(r.Topics, one)
	answer, err := r.RequestWith(within(t, 10*time.Second), client(t, kgo.MaxVersions(kversion.V3_7_0())))
	if err == nil {
		err = kerr.ErrorForCode(answer.Topics[0].Partitions[0].ErrorCode)
	}
	if err != nil {
		t.Fatalf("commit %d: %v", offset, err)
	}
}

func deleteRecords(t *testing.T, topic string, before int64) {
	t.Helper()
	r := kmsg.NewPtrDeleteRecordsRequest()
	one, p := kmsg.NewDeleteRecordsRequestTopic(), kmsg.NewDeleteRecordsRequestTopicPartition()
	one.Topic, p.Offset = topic, before
	one.Partitions = append(one.Partitions, p)
	r.Topics = append(r.Topics, one)
	answer, err := r.RequestWith(within(t, 10*time.Second), client(t, kgo.MaxVersions(kversion.V3_7_0())))
	if err == nil {
		err = kerr.ErrorForCode(answer.Topics[0].Partitions[0].ErrorCode)
	}
	if err != nil {
		t.Fatalf("delete records before %d: %v", before, err)
	}
}

func deleteTopic(t *testing.T, topic string) {
	t.Helper()
	r := kmsg.NewPtrDeleteTopicsRequest()
	one := kmsg.NewDeleteTopicsRequestTopic()
	one.Topic = &topic
	r.Topics, r.TopicNames = append(r.Topics, one), append(r.TopicNames, topic)
	answer, err := r.RequestWith(within(t, 10*time.Second), client(t))
	if err == nil {
		err = kerr.ErrorForCode(answer.Topics[0].ErrorCode)
	}
	if err != nil {
		t.Fatalf("delete %s: %v", topic, err)
	}
}

// settings are the settings of a topic as the broker has them.
func settings(t *testing.T, topic string) map[string]string {
	t.Helper()
	r := kmsg.NewPtrDescribeConfigsRequest()
	one := kmsg.NewDescribeConfigsRequestResource()
	one.ResourceType, one.ResourceName = kmsg.ConfigResourceTypeTopic, topic
	r.Resources = append(r.Resources, one)
	answer, err := r.RequestWith(within(t, 10*time.Second), client(t))
	if err == nil {
		err = kerr.ErrorForCode(answer.Resources[0].ErrorCode)
	}
	if err != nil {
		t.Fatalf("describe %s: %v", topic, err)
	}
	got := map[string]string{}
	for _, c := range answer.Resources[0].Configs {
		if c.Value != nil {
			got[c.Name] = *c.Value
		}
	}
	return got
}

func includes(got, want map[string]string) bool {
	for name, value := range want {
		if got[name] != value {
			return false
		}
	}
	return true
}
