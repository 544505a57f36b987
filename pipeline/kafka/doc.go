// Package kafka carries messages over Apache Kafka.
//
// A [Source] is a member of a consumer group, a [Sink] a producer; together they carry a
// worker at least once: every input is answered, in order within its partition, and an
// input comes again only when a member died, or was frozen, between the storing of its
// outputs and the commit.
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
// The place for it is [Sink.Send]: a [pipeline.Batch] brings the outputs and the position
// they complete. A transaction per input partition would take both, outputs by AddPartitions
// and Produce with a producer id, the position by AddOffsets and TxnOffsetCommit with the
// generation of the batch's claim; Done then has nothing left to commit.
//
// # Topics
//
// Nothing here makes a topic by the way. [CreateTopics] makes them when asked, and Open of
// a source or a sink names those that are missing. A message of any size that the broker
// takes is carried; the defaults agree on [MaxMessageBytes].
package kafka
