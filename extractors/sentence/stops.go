package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extractors"
	"dateline/schemas"
)

// stops splits a run of lines at its stops. The last sentence ends under endRule.
func (s *splitter) stops(span schemas.Span, endRule string) {
	start := span.Start
	for i := span.Start; i < span.End; {
		n := markLen(s.text[i:span.End])
		if n == 0 {
			i++
			continue
		}
		m := s.mark(i, span)
		if m.next == span.End {
			break
		}
		rule, ends := s.decide(m, start)
		switch {
		case ends:
			s.add(schemas.Span{Start: start, End: m.closed}, rule)
			start = m.next
		case rule != "":
			s.say("joined", schemas.Span{Start: m.word, End: m.end}, rule)
		}
		i = max(m.closed, m.end)
	}
	s.add(schemas.Span{Start: start, End: span.End}, endRule)
}

// markLen returns the length in bytes of the mark that s starts with: one of . ? ! and
// the ellipsis sign; 0 for none.
func markLen(s string) int {
	switch s[0] {
	case '.', '?', '!':
		return 1
	case 0xe2:
		if strings.HasPrefix(s, "…") {
			return len("…")
		}
	}
	return 0
}

// mark is a run of stops and what stands around it.
type mark struct {
	word   int // start of the word before it; start where there is none
	start  int
	end    int
	closed int // behind closing quotes and brackets
	next   int // start of the next word; the end of the lines where there is none
	limit  int // end of the lines
	dots   int
	shout  bool // it has a ? or a !
}

func (s *splitter) mark(start int, span schemas.Span) mark {
	m := mark{start: start, end: start, limit: span.End}
	for m.end < span.End {
		n := markLen(s.text[m.end:span.End])
		if n == 0 {
			// ". . ." is one mark.
			if s.text[m.end] == ' ' && m.end+1 < span.End && s.text[m.end+1] == '.' && s.text[m.end-1] == '.' {
				m.end++
				continue
			}
			break
		}
		switch s.text[m.end] {
		case '?', '!':
			m.shout = true
		case '.':
			m.dots++
		default:
			m.dots += 3
		}
		m.end += n
	}
	m.word = wordBefore(s.text[span.Start:m.start]) + span.Start
	m.closed = closers(s.text, m.end, span.End)
	m.next = skipBlank(s.text, m.closed, span.End)
	if m.next > m.closed {
		if n := loneCloser(s.text[m.next:span.End], s.text[max(span.Start, m.end-maxQuote):m.end]); n > 0 {
			m.closed = m.next + n
			m.next = skipBlank(s.text, m.closed, span.End)
		}
	}
	return m
}

// wordBefore returns the offset at which the last word of s starts: after white space, an
// opening mark, a dash or a slash. It looks at no more than maxWord bytes.
func wordBefore(s string) int {
	low := max(0, len(s)-maxWord)
	for low < len(s) && !utf8.RuneStart(s[low]) {
		low++
	}
	for i := len(s); i > low; {
		r, n := utf8.DecodeLastRuneInString(s[low:i])
		if r == '-' || r == '/' || strings.ContainsRune("\"([{<“‘«—–", r) || extractors.IsBlank(r) {
			return i
		}
		if r == '\'' && (i == low+n || s[i-n-1] == ' ') { // not the one of "he's"
			return i
		}
		i -= n
	}
	return low
}

// closers returns the offset behind closing quotes, brackets and footnote numbers.
func closers(text string, i, end int) int {
	for i < end {
		switch text[i] {
		case '"', '\'', ')', ']', '}':
			i++
			continue
		case '[':
			if n := strings.IndexByte(text[i:min(end, i+6)], ']'); n > 1 && isDigit(text[i+1]) {
				i += n + 1
				continue
			}
		case 0xe2, 0xc2:
			if r, n := utf8.DecodeRuneInString(text[i:end]); r == '”' || r == '’' || r == '»' {
				i += n
				continue
			}
		}
		break
	}
	return i
}

// maxQuote is how far back in bytes the opening mark of a quotation is looked for.
const maxQuote = 2 << 10

// loneCloser returns the length of a closing mark that stands alone, as in text put
// together from tokens, or of a footnote number in brackets. A straight quote closes if an
// odd number stands before it.
func loneCloser(s, before string) int {
	r, n := utf8.DecodeRuneInString(s)
	if footnote := closers(s, 0, min(len(s), 6)); r == '[' && footnote > 0 {
		n = footnote
	} else if !strings.ContainsRune("\"”’)]»", r) {
		return 0
	}
	if n < len(s) {
		if after, _ := utf8.DecodeRuneInString(s[n:]); !extractors.IsBlank(after) {
			return 0
		}
	}
	if r == '"' && strings.Count(before, `"`)%2 == 0 {
		return 0
	}
	return n
}

// follower is the word after a mark.
type follower struct {
	word                string // without opening marks, at most maxWord bytes
	upper, lower, digit bool   // its first rune
	quoted              bool   // an opening quote stands before it
	comma               bool   // a comma or the like, no word
}

func follow(text string, i, end int) follower {
	var f follower
	for i < end {
		r, n := utf8.DecodeRuneInString(text[i:end])
		if !strings.ContainsRune("\"'([{<“‘«—–-*•#@", r) && !extractors.IsBlank(r) {
			break
		}
		f.quoted = f.quoted || strings.ContainsRune("\"'“‘«", r)
		i += n
	}
	f.word = text[i:min(end, i+maxWord)]
	if n := strings.IndexFunc(f.word, extractors.IsBlank); n >= 0 {
		f.word = f.word[:n]
	} else {
		f.word = strings.ToValidUTF8(f.word, "")
	}
	r, _ := utf8.DecodeRuneInString(f.word)
	f.upper, f.lower, f.digit = unicode.IsUpper(r), unicode.IsLower(r), unicode.IsDigit(r)
	f.comma = strings.ContainsRune(",;:", r)
	return f
}

// bare returns the letters a word starts with: "The" of "The,", "He" of "He's".
func bare(word string) string {
	if i := strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }); i >= 0 {
		return word[:i]
	}
	return word
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
