package kafka

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"math"

	"github.com/segmentio/kafka-go"
	"github.com/segmentio/kafka-go/protocol"
)

// Where a record batch of format 2 holds what kafka-go leaves empty, in bytes from its start.
const (
	crcAt       = 17
	checkedFrom = 21 // the checksum covers all from here on
	producerAt  = 43
	epochAt     = 51
	sequenceAt  = 53
	// recordBytes and batchBytes are what is added to the messages, or a little more.
	recordBytes = 32
	batchBytes  = 128
	// sizeBytes stand before the batch: the size of a record set in a produce request.
	sizeBytes = 4
)

// transactional is the attribute of a batch that waits for the end of its transaction.
const transactional protocol.Attributes = 1 << 4

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// identity is how a broker knows the writer of a batch and that it has the batch already.
type identity struct {
	producer int64
	epoch    int16
	sequence int32 // of the first record, for its partition and epoch
}

// encode makes the record set of a produce request: one batch of a transaction. kafka-go
// encodes batches of nobody, so the identity is put in afterwards and the checksum made anew.
// size is that of the messages.
func encode(records []kafka.Record, size int64, compression kafka.Compression, who identity) ([]byte, error) {
	set := protocol.RecordSet{
		Version:    2,
		Attributes: protocol.Attributes(compression)&7 | transactional,
		Records:    kafka.NewRecordReader(records...),
	}
	var out bytes.Buffer
	if compression == 0 {
		out.Grow(int(size) + len(records)*recordBytes + batchBytes)
	} else {
		out.Grow(int(size) / 4)
	}
	if _, err := set.WriteTo(&out); err != nil {
		return nil, err
	}
	batch := out.Bytes()[sizeBytes:]
	binary.BigEndian.PutUint64(batch[producerAt:], uint64(who.producer))
	binary.BigEndian.PutUint16(batch[epochAt:], uint16(who.epoch))
	binary.BigEndian.PutUint32(batch[sequenceAt:], uint32(who.sequence))
	binary.BigEndian.PutUint32(batch[crcAt:], crc32.Checksum(batch[checkedFrom:], castagnoli))
	return out.Bytes(), nil
}

// after is the sequence number n records later. The one after the largest is zero.
func after(sequence int32, n int) int32 {
	return int32((int64(sequence) + int64(n)) % (math.MaxInt32 + 1))
}
