package registry

import (
	"encoding/json"
	"fmt"

	"github.com/twmb/avro"
	"github.com/twmb/franz-go/pkg/sr"
)

// Encoder writes values of one schema. It is safe for concurrent use.
type Encoder struct {
	subject  string
	encoding Encoding
	id       int
	avro     *avro.Schema // nil for JSON
}

// SchemaID is the schema's id in the registry.
func (e *Encoder) SchemaID() int { return e.id }

// ContentType is the media type of what stands behind the frame.
func (e *Encoder) ContentType() string {
	if e.encoding == Avro {
		return "application/avro"
	}
	return "application/json"
}

// Encode writes a value in the wire format. For Avro its fields are found by their avro tags.
func (e *Encoder) Encode(v any) ([]byte, error) {
	frame, err := new(sr.ConfluentHeader).AppendEncode(nil, e.id, nil)
	if err != nil {
		return nil, fmt.Errorf("encode for %s: %w", e.subject, err)
	}
	if e.avro != nil {
		frame, err = e.avro.AppendEncode(frame, v)
	} else {
		frame, err = appendJSON(frame, v)
	}
	if err != nil {
		return nil, fmt.Errorf("encode for %s: %w", e.subject, err)
	}
	return frame, nil
}

func appendJSON(frame []byte, v any) ([]byte, error) {
	document, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return append(frame, document...), nil
}
