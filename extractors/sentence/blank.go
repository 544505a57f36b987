package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extractors"
	"dateline/schemas"
)

// trim takes white space and invisible characters off both ends of a span.
func trim(text string, s schemas.Span) schemas.Span {
	s.Start = skipBlank(text, s.Start, s.End)
	s.End = s.Start + len(strings.TrimRightFunc(text[s.Start:s.End], extractors.IsBlank))
	return s
}

// skipBlank returns the offset of the first rune in [i,end) that leaves a mark, or end.
func skipBlank(text string, i, end int) int {
	for i < end {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:end])
		}
		if !extractors.IsBlank(r) {
			break
		}
		i += n
	}
	return i
}

// cut returns where to cut a span longer than MaxLen: after the last white space of its
// first MaxLen bytes, or, where there is none, between two runes.
func cut(text string, s schemas.Span) int {
	end := s.Start + MaxLen
	for !utf8.RuneStart(text[end]) {
		end--
	}
	if i := strings.LastIndexFunc(text[s.Start:end], unicode.IsSpace); i > 0 {
		return s.Start + i
	}
	return end
}
