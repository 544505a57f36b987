package kafka

import (
	"context"
	"sync"
)

// claim is one partition for as long as one generation gives it to us: the window of what is
// delivered and not Done, and with it the position to commit.
//
// With transactions it may be lost while the generation lasts. Then it gets another id and
// begins again from the committed position.
type claim struct {
	of          membership
	topic       string
	partition   int
	maxMessages int
	maxBytes    int64
	room        chan struct{} // a token when the window may have shrunk
	changed     chan struct{} // a token when something became done or the claim ended

	writing sync.Mutex // held for a transaction

	mu        sync.Mutex
	id        int64
	ended     bool
	lost      bool      // until it has another id
	anew      *int64    // where it begins then; nil: at the committed position
	stores    int       // batches that are with the sink
	end       func()    // ends the reading under this id
	producer  *producer // of its transactions; nil until it may begin one
	healthy   bool      // the last fetch worked
	position  int64     // offset of the next message to deliver; negative: not known yet
	last      int64     // where the partition ended at the last fetch
	committed int64     // negative: not known
	flight    []piece   // delivered and not Done, in order
	bytes     int64     // of flight
	oldest    int64     // the first in flight when watched last
	still     int       // how often it was watched and had not moved
}

// piece is one message in flight.
type piece struct {
	offset int64
	bytes  int64
}

func newClaim(id int64, of membership, at place, maxMessages int, maxBytes int64) *claim {
	return &claim{
		id: id, of: of, topic: at.topic, partition: at.partition, maxMessages: maxMessages, maxBytes: maxBytes,
		room: make(chan struct{}, 1), changed: make(chan struct{}, 1), position: -1, oldest: -1, committed: -1,
	}
}

// begin sets the first offset.
func (c *claim) begin(offset int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.position = offset
}

// identify returns the present id.
func (c *claim) identify() int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.id
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
	c.last, c.healthy = end, true
}

// ail notes that a fetch did not work.
func (c *claim) ail() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.healthy = false
}

// done takes what a batch completes out of the window. It reports false if the claim is not
// what it was when the batch's inputs were delivered.
func (c *claim) done(id, through int64) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.is(id) {
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

// committedTo is the last position committed, negative if none is known.
func (c *claim) committedTo() int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.committed
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

// held says whether the claim still stands under that id.
func (c *claim) held(id int64) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.is(id)
}

func (c *claim) is(id int64) bool { return c.id == id && !c.ended && !c.lost }

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
	case c.stores > 0: // not the worker's time
		c.still = 0
	case c.flight[0].offset != c.oldest:
		c.oldest, c.still = c.flight[0].offset, 0
	default:
		c.still++
	}
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
		lag = max(0, c.last-at)
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
