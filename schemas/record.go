package schemas

// Version is the major version of the record schema. It changes only with a change
// that is not FULL_TRANSITIVE compatible.
const Version = 1

// RecordID identifies one version of one enriched article.
type RecordID string

// Record is an enriched article: the article and everything found in it.
type Record struct {
	SchemaVersion int      `json:"schema_version" avro:"schema_version" jsonschema:"required,minimum=1"`
	ID            RecordID `json:"id" avro:"id" jsonschema:"required"`
	Article       Article  `json:"article" avro:"article" jsonschema:"required"`
	// TextHash is the SHA-256 of the text, in hex: two records of one article with
	// different hashes are two versions of it.
	TextHash string `json:"text_hash" avro:"text_hash" jsonschema:"required"`
	// Fingerprint is a 64-bit SimHash of the body in hex (Charikar 2002): near copies
	// differ in few bits.
	Fingerprint string `json:"fingerprint" avro:"fingerprint" jsonschema:"required"`
	// Repairs names what had to be mended to read the article, as "invalid_utf8".
	Repairs   []string   `json:"repairs,omitempty" avro:"repairs,omitzero"`
	Blocks    []Block    `json:"blocks" avro:"blocks" jsonschema:"required"`
	Sentences []Sentence `json:"sentences" avro:"sentences" jsonschema:"required"`
	Entities  []Entity   `json:"entities" avro:"entities" jsonschema:"required"`
	Dates     []Date     `json:"dates" avro:"dates" jsonschema:"required"`
	Figures   []Figure   `json:"figures" avro:"figures" jsonschema:"required"`
	Quotes    []Quote    `json:"quotes" avro:"quotes" jsonschema:"required"`
	Facts     []Fact     `json:"facts" avro:"facts" jsonschema:"required"`
}
