package schemas

// DateType is the TIMEX3 type of a time expression.
type DateType string

// The TIMEX3 types.
const (
	Day      DateType = "DATE"     // a point or period of the calendar, a day or longer
	Clock    DateType = "TIME"     // a time of day or part of a day
	Duration DateType = "DURATION" // an amount of time
	Set      DateType = "SET"      // a repetition
)

// Sense says how an expression bounds what happened, by its preposition.
type Sense string

// The senses.
const (
	On     Sense = "on" // in, on, at, or no preposition
	By     Sense = "by"
	Since  Sense = "since" // since, from
	Before Sense = "before"
	After  Sense = "after"
	Until  Sense = "until" // until, through
	During Sense = "during"
	About  Sense = "about"
)

// Anchor says what a relative expression was counted from.
type Anchor string

// The anchors.
const (
	FromPublished Anchor = "published" // the article's publication time
	FromDateline  Anchor = "dateline"  // the day in the dateline: no other is known, or it is a little earlier
	FromMention   Anchor = "mention"   // a date mentioned before
)

// Date is a time expression, after TIMEX3 (ISO-TimeML, ISO 24617-1).
type Date struct {
	Span `avro:",inline"`
	Text string   `json:"text" avro:"text" jsonschema:"required"`
	Type DateType `json:"type" avro:"type" jsonschema:"required,enum=DATE,enum=TIME,enum=DURATION,enum=SET"`
	// Value is the TIMEX3 value: "2025-05-14", "2025-W26", "2023-SU", "P3D". What is
	// unknown is written X: "XXXX-05" is some May.
	Value string `json:"value" avro:"value" jsonschema:"required"`
	// Mod is the TIMEX3 mod: START MID END APPROX BEFORE AFTER ON_OR_BEFORE
	// ON_OR_AFTER LESS_THAN MORE_THAN EQUAL_OR_LESS EQUAL_OR_MORE.
	Mod string `json:"mod,omitempty" avro:"mod,omitzero"`
	// Earliest and Latest bound the expression itself, not the half-line its
	// preposition opens: ISO 8601 days, both included. Empty for durations and sets and
	// where the value has an X.
	Earliest string `json:"earliest,omitempty" avro:"earliest,omitzero"`
	Latest   string `json:"latest,omitempty" avro:"latest,omitzero"`
	Sense    Sense  `json:"sense,omitempty" avro:"sense,omitzero" jsonschema:"enum=on,enum=by,enum=since,enum=before,enum=after,enum=until,enum=during,enum=about"`
	// Inferred names the parts of the value that the text does not state, as
	// "year" in "in May"; Anchor says what they were inferred from.
	Inferred []string `json:"inferred,omitempty" avro:"inferred,omitzero"`
	Anchor   Anchor   `json:"anchor,omitempty" avro:"anchor,omitzero" jsonschema:"enum=published,enum=dateline,enum=mention"`
	// Vague marks a reference with no place on the calendar, as "now", "recently" or "in
	// the future": the value is PRESENT_REF, PAST_REF or FUTURE_REF, there is no interval,
	// and no fact is dated by it. Who wants dates only leaves these out.
	Vague bool `json:"vague,omitempty" avro:"vague,omitzero"`
	// Alternatives are other readings English allows, as values, the likeliest first.
	Alternatives []string `json:"alternatives,omitempty" avro:"alternatives,omitzero"`
	Rule         string   `json:"rule" avro:"rule" jsonschema:"required"`
}
