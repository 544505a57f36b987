package kafka

import (
	"errors"
	"math"
	"testing"

	"github.com/segmentio/kafka-go"
)

// answer is an OffsetFetch answer of version 7 for one partition.
func answer(topic string, partition int32, offset int64, code, whole int16) []byte {
	var e wire
	e.varint(0)
	e.int32(0)
	e.varint(1 + 1)
	e.compactString(topic)
	e.varint(1 + 1)
	e.int32(partition)
	e.int32(int32(offset >> 32))
	e.int32(int32(offset))
	e.int32(-1)
	e.varint(0) // no metadata
	e.int16(code)
	e.varint(1) // a tagged field that nobody knows
	e.varint(9)
	e.varint(2)
	e.int16(7)
	e.varint(0)
	e.int16(whole)
	e.varint(0)
	return e.Bytes()
}

// TestReadPosition reads answers and refuses what is none, wherever it is cut off.
func TestReadPosition(t *testing.T) {
	whole := answer("in", 3, 5_000_000_000, 0, 0)
	if got, err := readPosition(whole, "in", 3); err != nil || got != 5_000_000_000 {
		t.Errorf("position %d, %v", got, err)
	}
	for _, test := range []struct {
		name string
		b    []byte
		want error
	}{
		{"a position that a transaction holds", answer("in", 3, 1, int16(kafka.UnstableOffsetCommit), 0), kafka.UnstableOffsetCommit},
		{"a coordinator that has moved", answer("in", 3, 1, 0, int16(kafka.NotCoordinatorForGroup)), kafka.NotCoordinatorForGroup},
		{"another partition", answer("in", 4, 1, 0, 0), errOther},
		{"another topic", answer("out", 3, 1, 0, 0), errOther},
	} {
		if _, err := readPosition(test.b, "in", 3); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
	}
	for n := range len(whole) - 2 { // the last byte says that there are no tagged fields
		if got, err := readPosition(whole[:n], "in", 3); err == nil {
			t.Fatalf("%d bytes of %d give the position %d", n, len(whole), got)
		}
	}
	huge := append([]byte{0, 0, 0, 0, 0}, 0xff, 0xff, 0xff, 0xff, 0x0f)
	if _, err := readPosition(huge, "in", 3); err == nil {
		t.Error("four thousand million topics are taken for an answer")
	}
}

// TestSequence counts past the largest number as brokers do: to zero.
func TestSequence(t *testing.T) {
	for _, test := range []struct {
		from int32
		n    int
		want int32
	}{{0, 1000, 1000}, {math.MaxInt32, 1, 0}, {math.MaxInt32 - 1, 3, 1}, {math.MaxInt32 - 5, 5, math.MaxInt32}} {
		if got := after(test.from, test.n); got != test.want {
			t.Errorf("%d after %d: %d, want %d", test.n, test.from, got, test.want)
		}
	}
}
