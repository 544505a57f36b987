package main

import (
	"io"
	"slices"
	"strings"
	"testing"
	"time"
)

func mustParse(t *testing.T, args ...string) *cli {
	t.Helper()
	var c cli
	if _, err := parse(&c, args, io.Discard, io.Discard); err != nil {
		t.Fatal(err)
	}
	return &c
}

// A flag wins over the environment, the environment over the file, the file over the default.
func TestPrecedence(t *testing.T) {
	cfg := file(t, "c.yaml", "brokers: [file-a:1, file-b:2]\ntls-ca: file.pem\nenrich:\n  budget: 3s\n  group: file\n  max-bytes: 77\n")
	t.Setenv("KAFKA_BROKERS", "env-a:1,env-b:2")
	t.Setenv("KAFKA_GROUP_ID", "env")
	c := mustParse(t, "enrich", "--config", cfg, "--brokers", "flag:9").Enrich
	for _, v := range []struct{ name, got, want string }{
		{"brokers, from the flag", strings.Join(c.Kafka.Brokers, ","), "flag:9"},
		{"group, from the environment", c.Group, "env"},
		{"budget, from the file", c.Budget.String(), (3 * time.Second).String()},
		{"tls-ca, from the file", c.Kafka.TLSCA, "file.pem"},
		{"facts, by default", c.Topics.Facts, "articles.facts"},
	} {
		if v.got != v.want {
			t.Errorf("%s: got %q, want %q", v.name, v.got, v.want)
		}
	}
	if c.MaxBytes != 77 {
		t.Errorf("max-bytes from the file: got %d, want 77", c.MaxBytes)
	}
	c = mustParse(t, "enrich", "--config", cfg).Enrich
	if want := []string{"env-a:1", "env-b:2"}; !slices.Equal(c.Kafka.Brokers, want) {
		t.Errorf("brokers from the environment: got %q, want %q", c.Kafka.Brokers, want)
	}
	t.Setenv("KAFKA_BROKERS", "") // as not set
	t.Setenv("KAFKA_TLS", "")
	c = mustParse(t, "enrich", "--config", cfg).Enrich
	if want := []string{"file-a:1", "file-b:2"}; !slices.Equal(c.Kafka.Brokers, want) {
		t.Errorf("brokers from the file: got %q, want %q", c.Kafka.Brokers, want)
	}
}

func TestVariableThatDoesNotFit(t *testing.T) {
	t.Setenv("DATELINE_BUDGET", "soon")
	var c cli
	if _, err := parse(&c, []string{"enrich"}, io.Discard, io.Discard); err == nil || !strings.Contains(err.Error(), "DATELINE_BUDGET") {
		t.Errorf("got %v, want an error that names the variable", err)
	}
}

func TestConfigNamedByTheEnvironment(t *testing.T) {
	t.Setenv("DATELINE_CONFIG", file(t, "c.yaml", "log-level: debug # for now\n"))
	if c := mustParse(t, "version"); c.LogLevel != "debug" {
		t.Errorf("got level %q, want debug", c.LogLevel)
	}
}

// What is wrong with a configuration file is said with line and column, all of it at once.
func TestConfigFaults(t *testing.T) {
	for name, c := range map[string]struct {
		yaml string
		want []string
	}{
		"unknown key":               {"log-level: info\ncolour: red\nenrich:\n  brokerz: x\n", []string{"c.yaml:2:1: colour is not a flag", "c.yaml:4:3: brokerz is not a flag of enrich"}},
		"not the same to all":       {"to: x\n", []string{"c.yaml:1:1: to is not the same to every command"}},
		"a value that does not fit": {"enrich:\n  max-bytes: many\n", []string{"c.yaml:2:14: ", "many"}},
		"a mapping for a value":     {"brokers:\n  a: b\n", []string{"c.yaml:2:", "brokers takes a value or a list"}},
		"not a mapping":             {"- a\n", []string{"c.yaml:1:1: names of flags"}},
		"not YAML":                  {"a: [\n", []string{"c.yaml"}},
	} {
		t.Run(name, func(t *testing.T) {
			var parsed cli
			_, err := parse(&parsed, []string{"enrich", "--config", file(t, "c.yaml", c.yaml)}, io.Discard, io.Discard)
			if err == nil {
				t.Fatal("no error")
			}
			for _, want := range c.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("error %q does not say %q", err, want)
				}
			}
		})
	}
}

func TestSecretsFromFiles(t *testing.T) {
	t.Setenv("KAFKA_SASL_MECHANISM", "PLAIN")
	t.Setenv("KAFKA_SASL_USERNAME_FILE", file(t, "user", "reader\n"))
	t.Setenv("KAFKA_SASL_PASSWORD_FILE", file(t, "password", "tulip-17 \n"))
	link := mustParse(t, "enrich").Enrich.Kafka
	cfg, err := link.config()
	if err != nil {
		t.Fatal(err)
	}
	if cfg.SASL.User != "reader" || string(cfg.SASL.Password) != "tulip-17 " {
		t.Errorf("got user %q and a password of %d bytes, want reader and 9", cfg.SASL.User, len(string(cfg.SASL.Password)))
	}
	t.Setenv("KAFKA_SASL_PASSWORD", "rose-18")
	link = mustParse(t, "enrich").Enrich.Kafka
	if _, err := link.config(); err == nil || strings.Contains(err.Error(), "rose-18") {
		t.Errorf("a secret given twice: got error %v, want one that does not tell it", err)
	}
}
