package schemas

// EntityID identifies an entity across articles: the same type and canonical name
// give the same id.
type EntityID string

// EntityType says what kind of thing a name names.
type EntityType string

// The entity types.
const (
	Person       EntityType = "PERSON"
	Place        EntityType = "PLACE"
	Organization EntityType = "ORGANIZATION"
	Nationality  EntityType = "NATIONALITY"
	Facility     EntityType = "FACILITY"
	Event        EntityType = "EVENT"
	Product      EntityType = "PRODUCT"
	Other        EntityType = "OTHER"
)

// Entity is a person, place, organisation or other named thing of an article, with
// every mention of it.
type Entity struct {
	ID   EntityID   `json:"id" avro:"id" jsonschema:"required"`
	Type EntityType `json:"type" avro:"type" jsonschema:"required,enum=PERSON,enum=PLACE,enum=ORGANIZATION,enum=NATIONALITY,enum=FACILITY,enum=EVENT,enum=PRODUCT,enum=OTHER"`
	// Name is the canonical name: that of a watch-list if one has the entity, else the
	// longest form in this article, capitals of a dateline lowered.
	Name string `json:"name" avro:"name" jsonschema:"required"`
	// Aliases are the other forms seen in this article, sorted.
	Aliases []string `json:"aliases,omitempty" avro:"aliases,omitzero"`
	// Roles are titles and offices given to a person in this article, as
	// "U.S. Secretary of State", in order of appearance.
	Roles []string `json:"roles,omitempty" avro:"roles,omitzero"`
	// Country is the ISO 3166-1 alpha-2 code of a place or nationality inside one state, and
	// of a person or organisation to which the text gives one, as "Kenya's health ministry".
	Country string `json:"country,omitempty" avro:"country,omitzero"`
	// Place is filled for places and facilities that could be located, and for the people
	// of one state.
	Place *Location `json:"place,omitempty" avro:"place,omitzero"`
	// Salience is the share of the article's mentions that are of this entity, from 0
	// to 1, the first sentence counting double.
	Salience float64 `json:"salience" avro:"salience"`
	// External are identifiers in other systems, from watch-lists, as "wikidata:Q30".
	External []string  `json:"external,omitempty" avro:"external,omitzero"`
	Mentions []Mention `json:"mentions" avro:"mentions" jsonschema:"required"`
	// Nominals are nouns that stand for it where it alone is at hand, as "the ministry".
	// They are no names and count for nothing else.
	Nominals []Mention `json:"nominals,omitempty" avro:"nominals,omitzero"`
}

// Mention is one occurrence of an entity in the text.
type Mention struct {
	Span `avro:",inline"`
	Text string `json:"text" avro:"text" jsonschema:"required"`
	// Type is the type of this mention; it may differ from the entity's where the
	// wording does ("Pyongyang" as a government).
	Type EntityType `json:"type" avro:"type" jsonschema:"required,enum=PERSON,enum=PLACE,enum=ORGANIZATION,enum=NATIONALITY,enum=FACILITY,enum=EVENT,enum=PRODUCT,enum=OTHER"`
	Rule string     `json:"rule" avro:"rule" jsonschema:"required"`
	// Metonym is set where a place name stands for its government or team.
	Metonym bool `json:"metonym,omitempty" avro:"metonym,omitzero"`
	// Confidence is a calibrated probability, absent where the rule has none.
	Confidence *float64 `json:"confidence,omitempty" avro:"confidence,omitzero"`
}

// Location says where a place is.
type Location struct {
	// Within is the chain of places that hold this one, innermost first, as the text
	// or the gazetteer gives it: Hunchun is within ["Jilin", "China"].
	Within []string `json:"within,omitempty" avro:"within,omitzero"`
	// Country is ISO 3166-1 alpha-2, Region ISO 3166-2.
	Country string `json:"country,omitempty" avro:"country,omitzero"`
	Region  string `json:"region,omitempty" avro:"region,omitzero"`
	// Lat and Lon are WGS 84 degrees, absent where unknown.
	Lat *float64 `json:"lat,omitempty" avro:"lat,omitzero"`
	Lon *float64 `json:"lon,omitempty" avro:"lon,omitzero"`
	// Rule is the rule that located the place.
	Rule string `json:"rule" avro:"rule" jsonschema:"required"`
}
