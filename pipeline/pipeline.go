// Package pipeline is how Dateline moves: the message, and the two contracts every
// carrier keeps.
//
// A worker reads from a [Source], thinks, and writes to a [Sink]; package enrich is one.
// A carrier is a pair of them over one technology: package kafka, and package memory for
// tests and the demo. Workers and carriers never import one another; the program joins
// them.
//
// # Delivery
//
// Messages of one partition are delivered in order. A worker may work on many at once, but
// sends and finishes those of one partition in the order in which they came: a [Batch] holds
// the outputs of a run of consecutive inputs and says, in Through, up to which input they
// are complete. A sink that returns nil has every message of the batch stored durably; only
// then is the batch Done at the source, and only then may the source commit. A crash between
// the two gives the batch a second time: at least once. A sink that stores outputs and
// position in one transaction makes that exactly once, with no change to the worker.
//
// A source may take a partition away (a rebalance). Batches of a claim that is gone are
// refused with [ErrRevoked]; whoever holds the partition now has those inputs.
package pipeline

import (
	"context"
	"errors"
	"time"
)

// ErrRevoked says that the partition a batch came from belongs to somebody else now. The
// worker drops what it holds of that claim; nothing is lost.
var ErrRevoked = errors.New("partition revoked")

// Header is one header of a message. Keys may repeat.
type Header struct {
	Key   string
	Value []byte
}

// Message is one message, in or out.
type Message struct {
	Topic     string
	Partition int
	Offset    int64
	// Claim tells apart the times a source held a partition; it is opaque to workers.
	Claim   int64
	Key     []byte
	Value   []byte // nil is a tombstone
	Headers []Header
	Time    time.Time
	// Order is the key that orders an output among others: messages with one Order keep
	// their order. Nil means Key.
	Order []byte
}

// Header returns the value of the first header with that key, nil if there is none.
func (m Message) Header(key string) []byte {
	for _, h := range m.Headers {
		if h.Key == key {
			return h.Value
		}
	}
	return nil
}

// Batch is the complete output of a run of consecutive inputs of one partition.
type Batch struct {
	Topic     string
	Partition int
	Claim     int64
	// Through is the offset of the last input the batch completes; Inputs is how many.
	Through int64
	Inputs  int
	// Messages are the outputs, in the order of their inputs. It may be empty.
	Messages []Message
}

// Source delivers messages.
type Source interface {
	// Next blocks for the next message. It returns io.EOF when there will be none, and
	// ctx's error when ctx ends. Delivered messages keep the source from fetching more of
	// their partition, beyond a window, until they are Done.
	Next(ctx context.Context) (Message, error)
	// Done says that a batch is stored. Batches of one claim are Done in order.
	Done(b Batch)
}

// Sink stores messages.
type Sink interface {
	// Send stores a batch durably, retrying what a retry can cure until ctx ends. It may be
	// called concurrently for different partitions. After an error other than ErrRevoked the
	// batch is in doubt: some of its messages may be stored.
	Send(ctx context.Context, b Batch) error
}
