package kafka

import (
	"context"
	"sync"
)

// claim is one partition for as long as one generation gives it to us: the window of what is
// delivered and not Done, and with it the position to commit.
type claim struct {
	id          int64
	topic       string
	partition   int
	maxMessages int
	maxBytes    int64
	room        chan struct{} // a token when the window may have shrunk
	changed     chan struct{} // a token when something became done or the claim ended

	mu       sync.Mutex
	ended    bool
	healthy  bool    // the last fetch worked
	position int64   // offset of the next message to deliver; negative: not known yet
	end      int64   // where the partition ended at the last fetch
	flight   []piece // delivered and not Done, in order
	bytes    int64   // of flight
	oldest   int64   // the first in flight when watched last
	still    int     // how often it was watched and had not moved
}

// piece is one message in flight.
type piece struct {
	offset int64
	bytes  int64
}

func newClaim(id int64, topic string, partition, maxMessages int, maxBytes int64) *claim {
	return &claim{
		id: id, topic: topic, partition: partition, maxMessages: maxMessages, maxBytes: maxBytes,
		room: make(chan struct{}, 1), changed: make(chan struct{}, 1), position: -1, oldest: -1,
	}
}

// begin sets the first offset.
func (c *claim) begin(offset int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.position = offset
}

// enter takes room in the window for a message, waiting for it. A message larger than the
// whole window goes alone. It reports false if ctx ended first.
func (c *claim) enter(ctx context.Context, offset, bytes int64) bool {
	for !c.tryEnter(offset, bytes) {
		select {
		case <-ctx.Done():
			return false
		case <-c.room:
		}
	}
	return true
}

func (c *claim) tryEnter(offset, bytes int64) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.flight) > 0 && (len(c.flight) >= c.maxMessages || c.bytes+bytes > c.maxBytes) {
		return false
	}
	c.flight = append(c.flight, piece{offset, bytes})
	c.bytes += bytes
	c.position = offset + 1
	return true
}

// leave takes back the last enter: the message was not delivered.
func (c *claim) leave() {
	c.mu.Lock()
	defer c.mu.Unlock()
	last := c.flight[len(c.flight)-1]
	c.flight = c.flight[:len(c.flight)-1]
	c.bytes -= last.bytes
	c.position = last.offset
	notify(c.changed)
}

// advance moves the position past offsets that hold no message for us, such as the marks of
// transactions.
func (c *claim) advance(position, end int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.position = max(c.position, position)
	c.end, c.healthy = end, true
}

// ail notes that a fetch did not work.
func (c *claim) ail() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.healthy = false
}

// done takes what a batch completes out of the window. It reports false if the claim has
// ended.
func (c *claim) done(through int64) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ended {
		return false
	}
	n := 0
	for n < len(c.flight) && c.flight[n].offset <= through {
		c.bytes -= c.flight[n].bytes
		n++
	}
	c.flight = c.flight[n:]
	notify(c.room)
	notify(c.changed)
	return true
}

// committable is the oldest offset that is not done, negative if none is known yet.
func (c *claim) committable() int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.flight) > 0 {
		return c.flight[0].offset
	}
	return c.position
}

// finish ends the claim and returns how many messages were still in flight.
func (c *claim) finish() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ended = true
	return len(c.flight)
}

func (c *claim) inFlight() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.flight)
}

// held says whether the claim still stands.
func (c *claim) held() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return !c.ended
}

// fetching says whether the last fetch worked.
func (c *claim) fetching() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.healthy
}

// watch is called at a fixed interval. It returns the oldest message in flight and for how
// many intervals it has been that.
func (c *claim) watch() (offset int64, still int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case len(c.flight) == 0:
		c.oldest, c.still = -1, 0
	case c.flight[0].offset != c.oldest:
		c.oldest, c.still = c.flight[0].offset, 0
	default:
		c.still++
	}
	return c.oldest, c.still
}

// stands returns what watch returned last.
func (c *claim) stands() (offset int64, still int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.oldest, c.still
}

func (c *claim) gauges() (lag int64, messages int, bytes int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	at := c.position
	if len(c.flight) > 0 {
		at = c.flight[0].offset
	}
	if at >= 0 {
		lag = max(0, c.end-at)
	}
	return lag, len(c.flight), c.bytes
}

// notify leaves a token in a channel of capacity one.
func notify(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
