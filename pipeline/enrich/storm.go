package enrich

import (
	"context"
	"time"

	"dateline/pipeline"
)

// weather pauses a partition in a storm: thousands of bad messages in a row are a fault
// upstream, and to turn them into dead letters as fast as they come buries the letters that
// matter. Other partitions go on. The pause ends early when the lane does.
func (l *lane) weather(ctx context.Context, b pipeline.Batch) {
	l.bad = inARow(l.bad, b.Messages, l.worker.Topics.DeadLetters)
	if l.worker.Storm == 0 || l.bad < l.worker.Storm {
		return
	}
	l.worker.Metrics.storms.Inc()
	l.worker.Log.Error().Str("topic", l.topic).Int("partition", l.partition).Int64("offset", b.Through).
		Int("in_a_row", l.bad).Dur("pause", l.worker.StormPause).
		Msg("enrich: a STORM of dead letters; the partition pauses")
	over := time.NewTimer(l.worker.StormPause)
	defer over.Stop()
	select {
	case <-over.C:
	case <-l.ended:
	case <-ctx.Done():
	}
}

// inARow counts the dead letters at the end of outputs, after n before them. A bad input has
// one output, its letter.
func inARow(n int, outputs []pipeline.Message, deadLetters string) int {
	for i := range outputs {
		if outputs[i].Topic == deadLetters {
			n++
		} else {
			n = 0
		}
	}
	return n
}
