package clean

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dateline/extractors"
	"dateline/schemas"
)

// page is a text while it is classed. Its slices are used again from article to article.
type page struct {
	text              string
	interrupted       func() error
	err               error // of interrupted: the page is not classed to its end
	lines             []line
	prose, paragraphs int             // of the page, in bytes and paragraphs
	parts             int             // related articles so far
	pieces            []schemas.Block // set by openings
	runs              shingler
}

var pages = sync.Pool{New: func() any { return new(page) }}

// line is a line of the page, or a run of lines that are one hard-wrapped paragraph.
type line struct {
	schemas.Span        // without the white space around it
	gap          bool   // a blank line stands before it
	words        int    // counted up to maxCounted
	stop         bool   // ends as a sentence does
	prose        bool   // running text by its length and its stop
	key          string // lowered, without marks at its ends; empty for long lines
	kind         schemas.BlockKind
	rule         string
	part         int
	above        int // bytes of prose above it
	paragraphs   int // paragraphs above it

	worded, dated bool   // wording and isPublished have been asked:
	page          string // what the one said
	published     bool   // and the other
}

const (
	maxShort   = 120 // bytes of the longest line that can be furniture
	maxCounted = 40  // words
)

func (l *line) class(kind schemas.BlockKind, rule string) { l.kind, l.rule = kind, rule }

// short reports whether a line is too short for prose and has no stop.
func (l *line) short() bool { return !l.prose && !l.stop && l.Len() <= maxShort && l.words <= 12 }

// headline reports whether a line could be a headline.
func (l *line) headline() bool {
	return !l.prose && l.Len() <= 250 && l.words >= 2
}

// stopped reports whether the article's time is used up, and notes it. It is asked once a
// line.
func (p *page) stopped() bool {
	if p.err == nil {
		p.err = p.interrupted()
	}
	return p.err != nil
}

// read splits a text into lines, all of them body.
func read(text string, interrupted func() error) *page {
	p := pages.Get().(*page)
	*p = page{text: text, interrupted: interrupted, lines: p.lines[:0], pieces: p.pieces[:0], runs: p.runs}
	wrap := extractors.WrapWidth(text)
	gap, last := false, 0
	for at := 0; at < len(text) && !p.stopped(); {
		end := len(text)
		if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
			end = at + n
		}
		s := trim(text, schemas.Span{Start: at, End: end})
		at = end + 1
		if s.Len() == 0 {
			gap = true
			continue
		}
		if n := len(p.lines); n > 0 && !gap && p.continues(p.lines[n-1].Span, s, wrap, last) {
			p.lines[n-1].End = s.End
		} else {
			p.lines = append(p.lines, line{Span: s, gap: gap, kind: schemas.Body, rule: ruleBody})
		}
		gap, last = false, s.Len()
	}
	for i := range p.lines {
		if p.stopped() {
			break
		}
		p.measure(&p.lines[i])
	}
	return p
}

// continues reports whether a line goes on with the paragraph before it: in lower case
// after no stop, or in a hard-wrapped text. last is the length of the line before.
func (p *page) continues(before, s schemas.Span, wrap, last int) bool {
	if wrap > 0 && last+1+wordLen(s.In(p.text)) > wrap-extractors.Ragged {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s.In(p.text))
	return unicode.IsLower(r) && !strings.ContainsRune(".?!:", rune(p.text[before.End-1]))
}

func (p *page) measure(l *line) {
	text := l.In(p.text)
	l.words = countWords(text[:min(len(text), 16*maxCounted)])
	bare := strings.TrimRight(text[max(0, len(text)-16):], "\"'”’)]»")
	l.stop = strings.HasSuffix(bare, ".") || strings.HasSuffix(bare, "!") || strings.HasSuffix(bare, "?")
	l.prose = l.words >= 8 && l.stop || l.words >= 25 || l.Len() > 180
	if l.Len() <= maxShort {
		l.key = key(text)
	}
}

// countWords counts what white space parts, up to maxCounted.
func countWords(s string) int {
	n, inside := 0, false
	for i := 0; i < len(s) && n < maxCounted; i++ {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			return countFields(s)
		case c == ' ' || c >= '\t' && c <= '\r':
			inside = false
		case !inside:
			inside = true
			n++
		}
	}
	return n
}

// countFields is countWords for any text.
func countFields(s string) int {
	n := 0
	for range strings.FieldsSeq(s) {
		if n++; n == maxCounted {
			break
		}
	}
	return n
}

// key returns a line in lower case without the marks at its ends and with single spaces.
func key(s string) string {
	s = strings.TrimFunc(s, unkeyed)
	if len(s) > 2*maxShort {
		return strings.ToLower(strings.Join(strings.Fields(s), " "))
	}
	b := make([]byte, 0, 2*maxShort) // on the stack: most lines are short and of ASCII
	for i := range len(s) {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			return strings.ToLower(strings.Join(strings.Fields(s), " "))
		case c >= 'A' && c <= 'Z':
			b = append(b, c+'a'-'A')
		case c != ' ' && (c < '\t' || c > '\r'):
			b = append(b, c)
		case b[len(b)-1] != ' ':
			b = append(b, ' ')
		}
	}
	return string(b)
}

func unkeyed(r rune) bool { return r != '©' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// hasKey reports whether key(s) is a key that is not empty; of most lines it reads a word.
func hasKey(s, key string) bool {
	for w := range strings.FieldsSeq(strings.TrimFunc(s, unkeyed)) {
		if len(key) > 0 && key[0] == ' ' {
			key = key[1:]
		}
		low := strings.ToLower(w)
		if !strings.HasPrefix(key, low) || len(key) > len(low) && key[len(low)] != ' ' {
			return false
		}
		key = key[len(low):]
	}
	return key == ""
}

// wordLen is the length in bytes of the first word of s.
func wordLen(s string) int {
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 {
		return i
	}
	return len(s)
}

// trim takes white space and invisible characters off both ends of a span.
func trim(text string, s schemas.Span) schemas.Span {
	t := strings.TrimLeftFunc(s.In(text), extractors.IsBlank)
	s.Start = s.End - len(t)
	s.End = s.Start + len(strings.TrimRightFunc(t, extractors.IsBlank))
	return s
}
