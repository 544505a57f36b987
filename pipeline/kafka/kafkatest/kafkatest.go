// Package kafkatest gives tests a Kafka to talk to.
//
// [Start] takes the first of three that it can get:
//
//   - the brokers named by KAFKA_BROKERS, a comma-separated list;
//   - a real Apache Kafka of its own, one KRaft node on loopback ports, from jars that
//     Maven fetches once into the user's cache folder (java and mvn must be there);
//   - kfake, an imitation that runs in the test's own process, with a loud line on standard
//     error that says the real component was missing.
//
// With DATELINE_REQUIRE_REAL=1, as in continuous integration, the third is an error.
//
// One broker serves a test binary:
//
//	func TestMain(m *testing.M) { os.Exit(kafkatest.Run(m, &broker)) }
//
// The broker dies with the test binary, also when that panics or is killed (on Linux; on
// other systems when it ends in good order).
package kafkatest

import (
	"crypto/rand"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// Listeners of a real broker; see [Broker.Addr].
const (
	Plain   = "PLAIN"   // no encryption, no login
	TLS     = "TLS"     // server certificate
	MTLS    = "MTLS"    // server and client certificate
	SASL    = "SASL"    // login, no encryption
	SASLTLS = "SASLTLS" // server certificate, login
)

// User and Password log in on the SASL listeners, with PLAIN, SCRAM-SHA-256 and
// SCRAM-SHA-512.
const (
	User     = "reader"
	Password = "correct-horse-41"
)

// Broker is a Kafka for the length of a test binary.
type Broker struct {
	// Name says which of the three it is: "external", "Apache Kafka 4.3.1" or "kfake".
	Name string
	// Addrs are the addresses that need neither certificate nor login.
	Addrs []string

	node *node  // the harness's own real broker, else nil
	fake func() // stops kfake, else nil
}

// Start finds or starts a broker.
func Start() (*Broker, error) {
	if list := os.Getenv("KAFKA_BROKERS"); list != "" {
		return &Broker{Name: "external", Addrs: strings.Split(list, ",")}, nil
	}
	n, err := startNode()
	if err == nil {
		return &Broker{Name: "Apache Kafka " + version, Addrs: []string{n.addr(Plain)}, node: n}, nil
	}
	if os.Getenv("DATELINE_REQUIRE_REAL") == "1" {
		return nil, fmt.Errorf("DATELINE_REQUIRE_REAL is set: start a real Kafka: %w", err)
	}
	Shout("no real Kafka (%v): these tests run against kfake, an imitation", err)
	return startFake()
}

// Run runs the tests of a binary with a broker, put into *b, and returns the exit code.
func Run(m *testing.M, b **Broker) int {
	broker, err := Start()
	if err != nil {
		Shout("%v", err)
		return 1
	}
	defer broker.Close()
	*b = broker
	return m.Run()
}

// Close stops what Start started and removes its files.
func (b *Broker) Close() {
	if b.node != nil {
		b.node.close()
	}
	if b.fake != nil {
		b.fake()
	}
}

// Own skips the test, loudly, unless the harness runs a real broker of its own, which it
// can restart, and which has all the listeners.
func (b *Broker) Own(tb testing.TB) {
	tb.Helper()
	if b.node != nil {
		return
	}
	Shout("%s needs a real Kafka of the harness's own and did NOT run against %s", tb.Name(), b.Name)
	tb.SkipNow()
}

// Real skips the test, loudly, on kfake.
func (b *Broker) Real(tb testing.TB) {
	tb.Helper()
	if b.fake == nil {
		return
	}
	Shout("%s needs a real Kafka and did NOT run against %s", tb.Name(), b.Name)
	tb.SkipNow()
}

// Addr is the host and port of a listener of the harness's own broker.
func (b *Broker) Addr(listener string) string { return b.node.addr(listener) }

// File is the path of a file of the harness's own broker: ca.pem, client.pem,
// client.key, or, under data, the log of a partition.
func (b *Broker) File(name string) string { return b.node.file(name) }

// Stop stops the harness's own broker, in good order or at once.
func (b *Broker) Stop(kill bool) { b.node.stop(kill) }

// Restart starts the broker that Stop stopped, on the same ports with the same data.
func (b *Broker) Restart() error { return b.node.start() }

// CPU is the processor time the harness's own broker has used, zero if it cannot be told.
func (b *Broker) CPU() time.Duration {
	if b.node == nil || b.node.process == nil {
		return 0
	}
	return cpu(b.node.process.Pid)
}

// Unique is a topic or group name for this test alone.
func Unique(tb testing.TB, suffix string) string {
	tb.Helper()
	clean := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-':
			return r
		}
		return '-'
	}, tb.Name())
	return clean + "." + strings.ToLower(rand.Text()[:6]) + "." + suffix
}

// Shout tells whoever runs the tests. go test shows nothing of what a passing package wrote, so
// where there is a terminal it is told as well.
func Shout(format string, args ...any) {
	line := fmt.Sprintf("\n*** kafkatest: "+format+" ***\n", args...)
	fmt.Fprint(os.Stderr, line)
	if tty, err := os.OpenFile("/dev/tty", os.O_WRONLY, 0); err == nil {
		defer tty.Close()
		fmt.Fprint(tty, line)
	}
}
