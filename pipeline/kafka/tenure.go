package kafka

import (
	"context"
	"time"

	"github.com/segmentio/kafka-go"

	"dateline/pipeline"
)

// A claim has tenures. One ends with the claim, or when a transaction is lost, or when the
// position is out of range; then whatever was delivered under its id is refused, and the next
// one begins from the committed position or where it must, under another id. With transactions
// a tenure begins by taking over the transactional id of the partition.

// follow reads a claim until ctx ends, tenure after tenure.
func (s *Source) follow(ctx context.Context, c *claim, offset int64) {
	start := origin{offset: offset}
	for n := 0; ctx.Err() == nil; n++ {
		if n > 0 {
			start = s.reclaim(c)
		}
		reading, end := context.WithCancel(ctx)
		if c.setEnd(end) {
			s.read(reading, c, start)
		}
		end()
	}
}

// origin is where to begin: at an offset, at kafka.FirstOffset or at kafka.LastOffset; unless it
// is forced, only if the group has no position.
type origin struct {
	offset int64
	forced bool
}

// reclaim gives a lost claim another id and returns where it begins.
func (s *Source) reclaim(c *claim) origin {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.claims, c.identify())
	s.lastClaim++
	start := c.restart(s.lastClaim)
	s.claims[s.lastClaim] = c
	s.Metrics.reclaims.WithLabelValues(c.topic).Inc()
	return start
}

// enlist takes over the transactional id of a partition and returns the position of the
// group, negative if it has none.
//
// Asked first, the position could be older than a transaction that its last owner had begun
// and would yet commit. So: a member that the group has given up asks for nothing; then the
// id is taken over, which ends what was open; then the position is asked for, and waited for
// while a transaction holds it, for a coordinator may have ended the transaction before it
// has applied its positions.
func (s *Source) enlist(ctx context.Context, c *claim) (int64, error) {
	if err := s.client.isMember(ctx, c.of.group, c.of.generation, c.of.member); err != nil {
		return 0, err
	}
	p := newProducer(s.client, transactionalID(c), s.TransactionTimeout)
	start := time.Now()
	err := p.begin(ctx)
	s.note(ctx, "init_producer_id", start, err, pipeline.AttrTopic.String(c.topic), pipeline.AttrPartition.Int(c.partition))
	if err != nil {
		return 0, err
	}
	offset, err := s.client.stablePosition(ctx, c.of.group, c.topic, c.partition)
	if err != nil {
		return 0, err
	}
	c.arm(p, offset)
	return offset, nil
}

// setEnd sets what is called when the claim is lost. It reports false if it is lost already.
func (c *claim) setEnd(end func()) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.end = end
	return !c.lost
}

// arm gives the claim the producer of its transactions.
func (c *claim) arm(p *producer, committed int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.producer, c.committed = p, committed
}

// armed returns the producer, nil if the claim is not what it was under that id.
func (c *claim) armed(id int64) *producer {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.is(id) {
		return nil
	}
	return c.producer
}

// lose ends the tenure of that id. The next one begins at the committed position.
func (c *claim) lose(id int64) { c.beginAnew(id, nil) }

// beginAnew ends the tenure of that id and says where the next one begins: an offset,
// kafka.FirstOffset or kafka.LastOffset.
func (c *claim) beginAnew(id int64, at *int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.is(id) {
		return
	}
	c.lost, c.producer, c.healthy, c.anew = true, nil, false, at
	if c.end != nil {
		c.end()
	}
	notify(c.changed)
}

// restart begins the claim anew and returns where.
func (c *claim) restart(id int64) origin {
	c.mu.Lock()
	defer c.mu.Unlock()
	start := origin{offset: kafka.FirstOffset}
	if c.anew != nil {
		start = origin{*c.anew, true}
	}
	c.id, c.lost, c.producer, c.anew = id, false, nil, nil
	c.flight, c.bytes = nil, 0
	c.position, c.committed, c.oldest, c.still = -1, -1, -1, 0
	return start
}

// stored notes what a transaction committed.
func (c *claim) stored(id, offset int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.id == id {
		c.committed = offset
	}
}

// skipped returns the position if it has moved and nothing is in flight that would commit it:
// past marks of transactions, say, or to where a new group begins.
func (c *claim) skipped() (id, offset int64, moved bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	moved = c.is(c.id) && c.producer != nil && len(c.flight) == 0 && c.position >= 0 && c.position != c.committed
	return c.id, c.position, moved
}

// storing notes that a batch is with the sink, for as long as the function it returns is not
// called: time that is not the worker's.
func (s *Source) storing(id int64) (stored func()) {
	c := s.claim(id)
	if c == nil {
		return func() {}
	}
	c.store(+1)
	return func() { c.store(-1) }
}

func (c *claim) store(n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stores += n
}
