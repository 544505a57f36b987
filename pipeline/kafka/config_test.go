package kafka_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/rs/zerolog"

	"dateline/pipeline"
	"dateline/pipeline/kafka"
	"dateline/pipeline/kafka/kafkatest"
)

// TestSecurity carries a message over every kind of connection.
func TestSecurity(t *testing.T) {
	broker.Own(t)
	noLeaks(t)
	tls := kafka.TLS{Enabled: true, CAFile: broker.File("ca.pem")}
	mutual := tls
	mutual.CertFile, mutual.KeyFile = broker.File("client.pem"), broker.File("client.key")
	named := tls
	named.ServerName = "localhost"
	login := func(mechanism string) kafka.SASL {
		return kafka.SASL{Mechanism: mechanism, User: kafkatest.User, Password: kafkatest.Password}
	}
	for name, cfg := range map[string]kafka.Config{
		"TLS":             {Brokers: addrs(kafkatest.TLS), TLS: tls},
		"TLS server name": {Brokers: addrs(kafkatest.TLS), TLS: named},
		"TLS insecure":    {Brokers: addrs(kafkatest.TLS), TLS: kafka.TLS{Enabled: true, Insecure: true}},
		"mutual TLS":      {Brokers: addrs(kafkatest.MTLS), TLS: mutual},
		"PLAIN":           {Brokers: addrs(kafkatest.SASL), SASL: login("PLAIN")},
		"SCRAM-SHA-256":   {Brokers: addrs(kafkatest.SASL), SASL: login("SCRAM-SHA-256")},
		"SCRAM-SHA-512":   {Brokers: addrs(kafkatest.SASLTLS), SASL: login("SCRAM-SHA-512"), TLS: tls},
	} {
		t.Run(name, func(t *testing.T) {
			in, out := topic(t, "in", 1), topic(t, "out", 1)
			produce(t, in, 0, 10, 3, 10)
			m := newMember(t, cfg, kafkatest.Unique(t, "group"), in, out)
			readAll(t, out, 10)
			m.stop(t)
		})
	}
}

func addrs(listener string) []string { return []string{broker.Addr(listener)} }

// TestRefused checks that a refusal is reported at once, clearly, and without the secret.
func TestRefused(t *testing.T) {
	broker.Own(t)
	noLeaks(t)
	in := topic(t, "in", 1)
	tls := kafka.TLS{Enabled: true, CAFile: broker.File("ca.pem")}
	stranger := kafka.TLS{Enabled: true, CAFile: broker.File("stranger.pem")}
	misnamed := tls
	misnamed.ServerName = "kafka.example.org"
	login := func(mechanism, user, password string) kafka.SASL {
		return kafka.SASL{Mechanism: mechanism, User: user, Password: kafka.Secret(password)}
	}
	const wrong = "wrong-horse-17"
	for _, test := range []struct {
		name string
		cfg  kafka.Config
		want []string
	}{
		{
			"PLAIN password",
			kafka.Config{Brokers: addrs(kafkatest.SASL), SASL: login("PLAIN", kafkatest.User, wrong)},
			[]string{"as reader by PLAIN", "SASL Authentication Failed"},
		},
		{
			"SCRAM-256 password",
			kafka.Config{Brokers: addrs(kafkatest.SASL), SASL: login("SCRAM-SHA-256", kafkatest.User, wrong)},
			[]string{"as reader by SCRAM-SHA-256", "SASL Authentication Failed"},
		},
		{
			"SCRAM-512 user",
			kafka.Config{Brokers: addrs(kafkatest.SASLTLS), TLS: tls, SASL: login("SCRAM-SHA-512", "nobody", wrong)},
			[]string{"as nobody by SCRAM-SHA-512", "SASL Authentication Failed"},
		},
		{
			"unknown authority",
			kafka.Config{Brokers: addrs(kafkatest.TLS), TLS: stranger},
			[]string{broker.Addr(kafkatest.TLS), "unknown authority"},
		},
		{
			"other server name",
			kafka.Config{Brokers: addrs(kafkatest.TLS), TLS: misnamed},
			[]string{broker.Addr(kafkatest.TLS), "kafka.example.org"},
		},
		{
			"no client certificate",
			kafka.Config{Brokers: addrs(kafkatest.MTLS), TLS: tls},
			[]string{"bad certificate"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			var log journal
			s := &kafka.Source{Config: test.cfg, Group: "g", Topics: []string{in}, Log: log.log()}
			err := s.Open(within(t, 10*time.Second))
			mustSay(t, err, test.want...)
			for _, text := range []string{fmt.Sprint(err), log.String(), fmt.Sprintf("%v %+v %#v %s", test.cfg, test.cfg, test.cfg, test.cfg)} {
				if strings.Contains(text, wrong) {
					t.Errorf("the password shows in %s", text)
				}
			}
		})
	}
}

// TestSecretHides checks that a password shows in no print of the configuration.
func TestSecretHides(t *testing.T) {
	cfg := kafka.Config{Brokers: []string{"b:1"}, SASL: kafka.SASL{Mechanism: "PLAIN", User: "u", Password: "hush"}}
	encoded, err := json.Marshal(cfg)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		cfg.String(), fmt.Sprintf("%v %+v %#v %s %q", cfg, cfg, cfg, cfg, cfg.SASL),
		fmt.Sprintf("%v %+v %#v", &cfg, &cfg, &cfg), string(encoded),
	} {
		if strings.Contains(text, "hush") {
			t.Errorf("the password shows in %s", text)
		}
	}
	if got, want := cfg.String(), "b:1 as u by PLAIN"; got != want {
		t.Errorf("String: %s, want %s", got, want)
	}
}

// TestValidate reports all faults at once.
func TestValidate(t *testing.T) {
	good := kafka.Config{Brokers: []string{"localhost:9092"}}
	if err := good.Validate(); err != nil {
		t.Errorf("a good configuration: %v", err)
	}
	bad := kafka.Config{
		Brokers: []string{"localhost", ":9092"},
		TLS:     kafka.TLS{Enabled: true, CAFile: "/no/such/ca.pem", CertFile: "only-one.pem"},
		SASL:    kafka.SASL{Mechanism: "GSSAPI", Password: "hush"},
	}
	mustSay(t, bad.Validate(), `"localhost"`, `":9092"`, "/no/such/ca.pem", "certificate and a key", `"GSSAPI"`, "no user")
	mustSay(t, kafka.Config{}.Validate(), "no brokers")
	off := good
	off.TLS.CAFile = "ca.pem"
	mustSay(t, off.Validate(), "not enabled")
	off = good
	off.SASL.Password = "hush"
	mustSay(t, off.Validate(), "no mechanism")

	s := &kafka.Source{DrainTime: time.Minute, FetchBytes: -1}
	mustSay(t, s.Open(t.Context()), "no group", "no topics", "positive", "drain time", "no brokers")
	k := &kafka.Sink{Compression: "rar", BatchBytes: -1}
	mustSay(t, k.Open(t.Context()), "no topics", `"rar"`, "positive", "no brokers")
}

func TestWarnings(t *testing.T) {
	cfg := kafka.Config{TLS: kafka.TLS{Enabled: true, Insecure: true}, SASL: kafka.SASL{Mechanism: "PLAIN"}}
	if got := cfg.Warnings(); len(got) != 1 || !strings.Contains(got[0], "ANY certificate") {
		t.Errorf("insecure TLS: %q", got)
	}
	cfg.TLS = kafka.TLS{}
	if got := cfg.Warnings(); len(got) != 1 || !strings.Contains(got[0], "clear text") {
		t.Errorf("PLAIN without TLS: %q", got)
	}
}

// TestTopics makes topics, leaves those that exist alone, and makes none unasked.
func TestTopics(t *testing.T) {
	noLeaks(t)
	raw := kafka.ArticlesTopic(kafkatest.Unique(t, "raw"), 3, 1)
	records := kafka.RecordsTopic(kafkatest.Unique(t, "records"), 2, 1)
	dead := kafka.DeadLettersTopic(kafkatest.Unique(t, "dead"), 1, 0)
	ctx := within(t, 20*time.Second)
	made, err := kafka.CreateTopics(ctx, config(), zerolog.Nop(), raw, records)
	if err != nil || len(made) != 2 {
		t.Fatalf("made %q, %v, want both", made, err)
	}
	var log journal
	raw.Partitions = 5
	made, err = kafka.CreateTopics(ctx, config(), log.log(), raw, records, dead)
	if err != nil || len(made) != 1 || made[0] != dead.Name {
		t.Errorf("made %q, %v, want only the third", made, err)
	}
	mustLog(t, &log, raw.Name, `"partitions":3`, `"wanted":5`)
	there, err := kafka.Describe(ctx, config(), zerolog.Nop(), raw.Name, records.Name, "no-such-topic")
	if err != nil || len(there) != 2 || there[0].Partitions != 3 || there[1].Partitions != 2 || there[0].Replicas != 1 {
		t.Errorf("described %+v, %v", there, err)
	}
	for topic, want := range map[string]map[string]string{raw.Name: raw.Config, records.Name: records.Config, dead.Name: dead.Config} {
		if got := settings(t, topic); !includes(got, want) {
			t.Errorf("settings of %s: %v, want %v", topic, got, want)
		}
	}
}

// TestMissingTopics names the missing topics, and nobody makes them by looking.
func TestMissingTopics(t *testing.T) {
	noLeaks(t)
	there, a, b := topic(t, "there", 1), kafkatest.Unique(t, "a"), kafkatest.Unique(t, "b")
	ctx := within(t, 20*time.Second)
	for range 2 {
		for name, err := range map[string]error{
			"source": (&kafka.Source{Config: config(), Group: "g", Topics: []string{there, a, b}}).Open(ctx),
			"sink":   (&kafka.Sink{Config: config(), Topics: []string{there, a, b}}).Open(ctx),
		} {
			mustSay(t, err, a, b, "dateline topics")
			var missing *kafka.MissingTopicsError
			if !errors.As(err, &missing) || len(missing.Names) != 2 {
				t.Errorf("%s: %v, want the two that are missing", name, err)
			}
		}
	}
	got, err := kafka.Describe(ctx, config(), zerolog.Nop(), there, a, b)
	if err != nil || len(got) != 1 {
		t.Errorf("after looking there are %v, %v", got, err)
	}
}

// TestReady is ready when partitions are read, not before and not without a broker.
func TestReady(t *testing.T) {
	noLeaks(t)
	in, out := topic(t, "in", 2), topic(t, "out", 1)
	registry := prometheus.NewRegistry()
	metrics := kafka.NewMetrics(registry)
	group := kafkatest.Unique(t, "group")
	produce(t, in, 0, 10, 3, 10)
	m := newMember(t, config(), group, in, out, func(m *member) { m.source.Metrics, m.sink.Metrics = metrics, metrics })
	eventually(t, 10*time.Second, "ready", func() bool { return m.source.Ready() == nil })
	eventually(t, 10*time.Second, "committed", func() bool { return sum(committed(t, group, in)) == 10 })
	eventually(t, 10*time.Second, "no lag in the metrics", func() bool {
		got := figures(t, registry)
		return got["dateline_kafka_lag_messages"] == 0 && got["dateline_kafka_received_messages_total"] == 10 &&
			got["dateline_kafka_produced_messages_total"] == 10 && got["dateline_kafka_in_flight_messages"] == 0 &&
			got["dateline_kafka_commits_total"] > 0
	})
	m.stop(t)
	if _, there := figures(t, registry)["dateline_kafka_lag_messages"]; there {
		t.Error("a member that left still reports lag")
	}
	idle := &kafka.Source{}
	if err := idle.Ready(); err == nil {
		t.Error("a source that was not opened is ready")
	}
}

// TestUnjoinable ends Next when the group refuses a member for good.
func TestUnjoinable(t *testing.T) {
	noLeaks(t)
	in := topic(t, "in", 1)
	s := open(t, &kafka.Source{
		Config: config(), Group: kafkatest.Unique(t, "group"), Topics: []string{in}, SessionTimeout: 24 * time.Hour,
	})
	_, err := s.Next(within(t, 10*time.Second))
	mustSay(t, err, s.Group, "Invalid Session Timeout")
	if got := s.Ready(); got == nil || got.Error() != err.Error() {
		t.Errorf("ready: %v, want %v", got, err)
	}
	closeSource(t, s, 10*time.Second)
}

// TestStall leaves the group when one message is worked for too long: another member gets
// the partition, though the heart of this one would go on beating.
func TestStall(t *testing.T) {
	noLeaks(t)
	in, out, group := topic(t, "in", 1), topic(t, "out", 1), kafkatest.Unique(t, "group")
	produce(t, in, 0, 10, 1, 10)
	var log journal
	s := open(t, &kafka.Source{
		Config: config(), Group: group, Topics: []string{in}, Log: log.log(), SessionTimeout: 20 * time.Second,
		CommitInterval: 50 * time.Millisecond, StallTime: 300 * time.Millisecond, DrainTime: 200 * time.Millisecond,
	})
	hung, err := s.Next(within(t, 10*time.Second))
	if err != nil {
		t.Fatal(err)
	}
	for err == nil {
		_, err = s.Next(within(t, 10*time.Second))
	}
	mustSay(t, err, "the worker hangs", in, "offset 0")
	if got := s.Ready(); got == nil || got.Error() != err.Error() {
		t.Errorf("ready: %v, want %v", got, err)
	}
	mustLog(t, &log, "LEAVES", fmt.Sprintf(`"topic":%q`, in), `"offset":0`)
	m := newMember(t, config(), group, in, out)
	if got := count(t, readAll(t, out, 10), 10); got != (tally{}) {
		t.Errorf("%+v, want all by the other member", got)
	}
	m.stop(t)
	if err := s.Holds(pipeline.Batch{Topic: in, Claim: hung.Claim}); !errors.Is(err, pipeline.ErrRevoked) {
		t.Errorf("the claim of the hung worker: %v, want ErrRevoked", err)
	}
}

// TestStallOfASink does not leave while a sink waits for brokers.
func TestStallOfASink(t *testing.T) {
	noLeaks(t)
	in, group := topic(t, "in", 1), kafkatest.Unique(t, "group")
	produce(t, in, 0, 1, 1, 10)
	s := open(t, &kafka.Source{
		Config: config(), Group: group, Topics: []string{in}, CommitInterval: 50 * time.Millisecond, StallTime: 200 * time.Millisecond,
	})
	b, err := s.Next(within(t, 10*time.Second))
	if err != nil {
		t.Fatal(err)
	}
	out := topic(t, "out", 1)
	sink := openSink(t, &kafka.Sink{Config: config(), Topics: []string{out}, Source: s, Linger: 1500 * time.Millisecond})
	batch := pipeline.Batch{Topic: in, Claim: b.Claim, Through: b.Offset, Inputs: 1, Messages: []pipeline.Message{{Topic: out, Value: b.Value}}}
	if err := sink.Send(within(t, 10*time.Second), batch); err != nil {
		t.Fatal(err)
	}
	s.Done(batch)
	if _, err := s.Next(within(t, 500*time.Millisecond)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("after a slow sink: %v, want nothing new", err)
	}
}

// figures adds up the metrics by name.
func figures(t *testing.T, r *prometheus.Registry) map[string]float64 {
	t.Helper()
	families, err := r.Gather()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]float64{}
	for _, f := range families {
		for _, m := range f.GetMetric() {
			got[f.GetName()] += m.GetGauge().GetValue() + m.GetCounter().GetValue()
		}
	}
	return got
}

var (
	_ pipeline.Source = (*kafka.Source)(nil)
	_ pipeline.Sink   = (*kafka.Sink)(nil)
)
