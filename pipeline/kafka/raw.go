package kafka

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/segmentio/kafka-go"
	"github.com/segmentio/kafka-go/protocol"
)

// Requests that kafka-go cannot make: it knows OffsetFetch up to version 5, where nobody can
// ask for stable positions, sends Heartbeat to whichever broker it likes, and knows no ids of
// topics.
const (
	stableOffsetFetch  = 7
	plainHeartbeat     = 0
	metadataByTopicIDs = 12
)

// maxAnswer bounds an answer.
const maxAnswer = 4 << 20

// topicID tells a topic from an earlier one of its name. Zero is not known: the brokers are
// older than Kafka 3.1, or there is no such topic.
type topicID [16]byte

func (t topicID) known() bool { return t != topicID{} }

// topicID asks for the id of a topic, once.
func (c *client) topicID(ctx context.Context, topic string) (id topicID) {
	var e wire
	e.varint(1 + 1) // topics
	e.Write(make([]byte, len(id)))
	e.compactString(topic)
	e.varint(0)
	e.WriteByte(0) // do not make it
	e.WriteByte(0)
	e.varint(0)
	ctx, cancel := context.WithTimeout(ctx, requestTimeout)
	defer cancel()
	r, err := c.transport.RoundTrip(ctx, c.Addr, &rawRequest{
		key: protocol.Metadata, version: metadataByTopicIDs, flexible: true, clientID: c.clientID, body: e.Bytes(),
	})
	if err != nil {
		return topicID{}
	}
	d := wireReader{b: r.(*rawAnswer).body}
	d.tags()
	d.int32()
	for range d.length() { // brokers
		d.int32()
		d.compactString()
		d.int32()
		d.compactString()
		d.tags()
	}
	d.compactString() // the cluster
	d.int32()         // its controller
	if d.length() == 1 && d.int16() == 0 && d.compactString() == topic {
		copy(id[:], d.take(len(id)))
	}
	if d.failed {
		return topicID{}
	}
	return id
}

// coordinatorRequest goes to the coordinator of a group.
type coordinatorRequest struct {
	rawRequest

	group string
}

// Group is for kafka-go, which asks who coordinates it.
func (r *coordinatorRequest) Group() string { return r.group }

// rawRequest is a request in bytes. kafka-go takes it to a broker and lets it read its answer
// itself.
type rawRequest struct {
	key      protocol.ApiKey
	version  int16
	flexible bool // the headers have tagged fields
	clientID string
	body     []byte
}

// rawAnswer is what comes after the header.
type rawAnswer struct {
	key  protocol.ApiKey
	body []byte
}

// ApiKey is for kafka-go.
func (r *rawRequest) ApiKey() protocol.ApiKey { return r.key } //nolint:revive // kafka-go's name

// ApiKey is for kafka-go.
func (a *rawAnswer) ApiKey() protocol.ApiKey { return a.key } //nolint:revive // kafka-go's name

// Required says that RawExchange is to be called.
func (*rawRequest) Required(map[protocol.ApiKey]int16) bool { return true }

// correlation is the number of a raw request. The connection is ours until the answer is
// there, so they need not differ.
const correlation = 0x64617465

// RawExchange writes the request and reads the answer.
func (r *rawRequest) RawExchange(conn io.ReadWriter) (protocol.Message, error) {
	var e wire
	e.int16(int16(r.key))
	e.int16(r.version)
	e.int32(correlation)
	e.string(r.clientID)
	if r.flexible {
		e.varint(0)
	}
	e.Write(r.body)
	if _, err := conn.Write(append(binary.BigEndian.AppendUint32(nil, uint32(e.Len())), e.Bytes()...)); err != nil {
		return nil, err
	}
	var head [8]byte
	if _, err := io.ReadFull(conn, head[:]); err != nil {
		return nil, err
	}
	n := int64(binary.BigEndian.Uint32(head[:])) - 4
	if binary.BigEndian.Uint32(head[4:]) != correlation || n < 0 || n > maxAnswer {
		return nil, fmt.Errorf("the answer to %s is not one", r.key)
	}
	body := make([]byte, n)
	if _, err := io.ReadFull(conn, body); err != nil {
		return nil, err
	}
	return &rawAnswer{key: r.key, body: body}, nil
}

// stablePosition asks for the position of a group, negative if it has none. A position that
// a transaction holds is answered with kafka.UnstableOffsetCommit, which is tried again:
// what is returned will not be changed by a transaction that was begun before.
func (c *client) stablePosition(ctx context.Context, group, topic string, partition int) (int64, error) {
	var e wire
	e.compactString(group)
	e.varint(1 + 1) // topics; lengths are one more
	e.compactString(topic)
	e.varint(1 + 1) // partitions
	e.int32(int32(partition))
	e.varint(0) // no tagged fields, of the topic
	e.WriteByte(1)
	e.varint(0) // of the request
	var offset int64
	err := c.retry(ctx, "fetch_offset", func(ctx context.Context) error {
		r, err := c.transport.RoundTrip(ctx, c.Addr, &coordinatorRequest{group: group, rawRequest: rawRequest{
			key: protocol.OffsetFetch, version: stableOffsetFetch, flexible: true, clientID: c.clientID, body: e.Bytes(),
		}})
		if err != nil {
			return err
		}
		offset, err = readPosition(r.(*rawAnswer).body, topic, partition)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("find the position of group %s in %s/%d: %w", group, topic, partition, err)
	}
	return offset, nil
}

var errOther = errors.New("the answer is for other partitions")

// readPosition reads an OffsetFetch answer of version 7 for one partition.
func readPosition(answer []byte, topic string, partition int) (int64, error) {
	d := wireReader{b: answer}
	d.tags() // of the header
	d.int32()
	found := false
	var offset int64
	var code int16
	for range d.length() {
		name := d.compactString()
		for range d.length() {
			p := d.int32()
			at := d.int64()
			d.int32()
			d.compactString()
			fault := d.int16()
			d.tags()
			if name == topic && int(p) == partition {
				found, offset, code = true, at, fault
			}
		}
		d.tags()
	}
	whole := d.int16()
	switch {
	case d.failed:
		return 0, errors.New("the answer to OffsetFetch cannot be read")
	case whole != 0:
		return 0, kafka.Error(whole)
	case !found:
		return 0, errOther
	case code != 0:
		return 0, kafka.Error(code)
	}
	return offset, nil
}

// isMember asks the coordinator whether a member belongs to the present generation. The error
// is kafka.IllegalGeneration, kafka.UnknownMemberId or kafka.RebalanceInProgress if not.
func (c *client) isMember(ctx context.Context, group string, generation int32, member string) error {
	var e wire
	e.string(group)
	e.int32(generation)
	e.string(member)
	ctx, cancel := context.WithTimeout(ctx, requestTimeout)
	defer cancel()
	r, err := c.transport.RoundTrip(ctx, c.Addr, &coordinatorRequest{group: group, rawRequest: rawRequest{
		key: protocol.Heartbeat, version: plainHeartbeat, clientID: c.clientID, body: e.Bytes(),
	}})
	if err != nil {
		return err
	}
	d := wireReader{b: r.(*rawAnswer).body}
	if code := d.int16(); code != 0 {
		return kafka.Error(code)
	}
	if d.failed {
		return errors.New("the answer to Heartbeat cannot be read")
	}
	return nil
}

// wire writes Kafka's basic types.
type wire struct{ bytes.Buffer }

func (w *wire) int16(n int16) { w.Write(binary.BigEndian.AppendUint16(nil, uint16(n))) }
func (w *wire) int32(n int32) { w.Write(binary.BigEndian.AppendUint32(nil, uint32(n))) }
func (w *wire) varint(n int)  { w.Write(binary.AppendUvarint(nil, uint64(n))) }

func (w *wire) string(s string) {
	w.int16(int16(len(s)))
	w.WriteString(s)
}

func (w *wire) compactString(s string) {
	w.varint(len(s) + 1)
	w.WriteString(s)
}

// wireReader reads Kafka's basic types. Once it has failed it gives zeros.
type wireReader struct {
	b      []byte
	failed bool
}

func (r *wireReader) take(n int) []byte {
	if r.failed || n < 0 || n > len(r.b) {
		r.failed = true
		return make([]byte, max(8, min(n, 16))) // enough for every number
	}
	taken := r.b[:n]
	r.b = r.b[n:]
	return taken
}

func (r *wireReader) int16() int16 { return int16(binary.BigEndian.Uint16(r.take(2))) }
func (r *wireReader) int32() int32 { return int32(binary.BigEndian.Uint32(r.take(4))) }
func (r *wireReader) int64() int64 { return int64(binary.BigEndian.Uint64(r.take(8))) }

func (r *wireReader) varint() int {
	n, size := binary.Uvarint(r.b)
	if r.failed || size <= 0 || n > maxAnswer {
		r.failed = true
		return 0
	}
	r.b = r.b[size:]
	return int(n)
}

// length is that of a compact array; null counts as empty.
func (r *wireReader) length() int { return max(0, r.varint()-1) }

func (r *wireReader) compactString() string {
	n := r.length()
	if r.failed {
		return ""
	}
	return string(r.take(n))
}

func (r *wireReader) tags() {
	for range r.varint() {
		r.varint()
		r.take(r.varint())
		if r.failed {
			return
		}
	}
}
