package schemas

import "time"

// Reason says why a message could not be enriched.
type Reason string

// The reasons.
const (
	InvalidJSON     Reason = "invalid_json"
	InvalidArticle  Reason = "invalid_article"  // JSON of the wrong shape
	NoText          Reason = "no_text"          // nothing to read
	TooLarge        Reason = "too_large"        // over the limit of bytes
	OverBudget      Reason = "over_budget"      // over the article's time
	ExtractorPanic  Reason = "extractor_panic"  // a fault of ours
	ExtractorError  Reason = "extractor_error"  // a fault of ours
	UnsupportedType Reason = "unsupported_type" // a content type nobody reads
)

// DeadLetter describes a message that could not be enriched. On Kafka the message's
// own bytes travel untouched as the value, and these fields as headers beside the
// message's own; as a document (in logs of bad input, in files) Value holds the bytes.
type DeadLetter struct {
	Reason Reason `json:"reason" jsonschema:"required,enum=invalid_json,enum=invalid_article,enum=no_text,enum=too_large,enum=over_budget,enum=extractor_panic,enum=extractor_error,enum=unsupported_type"`
	// Detail is one line for a person.
	Detail string `json:"detail" jsonschema:"required"`
	// Class groups faults of one cause: the extractor and the place in the code.
	Class     string            `json:"class,omitempty"`
	Topic     string            `json:"topic,omitempty"`
	Partition int               `json:"partition"`
	Offset    int64             `json:"offset"`
	Time      time.Time         `json:"time,omitzero"`
	Key       []byte            `json:"key,omitempty"`
	Headers   map[string][]byte `json:"headers,omitempty"`
	Value     []byte            `json:"value,omitempty"`
}
