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
	SchemaVersion int       `json:"schema_version" avro:"schema_version" jsonschema:"required"`
	Op            RowOp     `json:"op" avro:"op" jsonschema:"required,enum=upsert,enum=retract"`
	FactID        FactID    `json:"fact_id" avro:"fact_id" jsonschema:"required"`
	RecordID      RecordID  `json:"record_id" avro:"record_id" jsonschema:"required"`
	ArticleID     ArticleID `json:"article_id" avro:"article_id" jsonschema:"required"`
	// Published is RFC 3339, in the publisher's zone.
	Published   *time.Time `json:"published" avro:"published" jsonschema:"nullable"`
	Source      *string    `json:"source" avro:"source" jsonschema:"nullable"`
	URL         *string    `json:"url" avro:"url" jsonschema:"nullable"`
	Title       *string    `json:"title" avro:"title" jsonschema:"nullable"`
	Fingerprint *string    `json:"fingerprint" avro:"fingerprint" jsonschema:"nullable"`

	FigureText     *string  `json:"figure_text" avro:"figure_text" jsonschema:"nullable"`
	FigureKind     *string  `json:"figure_kind" avro:"figure_kind" jsonschema:"nullable"`
	FigureValue    *float64 `json:"figure_value" avro:"figure_value" jsonschema:"nullable"`
	FigureLow      *float64 `json:"figure_low" avro:"figure_low" jsonschema:"nullable"`
	FigureHigh     *float64 `json:"figure_high" avro:"figure_high" jsonschema:"nullable"`
	FigureModifier *string  `json:"figure_modifier" avro:"figure_modifier" jsonschema:"nullable"`
	FigureUnit     *string  `json:"figure_unit" avro:"figure_unit" jsonschema:"nullable"`
	Direction      *string  `json:"direction" avro:"direction" jsonschema:"nullable"`
	Compared       *string  `json:"compared" avro:"compared" jsonschema:"nullable"`

	// What is what is counted, with elided nouns restored; of a fact without a figure, whom
	// or what it happens to, with the office that an appointment gives.
	What *string `json:"what" avro:"what" jsonschema:"nullable"`
	// WhatID is the entity that What names, null where it names none.
	WhatID         *string `json:"what_id" avro:"what_id" jsonschema:"nullable"`
	Predicate      *string `json:"predicate" avro:"predicate" jsonschema:"nullable"`
	PredicateLemma *string `json:"predicate_lemma" avro:"predicate_lemma" jsonschema:"nullable"`
	Subject        *string `json:"subject" avro:"subject" jsonschema:"nullable"`
	SubjectID      *string `json:"subject_id" avro:"subject_id" jsonschema:"nullable"`

	PlaceName    *string  `json:"place_name" avro:"place_name" jsonschema:"nullable"`
	PlaceID      *string  `json:"place_id" avro:"place_id" jsonschema:"nullable"`
	PlaceWithin  *string  `json:"place_within" avro:"place_within" jsonschema:"nullable"`
	PlaceCountry *string  `json:"place_country" avro:"place_country" jsonschema:"nullable"`
	PlaceRegion  *string  `json:"place_region" avro:"place_region" jsonschema:"nullable"`
	PlaceLat     *float64 `json:"place_lat" avro:"place_lat" jsonschema:"nullable"`
	PlaceLon     *float64 `json:"place_lon" avro:"place_lon" jsonschema:"nullable"`

	DateText     *string `json:"date_text" avro:"date_text" jsonschema:"nullable"`
	DateValue    *string `json:"date_value" avro:"date_value" jsonschema:"nullable"`
	DateEarliest *string `json:"date_earliest" avro:"date_earliest" jsonschema:"nullable"`
	DateLatest   *string `json:"date_latest" avro:"date_latest" jsonschema:"nullable"`
	DateSense    *string `json:"date_sense" avro:"date_sense" jsonschema:"nullable"`

	SaidBy     *string  `json:"said_by" avro:"said_by" jsonschema:"nullable"`
	SaidByID   *string  `json:"said_by_id" avro:"said_by_id" jsonschema:"nullable"`
	Status     *string  `json:"status" avro:"status" jsonschema:"nullable"`
	Confidence *float64 `json:"confidence" avro:"confidence" jsonschema:"nullable"`
	Rule       *string  `json:"rule" avro:"rule" jsonschema:"nullable"`

	// SentenceText is the evidence; the offsets are bytes of the article's text.
	SentenceText  *string `json:"sentence_text" avro:"sentence_text" jsonschema:"nullable"`
	SentenceStart *int    `json:"sentence_start" avro:"sentence_start" jsonschema:"nullable"`
	SentenceEnd   *int    `json:"sentence_end" avro:"sentence_end" jsonschema:"nullable"`
	FigureStart   *int    `json:"figure_start" avro:"figure_start" jsonschema:"nullable"`
	FigureEnd     *int    `json:"figure_end" avro:"figure_end" jsonschema:"nullable"`
}
