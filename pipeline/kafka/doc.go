// Package kafka carries messages over Apache Kafka.
//
// A [Source] is a member of a consumer group, a [Sink] a producer; together they carry a
// worker exactly once, if asked to, else at least once: every input is answered, in order
// within its partition, and an input comes again only when a member died, or was frozen,
// between the storing of its outputs and the commit.
//
// # Reading
//
// The source is built on the group protocol itself. Each assigned partition has one loop
// that fetches, read-committed, and hands messages to Next; a window in messages and in
// bytes bounds what is delivered but not Done. The position to commit is the oldest
// delivered message that is not Done, so it never skips a hole, and a commit carries the
// generation and the member, so a late one cannot rewind a partition that has moved on.
// When a partition is taken away, fetching stops, what was delivered is given a drain time
// to become Done, and the position is committed while the old generation still counts.
//
// A worker that hangs does not keep its partitions, though its heart goes on beating: after
// the stall time the member leaves. When the position is out of range, or the topic was
// deleted and made anew, the partition begins elsewhere, loudly. Fetches go to leaders, never
// to a replica in the same rack: kafka-go does not let one choose.
//
// # Writing
//
// Each output partition has one lane: messages wait in the order in which they were sent,
// and only one request is on its way. While it is, the next ones gather and go together. A
// failed request is repeated before anything behind it moves, so a retry keeps the order of
// a key. Partitions are chosen as the Java client chooses them. A request that was given up
// after its time may still be stored, and its repeat too.
//
// # Exactly once
//
// A sink whose Source is Transactional makes each batch one transaction: its messages and the
// position after its inputs, all seen or nothing, by readers that ask for committed messages.
// Every input partition has a transactional id of its own, "group/topic/partition".
//
// Whoever is given a partition asks the group whether it still belongs to it, takes the id
// over, which fences the last owner and ends what it left open, and only then asks for the
// position, waiting while a transaction holds it. A transaction that fails in any way that
// asking again does not cure is given up: its batch is refused with ErrRevoked, so is what
// was delivered besides, and the partition is read again from the committed position under
// another claim. After a request without an answer nothing is begun in the same epoch, for it
// may still arrive. Decision 6 in pipeline/docs/adr has the reasons.
//
// # Topics
//
// Nothing here makes a topic by the way. [CreateTopics] makes them when asked, and Open of
// a source or a sink names those that are missing. A message of any size that the broker
// takes is carried; the defaults agree on [MaxMessageBytes].
package kafka
