package kafka_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/rs/zerolog"
	"github.com/twmb/franz-go/pkg/kgo"

	"dateline/extractors"
	"dateline/pipeline/enrich"
	"dateline/pipeline/kafka"
	"dateline/schemas"
)

// workerOf is the environment variable that makes this test binary a worker of TestChaos:
// brokers, group, the topics of articles, records, facts and dead letters, and the delivery.
const workerOf = "DATELINE_TEST_WORKER"

// runWorker is a process that does what "dateline enrich" does, with a suite that costs nothing.
func runWorker(args string) error {
	a := strings.Fields(args)
	cfg := kafka.Config{Brokers: strings.Split(a[0], ",")}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	log := zerolog.New(os.Stderr).With().Timestamp().Logger()
	source := &kafka.Source{
		Config: cfg, Group: a[1], Topics: []string{a[2]}, Log: log,
		WindowMessages: 4000, SessionTimeout: chaosSession, DrainTime: chaosSession / 3, CommitInterval: 200 * time.Millisecond,
	}
	sink := &kafka.Sink{Config: cfg, Topics: a[3:6], Source: source, Log: log, Compression: "lz4"}
	if a[6] == "exactly-once" {
		source.Transactional = true
	}
	if err := source.Open(ctx); err != nil {
		return err
	}
	if err := sink.Open(ctx); err != nil {
		return err
	}
	closed := make(chan error, 1)
	context.AfterFunc(ctx, func() {
		grace, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		closed <- source.Close(grace)
	})
	w := &enrich.Worker{
		Source: source, Sink: sink, Suite: chaosSuite(), Decode: chaosDecode,
		Topics:    enrich.Topics{Records: a[3], Facts: a[4], DeadLetters: a[5]},
		BatchTime: 50 * time.Millisecond, BatchMessages: 2000, Log: log.Level(zerolog.ErrorLevel),
	}
	if err := w.Run(context.Background()); err != nil {
		return err
	}
	return <-closed
}

func chaosDecode(_ string, body []byte) (schemas.Article, []string, error) {
	a, _, err := schemas.DecodeArticle(body)
	if err == nil && a.ID == "" {
		a.ID = schemas.ContentID(a)
	}
	return a, nil, err
}

// chaosSuite finds one fact in every tenth article.
func chaosSuite() []*extractors.Extractor {
	return []*extractors.Extractor{{
		Name: "stub", Doc: "stub finds a fact in articles whose number ends in 3.", Provides: []extractors.Layer{extractors.Facts},
		Run: func(d *extractors.Document) error {
			all := schemas.Span{Start: 0, End: len(d.Text)}
			d.Blocks = []schemas.Block{{Span: all, Kind: schemas.Body, Rule: "stub/all"}}
			d.Sentences = []schemas.Sentence{{Span: all}}
			if strings.HasSuffix(d.Text, "3.") {
				d.Facts = []schemas.Fact{{Span: all, ID: schemas.NewFactID(d.Article.ID, all, "stub/three"), Rule: "stub/three", Status: schemas.StatusAsserted}}
			}
			return nil
		},
	}}
}

// chaosArticle is input i: an article, one in a hundred of them broken. Where the number
// begins and ends can be found in whatever comes of it.
func chaosArticle(topic string, i int) *kgo.Record {
	r := &kgo.Record{Topic: topic, Key: strconv.AppendInt([]byte("k"), int64(i%chaosKeys), 10)}
	r.Value = fmt.Appendf(nil, `{"text":"Count %d."}`, i)
	if broken(i) {
		r.Value = fmt.Appendf(nil, `{"text":"Count %d.`, i)
	}
	return r
}

func broken(i int) bool  { return i%100 == 7 }
func has3(i int) bool    { return i%10 == 3 }
func letter(i int) bool  { return broken(i) }
func article(i int) bool { return !broken(i) }

// chaosNumber finds the number of the input in what came of it.
func chaosNumber(value []byte) (int, bool) {
	_, rest, ok := bytes.Cut(value, []byte("Count "))
	digits, _, end := bytes.Cut(rest, []byte("."))
	n, err := strconv.Atoi(string(digits))
	return n, ok && end && err == nil
}

// chaosWorker is one process, again and again.
type chaosWorker struct {
	*chaos

	log string
	cmd *exec.Cmd
	out *os.File
}

func (w *chaosWorker) start() {
	var err error
	if w.out, err = os.OpenFile(w.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600); err != nil {
		w.t.Fatal(err)
	}
	w.cmd = exec.Command(os.Args[0])
	w.cmd.Env = append(os.Environ(), workerOf+"="+strings.Join([]string{
		strings.Join(w.cluster.Addrs(), ","), w.group, w.in, w.records, w.facts, w.letters, *chaosDelivery,
	}, " "))
	w.cmd.Stdout, w.cmd.Stderr = w.out, w.out
	if err := w.cmd.Start(); err != nil {
		w.t.Fatal(err)
	}
}

func (w *chaosWorker) signal(s os.Signal) {
	if err := w.cmd.Process.Signal(s); err != nil {
		w.t.Errorf("signal a worker: %v", err)
	}
}

// restart ends a worker and starts another.
func (w *chaosWorker) restart(s os.Signal) {
	w.signal(s)
	_ = w.cmd.Wait() // how it ends under fire is its own affair; end looks at it
	w.out.Close()
	w.start()
}

// end tells a worker to end when all is well; then it must.
func (w *chaosWorker) end() {
	w.signal(syscall.SIGTERM)
	if err := w.cmd.Wait(); err != nil {
		w.t.Errorf("a worker that was told to end: %v", err)
	}
	w.out.Close()
}

func (w *chaosWorker) kill() {
	if w.cmd.ProcessState == nil {
		_ = w.cmd.Process.Kill()
		_ = w.cmd.Wait()
	}
}

// show prints the end of a log of a failed test, and counts transactions lost in any.
func (w *chaosWorker) show() {
	text, err := os.ReadFile(w.log)
	if err != nil {
		return
	}
	w.chaos.log("worker: %d lines, %d transactions lost", bytes.Count(text, []byte("\n")), bytes.Count(text, []byte("a transaction is lost")))
	if w.t.Failed() {
		w.t.Logf("%s", text[max(0, len(text)-6000):])
	}
}
