package clean

import (
	"strings"
	"time"

	"dateline/schemas"
)

// Published reads the time of publication from the page's own publication line ("Published
// 4 March 2024, 09:12 GMT", "March 4, 2024"), as Extractor found it among the blocks. A line
// that says "updated" counts only where no other line gives a time. A line without a zone is
// taken as UTC, one without a clock as midnight. It reports false where no line gives a
// full date; it never counts from today.
func Published(text string, blocks []schemas.Block) (time.Time, bool) {
	var updated time.Time
	for _, b := range blocks {
		if b.Part != 0 || b.Rule != rulePublished {
			continue
		}
		for line := range strings.Lines(b.In(text)) {
			for _, part := range stampParts(line) {
				t, label, ok := publication(part)
				if !ok || t.IsZero() {
					continue
				}
				if !strings.Contains(label, "updated") && !strings.Contains(label, "modified") {
					return t, true
				}
				if updated.IsZero() {
					updated = t
				}
			}
		}
	}
	return updated, !updated.IsZero()
}

const (
	maxStamp  = 120     // bytes of a publication line
	maxSearch = 8 << 10 // bytes of a text in which Decode looks for it
)

// isPublished reports whether a line says when the page was put out.
func (p *page) isPublished(l *line) bool {
	if !l.dated {
		l.dated, l.published = true, p.readPublished(l)
	}
	return l.published
}

func (p *page) readPublished(l *line) bool {
	if l.Len() > maxStamp {
		return false
	}
	text := l.In(p.text)
	if !strings.ContainsAny(text, "0123456789") {
		return false
	}
	dated := false
	for _, part := range stampParts(text) {
		_, _, ok := publication(part)
		dated = dated || ok
		if !ok && len(strings.Fields(part)) > 6 {
			return false
		}
	}
	return dated
}

// saysPublished reports whether a publication line says so in words.
func (p *page) saysPublished(l *line) bool {
	return opening("published", strings.ToLower(l.In(p.text))) > 0
}

// stampParts splits a line at bars and bullets, and before a second "updated".
func stampParts(line string) []string {
	var parts []string
	for _, part := range strings.FieldsFunc(line, func(r rune) bool { return r == '|' || r == '•' || r == '·' || r == '\n' }) {
		low := strings.ToLower(part)
		i := max(strings.LastIndex(low, " updated"), strings.LastIndex(low, " last updated"))
		if i > 0 && len(low) == len(part) && strings.TrimSpace(part[:i]) != "" && !strings.HasSuffix(strings.TrimSpace(low[:i]), "last") {
			parts = append(parts, part[:i])
			part = part[i:]
		}
		if strings.TrimSpace(part) != "" {
			parts = append(parts, strings.TrimSpace(part))
		}
	}
	return parts
}

// publication reads a label and a date that fill the whole of s. Where the date can be
// read two ways (03/04/2024) the time is zero.
func publication(s string) (t time.Time, label string, ok bool) {
	low := strings.ToLower(s)
	n := opening("published", low)
	t, ok = readStamp(strings.TrimLeft(low[n:], ": "))
	return t, low[:n], ok
}
