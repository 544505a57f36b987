package schemas

// BlockKind says what a stretch of a page is.
type BlockKind string

// The kinds of block. Facts are taken from Body only.
const (
	Title     BlockKind = "title"     // the headline of the article
	Dateline  BlockKind = "dateline"  // "SHENYANG, China —", before the first sentence
	Byline    BlockKind = "byline"    // who wrote it, when it was put out
	Body      BlockKind = "body"      // the article itself
	Furniture BlockKind = "furniture" // menus, hashtags, comment boxes, times since
	Related   BlockKind = "related"   // another article, or a link to it
	Repeated  BlockKind = "repeated"  // text of this article given a second time
)

// Block is a classed stretch of the page. The blocks of a record are in text order, do
// not overlap, and leave out nothing but white space.
type Block struct {
	Span `avro:",inline"`
	Kind BlockKind `json:"kind" avro:"kind" jsonschema:"required,enum=title,enum=dateline,enum=byline,enum=body,enum=furniture,enum=related,enum=repeated"`
	// Part numbers the articles on the page: 0 is the article itself, 1 and up are
	// related articles in the order of the page. Finds never join across parts.
	Part int    `json:"part" avro:"part"`
	Rule string `json:"rule" avro:"rule" jsonschema:"required"`
}

// Sentence is one sentence of the text. Sentences are in text order, do not overlap
// and do not cross blocks.
type Sentence struct {
	Span `avro:",inline"`
	// Block is the index of the block the sentence stands in.
	Block int `json:"block" avro:"block"`
}
