package kafka_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"dateline/pipeline"
	"dateline/pipeline/kafka"
	"dateline/pipeline/kafka/kafkatest"
)

// memberOf is the environment variable that makes this test binary a member of a group:
// brokers, group, input topic, output topic and the word transactional or plain, with spaces
// between them.
const memberOf = "DATELINE_TEST_MEMBER"

const processWindow = 100

// runMember is a process that copies a topic until it is told to end.
func runMember(args string) error {
	a := strings.Fields(args)
	cfg := kafka.Config{Brokers: strings.Split(a[0], ",")}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	log := zerolog.New(os.Stderr)
	source := &kafka.Source{
		Config: cfg, Group: a[1], Topics: []string{a[2]}, Log: log, WindowMessages: processWindow,
		SessionTimeout: 3 * time.Second, DrainTime: time.Second, CommitInterval: 100 * time.Millisecond,
		Transactional: a[4] == "transactional",
	}
	sink := &kafka.Sink{Config: cfg, Topics: []string{a[3]}, Source: source, Log: log}
	if err := source.Open(ctx); err != nil {
		return err
	}
	if err := sink.Open(ctx); err != nil {
		return err
	}
	closed := make(chan error, 1)
	context.AfterFunc(ctx, func() { closed <- source.Close(context.Background()) })
	batch := 10
	if source.Transactional { // each is a transaction
		batch = processWindow
	}
	r := &relay{source: source, sink: sink, out: a[3], batch: batch, before: func(pipeline.Message) { time.Sleep(300 * time.Microsecond) }}
	if err := r.run(context.Background()); err != nil {
		return err
	}
	return <-closed
}

// process starts a member in a process of its own.
func process(t *testing.T, group, in, out, delivery string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%s %s %s %s %s", memberOf, strings.Join(broker.Addrs, ","), group, in, out, delivery))
	log, err := os.CreateTemp(t.TempDir(), "member-*.log")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if text, err := os.ReadFile(log.Name()); err == nil && t.Failed() {
			t.Logf("member: %.4000s", text)
		}
		_ = log.Close()
	})
	cmd.Stderr = log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() }) // it may have ended
	return cmd
}

// TestKilled kills members and freezes one past its session. Nothing is lost and no key
// loses its order; what comes twice is bounded by the windows, and with transactions nothing.
func TestKilled(t *testing.T) {
	for _, delivery := range []string{"plain", "transactional"} {
		t.Run(delivery, func(t *testing.T) { testKilled(t, delivery) })
	}
}

func testKilled(t *testing.T, delivery string) {
	t.Helper()
	noLeaks(t)
	const n, partitions = 10_000, 4
	in, out, group := topic(t, "in", partitions), topic(t, "out", 3), kafkatest.Unique(t, "group")
	produce(t, in, 0, n, 97, 300)
	progress := func(by int64) {
		t.Helper()
		from := sum(committed(t, group, in))
		eventually(t, 20*time.Second, "the group moves on", func() bool {
			at := sum(committed(t, group, in))
			return at >= from+by || at == n
		})
	}
	a, b := process(t, group, in, out, delivery), process(t, group, in, out, delivery)
	progress(500)
	hit := func(p *exec.Cmd, s os.Signal) {
		t.Helper()
		if err := p.Process.Signal(s); err != nil {
			t.Fatal(err)
		}
	}
	hit(a, syscall.SIGKILL)
	a = process(t, group, in, out, delivery)
	progress(1000)
	hit(b, syscall.SIGSTOP)
	// The others get its partitions once its session is over, and move all positions.
	progress(partitions*processWindow + 2000)
	hit(b, syscall.SIGCONT)
	progress(500)
	hit(a, syscall.SIGKILL)
	a = process(t, group, in, out, delivery)
	eventually(t, time.Minute, "all is committed", func() bool { return sum(committed(t, group, in)) == n })
	for _, p := range []*exec.Cmd{a, b} {
		hit(p, syscall.SIGTERM)
		if err := p.Wait(); err != nil {
			t.Errorf("a member that was told to end: %v", err)
		}
	}
	got := count(t, readAll(t, out, n), n)
	if got.missing != 0 || got.disordered != 0 {
		t.Errorf("%+v, want nothing missing or out of order", got)
	}
	// Three members were cut off, each with what it had stored since its last commit.
	bound := 3 * partitions * 2 * processWindow
	if delivery == "transactional" {
		bound = 0
	}
	if got.twice > bound {
		t.Errorf("%d messages twice, want at most %d", got.twice, bound)
	}
	t.Logf("%d of %d messages twice", got.twice, n)
}
