package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extractors"
	"dateline/schemas"
)

// lines splits a block at its line ends and hands on what lies between: lines, and runs
// of lines joined by soft ends.
func (s *splitter) lines(block schemas.Span) {
	start := block.Start
	for i := block.Start; i < block.End; {
		nl := strings.IndexByte(s.text[i:block.End], '\n')
		if nl < 0 {
			break
		}
		end := i + nl
		next := skipBlank(s.text, end, block.End)
		if next == block.End {
			break
		}
		if strings.IndexByte(s.text[end+1:next], '\n') >= 0 || !s.soft(schemas.Span{Start: i, End: end}, next, block.End) {
			s.stops(schemas.Span{Start: start, End: end}, ruleLine)
			start = next
		} else {
			s.say("joined", trim(s.text, schemas.Span{Start: i, End: end}), ruleWrap)
		}
		i = next
	}
	s.stops(schemas.Span{Start: start, End: block.End}, ruleEnd)
}

// soft reports whether a sentence may run on over the end of a line: into a line that
// starts in lower case, after a comma, or where the text is hard-wrapped and the next word
// would not have fitted.
func (s *splitter) soft(line schemas.Span, next, end int) bool {
	if item(s.text[next:end]) {
		return false
	}
	line = trim(s.text, line)
	if line.Len() == 0 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s.text[next:end])
	last := s.text[line.End-1]
	if unicode.IsLower(r) && !s.caseless {
		return !strings.ContainsRune(".?!:", rune(last))
	}
	if last == ',' && line.Len() >= extractors.MinWrap {
		return true
	}
	return s.wrap > 0 && line.Len()+1+extractors.FirstWord(s.text[next:end]) > s.wrap-extractors.Ragged
}

// item reports whether a line starts as the item of a list: "- x", "• x", "1. x", "2) x".
func item(line string) bool {
	r, n := utf8.DecodeRuneInString(line)
	switch r {
	case '•', '‣', '◦', '▪', '●', '■', '·':
		return true
	case '-', '*', '–', '—', '+':
		return strings.HasPrefix(line[n:], " ")
	}
	i := 0
	for i < len(line) && i < 3 && line[i] >= '0' && line[i] <= '9' {
		i++
	}
	return i > 0 && i+1 < len(line) && (line[i] == '.' || line[i] == ')') && line[i+1] == ' '
}

// caseless reports whether capitals are too few or too many in a text to mark where
// sentences start.
func caseless(text string) bool {
	upper, lower := 0, 0
	for i := range len(text) {
		switch c := text[i]; {
		case c >= 'a' && c <= 'z':
			lower++
		case c >= 'A' && c <= 'Z':
			upper++
		}
	}
	return upper*200 < lower || lower*4 < upper
}
