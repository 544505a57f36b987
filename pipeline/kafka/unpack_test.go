package kafka

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/segmentio/kafka-go"
	"github.com/segmentio/kafka-go/compress"
	"github.com/segmentio/kafka-go/protocol"
)

// What is packed small and large when unpacked is an error, whichever codec packed it, and one
// that fits is what it was.
func TestUnpackingIsBounded(t *testing.T) {
	for _, codec := range []compress.Codec{&compress.GzipCodec, &compress.SnappyCodec, &compress.Lz4Codec, &compress.ZstdCodec} {
		var packed bytes.Buffer
		w := codec.NewWriter(&packed)
		if _, err := io.WriteString(w, strings.Repeat("a", 1<<20)); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		for limit, fits := range map[int64]bool{1 << 20: true, 1<<20 - 1: false} {
			r := boundedCodec{codec, limit}.NewReader(bytes.NewReader(packed.Bytes()))
			got, err := io.ReadAll(r)
			if fits != (err == nil) || fits && len(got) != 1<<20 {
				t.Errorf("%s of 1 MiB, limit %d: %d bytes, %v", codec.Name(), limit, len(got), err)
			}
			if err := r.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}

// Every codec that a client of ours meets is bounded, and a batch that is too large says so.
func TestABombIsRefused(t *testing.T) {
	boundUnpacking()
	for i, codec := range compress.Codecs {
		if _, ok := codec.(boundedCodec); codec != nil && !ok {
			t.Errorf("codec %d unpacks without bound", i)
		}
	}
	piece := bytes.Repeat([]byte{'a'}, 1<<20)
	bomb := make([]kafka.Record, maxUnpacked>>20+1)
	for i := range bomb {
		bomb[i] = kafka.Record{Value: kafka.NewBytes(piece)}
	}
	batch, err := encode(bomb, 0, kafka.Zstd, identity{1, 1, 0})
	if err != nil {
		t.Fatal(err)
	}
	if len(batch) > 1<<20 {
		t.Fatalf("the bomb has %d bytes", len(batch))
	}
	var set protocol.RecordSet
	if _, err := set.ReadFrom(bytes.NewReader(batch)); err == nil || !strings.Contains(err.Error(), "unpacks to more than") {
		t.Errorf("a batch of %d MiB: %v", len(bomb), err)
	}
}
