package schemas

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
)

// Ids are the first 16 bytes of a SHA-256 over their parts, each part preceded by its
// length so that no two lists of parts run together, in hex with a prefix.
func digest(prefix string, parts ...string) string {
	b := make([]byte, 0, 256) // on the stack: an article has many ids
	for _, p := range parts {
		b = strconv.AppendInt(b, int64(len(p)), 10)
		b = append(b, ':')
		b = append(b, p...)
	}
	sum := sha256.Sum256(b)
	b = append(b[:0], prefix...)
	return string(hex.AppendEncode(b, sum[:16]))
}

// HashText returns the SHA-256 of text in hex.
func HashText(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// ContentID returns the id of an article that came without one: from its URL, or
// where it has none from its title and text.
func ContentID(a Article) ArticleID {
	if a.URL != "" {
		return ArticleID(digest("url-", a.URL))
	}
	return ArticleID(digest("text-", a.Title, a.Text))
}

// NewRecordID returns the id of a record: article, text and schema version.
func NewRecordID(a ArticleID, textHash string) RecordID {
	return RecordID(digest("rec-", string(a), textHash, strconv.Itoa(Version)))
}

// NewEntityID returns the id of an entity: type and canonical name.
func NewEntityID(t EntityType, name string) EntityID {
	return EntityID(digest("ent-", string(t), name))
}

// NewFactID returns the id of a fact: article, the span of its figure (or of its
// predicate where it has no figure) and rule.
func NewFactID(a ArticleID, s Span, rule string) FactID {
	var start, end [20]byte
	return FactID(digest("fact-", string(a), string(strconv.AppendInt(start[:0], int64(s.Start), 10)), string(strconv.AppendInt(end[:0], int64(s.End), 10)), rule))
}
