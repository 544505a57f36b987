package schemas

import "time"

// RowOp says what a warehouse does with a row.
type RowOp string

// The operations.
const (
	Upsert  RowOp = "upsert"  // the fact holds in this version of the article
	Retract RowOp = "retract" // the article was withdrawn: every row of it is void
)

// FactRow is one fact as a flat row: primitive columns only, every column always
// present, null where unknown, so that any Kafka Connect sink can load the topic as it
// stands. FactID is the key.
type FactRow struct {
	SchemaVersion int       `json:"schema_version" jsonschema:"required"`
	Op            RowOp     `json:"op" jsonschema:"required,enum=upsert,enum=retract"`
	FactID        FactID    `json:"fact_id" jsonschema:"required"`
	RecordID      RecordID  `json:"record_id" jsonschema:"required"`
	ArticleID     ArticleID `json:"article_id" jsonschema:"required"`
	// Published is RFC 3339, in the publisher's zone.
	Published   *time.Time `json:"published"`
	Source      *string    `json:"source"`
	URL         *string    `json:"url"`
	Title       *string    `json:"title"`
	Fingerprint *string    `json:"fingerprint"`

	FigureText     *string  `json:"figure_text"`
	FigureKind     *string  `json:"figure_kind"`
	FigureValue    *float64 `json:"figure_value"`
	FigureLow      *float64 `json:"figure_low"`
	FigureHigh     *float64 `json:"figure_high"`
	FigureModifier *string  `json:"figure_modifier"`
	FigureUnit     *string  `json:"figure_unit"`
	Direction      *string  `json:"direction"`
	Compared       *string  `json:"compared"`

	What           *string `json:"what"`
	Predicate      *string `json:"predicate"`
	PredicateLemma *string `json:"predicate_lemma"`
	Subject        *string `json:"subject"`
	SubjectID      *string `json:"subject_id"`

	PlaceName    *string  `json:"place_name"`
	PlaceID      *string  `json:"place_id"`
	PlaceWithin  *string  `json:"place_within"`
	PlaceCountry *string  `json:"place_country"`
	PlaceRegion  *string  `json:"place_region"`
	PlaceLat     *float64 `json:"place_lat"`
	PlaceLon     *float64 `json:"place_lon"`

	DateText     *string `json:"date_text"`
	DateValue    *string `json:"date_value"`
	DateEarliest *string `json:"date_earliest"`
	DateLatest   *string `json:"date_latest"`
	DateSense    *string `json:"date_sense"`

	SaidBy     *string  `json:"said_by"`
	SaidByID   *string  `json:"said_by_id"`
	Status     *string  `json:"status"`
	Confidence *float64 `json:"confidence"`
	Rule       *string  `json:"rule"`

	// SentenceText is the evidence; the offsets are bytes of the article's text.
	SentenceText  *string `json:"sentence_text"`
	SentenceStart *int    `json:"sentence_start"`
	SentenceEnd   *int    `json:"sentence_end"`
	FigureStart   *int    `json:"figure_start"`
	FigureEnd     *int    `json:"figure_end"`
}
