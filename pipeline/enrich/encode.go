package enrich

import (
	"encoding/json"

	"dateline/schemas"
)

// Encoder writes the values of one topic.
type Encoder interface {
	// Encode writes a [schemas.Record] or a [schemas.FactRow]. Of equal values it makes equal
	// bytes.
	Encode(v any) ([]byte, error)
	// ContentType is the media type of what Encode writes.
	ContentType() string
	// SchemaID is the id of the schema in a Schema Registry, 0 where there is none.
	SchemaID() int
}

// plain writes JSON with no schema beside it.
type plain struct{}

func (plain) Encode(v any) ([]byte, error) {
	if r, ok := v.(schemas.Record); ok {
		return r.AppendJSON(nil, true)
	}
	return json.Marshal(v)
}

func (plain) ContentType() string { return "application/json" }
func (plain) SchemaID() int       { return 0 }
