package schemas

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
)

// Ids are the first 16 bytes of a SHA-256 over their parts, each part preceded by its
// length so that no two lists of parts run together, in hex with a prefix.
func digest(prefix string, parts ...string) string {
	var id [64]byte // on the stack, as the buffer below: an article has many ids
	return string(appendDigest(id[:0], prefix, parts...))
}

func appendDigest(out []byte, prefix string, parts ...string) []byte {
	b := make([]byte, 0, 256)
	for _, p := range parts {
		b = strconv.AppendInt(b, int64(len(p)), 10)
		b = append(b, ':')
		b = append(b, p...)
	}
	sum := sha256.Sum256(b)
	return hex.AppendEncode(append(out, prefix...), sum[:16])
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
	var id [64]byte
	return FactID(AppendFactID(id[:0], a, s, rule))
}

// AppendFactID appends what NewFactID returns to b.
func AppendFactID(b []byte, a ArticleID, s Span, rule string) []byte {
	var start, end [20]byte
	return appendDigest(b, "fact-", string(a), string(strconv.AppendInt(start[:0], int64(s.Start), 10)), string(strconv.AppendInt(end[:0], int64(s.End), 10)), rule)
}
