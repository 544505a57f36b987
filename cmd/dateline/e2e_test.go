package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"dateline/extractors/extracttest"
	"dateline/pipeline"
	"dateline/pipeline/kafka"
	"dateline/pipeline/kafka/kafkatest"
	"dateline/schemas"
)

// child makes the test binary be the program.
const child = "DATELINE_TEST_CHILD"

// broker is started by the first test that needs it.
var broker = sync.OnceValues(kafkatest.Start)

var brokerAsked bool

func TestMain(m *testing.M) {
	if os.Getenv(child) != "" {
		main()
	}
	code := m.Run()
	if brokerAsked {
		if b, err := broker(); err == nil {
			b.Close()
		}
	}
	os.Exit(code)
}

// line is a set of topics and a group for one test.
type line struct {
	brokers, group string
	topicNames
}

func newLine(t *testing.T, partitions int) line {
	t.Helper()
	brokerAsked = true
	b, err := broker()
	if err != nil {
		t.Fatal(err)
	}
	name := func(s string) string { return kafkatest.Unique(t, s) }
	l := line{strings.Join(b.Addrs, ","), name("group"), topicNames{name("raw"), name("enriched"), name("facts"), name("dead")}}
	for _, want := range []string{"made", "there already"} { // the second time it finds them
		code, stdout, stderr := runProgram(t, l.args("topics", "--partitions", strconv.Itoa(partitions))...)
		if code != exitOK || strings.Count(stdout, want) != 4 {
			t.Fatalf("topics: exit code %d, %s%s", code, stdout, stderr)
		}
	}
	return l
}

// args are the arguments of a command on this line, with the flags that it knows.
func (l line) args(command string, more ...string) []string {
	args := []string{command, "--brokers", l.brokers}
	switch command {
	case "publish":
		args = append(args, "--to", l.From)
	case "enrich":
		args = append(args, "--group", l.group)
		fallthrough
	case "topics":
		args = append(args, "--from", l.From, "--to", l.To, "--facts", l.Facts, "--dead-letters", l.DeadLetters)
	}
	return append(args, more...)
}

func (l line) config() kafka.Config { return kafka.Config{Brokers: strings.Split(l.brokers, ",")} }

// send puts messages into the topic of articles as they are.
func (l line) send(t *testing.T, messages ...pipeline.Message) {
	t.Helper()
	sink := &kafka.Sink{Config: l.config(), Topics: []string{l.From}, Log: zerolog.Nop()}
	if err := sink.Open(t.Context()); err != nil {
		t.Fatal(err)
	}
	for i := range messages {
		messages[i].Topic = l.From
	}
	if err := sink.Send(t.Context(), pipeline.Batch{Messages: messages}); err != nil {
		t.Fatal(err)
	}
	if err := sink.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// read gives the messages of topics to see, from the first one, until it returns true.
func (l line) read(t *testing.T, see func(pipeline.Message) (enough bool), topics ...string) {
	t.Helper()
	source := &kafka.Source{Config: l.config(), Group: kafkatest.Unique(t, "reader"), Topics: topics, Log: zerolog.Nop()}
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	if err := source.Open(ctx); err != nil {
		t.Fatal(err)
	}
	for {
		m, err := source.Next(ctx)
		if err != nil {
			t.Fatalf("read %v: %v", topics, err)
		}
		enough := see(m)
		source.Done(pipeline.Batch{Topic: m.Topic, Partition: m.Partition, Claim: m.Claim, Through: m.Offset, Inputs: 1})
		if enough {
			break
		}
	}
	if err := source.Close(ctx); err != nil {
		t.Error(err)
	}
}

// logged keeps what several goroutines write.
type logged struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logged) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(b)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestPublishAndEnrich takes a folder through the whole: publish, enrich, and back from the
// topics.
func TestPublishAndEnrich(t *testing.T) {
	l := newLine(t, 3)
	dir := t.TempDir()
	write(t, dir, "ferry.json", `{"id":"ferry","title":"Ferry runs aground","text":"LARNOX (Coast Wire) — A ferry with about 140 passengers ran aground off Larnox on Monday, the harbour office said.","published":"2024-06-05T08:00:00Z"}`)
	write(t, dir, "mill.html", `<html><head><title>Mill to close</title></head><body><nav>Home News Sport</nav><article><h1>Mill to close</h1>`+
		strings.Repeat(`<p>The paper mill in Osterby will close in May and 230 people will lose their work, the owner said on Friday.</p>`, 3)+`</article></body></html>`)
	write(t, dir, "rain.txt", "Rain stopped play for two hours.\n")
	write(t, dir, "more.jsonl", `{"id":"one","text":"Prices rose 3 percent."}`+"\n"+`{"id":"two","text":`+"\n"+`{"id":"three","text":"Prices fell 4 percent."}`+"\n")
	write(t, dir, "huge.txt", strings.Repeat("Rain. ", 2<<20))

	code, stdout, stderr := runProgram(t, l.args("publish", dir)...)
	if code != exitFailure || !strings.Contains(stderr, "more.jsonl:2") || !strings.Contains(stderr, "huge.txt") || !strings.Contains(stdout, "published 5") {
		t.Fatalf("publish with one broken line and one huge file: exit code %d, %s%s", code, stdout, stderr)
	}
	broken := []byte("{\"id\":\xff")
	l.send(t,
		pipeline.Message{Key: []byte("bad"), Value: broken, Time: time.UnixMilli(1_717_574_400_000), Headers: []pipeline.Header{{Key: "traceparent", Value: []byte("00-a-b-01")}}},
	)
	if code, stdout, stderr := runProgram(t, l.args("publish", "--retract", "gone,and all")...); code != exitOK || !strings.Contains(stdout, "published 1") {
		t.Fatalf("retract: exit code %d, %s%s", code, stdout, stderr)
	}

	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var log logged
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, l.args("enrich", "--tagger", "rules"), nil, &log, &log) }()
	records, letters := map[string]pipeline.Message{}, map[string]pipeline.Message{}
	l.read(t, func(m pipeline.Message) bool {
		if m.Topic == l.To {
			records[string(m.Key)] = m
		} else {
			letters[string(m.Key)] = m
		}
		return len(records) == 6 && len(letters) == 1
	}, l.To, l.DeadLetters)
	stop()
	if code := <-ended; code != exitOK {
		t.Errorf("enrich: exit code %d, %s", code, log.String())
	}

	checkRecords(t, l, records)
	bad := letters["bad"]
	if !bytes.Equal(bad.Value, broken) || string(bad.Header("dl_reason")) != "invalid_json" || string(bad.Header("traceparent")) != "00-a-b-01" {
		t.Errorf("the dead letter is %q with %q", bad.Value, bad.Headers)
	}
	if strings.Contains(log.String(), "passengers") {
		t.Error("text of an article is in the log")
	}
}

func checkRecords(t *testing.T, l line, records map[string]pipeline.Message) {
	t.Helper()
	facts := 0
	for key, m := range records {
		if key == "gone,and all" {
			if m.Value != nil {
				t.Errorf("the tombstone has the value %q", m.Value)
			}
			facts++ // its retraction
			continue
		}
		var rec schemas.Record
		if err := json.Unmarshal(m.Value, &rec); err != nil {
			t.Fatal(err)
		}
		facts += len(rec.Facts)
		if string(rec.Article.ID) != key || string(m.Header("ce_id")) != string(rec.ID) {
			t.Errorf("record of %s has key %s and ce_id %s", rec.Article.ID, key, m.Header("ce_id"))
		}
		for _, f := range rec.Figures {
			if f.In(rec.Article.Text) != f.Text {
				t.Errorf("%s: figure %q stands at %q", key, f.Text, f.In(rec.Article.Text))
			}
		}
	}
	for key, want := range map[string]string{"ferry": "140", "one": "3 percent", "three": "4 percent"} {
		if !bytes.Contains(records[key].Value, []byte(want)) {
			t.Errorf("record %s does not have %q", key, want)
		}
	}
	l.read(t, func(m pipeline.Message) bool {
		var row schemas.FactRow
		if err := json.Unmarshal(m.Value, &row); err != nil {
			t.Error(err)
		}
		if string(m.Key) != string(row.FactID) || row.Op == schemas.Retract != (row.ArticleID == "gone,and all") {
			t.Errorf("row %s of article %s: key %s, op %s", row.FactID, row.ArticleID, m.Key, row.Op)
		}
		facts--
		return facts == 0
	}, l.Facts)
}

// member starts the program as a process of its own.
func (l line) member(t *testing.T, more ...string) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	cmd := exec.Command(self, l.args("enrich", append([]string{"--tagger", "rules"}, more...)...)...)
	cmd.Env = append(os.Environ(), child+"=1")
	cmd.Stderr = &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	return cmd, &log
}

// TestTermination stops one of two members in mid-flight: it ends with 0, and between them
// every article is answered once, for what was begun was finished and committed.
func TestTermination(t *testing.T) {
	l := newLine(t, 4)
	text := extracttest.ReadText(t, "../../../extractors/english/testdata/article.txt")
	const n = 600
	var in []pipeline.Message
	for i := range n {
		body, err := json.Marshal(schemas.Article{ID: schemas.ArticleID(fmt.Sprint("a", i)), Text: text})
		if err != nil {
			t.Fatal(err)
		}
		in = append(in, pipeline.Message{Key: fmt.Append(nil, "a", i), Value: body, Time: time.Now()})
	}
	l.send(t, in...)
	first, firstLog := l.member(t)
	second, secondLog := l.member(t)
	seen := map[string]int{}
	stopped := make(chan error, 1)
	l.read(t, func(m pipeline.Message) bool {
		seen[string(m.Key)]++
		if len(seen) == n/8 {
			if err := first.Process.Signal(syscall.SIGTERM); err != nil {
				t.Error(err)
			}
			go func() { stopped <- first.Wait() }()
		}
		return len(seen) == n
	}, l.To)
	if err := <-stopped; err != nil {
		t.Errorf("the member told to stop: %v\n%s", err, firstLog)
	}
	if err := second.Process.Signal(syscall.SIGTERM); err != nil {
		t.Error(err)
	}
	if err := second.Wait(); err != nil {
		t.Errorf("the other member: %v\n%s", err, secondLog)
	}
	for key, times := range seen {
		if times != 1 {
			t.Errorf("article %s was answered %d times", key, times)
		}
	}
}

// Nothing makes topics by the way; what is missing is named, with the remedy.
func TestMissingTopicsAreNamed(t *testing.T) {
	l := newLine(t, 1)
	l.From = kafkatest.Unique(t, "missing")
	code, _, stderr := runProgram(t, l.args("enrich")...)
	if code != exitFailure || !strings.Contains(stderr, l.From) || !strings.Contains(stderr, "dateline topics") {
		t.Errorf("exit code %d and %q, want one that names the topic and the remedy", code, stderr)
	}
}
