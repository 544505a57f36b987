package clean

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"dateline/schemas"
)

// furniture classes the lines of page wording. It leaves a text of one line alone.
func (p *page) furniture() {
	if len(p.lines) < 2 {
		return
	}
	p.measureAbove()
	proseSeen := false
	under := "" // the rule of the heading the line stands under
	for i := range p.lines {
		if p.stopped() {
			return
		}
		l := &p.lines[i]
		if l.kind != schemas.Body {
			continue
		}
		if l.key != "" || l.Len() <= maxShort {
			if rule := p.heading(l, proseSeen); rule != "" {
				l.class(schemas.Furniture, rule)
				if under = rule; rule == ruleComments && !p.below(l) {
					under = "" // a button above the article
				}
				continue
			}
		}
		if rule := p.wording(l); rule != "" {
			l.class(schemas.Furniture, rule)
			continue
		}
		if p.linkLine(l) {
			p.parts++
			l.class(schemas.Related, ruleInlineRelated)
			l.part = p.parts
			continue
		}
		switch under {
		case ruleComments:
			l.class(schemas.Furniture, ruleComments)
			continue
		case ruleTags:
			if !l.gap && l.short() && l.words <= 6 {
				l.class(schemas.Furniture, ruleTags)
				continue
			}
		}
		under = ""
		proseSeen = proseSeen || l.prose
	}
}

// measureAbove notes for each line how much of the article stands above it.
func (p *page) measureAbove() {
	for i := range p.lines {
		l := &p.lines[i]
		l.above, l.paragraphs = p.prose, p.paragraphs
		if l.prose && l.kind == schemas.Body {
			p.prose += l.Len()
			p.paragraphs++
		}
	}
}

// below reports whether a line stands below the article: three paragraphs of it are above
// or more prose than below.
func (p *page) below(l *line) bool { return l.paragraphs >= 3 || l.above*2 >= p.prose }

// heading returns the rule of a heading below the article: of related articles, comments
// or tags; empty for any other line.
func (p *page) heading(l *line, proseSeen bool) string {
	switch {
	case !proseSeen || l.words > 8 || l.stop:
		return ""
	case words["related"][l.key]:
		return ruleHeading
	case strings.HasSuffix(l.In(p.text), ":") && opening("relatedstart", l.key) > 0,
		l.words <= 5 && opening("relatedstart", l.key) > 0 && titled(l.In(p.text)):
		return ruleHeading
	case words["comments"][l.key], commentCount(l.key):
		return ruleComments
	case words["tags"][l.key]:
		return ruleTags
	}
	return ""
}

// titled reports whether a heading names something: its last word has a capital.
func titled(s string) bool {
	fields := strings.Fields(s)
	r := []rune(fields[len(fields)-1])[0]
	return unicode.IsUpper(r)
}

// commentCount reports whether a heading is "12 comments" or "comments (12)".
func commentCount(key string) bool {
	bare := strings.Trim(key, "0123456789 ().,")
	return bare != key && (bare == "comments" || bare == "comment")
}

// wording returns the rule by which a single line is furniture, empty for none.
func (p *page) wording(l *line) string {
	if !l.worded {
		l.worded, l.page = true, p.readWording(l)
	}
	return l.page
}

func (p *page) readWording(l *line) string {
	text := l.In(p.text)
	if l.Len() > 400 {
		return ""
	}
	if strings.HasSuffix(text, ")") && captioned(text) {
		return ruleCaption
	}
	if l.Len() > maxShort {
		return ""
	}
	switch {
	case l.key == "":
		return ruleSymbols
	case words["line"][l.key]:
		return ruleVocabulary
	case l.words <= 6 && since(l.key):
		return ruleSince
	case l.words <= 6 && counted(l.key):
		return ruleCount
	case startsFurniture(l), endsFurniture(l.key):
		return ruleVocabulary
	case crumbs(text):
		return ruleCrumbs
	case hashtags(text):
		return ruleTags
	case opening("caption", l.key) > 0 && captionColon(l.key):
		return ruleCaption
	case l.short() && !strings.HasSuffix(text, ":") && promotion(l.key):
		return rulePromotion
	}
	return ""
}

// startsFurniture reports whether a line opens with page wording. Lines that go on as a
// sentence, with a stop at the end, need more than a few words of it.
func startsFurniture(l *line) bool {
	n := opening("start", l.key)
	return n > 0 && (!l.stop || n >= len("by continuing") || strings.HasPrefix(l.key, "©"))
}

func endsFurniture(key string) bool {
	for e := range words["end"] {
		if strings.HasSuffix(key, e) {
			return true
		}
	}
	return false
}

// since reports whether a line is a time since: "4 hours ago", "2h ago", "just now".
func since(key string) bool {
	if key == "just now" || key == "moments ago" {
		return true
	}
	before, ok := strings.CutSuffix(key, " ago")
	if !ok {
		return false
	}
	before = strings.TrimPrefix(strings.TrimPrefix(before, "about "), "updated ")
	unit := strings.TrimLeft(strings.TrimPrefix(strings.TrimPrefix(before, "an "), "a "), "0123456789 +")
	return unit != before && words["since"][unit]
}

// counted reports whether a line counts what pages count: "12 comments", "5 min read",
// "1.2k views".
func counted(key string) bool {
	rest := strings.TrimLeft(key, "0123456789,.")
	if rest == key {
		return false
	}
	rest = strings.TrimLeft(strings.TrimPrefix(strings.TrimPrefix(rest, "k "), "m "), " -")
	return words["counted"][rest]
}

// crumbs reports whether a line is a path of sections: "Home > World", "News » Asia".
func crumbs(s string) bool {
	for _, sep := range []string{" > ", " » ", " › "} {
		if n := strings.Count(s, sep); n > 1 || n == 1 && strings.HasPrefix(s, "Home") {
			return true
		}
	}
	return menu(s)
}

// menu reports whether a line is a row of section names: "Home | World | Business".
func menu(s string) bool {
	for _, sep := range []string{" | ", " · ", " • "} {
		if strings.Count(s, sep) < 2 {
			continue
		}
		parts := strings.Split(s, sep)
		if len(parts) > 2 && !slices.ContainsFunc(parts, func(p string) bool { return len(strings.Fields(p)) > 2 }) {
			return true
		}
	}
	return false
}

// hashtags reports whether every word of a line is a #tag.
func hashtags(s string) bool {
	for w := range strings.FieldsSeq(s) {
		if len(w) < 2 || w[0] != '#' || isDigit(w[1]) {
			return false
		}
	}
	return true
}

func captionColon(key string) bool {
	n := opening("caption", key)
	return n < len(key) && key[n] == ':' || strings.HasPrefix(key[n:], " by ") || strings.HasSuffix(key[:n], " by")
}

// credit matches the photo credit that ends a caption.
var credit = regexp.MustCompile(`(?i)\((?:[^()]*\b(?:photos? by|photo courtesy|courtesy of|ap photo|file photo|photo/|photo:|image credit|getty images|handout|via (?:reuters|ap|afp|getty|epa|xinhua|tass|anadolu|bloomberg|kyodo|associated press|shutterstock|zuma|cnp|wikimedia))\b?[^()]*)\)\s*$`)

// captioned reports whether a line ends in a photo credit in brackets.
func captioned(s string) bool {
	s = s[max(0, len(s)-120):]
	return strings.IndexByte(s, '(') >= 0 && credit.MatchString(s)
}

// promotion reports whether a line tells the reader to do something with us.
func promotion(key string) bool {
	first := key[:wordLen(key)]
	if !words["verb"][first] {
		return false
	}
	for w := range strings.FieldsSeq(key) {
		if words["us"][w] {
			return true
		}
	}
	return strings.HasSuffix(key, " for you") || strings.Contains(key, " do for you")
}

// sandwiched classes short lines between furniture, below the last paragraph of the
// article.
func (p *page) sandwiched() {
	last := -1
	for i, l := range p.lines {
		if l.kind == schemas.Body && l.prose {
			last = i
		}
	}
	if last < 0 {
		return
	}
	for i := last + 1; i < len(p.lines); i++ {
		if p.lines[i].kind != schemas.Body || p.lines[i-1].kind != schemas.Furniture {
			continue
		}
		j := i
		for j < len(p.lines) && p.lines[j].kind == schemas.Body && p.lines[j].short() {
			j++
		}
		if j < len(p.lines) && j-i <= 3 && p.lines[j].kind == schemas.Furniture {
			for k := i; k < j; k++ {
				p.lines[k].class(schemas.Furniture, ruleSandwich)
			}
		}
		i = j
	}
}
