package schemas

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
)

// Ids are the first 16 bytes of a SHA-256 over their parts, each part preceded by its
// length so that no two lists of parts run together, in hex with a prefix.
func digest(prefix string, parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(strconv.Itoa(len(p))))
		h.Write([]byte{':'})
		h.Write([]byte(p))
	}
	return prefix + hex.EncodeToString(h.Sum(nil)[:16])
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
	return FactID(digest("fact-", string(a), strconv.Itoa(s.Start), strconv.Itoa(s.End), rule))
}
