package clean

import (
	"regexp"
	"strings"

	"dateline/schemas"
)

// openings cuts the lines into blocks: what stands before the first sentence of an
// article, in its first paragraph, and links run into the end of a paragraph.
func (p *page) openings() {
	opened := map[int]bool{}
	for i := range p.lines {
		if p.stopped() {
			return
		}
		l := &p.lines[i]
		s := l.Span
		if l.kind == schemas.Body || l.kind == schemas.Related || l.kind == schemas.Repeated {
			if !opened[l.part] && l.rule != ruleInlineRelated {
				s = p.opening(l)
				opened[l.part] = l.prose
			}
			if l.kind != schemas.Repeated {
				p.closing(l, s)
				continue
			}
		}
		if l.rule == ruleSymbols { // a digest: each item has its dateline
			opened[l.part] = false
		}
		p.piece(s, l.kind, l.rule, l.part)
	}
}

func (p *page) piece(s schemas.Span, kind schemas.BlockKind, rule string, part int) {
	if s = trim(p.text, s); s.Len() > 0 {
		p.pieces = append(p.pieces, schemas.Block{Span: s, Kind: kind, Part: part, Rule: rule})
	}
}

// stamp matches a source in capitals, a time since, a clock and sections.
var stamp = regexp.MustCompile(`^\p{Lu}[\p{Lu}\d&.' ]{1,40} [-–|] \d{1,3} [a-z]{1,7} ago(?: [-–|] \d{1,2}:\d{2})?(?: \| \p{Lu}[\p{L}-]*(?:, \p{Lu}[\p{L}-]*)*)?(?:\s|$)`)

// opening cuts off what stands before the first sentence of a paragraph and returns the
// rest.
func (p *page) opening(l *line) schemas.Span {
	s := l.Span
	if m := stamp.FindString(p.text[s.Start:min(s.End, s.Start+200)]); m != "" {
		p.piece(schemas.Span{Start: s.Start, End: s.Start + len(m)}, schemas.Byline, ruleStamp, l.part)
		s = trim(p.text, schemas.Span{Start: s.Start + len(m), End: s.End})
	}
	if end := p.dateline(s.Start, s.End); end > 0 {
		p.piece(schemas.Span{Start: s.Start, End: end}, schemas.Dateline, ruleDateline, l.part)
		return trim(p.text, schemas.Span{Start: end, End: s.End})
	}
	return p.captionOpening(l, s)
}

// maxOpening is how far into a paragraph a caption, a byline and a dateline may reach.
const maxOpening = 400

// captionOpening cuts off a caption with its credit, names in capitals and a dateline that
// were run into the first paragraph.
func (p *page) captionOpening(l *line, s schemas.Span) schemas.Span {
	window := p.text[s.Start:min(s.End, s.Start+maxOpening)]
	from := captionEnd(window)
	at := trim(p.text, schemas.Span{Start: s.Start + from, End: s.End}).Start
	names := capsPrefix(p.text[at:min(s.End, at+maxOpening)])
	end := p.dateline(at+names, s.End)
	if end == 0 || from == 0 && names == 0 {
		return s
	}
	if from > 0 {
		p.piece(schemas.Span{Start: s.Start, End: s.Start + from}, schemas.Furniture, ruleCaption, l.part)
	}
	if names > 0 {
		p.piece(schemas.Span{Start: at, End: at + names}, schemas.Byline, ruleCapsByline, l.part)
	}
	p.piece(schemas.Span{Start: at + names, End: end}, schemas.Dateline, ruleDateline, l.part)
	return trim(p.text, schemas.Span{Start: end, End: s.End})
}

// captionEnd returns the length of a caption with its credit that s starts with, 0 for
// none. It looks at four brackets.
func captionEnd(s string) int {
	at := 0
	for range 4 {
		n := strings.IndexByte(s[at:], ')')
		if n < 0 {
			return 0
		}
		if at += n + 1; captioned(s[:at]) {
			return at
		}
	}
	return 0
}

// capsPrefix returns the length of the names in capitals joined by "and" that s starts
// with and a place in capitals follows; 0 for none. The place is the words from the one
// with a slash, or the last word, or the last two where the first of them starts the names
// of places: NEW, HONG, SAN.
func capsPrefix(s string) int {
	var start []int // offsets of words
	var word []string
	joined := false
	for at := 0; at < len(s); {
		w := s[at : at+wordLen(s[at:])]
		bare := strings.TrimRight(w, ",")
		if !allCaps(strings.ReplaceAll(bare, "/", "")) && w != "and" && w != "&" || bare == "--" {
			break
		}
		joined = joined || w == "and" || w == "&" || w == "AND"
		start, word = append(start, at), append(word, bare)
		if at += len(w); at < len(s) {
			at++
		}
	}
	if !joined || len(word) < 4 {
		return 0
	}
	place := len(word) - 1
	if words["placestart"][word[place-1]] {
		place--
	}
	for i, w := range word {
		if strings.Contains(w, "/") {
			place = i
			break
		}
	}
	if place < 2 {
		return 0
	}
	return start[place]
}

// closing cuts links off the end of a paragraph and adds the pieces.
func (p *page) closing(l *line, s schemas.Span) {
	text := s.In(p.text)
	for at := 0; l.prose && at < len(text); {
		n := strings.IndexByte(text[at:], ':')
		if n < 0 {
			break
		}
		at += n + 1
		marker, filler := inlineMarker(text[:at-1])
		if marker < 0 || endsSentence(text) || !strings.HasPrefix(text[at:], " ") {
			continue
		}
		p.piece(schemas.Span{Start: s.Start, End: s.Start + filler}, l.kind, l.rule, l.part)
		p.piece(schemas.Span{Start: s.Start + filler, End: s.Start + at}, schemas.Furniture, ruleInlineRelated, l.part)
		p.parts++
		p.piece(schemas.Span{Start: s.Start + at, End: s.End}, schemas.Related, ruleInlineRelated, p.parts)
		return
	}
	p.piece(s, l.kind, l.rule, l.part)
}

// inlineMarker returns where a marker at the end of s starts, -1 for none, and where the
// filler before it does. It must follow a stop.
func inlineMarker(s string) (marker, filler int) {
	for _, m := range markers {
		head, ok := strings.CutSuffix(s, m)
		if !ok {
			continue
		}
		marker = len(head)
		head = strings.TrimRight(head, " ")
		low := strings.ToLower(head[max(0, len(head)-40):])
		for _, f := range fillers {
			if strings.HasSuffix(low, f) {
				head = strings.TrimRight(head[:len(head)-len(f)], " ")
				marker = min(marker, len(head)+1)
				break
			}
		}
		if head == "" || endsSentence(head) {
			return marker, min(len(head), marker)
		}
	}
	return -1, 0
}

// linkLine reports whether a line is a marker and a link: "Read more: Ferry line fined".
func (p *page) linkLine(l *line) bool {
	text := l.In(p.text)
	if l.Len() > maxTitle || l.prose && l.stop {
		return false
	}
	marker, link, ok := strings.Cut(text[:min(len(text), 40)], ":")
	if !ok || strings.TrimSpace(link) == "" || endsSentence(text) && !strings.HasSuffix(text, "?") {
		return false
	}
	for _, m := range markers {
		if strings.EqualFold(m, marker) {
			return true
		}
	}
	return marker == "READ" || marker == "Related" || marker == "RELATED"
}

// endsSentence reports whether s ends with a stop, inside closing marks or not.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, "\"'”’)]» ")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?")
}
