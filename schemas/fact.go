package schemas

// FactID identifies a fact: the same article, span and rule give the same id.
type FactID string

// Status says how real a fact is.
type Status string

// The statuses, in order of precedence: a fact takes the first that fits.
const (
	StatusDenied       Status = "denied"
	StatusHypothetical Status = "hypothetical"
	StatusPlanned      Status = "planned"
	StatusEstimated    Status = "estimated"
	StatusHistorical   Status = "historical"
	StatusReported     Status = "reported"
	StatusAsserted     Status = "asserted"
)

// Scope says where the words that fill a slot stand.
type Scope string

// The scopes.
const (
	InSentence Scope = "sentence" // in the fact's own sentence
	InDocument Scope = "document" // carried over from another sentence or the dateline
)

// Fact is a figure bound to what it counts, what happened, where, when and who says
// so; or, without a figure, an event between entities, as a visit or an arrest. Each slot
// has the words that prove it.
type Fact struct {
	// Span is the clause the fact was read from.
	Span     `avro:",inline"`
	ID       FactID `json:"id" avro:"id" jsonschema:"required"`
	Sentence int    `json:"sentence" avro:"sentence"`
	// Figure is an index into the record's figures; absent for an event between entities,
	// whose kind is its Rule: "fact/visit", "fact/arrest".
	Figure *int `json:"figure,omitempty" avro:"figure,omitzero"`
	// What is what is counted or measured; absent where the noun is elided. Of an event it
	// is whom or what it happens to, or the other party, and always there.
	What *Phrase `json:"what,omitempty" avro:"what,omitzero"`
	// WhatResolved is What in words, the elided noun restored; of an appointment with the
	// office: "Bo Ek as finance minister".
	WhatResolved string     `json:"what_resolved,omitempty" avro:"what_resolved,omitzero"`
	Predicate    *Predicate `json:"predicate,omitempty" avro:"predicate,omitzero"`
	Subject      *Phrase    `json:"subject,omitempty" avro:"subject,omitzero"`
	Place        *PlaceSlot `json:"place,omitempty" avro:"place,omitzero"`
	Date         *DateSlot  `json:"date,omitempty" avro:"date,omitzero"`
	SaidBy       *Phrase    `json:"said_by,omitempty" avro:"said_by,omitzero"`
	Status       Status     `json:"status" avro:"status" jsonschema:"required,enum=denied,enum=hypothetical,enum=planned,enum=estimated,enum=historical,enum=reported,enum=asserted"`
	// Rivals are facts of this record that give another figure for the same thing.
	Rivals []FactID `json:"rivals,omitempty" avro:"rivals,omitzero"`
	// Confidence is a calibrated probability that every slot is right, absent where
	// the rule has none.
	Confidence *float64 `json:"confidence,omitempty" avro:"confidence,omitzero"`
	Rule       string   `json:"rule" avro:"rule" jsonschema:"required"`
	// Derivation names the rules that filled the slots, as "place=fact/place-in".
	Derivation []string `json:"derivation,omitempty" avro:"derivation,omitzero"`
}

// Predicate is the word a figure's phrase is an argument of.
type Predicate struct {
	Span  `avro:",inline"`
	Text  string `json:"text" avro:"text" jsonschema:"required"`
	Lemma string `json:"lemma" avro:"lemma" jsonschema:"required"`
}

// PlaceSlot is where a fact holds: one mention of one place.
type PlaceSlot struct {
	Span   `avro:",inline"`
	Text   string   `json:"text" avro:"text" jsonschema:"required"`
	Entity EntityID `json:"entity" avro:"entity" jsonschema:"required"`
	Scope  Scope    `json:"scope" avro:"scope" jsonschema:"required,enum=sentence,enum=document"`
}

// DateSlot is when a fact holds.
type DateSlot struct {
	Span `avro:",inline"`
	Text string `json:"text" avro:"text" jsonschema:"required"`
	// Date is an index into the record's dates.
	Date  int   `json:"date" avro:"date"`
	Scope Scope `json:"scope" avro:"scope" jsonschema:"required,enum=sentence,enum=document"`
}
