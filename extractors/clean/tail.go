package clean

import (
	"strings"

	"dateline/schemas"
)

// tail numbers the related articles below the headings that announce them.
//
// Below a heading the lines stand in groups parted by blank lines. A group without prose is
// links, each an article of its own. A group with prose is an article: its title is the
// last line above the prose that is no source line. Prose with no title above goes on with
// the article before it; but where only links came before, it is the main article that
// goes on, below a box of links.
func (p *page) tail() {
	t := tail{page: p}
	for i := 0; i < len(p.lines) && !p.stopped(); {
		if p.lines[i].rule == ruleHeading {
			if !t.open && p.isBox(i) {
				i = t.box(i + 1)
				continue
			}
			if !t.open {
				t.open, t.links = true, true
			}
			i++
			continue
		}
		j := i + 1
		for j < len(p.lines) && !p.lines[j].gap && p.lines[j].rule != ruleHeading {
			j++
		}
		if t.open {
			t.group(p.lines[i:j])
		}
		i = j
	}
	p.sandwiched()
}

// box classes the links from line i up to the next paragraph or heading, and returns that
// line.
func (t *tail) box(i int) int {
	for ; i < len(t.lines); i++ {
		l := &t.lines[i]
		if l.rule == ruleHeading || l.kind == schemas.Body && !l.headline() {
			break
		}
		t.link(l)
	}
	return i
}

// isBox reports whether the heading at line i is that of a box inside the article: by its
// wording, or because most of the article is below it and no blank line or source line
// tells the one from the other.
func (p *page) isBox(i int) bool {
	if words["box"][p.lines[i].key] {
		return true
	}
	if p.below(&p.lines[i]) {
		return false
	}
	for _, l := range p.lines[i+1 : min(len(p.lines), i+6)] {
		if l.gap || l.rule == ruleSince {
			return false
		}
	}
	return true
}

type tail struct {
	*page
	open  bool // below a heading
	links bool // only links since the heading
	part  int  // of the article that prose goes on with
}

func (t *tail) group(lines []line) {
	first := t.cards(lines)
	prose := -1
	for i := range lines {
		if lines[i].kind == schemas.Body && lines[i].prose {
			prose = i
			break
		}
	}
	if first < 0 {
		return
	}
	if prose < 0 {
		for i := range lines {
			t.link(&lines[i])
		}
		return
	}
	if prose == first && t.links && !hasCard(lines) {
		t.open = false
		return
	}
	t.links = false
	t.article(lines, first, prose)
}

// article numbers a group whose first paragraph is line prose.
func (t *tail) article(lines []line, first, prose int) {
	title := -1
	for i := first; i < prose; i++ {
		if lines[i].kind == schemas.Body {
			title = i
		}
	}
	for i := range lines {
		switch {
		case i < title:
			t.link(&lines[i])
		case i == title:
			t.next()
			lines[i].class(schemas.Title, ruleRelated)
		case lines[i].kind == schemas.Body:
			if title < 0 && i == prose && (t.part == 0 || hasCard(lines)) {
				t.next()
			}
			lines[i].class(schemas.Related, ruleRelated)
		}
	}
	for i := range lines {
		if lines[i].part == 0 {
			lines[i].part = t.part
		}
	}
}

func (t *tail) link(l *line) {
	if l.kind != schemas.Body {
		return
	}
	t.next()
	l.class(schemas.Related, ruleRelated)
	l.part = t.part
}

// next starts an article.
func (t *tail) next() {
	t.parts++
	t.part = t.parts
}

// cards classes the source lines of a group, and returns the first line that is still
// body, -1 for none. A source line is of one to five words and stands beside a time since,
// or is given twice in the group.
func (t *tail) cards(lines []line) int {
	first := -1
	seen := map[string]int{}
	for i := range lines {
		if lines[i].key != "" && lines[i].words <= 6 {
			seen[lines[i].key]++
		}
	}
	for i := range lines {
		l := &lines[i]
		if l.kind != schemas.Body {
			continue
		}
		beside := i > 0 && lines[i-1].rule == ruleSince || i+1 < len(lines) && lines[i+1].rule == ruleSince
		if l.short() && l.words <= 6 && (seen[l.key] > 1 || beside && (l.words <= 3 || strings.HasPrefix(l.In(t.text), "- "))) {
			l.class(schemas.Furniture, ruleCard)
			continue
		}
		if first < 0 {
			first = i
		}
	}
	return first
}

func hasCard(lines []line) bool {
	for _, l := range lines {
		if l.rule == ruleCard || l.rule == ruleSince {
			return true
		}
	}
	return false
}
