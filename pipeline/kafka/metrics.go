package kafka

import (
	"strconv"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
)

// Metrics are the figures of sources and sinks. One Metrics serves all of a program.
type Metrics struct {
	lag            *prometheus.GaugeVec
	inFlight       *prometheus.GaugeVec
	inFlightBytes  *prometheus.GaugeVec
	received       *prometheus.CounterVec
	receivedBytes  *prometheus.CounterVec
	commits        *prometheus.CounterVec
	generations    *prometheus.CounterVec
	undrained      *prometheus.CounterVec
	offsetResets   *prometheus.CounterVec
	staleBatches   *prometheus.CounterVec
	produced       *prometheus.CounterVec
	producedBytes  *prometheus.CounterVec
	produceSeconds prometheus.Histogram
	retries        *prometheus.CounterVec
	reclaims       *prometheus.CounterVec

	transactions       *prometheus.CounterVec
	transactionSeconds prometheus.Histogram
}

// NewMetrics registers the metrics. With a nil registerer they count in silence.
func NewMetrics(r prometheus.Registerer) *Metrics {
	f := promauto.With(r)
	counter := func(name, help string, labels ...string) *prometheus.CounterVec {
		return f.NewCounterVec(prometheus.CounterOpts{Name: "dateline_kafka_" + name, Help: help}, labels)
	}
	gauge := func(name, help string) *prometheus.GaugeVec {
		return f.NewGaugeVec(prometheus.GaugeOpts{Name: "dateline_kafka_" + name, Help: help}, []string{"topic", "partition"})
	}
	return &Metrics{
		lag:           gauge("lag_messages", "Messages of an assigned partition that are not done yet."),
		inFlight:      gauge("in_flight_messages", "Messages delivered to the worker and not done yet."),
		inFlightBytes: gauge("in_flight_bytes", "Bytes of the messages in flight."),
		received:      counter("received_messages_total", "Messages delivered to the worker.", "topic"),
		receivedBytes: counter("received_bytes_total", "Bytes of keys, values and headers delivered to the worker.", "topic"),
		commits:       counter("commits_total", "Offset commits by result, ok or error.", "group", "result"),
		generations:   counter("generations_total", "Times the group gave out partitions anew.", "group"),
		undrained: counter("undrained_messages_total",
			"Messages still in flight when their partition was taken away; they are delivered again.", "topic"),
		offsetResets:  counter("offset_resets_total", "Times a position was out of range, or its topic was made anew, and reading began elsewhere.", "topic"),
		staleBatches:  counter("stale_batches_total", "Batches refused because their partition was taken away."),
		produced:      counter("produced_messages_total", "Messages acknowledged by all in-sync replicas.", "topic"),
		producedBytes: counter("produced_bytes_total", "Bytes of keys, values and headers acknowledged, before compression.", "topic"),
		produceSeconds: f.NewHistogram(prometheus.HistogramOpts{
			Name: "dateline_kafka_produce_seconds", Help: "Time of one produce request.",
			Buckets: prometheus.ExponentialBuckets(0.001, 2, 14),
		}),
		reclaims: counter("reclaims_total",
			"Times a transaction was lost or aborted and its partition was read again from the committed position.", "topic"),
		transactions: counter("transactions_total", "Transactions by result: committed, aborted, or lost to another producer or generation.", "result"),
		transactionSeconds: f.NewHistogram(prometheus.HistogramOpts{
			Name: "dateline_kafka_transaction_seconds", Help: "Time of one committed transaction, from its first request to its last.",
			Buckets: prometheus.ExponentialBuckets(0.002, 2, 14),
		}),
		retries: counter("retries_total", "Failed attempts that were or will be repeated, by step.", "step"),
	}
}

// observe sets the gauges of a claim.
func (m *Metrics) observe(c *claim) {
	lag, messages, bytes := c.gauges()
	p := strconv.Itoa(c.partition)
	m.lag.WithLabelValues(c.topic, p).Set(float64(lag))
	m.inFlight.WithLabelValues(c.topic, p).Set(float64(messages))
	m.inFlightBytes.WithLabelValues(c.topic, p).Set(float64(bytes))
}

// forget removes the gauges of a claim that ended: its lag is another member's now.
func (m *Metrics) forget(c *claim) {
	p := strconv.Itoa(c.partition)
	for _, g := range []*prometheus.GaugeVec{m.lag, m.inFlight, m.inFlightBytes} {
		g.DeleteLabelValues(c.topic, p)
	}
}
