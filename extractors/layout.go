package extractors

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// IsBlank reports whether a rune leaves no mark on the page: white space, control and
// format characters. Layers that leave out nothing but white space leave out these.
func IsBlank(r rune) bool {
	if r < utf8.RuneSelf {
		return r <= ' ' || r == 0x7f
	}
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

// Widths in bytes of hard-wrapped text.
const (
	MinWrap = 40  // narrower than any wrapped text
	MaxWrap = 120 // wider lines are paragraphs
	Ragged  = 8   // bytes by which a full line may miss the width
)

// WrapWidth returns the width in bytes at which a text is hard-wrapped, 0 where it is not.
// It is the length of the longest line, if that is a likely width and if line ends inside
// paragraphs come where the next word would not have fitted (two of three, or half of them
// where there are more), or inside a sentence that goes on in lower case (one of five).
func WrapWidth(text string) int {
	width := 0
	for line := range strings.Lines(text) {
		if width = max(width, len(strings.TrimSpace(line))); width > MaxWrap {
			return 0
		}
	}
	if width < MinWrap {
		return 0
	}
	ends, full, inside := 0, 0, 0
	last := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line != "" && last != "" {
			ends++
			if len(last)+1+FirstWord(line) > width {
				full++
			}
			if len(last) >= MinWrap && line[0] >= 'a' && line[0] <= 'z' && !strings.ContainsRune(".?!:", rune(last[len(last)-1])) {
				inside++
			}
		}
		last = line
	}
	if full >= 2 && full*3 >= ends*2 || full >= 3 && full*2 >= ends || inside >= 2 && inside*5 >= ends {
		return width
	}
	return 0
}

// FirstWord returns the length in bytes of the first word of s, at most MaxWrap.
func FirstWord(s string) int {
	s = s[:min(len(s), MaxWrap)]
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 {
		return i
	}
	return len(s)
}
