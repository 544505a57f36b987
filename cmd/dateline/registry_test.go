package main

import (
	"context"
	"strings"
	"testing"

	"github.com/twmb/avro"
	"github.com/twmb/franz-go/pkg/sr"
	"github.com/twmb/franz-go/pkg/sr/srfake"

	"dateline/pipeline"
	"dateline/pipeline/kafka/kafkatest"
)

// A consumer that knows nothing but the registry reads records and rows by the ids they bring.
func TestEnrichWritesWhatARegistryExplains(t *testing.T) {
	for _, form := range []string{"json", "avro"} {
		t.Run(form, func(t *testing.T) {
			l := newLine(t, 1)
			held := srfake.New(srfake.WithAuth("Basic d3JpdGVyOnBpZXIgNw==")) // writer:pier 7
			t.Cleanup(held.Close)
			dir := t.TempDir()
			write(t, dir, "password", "pier 7\n")
			l.send(t, pipeline.Message{Key: []byte("ferry"), Value: []byte(`{"id":"ferry","text":"A ferry with 140 passengers ran aground."}`)})
			flags := []string{
				"--encoding", form, "--schema-registry", held.URL(), "--register-schemas",
				"--schema-registry-user", "writer", "--schema-registry-password-file", dir + "/password",
			}
			ctx, stop := context.WithCancel(t.Context())
			defer stop()
			var log logged
			ended := make(chan int, 1)
			go func() { ended <- run(ctx, l.args("enrich", append(flags, "--tagger", "rules")...), nil, &log, &log) }()
			var record, row pipeline.Message
			l.read(t, func(m pipeline.Message) bool { record = m; return true }, l.To)
			l.read(t, func(m pipeline.Message) bool { row = m; return true }, l.Facts)
			stop()
			if code := <-ended; code != exitOK {
				t.Fatalf("exit code %d, %s", code, log.String())
			}
			if strings.Contains(log.String(), "pier 7") {
				t.Error("the password is in the log")
			}
			for topic, m := range map[string]pipeline.Message{l.To: record, l.Facts: row} {
				if text := explained(t, held, topic, m); !strings.Contains(text, "140") {
					t.Errorf("%s: %s", topic, text)
				}
			}
		})
	}
}

// explained returns a value as text, read with the schema whose id it brings.
func explained(t *testing.T, held *srfake.Registry, topic string, m pipeline.Message) string {
	t.Helper()
	id, body, err := new(sr.ConfluentHeader).DecodeID(m.Value)
	if err != nil {
		t.Fatalf("%s: %v in %q", topic, err, m.Value)
	}
	schema, ok := held.GetSchema(topic+"-value", 1)
	if !ok || schema.ID != id {
		t.Fatalf("%s: the value has schema %d, the subject %d", topic, id, schema.ID)
	}
	if got := string(m.Header("schema_id")); got != string(rune('0'+id)) {
		t.Errorf("%s: header schema_id is %q, the value's id %d", topic, got, id)
	}
	if schema.Type == sr.TypeJSON {
		return string(body)
	}
	var v any
	if rest, err := avro.MustParse(schema.Schema.Schema).Decode(body, &v); err != nil || len(rest) > 0 {
		t.Fatalf("%s: %d bytes left, %v", topic, len(rest), err)
	}
	text, err := avro.MustParse(schema.Schema.Schema).EncodeJSON(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestRegistrySettingsThatCannotBe(t *testing.T) {
	for _, c := range []struct {
		flags []string
		want  string
	}{
		{[]string{"--encoding", "avro"}, "needs --schema-registry"},
		{[]string{"--register-schemas"}, "no --schema-registry"},
		{[]string{"--schema-registry", "http://me:hunter2@127.0.0.1:1"}, "has a user in it"},
		{[]string{"--schema-registry", "http://127.0.0.1:1", "--schema-registry-ca", "no-such-file"}, "no-such-file"},
	} {
		name := kafkatest.Unique(t, "raw")
		code, _, stderr := runProgram(t, append([]string{"enrich", "--from", name}, c.flags...)...)
		if code != exitUsage || !strings.Contains(stderr, c.want) || strings.Contains(stderr, "hunter2") {
			t.Errorf("%v: exit code %d, %s", c.flags, code, stderr)
		}
	}
}
