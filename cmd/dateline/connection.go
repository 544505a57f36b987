package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"dateline/pipeline/kafka"
)

// connection says how to reach Kafka. Commands that do embed it.
type connection struct {
	Brokers       []string     `help:"The brokers to begin with." placeholder:"HOST:PORT" default:"127.0.0.1:9092" env:"KAFKA_BROKERS"`
	TLS           bool         `name:"tls" help:"Encrypt connections." env:"KAFKA_TLS"`
	TLSCA         string       `name:"tls-ca" help:"PEM file with the authorities to trust, else those of the system." placeholder:"FILE" env:"KAFKA_TLS_CA"`
	TLSCert       string       `name:"tls-cert" help:"PEM file with the certificate of this client." placeholder:"FILE" env:"KAFKA_TLS_CERT"`
	TLSKey        string       `name:"tls-key" help:"PEM file with the key of this client." placeholder:"FILE" env:"KAFKA_TLS_KEY"`
	TLSServerName string       `name:"tls-server-name" help:"The name in the brokers' certificates, if it is not the host's." placeholder:"NAME" env:"KAFKA_TLS_SERVER_NAME"`
	TLSInsecure   bool         `name:"tls-insecure" help:"Trust any certificate. Never in production." env:"KAFKA_TLS_INSECURE"`
	SASLMechanism string       `name:"sasl-mechanism" help:"Log in: PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512." placeholder:"NAME" env:"KAFKA_SASL_MECHANISM"`
	SASLUsername  string       `name:"sasl-username" help:"Log in as this user." placeholder:"USER" env:"KAFKA_SASL_USERNAME"`
	SASLPassword  kafka.Secret `name:"sasl-password" help:"Log in with this password. Others can see a command line: use the variable or a file." placeholder:"SECRET" env:"KAFKA_SASL_PASSWORD"`

	SASLUsernameFile string `name:"sasl-username-file" help:"File with the user." placeholder:"FILE" env:"KAFKA_SASL_USERNAME_FILE"`
	SASLPasswordFile string `name:"sasl-password-file" help:"File with the password." placeholder:"FILE" env:"KAFKA_SASL_PASSWORD_FILE"`
}

// config returns the carrier's configuration. It reads the files of secrets.
func (c *connection) config() (kafka.Config, error) {
	user, userErr := secret("SASL user", c.SASLUsername, c.SASLUsernameFile)
	password, passwordErr := secret("SASL password", string(c.SASLPassword), c.SASLPasswordFile)
	if err := errors.Join(userErr, passwordErr); err != nil {
		return kafka.Config{}, usageError{err}
	}
	cfg := kafka.Config{
		Brokers: c.Brokers,
		TLS: kafka.TLS{
			Enabled: c.TLS, CAFile: c.TLSCA, CertFile: c.TLSCert, KeyFile: c.TLSKey,
			ServerName: c.TLSServerName, Insecure: c.TLSInsecure,
		},
		SASL: kafka.SASL{Mechanism: c.SASLMechanism, User: user, Password: kafka.Secret(password)},
	}
	if err := cfg.Validate(); err != nil {
		return kafka.Config{}, usageError{err}
	}
	return cfg, nil
}

// secret returns a value that is given itself or by a file, without the file's last newline.
func secret(what, value, path string) (string, error) {
	switch {
	case path == "":
		return value, nil
	case value != "":
		return "", fmt.Errorf("the %s is given both itself and by a file", what)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("read the %s: %w", what, err)
	}
	return strings.TrimRight(string(b), "\r\n"), nil
}

// topicNames are the topics of the pipeline.
type topicNames struct {
	From        string `help:"Topic of raw articles." default:"articles.raw" env:"KAFKA_TOPIC_RAW"`
	To          string `help:"Topic of records." default:"articles.enriched" env:"KAFKA_TOPIC_ENRICHED"`
	Facts       string `help:"Topic of facts, one row each." default:"articles.facts" env:"KAFKA_TOPIC_FACTS"`
	DeadLetters string `help:"Topic of what cannot be enriched." default:"articles.deadletter" env:"KAFKA_TOPIC_DEADLETTER"`
}

// plan describes the topics to make.
func (t topicNames) plan(partitions, replicas int) []kafka.Topic {
	return []kafka.Topic{
		kafka.ArticlesTopic(t.From, partitions, replicas),
		kafka.RecordsTopic(t.To, partitions, replicas),
		kafka.ArticlesTopic(t.Facts, partitions, replicas), // a log: every row of every version stands
		kafka.DeadLettersTopic(t.DeadLetters, partitions, replicas),
	}
}
