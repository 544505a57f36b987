package kafka

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/segmentio/kafka-go"
	"github.com/segmentio/kafka-go/protocol"
	"github.com/segmentio/kafka-go/protocol/fetch"
	"github.com/segmentio/kafka-go/protocol/listoffsets"
	"github.com/segmentio/kafka-go/protocol/offsetfetch"

	"dateline/pipeline"
)

const (
	// fetchWait is how long a broker holds a fetch for which it has nothing.
	fetchWait = 500 * time.Millisecond
	// maxFetchBytes is where a fetch stops growing in search of a message that fits.
	maxFetchBytes = 128 << 20

	readCommitted = 1
	abortMark     = 0 // the type of the control record that ends an aborted transaction
)

// fetched is the answer to one fetch.
type fetched struct {
	messages []pipeline.Message
	next     int64 // the offset to fetch from next
	end      int64 // the first offset that cannot be read yet
	batches  int   // record batches seen, with or without messages for us
}

// fetch reads one partition from an offset, without the messages of aborted transactions.
func (c *client) fetch(ctx context.Context, topic string, partition int, offset int64, maxBytes int32) (fetched, error) {
	ctx, cancel := context.WithTimeout(ctx, fetchWait+requestTimeout)
	defer cancel()
	r, err := c.transport.RoundTrip(ctx, c.Addr, &fetch.Request{
		ReplicaID: -1, MaxWaitTime: int32(fetchWait / time.Millisecond), MinBytes: 1, MaxBytes: maxBytes,
		IsolationLevel: readCommitted, SessionEpoch: -1,
		Topics: []fetch.RequestTopic{{Topic: topic, Partitions: []fetch.RequestPartition{{
			Partition:   int32(partition),
			FetchOffset: offset, PartitionMaxBytes: maxBytes, CurrentLeaderEpoch: -1, LogStartOffset: -1,
		}}}},
	})
	if err != nil {
		return fetched{}, err
	}
	answer := r.(*fetch.Response)
	if answer.ErrorCode != 0 {
		return fetched{}, kafka.Error(answer.ErrorCode)
	}
	if len(answer.Topics) != 1 || len(answer.Topics[0].Partitions) != 1 {
		return fetched{}, errors.New("the answer is for other partitions")
	}
	p := &answer.Topics[0].Partitions[0]
	if p.ErrorCode != 0 {
		return fetched{}, kafka.Error(p.ErrorCode)
	}
	return decode(p, offset)
}

// decode reads the record batches of an answer.
func decode(p *fetch.ResponsePartition, offset int64) (fetched, error) {
	f := fetched{next: offset, end: p.LastStableOffset}
	if f.end < 0 {
		f.end = p.HighWatermark
	}
	stream, ok := p.RecordSet.Records.(*protocol.RecordStream)
	if !ok {
		return f, nil
	}
	d := decoder{fetched: &f, offset: offset, aborted: map[int64]bool{}, pending: p.AbortedTransactions}
	slices.SortFunc(d.pending, func(a, b fetch.ResponseTransaction) int { return int(a.FirstOffset - b.FirstOffset) })
	for _, batch := range stream.Records {
		f.batches++
		var err error
		switch b := batch.(type) {
		case *protocol.ControlBatch:
			err = d.control(b)
		case *protocol.RecordBatch:
			err = d.records(b, d.drops(b))
		default: // message sets of brokers before 0.11
			err = d.records(b, false)
		}
		if err != nil {
			return f, err
		}
	}
	return f, nil
}

// decoder follows the transactions through the batches of one answer.
type decoder struct {
	*fetched

	offset  int64
	pending []fetch.ResponseTransaction // aborted ones that did not begin yet, by first offset
	aborted map[int64]bool              // producers inside an aborted transaction
}

// drops says whether a batch belongs to an aborted transaction.
func (d *decoder) drops(b *protocol.RecordBatch) bool {
	for len(d.pending) > 0 && d.pending[0].FirstOffset <= b.BaseOffset {
		d.aborted[d.pending[0].ProducerID] = true
		d.pending = d.pending[1:]
	}
	return b.Attributes.Transactional() && d.aborted[b.ProducerID]
}

// control reads the mark that ends a transaction.
func (d *decoder) control(b *protocol.ControlBatch) error {
	for {
		r, err := b.ReadControlRecord()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read a transaction mark: %w", err)
		}
		if r.Type == abortMark {
			delete(d.aborted, b.ProducerID)
		}
		d.next = max(d.next, r.Offset+1)
	}
}

// records reads messages. A batch may begin before the offset asked for.
func (d *decoder) records(b protocol.RecordReader, drop bool) error {
	for {
		r, err := b.ReadRecord()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read a record: %w", err)
		}
		m, err := message(r)
		if err != nil {
			return fmt.Errorf("read the record at offset %d: %w", r.Offset, err)
		}
		d.next = max(d.next, r.Offset+1)
		if !drop && r.Offset >= d.offset {
			d.messages = append(d.messages, m)
		}
	}
}

// message copies a record out of kafka-go's pages.
func message(r *protocol.Record) (pipeline.Message, error) {
	m := pipeline.Message{Offset: r.Offset, Time: r.Time}
	var err error
	if m.Key, err = content(r.Key); err != nil {
		return m, err
	}
	if m.Value, err = content(r.Value); err != nil {
		return m, err
	}
	if len(r.Headers) > 0 {
		m.Headers = make([]pipeline.Header, len(r.Headers))
		for i, h := range r.Headers {
			m.Headers[i] = pipeline.Header(h)
		}
	}
	return m, nil
}

func content(b protocol.Bytes) ([]byte, error) {
	if b == nil {
		return nil, nil
	}
	defer b.Close()
	return protocol.ReadAll(b)
}

// offsetAt asks for the offset at one end of a partition: kafka.FirstOffset or
// kafka.LastOffset. The last is that of committed messages.
func (c *client) offsetAt(ctx context.Context, topic string, partition int, at int64) (int64, error) {
	var offset int64
	err := c.retry(ctx, "list_offsets", func(ctx context.Context) error {
		r, err := c.transport.RoundTrip(ctx, c.Addr, &listoffsets.Request{
			ReplicaID: -1, IsolationLevel: readCommitted,
			Topics: []listoffsets.RequestTopic{{Topic: topic, Partitions: []listoffsets.RequestPartition{{
				Partition: int32(partition),
				Timestamp: at, CurrentLeaderEpoch: -1,
			}}}},
		})
		if err != nil {
			return err
		}
		answer := r.(*listoffsets.Response)
		if len(answer.Topics) != 1 || len(answer.Topics[0].Partitions) != 1 {
			return errors.New("the answer is for other partitions")
		}
		p := answer.Topics[0].Partitions[0]
		if p.ErrorCode != 0 {
			return kafka.Error(p.ErrorCode)
		}
		offset = p.Offset
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("find the end of %s/%d: %w", topic, partition, err)
	}
	return offset, nil
}

// position asks for the position of a group, negative if it has none.
func (c *client) position(ctx context.Context, group, topic string, partition int) (int64, error) {
	var offset int64
	err := c.retry(ctx, "fetch_offset", func(ctx context.Context) error {
		r, err := c.transport.RoundTrip(ctx, c.Addr, &offsetfetch.Request{
			GroupID: group,
			Topics:  []offsetfetch.RequestTopic{{Name: topic, PartitionIndexes: []int32{int32(partition)}}},
		})
		if err != nil {
			return err
		}
		answer := r.(*offsetfetch.Response)
		if answer.ErrorCode != 0 {
			return kafka.Error(answer.ErrorCode)
		}
		if len(answer.Topics) != 1 || len(answer.Topics[0].Partitions) != 1 {
			return errors.New("the answer is for other partitions")
		}
		p := answer.Topics[0].Partitions[0]
		if p.ErrorCode != 0 {
			return kafka.Error(p.ErrorCode)
		}
		offset = p.CommittedOffset
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("find the position of group %s in %s/%d: %w", group, topic, partition, err)
	}
	return offset, nil
}

// size is what a message takes of a window.
func size(m *pipeline.Message) int64 {
	n := len(m.Key) + len(m.Value)
	for i := range m.Headers {
		n += len(m.Headers[i].Key) + len(m.Headers[i].Value)
	}
	return int64(n)
}
