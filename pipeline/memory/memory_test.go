package memory_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"testing"

	"dateline/pipeline"
	"dateline/pipeline/memory"
)

var (
	_ pipeline.Source = (*memory.Source)(nil)
	_ pipeline.Sink   = (*memory.Sink)(nil)
)

func in(partition int, value string) pipeline.Message {
	return pipeline.Message{Topic: "in", Partition: partition, Value: []byte(value)}
}

func batch(m pipeline.Message) pipeline.Batch {
	return pipeline.Batch{
		Topic: m.Topic, Partition: m.Partition, Claim: m.Claim, Through: m.Offset, Inputs: 1,
		Messages: []pipeline.Message{m},
	}
}

func TestOffsetsAndEnd(t *testing.T) {
	s := memory.NewSource(in(0, "a"), in(1, "b"), in(0, "c"))
	for _, want := range []string{"0 0 a", "1 0 b", "0 1 c"} {
		m, err := s.Next(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprintf("%d %d %s", m.Partition, m.Offset, m.Value); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
		s.Done(batch(m))
	}
	if _, err := s.Next(t.Context()); !errors.Is(err, io.EOF) {
		t.Errorf("at the end: %v, want io.EOF", err)
	}
	if got := len(s.Finished()); got != 3 {
		t.Errorf("%d batches done, want 3", got)
	}
}

func TestWindow(t *testing.T) {
	s := memory.NewSource(in(0, "a"), in(0, "b"))
	s.Window(1)
	a, _ := s.Next(t.Context())
	full, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Next(full); !errors.Is(err, context.Canceled) {
		t.Errorf("with a full window: %v, want to wait until the context ends", err)
	}
	s.Done(batch(a))
	if m, err := s.Next(t.Context()); err != nil || string(m.Value) != "b" {
		t.Errorf("after Done: %s, %v, want b", m.Value, err)
	}
}

func TestRevoke(t *testing.T) {
	s := memory.NewSource(in(0, "a"))
	k := &memory.Sink{Check: s.Holds}
	old, _ := s.Next(t.Context())
	s.Revoke("in", 0, old)
	again, err := s.Next(t.Context())
	if err != nil || again.Offset != old.Offset || again.Claim == old.Claim {
		t.Errorf("after a revocation: %+v, %v, want the message with another claim than %d", again, err, old.Claim)
	}
	if err := k.Send(t.Context(), batch(old)); !errors.Is(err, pipeline.ErrRevoked) {
		t.Errorf("a batch of the old claim: %v, want ErrRevoked", err)
	}
	s.Done(batch(old))
	if got := len(s.Finished()); got != 0 {
		t.Errorf("%d batches of the old claim are done, want 0", got)
	}
	if err := k.Send(t.Context(), batch(again)); err != nil {
		t.Errorf("a batch of the new claim: %v", err)
	}
}

func TestFail(t *testing.T) {
	broken := errors.New("broken")
	k := &memory.Sink{}
	k.Fail(2, broken)
	for i, want := range []error{broken, broken, nil} {
		if got := k.Send(t.Context(), batch(in(0, "a"))); !errors.Is(got, want) {
			t.Errorf("send %d: %v, want %v", i, got, want)
		}
	}
	if got := len(k.Messages()); got != 1 {
		t.Errorf("%d messages stored, want 1", got)
	}
	k.Fail(-1, broken)
	for range 5 {
		if got := k.Send(t.Context(), batch(in(0, "a"))); !errors.Is(got, broken) {
			t.Errorf("for ever: %v, want %v", got, broken)
		}
	}
}

func TestKeepOpen(t *testing.T) {
	s := memory.NewSource()
	s.KeepOpen()
	got := make(chan string)
	go func() {
		for {
			m, err := s.Next(context.WithoutCancel(t.Context()))
			if err != nil {
				got <- err.Error()
				return
			}
			got <- string(m.Value)
		}
	}()
	s.Add(in(0, "late"))
	if v := <-got; v != "late" {
		t.Errorf("got %s, want late", v)
	}
	s.Close()
	if v := <-got; v != "EOF" {
		t.Errorf("after Close: %s, want EOF", v)
	}
}
