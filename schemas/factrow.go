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
	Published   *time.Time `json:"published" jsonschema:"nullable"`
	Source      *string    `json:"source" jsonschema:"nullable"`
	URL         *string    `json:"url" jsonschema:"nullable"`
	Title       *string    `json:"title" jsonschema:"nullable"`
	Fingerprint *string    `json:"fingerprint" jsonschema:"nullable"`

	FigureText     *string  `json:"figure_text" jsonschema:"nullable"`
	FigureKind     *string  `json:"figure_kind" jsonschema:"nullable"`
	FigureValue    *float64 `json:"figure_value" jsonschema:"nullable"`
	FigureLow      *float64 `json:"figure_low" jsonschema:"nullable"`
	FigureHigh     *float64 `json:"figure_high" jsonschema:"nullable"`
	FigureModifier *string  `json:"figure_modifier" jsonschema:"nullable"`
	FigureUnit     *string  `json:"figure_unit" jsonschema:"nullable"`
	Direction      *string  `json:"direction" jsonschema:"nullable"`
	Compared       *string  `json:"compared" jsonschema:"nullable"`

	What           *string `json:"what" jsonschema:"nullable"`
	Predicate      *string `json:"predicate" jsonschema:"nullable"`
	PredicateLemma *string `json:"predicate_lemma" jsonschema:"nullable"`
	Subject        *string `json:"subject" jsonschema:"nullable"`
	SubjectID      *string `json:"subject_id" jsonschema:"nullable"`

	PlaceName    *string  `json:"place_name" jsonschema:"nullable"`
	PlaceID      *string  `json:"place_id" jsonschema:"nullable"`
	PlaceWithin  *string  `json:"place_within" jsonschema:"nullable"`
	PlaceCountry *string  `json:"place_country" jsonschema:"nullable"`
	PlaceRegion  *string  `json:"place_region" jsonschema:"nullable"`
	PlaceLat     *float64 `json:"place_lat" jsonschema:"nullable"`
	PlaceLon     *float64 `json:"place_lon" jsonschema:"nullable"`

	DateText     *string `json:"date_text" jsonschema:"nullable"`
	DateValue    *string `json:"date_value" jsonschema:"nullable"`
	DateEarliest *string `json:"date_earliest" jsonschema:"nullable"`
	DateLatest   *string `json:"date_latest" jsonschema:"nullable"`
	DateSense    *string `json:"date_sense" jsonschema:"nullable"`

	SaidBy     *string  `json:"said_by" jsonschema:"nullable"`
	SaidByID   *string  `json:"said_by_id" jsonschema:"nullable"`
	Status     *string  `json:"status" jsonschema:"nullable"`
	Confidence *float64 `json:"confidence" jsonschema:"nullable"`
	Rule       *string  `json:"rule" jsonschema:"nullable"`

	// SentenceText is the evidence; the offsets are bytes of the article's text.
	SentenceText  *string `json:"sentence_text" jsonschema:"nullable"`
	SentenceStart *int    `json:"sentence_start" jsonschema:"nullable"`
	SentenceEnd   *int    `json:"sentence_end" jsonschema:"nullable"`
	FigureStart   *int    `json:"figure_start" jsonschema:"nullable"`
	FigureEnd     *int    `json:"figure_end" jsonschema:"nullable"`
}
