package kafka

import (
	"fmt"
	"io"
	"sync"

	"github.com/segmentio/kafka-go/compress"
)

// maxUnpacked bounds what one record batch may unpack to, far above what any honest batch of
// articles does: a batch may be as large as a message, packed, and kafka-go unpacks all of it
// before it looks at a record.
const maxUnpacked = 256 << 20

// boundUnpacking gives kafka-go's codecs their bound. They are one table for the whole process,
// and there is no other way to them.
var boundUnpacking = sync.OnceFunc(func() {
	for i, codec := range compress.Codecs {
		if codec != nil {
			compress.Codecs[i] = boundedCodec{codec, maxUnpacked}
		}
	}
})

// boundedCodec refuses to unpack more than limit bytes.
type boundedCodec struct {
	compress.Codec

	limit int64
}

// NewReader unpacks what r has.
func (c boundedCodec) NewReader(r io.Reader) io.ReadCloser {
	return &boundedReader{c.Codec.NewReader(r), c.limit, c.limit}
}

type boundedReader struct {
	io.ReadCloser

	left, limit int64
}

// Read fails once the limit is passed.
func (r *boundedReader) Read(b []byte) (int, error) {
	n, err := r.ReadCloser.Read(b)
	if r.left -= int64(n); r.left < 0 {
		return 0, fmt.Errorf("a record batch unpacks to more than %d bytes", r.limit)
	}
	return n, err
}
