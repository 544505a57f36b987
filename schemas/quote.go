package schemas

// QuoteKind says how speech is given.
type QuoteKind string

// The kinds of quote.
const (
	Direct   QuoteKind = "direct"   // in quotation marks
	Indirect QuoteKind = "indirect" // "she said that ..."
	Mixed    QuoteKind = "mixed"    // indirect with quoted words
)

// Force says how a speaker stands to what is said.
type Force string

// The forces of a cue.
const (
	Said      Force = "said"
	Claimed   Force = "claimed"
	Denied    Force = "denied"
	Confirmed Force = "confirmed"
	Warned    Force = "warned"
	Predicted Force = "predicted"
	Demanded  Force = "demanded"
)

// SpeakerKind says who is speaking.
type SpeakerKind string

// The kinds of speaker.
const (
	Named     SpeakerKind = "named"     // a person or organisation of the record
	Officials SpeakerKind = "officials" // unnamed, but in office
	Sources   SpeakerKind = "sources"   // unnamed sources
	Document  SpeakerKind = "document"  // a report, a statement, data
	Pronoun   SpeakerKind = "pronoun"   // "he"; Speaker.Entity says whom it stands for
	Someone   SpeakerKind = "other"     // any other noun phrase
)

// Quote is a stretch of text that somebody other than the writer answers for.
type Quote struct {
	Span        `avro:",inline"`
	Text        string      `json:"text" avro:"text" jsonschema:"required"`
	Kind        QuoteKind   `json:"kind" avro:"kind" jsonschema:"required,enum=direct,enum=indirect,enum=mixed"`
	Speaker     *Phrase     `json:"speaker,omitempty" avro:"speaker,omitzero"`
	SpeakerKind SpeakerKind `json:"speaker_kind,omitempty" avro:"speaker_kind,omitzero" jsonschema:"enum=named,enum=officials,enum=sources,enum=document,enum=pronoun,enum=other"`
	Cue         *Phrase     `json:"cue,omitempty" avro:"cue,omitzero"`
	Force       Force       `json:"force,omitempty" avro:"force,omitzero" jsonschema:"enum=said,enum=claimed,enum=denied,enum=confirmed,enum=warned,enum=predicted,enum=demanded"`
	Sentence    int         `json:"sentence" avro:"sentence"`
	Rule        string      `json:"rule" avro:"rule" jsonschema:"required"`
}
