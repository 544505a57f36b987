package enrich

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
	"go.opentelemetry.io/otel/trace"

	"dateline/pipeline"
)

// Metrics are the figures of a worker.
type Metrics struct {
	articles    prometheus.Counter
	bytes       prometheus.Counter
	records     prometheus.Counter
	facts       prometheus.Counter
	deadLetters *prometheus.CounterVec
	stages      *prometheus.HistogramVec
	inFlight    prometheus.Gauge
	storms      prometheus.Counter
}

// NewMetrics registers the metrics. With a nil registerer they count in silence.
func NewMetrics(r prometheus.Registerer) *Metrics {
	f := promauto.With(r)
	return &Metrics{
		articles: f.NewCounter(prometheus.CounterOpts{Name: "dateline_articles_total", Help: "Messages read, tombstones and bad ones too."}),
		bytes:    f.NewCounter(prometheus.CounterOpts{Name: "dateline_article_bytes_total", Help: "Bytes of the messages read."}),
		records:  f.NewCounter(prometheus.CounterOpts{Name: "dateline_records_total", Help: "Records and their tombstones stored."}),
		facts:    f.NewCounter(prometheus.CounterOpts{Name: "dateline_facts_total", Help: "Rows of facts stored, retractions too."}),
		deadLetters: f.NewCounterVec(prometheus.CounterOpts{
			Name: "dateline_dead_letters_total", Help: "Dead letters stored, by reason.",
		}, []string{"reason"}),
		stages: f.NewHistogramVec(prometheus.HistogramOpts{
			Name: "dateline_stage_seconds", Help: "Time one article took in one stage: decode, or an extractor.",
			Buckets: prometheus.ExponentialBuckets(0.0001, 4, 10),
		}, []string{"stage"}),
		storms: f.NewCounter(prometheus.CounterOpts{
			Name: "dateline_dead_letter_storms_total", Help: "Pauses of a partition because nothing but dead letters came of it.",
		}),
		inFlight: f.NewGauge(prometheus.GaugeOpts{Name: "dateline_in_flight", Help: "Messages read whose outputs are not stored yet."}),
	}
}

// observe counts the time of a stage. Where the article is traced, the trace is the exemplar: the
// way from a slow bucket to the article that was in it.
func (m *Metrics) observe(stage string, took time.Duration, article trace.SpanContext) {
	seen := m.stages.WithLabelValues(stage)
	if e, ok := seen.(prometheus.ExemplarObserver); ok && article.IsSampled() {
		e.ObserveWithExemplar(took.Seconds(), prometheus.Labels{"trace_id": article.TraceID().String()})
		return
	}
	seen.Observe(took.Seconds())
}

// sent counts the messages of a batch that is stored.
func (m *Metrics) sent(b pipeline.Batch, to Topics) {
	for i := range b.Messages {
		switch b.Messages[i].Topic {
		case to.Records:
			m.records.Inc()
		case to.Facts:
			m.facts.Inc()
		case to.DeadLetters:
			m.deadLetters.WithLabelValues(string(b.Messages[i].Header("dl_reason"))).Inc()
		}
	}
}
