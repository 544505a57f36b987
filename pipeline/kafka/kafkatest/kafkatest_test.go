package kafkatest_test

import (
	"net"
	"os"
	"testing"
	"time"

	"dateline/pipeline/kafka/kafkatest"
)

var broker *kafkatest.Broker

func TestMain(m *testing.M) { os.Exit(kafkatest.Run(m, &broker)) }

// TestRestart checks that every listener answers, and answers again after a restart.
func TestRestart(t *testing.T) {
	broker.Own(t)
	listeners := []string{kafkatest.Plain, kafkatest.TLS, kafkatest.MTLS, kafkatest.SASL, kafkatest.SASLTLS}
	dial := func(when string) {
		t.Helper()
		for _, l := range listeners {
			c, err := net.DialTimeout("tcp", broker.Addr(l), 2*time.Second)
			if err != nil {
				t.Fatalf("%s: listener %s: %v", when, l, err)
			}
			c.Close()
		}
	}
	dial("after the start")
	broker.Stop(true)
	if c, err := net.DialTimeout("tcp", broker.Addr(kafkatest.Plain), time.Second); err == nil {
		c.Close()
		t.Fatal("a stopped broker answers")
	}
	if err := broker.Restart(); err != nil {
		t.Fatal(err)
	}
	dial("after the restart")
}

func TestUnique(t *testing.T) {
	a, b := kafkatest.Unique(t, "in"), kafkatest.Unique(t, "in")
	if a == b {
		t.Errorf("two topics have one name, %s", a)
	}
}
