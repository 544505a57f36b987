package schemas

// FigureKind says what a number does in its sentence.
type FigureKind string

// The kinds of figure. Ordinals, ranks, scores and ages make no facts.
const (
	Count   FigureKind = "count"
	Money   FigureKind = "money"
	Percent FigureKind = "percent"
	Measure FigureKind = "measure"
	Rate    FigureKind = "rate"
	Period  FigureKind = "duration"
	Ordinal FigureKind = "ordinal"
	Rank    FigureKind = "rank"
	Score   FigureKind = "score"
	Age     FigureKind = "age"
)

// Modifier is the hedge on a figure.
type Modifier string

// The modifiers.
const (
	Exact    Modifier = "exact"
	Roughly  Modifier = "about"
	Nearly   Modifier = "nearly"
	AtLeast  Modifier = "at_least"
	AtMost   Modifier = "at_most"
	MoreThan Modifier = "more_than"
	LessThan Modifier = "less_than"
	UpTo     Modifier = "up_to"
	Between  Modifier = "between"
	Vague    Modifier = "vague" // no number: "several", "thousands"
)

// Direction says whether a figure states a change, and which way.
type Direction string

// The directions; empty for a plain level.
const (
	Up   Direction = "up"
	Down Direction = "down"
)

// Comparison says which end of a change a figure is.
type Comparison string

// The ends of a change; empty for a plain level.
const (
	ChangeBy   Comparison = "by"   // the amount of the change
	ChangeTo   Comparison = "to"   // the new level
	ChangeFrom Comparison = "from" // the old level
)

// Figure is a number that counts, measures or orders. Its span is modifier, number and
// unit, without the noun counted.
type Figure struct {
	Span `avro:",inline"`
	Text string `json:"text" avro:"text" jsonschema:"required"`
	// Value is the number with its multiplier applied ("1.5bn" is 1.5e9); absent for
	// ranges, scores and vague quantities. Of a rank it is the place: "second-largest" is 2.
	Value *float64 `json:"value,omitempty" avro:"value,omitzero"`
	// Low and High are the bounds, both included, that the wording states: both for
	// between and vague, Low for at_least, High for at_most. First and second number as
	// written for a score.
	Low      *float64   `json:"low,omitempty" avro:"low,omitzero"`
	High     *float64   `json:"high,omitempty" avro:"high,omitzero"`
	Modifier Modifier   `json:"modifier" avro:"modifier" jsonschema:"required,enum=exact,enum=about,enum=nearly,enum=at_least,enum=at_most,enum=more_than,enum=less_than,enum=up_to,enum=between,enum=vague"`
	Kind     FigureKind `json:"kind" avro:"kind" jsonschema:"required,enum=count,enum=money,enum=percent,enum=measure,enum=rate,enum=duration,enum=ordinal,enum=rank,enum=score,enum=age"`
	// Unit is the lemma of the noun counted, an ISO 4217 code, "%", "pp", "bp", a unit
	// symbol, or a ratio of two ("USD/barrel").
	Unit      string     `json:"unit,omitempty" avro:"unit,omitzero"`
	Direction Direction  `json:"direction,omitempty" avro:"direction,omitzero" jsonschema:"enum=up,enum=down"`
	Compared  Comparison `json:"compared,omitempty" avro:"compared,omitzero" jsonschema:"enum=by,enum=to,enum=from"`
	// ComparedWith is the index of the figure at the other end of the change.
	ComparedWith *int `json:"compared_with,omitempty" avro:"compared_with,omitzero"`
	// Counts is the noun phrase counted, where it stands beside the number.
	Counts *Phrase `json:"counts,omitempty" avro:"counts,omitzero"`
	Rule   string  `json:"rule" avro:"rule" jsonschema:"required"`
}
