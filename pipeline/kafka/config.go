package kafka

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"os"
	"slices"
	"strings"

	"github.com/segmentio/kafka-go/sasl"
	"github.com/segmentio/kafka-go/sasl/plain"
	"github.com/segmentio/kafka-go/sasl/scram"
)

// Config says how to reach a Kafka cluster.
type Config struct {
	// Brokers are the host:port pairs to begin with; the cluster names the others.
	Brokers []string
	// ClientID names this program in the broker's logs and quotas. Empty means "dateline".
	ClientID string
	TLS      TLS
	SASL     SASL
}

// TLS says how to encrypt connections. All files are PEM.
type TLS struct {
	Enabled bool
	// CAFile holds the authorities to trust. Empty means those of the system.
	CAFile string
	// CertFile and KeyFile hold the client's certificate and key, for brokers that ask.
	CertFile, KeyFile string
	// ServerName is the name the broker's certificate must carry. Empty means the host in
	// the broker's address.
	ServerName string
	// Insecure accepts any certificate. Whoever can reach the wire can read and forge all.
	Insecure bool
}

// SASL says how to log in. An empty Mechanism means not at all.
type SASL struct {
	// Mechanism is PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512.
	Mechanism string
	User      string
	Password  Secret
}

// Mechanisms are the names that SASL.Mechanism may have.
func Mechanisms() []string { return []string{"PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"} }

// Secret is a text that prints as "***", whoever prints it.
type Secret string

// String hides the secret.
func (Secret) String() string { return "***" }

// GoString hides the secret from %#v.
func (Secret) GoString() string { return `"***"` }

// MarshalText hides the secret from encoders.
func (Secret) MarshalText() ([]byte, error) { return []byte("***"), nil }

// String describes the connection, without the secret.
func (c Config) String() string {
	var b strings.Builder
	b.WriteString(strings.Join(c.Brokers, ","))
	switch {
	case c.TLS.Enabled && c.TLS.Insecure:
		b.WriteString(" with TLS that trusts anybody")
	case c.TLS.Enabled:
		b.WriteString(" with TLS")
	}
	if c.SASL.Mechanism != "" {
		fmt.Fprintf(&b, " as %s by %s", c.SASL.User, c.SASL.Mechanism)
	}
	return b.String()
}

// Validate reports every fault of the configuration at once. It reads the files that it
// names.
func (c Config) Validate() error {
	return errors.Join(c.validateBrokers(), c.TLS.validate(), c.SASL.validate())
}

func (c Config) validateBrokers() error {
	if len(c.Brokers) == 0 {
		return errors.New("kafka: no brokers are given")
	}
	var errs []error
	for _, b := range c.Brokers {
		if host, port, err := net.SplitHostPort(b); err != nil || host == "" || port == "" {
			errs = append(errs, fmt.Errorf("kafka: broker %q is not host:port", b))
		}
	}
	return errors.Join(errs...)
}

func (t TLS) validate() error {
	if !t.Enabled {
		if t != (TLS{}) {
			return errors.New("kafka: TLS settings are given, but TLS is not enabled")
		}
		return nil
	}
	_, err := t.config()
	return err
}

func (s SASL) validate() error {
	if s.Mechanism == "" {
		if s.User != "" || s.Password != "" {
			return errors.New("kafka: a SASL user or password is given, but no mechanism")
		}
		return nil
	}
	var errs []error
	if !slices.Contains(Mechanisms(), s.Mechanism) {
		errs = append(errs, fmt.Errorf("kafka: SASL mechanism %q is not one of %s",
			s.Mechanism, strings.Join(Mechanisms(), ", ")))
	}
	if s.User == "" {
		errs = append(errs, errors.New("kafka: SASL has no user"))
	}
	if s.Password == "" {
		errs = append(errs, errors.New("kafka: SASL has no password"))
	}
	return errors.Join(errs...)
}

// Warnings are the settings that work and yet should worry an operator.
func (c Config) Warnings() []string {
	var w []string
	if c.TLS.Insecure {
		w = append(w, "TLS accepts ANY certificate: whoever can reach the wire can read and forge everything")
	}
	if c.SASL.Mechanism == "PLAIN" && !c.TLS.Enabled {
		w = append(w, "SASL PLAIN without TLS sends the password in clear text")
	}
	return w
}

// config builds the TLS settings, nil when TLS is off. It reports all faults at once.
func (t TLS) config() (*tls.Config, error) {
	if !t.Enabled {
		return nil, nil //nolint:nilnil // crypto/tls and kafka-go take a nil config for "no TLS"
	}
	var errs []error
	c := &tls.Config{
		MinVersion:         tls.VersionTLS12,
		ServerName:         t.ServerName,
		InsecureSkipVerify: t.Insecure, //nolint:gosec // asked for by the operator, and warned about at every start
	}
	if t.CAFile != "" {
		pem, err := os.ReadFile(t.CAFile)
		c.RootCAs = x509.NewCertPool()
		if err != nil {
			errs = append(errs, fmt.Errorf("kafka: read the TLS authorities: %w", err))
		} else if !c.RootCAs.AppendCertsFromPEM(pem) {
			errs = append(errs, fmt.Errorf("kafka: %s holds no PEM certificate", t.CAFile))
		}
	}
	switch {
	case (t.CertFile == "") != (t.KeyFile == ""):
		errs = append(errs, errors.New("kafka: a TLS client needs both a certificate and a key"))
	case t.CertFile != "":
		cert, err := tls.LoadX509KeyPair(t.CertFile, t.KeyFile)
		if err != nil {
			errs = append(errs, fmt.Errorf("kafka: load the TLS client certificate: %w", err))
		}
		c.Certificates = []tls.Certificate{cert}
	}
	return c, errors.Join(errs...)
}

// mechanism builds the login, nil when there is none.
func (s SASL) mechanism() (sasl.Mechanism, error) {
	switch s.Mechanism {
	case "PLAIN":
		return plain.Mechanism{Username: s.User, Password: string(s.Password)}, nil
	case "SCRAM-SHA-256":
		return scram.Mechanism(scram.SHA256, s.User, string(s.Password))
	case "SCRAM-SHA-512":
		return scram.Mechanism(scram.SHA512, s.User, string(s.Password))
	}
	return nil, nil //nolint:nilnil // kafka-go takes a nil mechanism for "no login"
}
