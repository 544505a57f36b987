package schemas

import "time"

// ArticleID is the publisher's identifier of an article. Two articles with one id are
// versions of one article; the later supersedes the earlier.
type ArticleID string

// Article is one news article as it enters the pipeline. Only Text is needed; an
// article without an ID gets one from its content.
type Article struct {
	ID    ArticleID `json:"id" avro:"id" jsonschema:"required,minLength=1"`
	URL   string    `json:"url,omitempty" avro:"url,omitzero"`
	Title string    `json:"title,omitempty" avro:"title,omitzero"`
	// Text is the article in plain text, valid UTF-8. Every offset in a record counts
	// bytes of this string. An HTML page's text is what was read from it.
	Text string `json:"text" avro:"text" jsonschema:"required"`
	// Published is the time of publication in the publisher's own zone, the anchor of
	// every relative date. Zero where it is not known: relative dates then stay open.
	Published time.Time `json:"published,omitzero" avro:"published,omitzero"`
	Source    string    `json:"source,omitempty" avro:"source,omitzero"`
	// Language is a BCP 47 tag, as "en" or "en-GB".
	Language string `json:"language,omitempty" avro:"language,omitzero"`
	// Byline is the line that names the authors, as given.
	Byline string `json:"byline,omitempty" avro:"byline,omitzero"`
}
