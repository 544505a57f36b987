package clean

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/schemas"
)

const (
	maxTop   = 40 // lines in which the article's own title is looked for
	maxHead  = 8  // lines between title and first paragraph
	maxTitle = 250
)

// top classes the title and the lines between it and the first paragraph.
func (p *page) top(title string) {
	at := p.givenTitle(title)
	if at < 0 {
		at = p.firstTitle(title)
	}
	if at >= 0 {
		p.lines[at].class(schemas.Title, ruleTitle)
	}
	p.byline(at + 1)
}

// givenTitle classes what stands above the line that is the article's title and returns
// that line, -1 where there is none.
func (p *page) givenTitle(title string) int {
	want := key(title)
	if want == "" || len(p.lines) < 2 {
		return -1
	}
	for i := range p.lines[:min(maxTop, len(p.lines))] {
		l := &p.lines[i]
		if l.Len() > 4*maxTitle || !hasKey(l.In(p.text), want) {
			continue
		}
		for k := range p.lines[:i] {
			above := &p.lines[k]
			if !above.prose && above.Len() <= maxShort && above.kind == schemas.Body && !p.isPublished(above) {
				above.class(schemas.Furniture, ruleBeforeTitle)
			}
		}
		return i
	}
	return -1
}

// firstTitle returns the first line that is not furniture, if it looks like a headline
// and prose follows; -1 otherwise. Where the article has a title that is not on the page,
// the line must say much the same.
func (p *page) firstTitle(given string) int {
	for i := range p.lines[:min(maxTop, len(p.lines))] {
		l := &p.lines[i]
		if p.wording(l) != "" || p.isPublished(l) || p.isByline(l) {
			continue
		}
		if p.isTitle(l) && p.proseAfter(i+1) && (given == "" || alike(given, l.In(p.text))) {
			return i
		}
		return -1
	}
	return -1
}

func (p *page) isTitle(l *line) bool {
	text := l.In(p.text)
	last := text[len(text)-1]
	return l.headline() && l.Len() <= maxTitle && l.words <= 30 && last != '.' && last != ':' && last != ';' && last != ',' &&
		strings.ContainsFunc(text, unicode.IsLetter) && p.dateline(l.Start, l.End) == 0
}

// proseAfter reports whether a paragraph follows, with no more than one line between that
// is neither furniture nor a byline: a table has many short lines.
func (p *page) proseAfter(from int) bool {
	other := 0
	for i := from; i < min(from+maxHead, len(p.lines)); i++ {
		l := &p.lines[i]
		if l.prose {
			return true
		}
		if p.wording(l) == "" && !p.isPublished(l) && !p.isByline(l) && !p.names(l) && p.dateline(l.Start, l.End) == 0 {
			if other++; other > 1 {
				return false
			}
		}
	}
	return false
}

// alike reports whether half the words of a title are in a line.
func alike(title, text string) bool {
	line := strings.Fields(key(text))
	words := strings.Fields(key(title))
	common := 0
	for _, w := range words {
		if slices.Contains(line, w) {
			common++
		}
	}
	return common*2 >= len(words)
}

// byline classes the lines of writers and of dates: those between the title and the first
// paragraph, and those that cannot be anything else elsewhere.
func (p *page) byline(from int) {
	if len(p.lines) < 2 {
		return
	}
	head := true
	for i := range p.lines {
		if p.stopped() {
			return
		}
		l := &p.lines[i]
		if l.kind != schemas.Body {
			continue
		}
		if l.prose || i >= from+maxHead {
			head = head && i < from
		}
		switch {
		case p.isCredit(l):
			l.class(schemas.Byline, ruleByline)
		case l.prose:
		case p.isPublished(l) && (head || p.saysPublished(l)):
			l.class(schemas.Byline, rulePublished)
		case head && (p.isByline(l) || i >= from && from > 0 && p.nameLine(i)):
			l.class(schemas.Byline, ruleByline)
		case head && i >= from && from > 0 && capsNames(l.In(p.text)) && p.proseAfter(i+1):
			l.class(schemas.Byline, ruleCapsByline)
		}
	}
}

// isByline reports whether a line is "By" and names.
func (p *page) isByline(l *line) bool {
	text := l.In(p.text)
	if l.Len() > 200 || l.words > 24 || len(text) < 3 {
		return false
	}
	rest, ok := strings.CutPrefix(text, "By ")
	if !ok {
		rest, ok = strings.CutPrefix(text, "BY ")
	}
	if !ok {
		rest, ok = strings.CutPrefix(text, "by ")
	}
	if !ok {
		return false
	}
	return nameList(rest) >= 2
}

// nameLine reports whether a line is a name or a source beside a publication line or a
// line of writers, with no more than such lines between.
func (p *page) nameLine(i int) bool {
	if !p.names(&p.lines[i]) {
		return false
	}
	if i > 0 && p.lines[i-1].kind == schemas.Byline {
		return true
	}
	for j := i + 1; j < min(i+4, len(p.lines)); j++ {
		if l := &p.lines[j]; p.isPublished(l) || p.isByline(l) {
			return true
		} else if !p.names(l) {
			return false
		}
	}
	return false
}

// names reports whether a line is one to four words, all with a capital.
func (p *page) names(l *line) bool {
	text := l.In(p.text)
	if l.words > 4 || l.stop || strings.ContainsAny(text, ":;?!\"0123456789") {
		return false
	}
	for w := range strings.FieldsSeq(text) {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

// nameList returns the number of capitalised words in a list of writers, 0 where there is
// a word that no such list has.
func nameList(s string) int {
	names := 0
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("|,/&•·-–—();.", r) }) {
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(r):
			names++
		case !unicode.IsDigit(r) && !words["joint"][strings.TrimSuffix(w, "'s")]:
			return 0
		}
	}
	return names
}

// isCredit reports whether a line is "Reporting by ..." or the like, in brackets or not.
func (p *page) isCredit(l *line) bool {
	text := strings.TrimLeft(l.In(p.text), "([")
	if l.Len() > 300 || !strings.Contains(text, " by ") || text[0] < 'A' || text[0] > 'Z' {
		return false
	}
	low := strings.ToLower(text[:min(len(text), 40)])
	n := opening("byline", low)
	return n > len("by") && strings.HasSuffix(low[:n], " by") && nameList(strings.TrimRight(text[n:], ")]")) >= 1
}

// capsNames reports whether a line is names in capitals: two to eight words, joined by
// "and" or commas.
func capsNames(s string) bool {
	n := 0
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' || r == '&' }) {
		if w == "and" || w == "AND" {
			continue
		}
		if !allCaps(w) {
			return false
		}
		n++
	}
	return n >= 2 && n <= 8
}

// allCaps reports whether a word is letters in capitals, with the marks of names.
func allCaps(w string) bool {
	letters := 0
	for _, r := range w {
		switch {
		case unicode.IsUpper(r):
			letters++
		case strings.ContainsRune(".'’-", r):
		default:
			return false
		}
	}
	return letters > 0
}
