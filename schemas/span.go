package schemas

// Span is a half-open range of UTF-8 byte offsets into Article.Text: the bytes from
// Start up to, not including, End. Both ends lie on rune boundaries.
type Span struct {
	Start int `json:"start" avro:"start" jsonschema:"required,minimum=0"`
	End   int `json:"end" avro:"end" jsonschema:"required,minimum=0"`
}

// Len is the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Extent returns the span itself; finds that embed a Span inherit it.
func (s Span) Extent() Span { return s }

// Contains reports whether t lies wholly inside s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share at least one byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// In returns the text the span covers. It panics where the span does not lie in text,
// as slicing does.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Phrase is a stretch of text that fills a slot of a find: a speaker, a subject, the
// thing counted.
type Phrase struct {
	Span `avro:",inline"`
	Text string `json:"text" avro:"text" jsonschema:"required"`
	// Head is the span of the head noun inside the phrase, where it is known.
	Head *Span `json:"head,omitempty" avro:"head,omitzero"`
	// Entity is the id of the entity the phrase names or refers to; empty where it
	// refers to none in this record.
	Entity EntityID `json:"entity,omitempty" avro:"entity,omitzero"`
}
