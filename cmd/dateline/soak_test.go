package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"dateline/pipeline"
	"dateline/pipeline/kafka"
	"dateline/pipeline/kafka/kafkatest"
)

var (
	soakTime = flag.Duration("soak", 0, "how long TestSoak runs; zero skips it")
	soakRate = flag.Int("soak.rate", 40, "articles a second that TestSoak sends")
)

// TestSoak enriches a steady stream for a long time and reports what the process holds. In the
// last third it must not hold much more than in the second.
func TestSoak(t *testing.T) {
	if *soakTime == 0 {
		kafkatest.Shout("TestSoak did NOT run: it needs -soak=DURATION, half an hour say")
		t.Skip("no -soak")
	}
	l := newLine(t, 4)
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	free.Close()
	program, log := l.member(t, "--listen", address)
	ctx, stop := context.WithTimeout(t.Context(), *soakTime)
	defer stop()
	sent := make(chan int, 1)
	go func() { sent <- trickle(ctx, t, l) }()

	var samples []map[string]float64
	every := max(*soakTime/60, time.Second)
	for tick := time.Tick(every); ctx.Err() == nil; {
		select {
		case <-tick:
		case <-ctx.Done():
			continue
		}
		s := scrape(t, address)
		samples = append(samples, s)
		t.Logf("%4d  RSS %.0f MB  heap %.0f MB  goroutines %.0f  articles %.0f  lag %.0f", len(samples),
			s["process_resident_memory_bytes"]/1e6, s["go_memstats_heap_inuse_bytes"]/1e6, s["go_goroutines"],
			s["dateline_articles_total"], s["dateline_kafka_lag_messages"])
	}
	n := <-sent
	if err := program.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := program.Wait(); err != nil {
		t.Errorf("the program: %v\n%.3000s", err, log)
	}
	t.Logf("%d articles sent in %v", n, *soakTime)
	for _, name := range []string{"process_resident_memory_bytes", "go_memstats_heap_inuse_bytes", "go_goroutines"} {
		third := len(samples) / 3
		second, last := median(samples[third:2*third], name), median(samples[2*third:], name)
		t.Logf("%s: median %.0f in the second third, %.0f in the last", name, second, last)
		if last > 1.25*second {
			t.Errorf("%s grows from %.0f to %.0f", name, second, last)
		}
	}
}

// trickle sends articles at the rate asked for until ctx ends, and returns how many.
func trickle(ctx context.Context, t *testing.T, l line) (n int) {
	t.Helper()
	sink := &kafka.Sink{Config: l.config(), Topics: []string{l.From}, Log: zerolog.Nop()}
	if err := sink.Open(ctx); err != nil {
		t.Errorf("open: %v", err)
		return 0
	}
	defer sink.Close(context.WithoutCancel(ctx))
	texts := benchArticles(t, 997)
	for tick := time.Tick(time.Second); ; {
		var b pipeline.Batch
		for range *soakRate {
			m := texts[n%len(texts)]
			m.Topic, m.Time = l.From, time.Now()
			b.Messages = append(b.Messages, m)
			n++
		}
		if sink.Send(ctx, b) != nil {
			return n
		}
		select {
		case <-tick:
		case <-ctx.Done():
			return n
		}
	}
}

// scrape reads the metrics, added up by name.
func scrape(t *testing.T, address string) map[string]float64 {
	t.Helper()
	r, err := http.Get(fmt.Sprintf("http://%s/metrics", address))
	if err != nil {
		t.Errorf("scrape: %v", err)
		return nil
	}
	defer r.Body.Close()
	got := map[string]float64{}
	for lines := bufio.NewScanner(r.Body); lines.Scan(); {
		series, value, ok := strings.Cut(lines.Text(), " ")
		n, err := strconv.ParseFloat(value, 64)
		if name, _, _ := strings.Cut(series, "{"); ok && err == nil {
			got[name] += n
		}
	}
	return got
}

func median(samples []map[string]float64, name string) float64 {
	var all []float64
	for _, s := range samples {
		all = append(all, s[name])
	}
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return all[len(all)/2]
}
