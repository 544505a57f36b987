package kafka

import (
	"context"

	"github.com/segmentio/kafka-go"
)

// A claim with transactions has tenures. One begins when its producer has taken over the
// transactional id of the partition, and ends with the claim or when a transaction is lost;
// then whatever was delivered under its id is refused, and the next one begins from the
// committed position, under another id.

// follow reads a claim until ctx ends, tenure after tenure.
func (s *Source) follow(ctx context.Context, c *claim, start int64) {
	for n := 0; ctx.Err() == nil; n++ {
		if n > 0 {
			s.reclaim(c)
			start = kafka.FirstOffset // only if there is no position
		}
		reading, end := context.WithCancel(ctx)
		if c.setEnd(end) {
			s.read(reading, c, start)
		}
		end()
	}
}

// reclaim gives a lost claim another id.
func (s *Source) reclaim(c *claim) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.claims, c.identify())
	s.lastClaim++
	c.restart(s.lastClaim)
	s.claims[s.lastClaim] = c
	s.Metrics.reclaims.WithLabelValues(c.topic).Inc()
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
	if err := p.begin(ctx); err != nil {
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

// lose ends the tenure of that id.
func (c *claim) lose(id int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.is(id) {
		return
	}
	c.lost, c.producer, c.healthy = true, nil, false
	if c.end != nil {
		c.end()
	}
	notify(c.changed)
}

// restart begins the claim anew.
func (c *claim) restart(id int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.id, c.lost, c.producer = id, false, nil
	c.flight, c.bytes = nil, 0
	c.position, c.committed, c.oldest, c.still = -1, -1, -1, 0
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
