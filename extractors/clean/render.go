package clean

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// renderer writes HTML as plain text: paragraphs and headings parted by blank lines, list
// items and table rows on lines of their own, white space as a browser shows it.
type renderer struct {
	out   strings.Builder
	ends  int  // line ends owed before the next word
	space bool // white space owed before the next word
	skip  int  // depth inside elements without text
	pre   int  // depth inside preformatted text
	item  bool // a list mark owed before the next word
}

// layout is what an element does to the text around it.
type layout uint8

const (
	silent    layout = 1 << iota // its text is none of the page's
	paragraph                    // stands apart by blank lines
	row                          // stands on a line of its own
	item                         // gets a list mark
	cell                         // stands apart by white space
	verbatim                     // keeps its line ends
)

var layouts = map[atom.Atom]layout{
	atom.Script: silent, atom.Style: silent, atom.Noscript: silent, atom.Template: silent, atom.Head: silent,
	atom.Svg: silent, atom.Textarea: silent, atom.Select: silent, atom.Button: silent,
	atom.P: paragraph, atom.Div: paragraph, atom.Section: paragraph, atom.Article: paragraph, atom.Main: paragraph,
	atom.Header: paragraph, atom.Footer: paragraph, atom.Aside: paragraph, atom.Nav: paragraph, atom.Body: paragraph,
	atom.Blockquote: paragraph, atom.Figure: paragraph, atom.Figcaption: paragraph, atom.Address: paragraph,
	atom.Table: paragraph, atom.Caption: paragraph, atom.Ul: paragraph, atom.Ol: paragraph, atom.Dl: paragraph,
	atom.Hr: paragraph, atom.Form: paragraph, atom.Details: paragraph, atom.Summary: paragraph,
	atom.H1: paragraph, atom.H2: paragraph, atom.H3: paragraph, atom.H4: paragraph, atom.H5: paragraph, atom.H6: paragraph,
	atom.Br: row, atom.Tr: row, atom.Dt: row, atom.Dd: row, atom.Li: row | item,
	atom.Td: cell, atom.Th: cell,
	atom.Pre: paragraph | verbatim,
}

// open takes in a start tag.
func (r *renderer) open(a atom.Atom) {
	l := layouts[a]
	if l&silent != 0 {
		r.skip++
	}
	if l&verbatim != 0 {
		r.pre++
	}
	r.bound(l)
	if l&item != 0 {
		r.item = true
	}
}

// close takes in an end tag.
func (r *renderer) close(a atom.Atom) {
	l := layouts[a]
	if l&silent != 0 {
		r.skip = max(0, r.skip-1)
	}
	if l&verbatim != 0 {
		r.pre = max(0, r.pre-1)
	}
	if l&item != 0 {
		r.item = false
	}
	r.bound(l)
}

// bound parts what comes before an edge of an element from what comes after.
func (r *renderer) bound(l layout) {
	switch {
	case l&paragraph != 0:
		r.ends = 2
	case l&row != 0:
		r.ends = max(r.ends, 1)
	case l&cell != 0:
		r.space = true
	}
}

// words takes in text.
func (r *renderer) words(s string) {
	if r.skip > 0 {
		return
	}
	for s != "" {
		i := strings.IndexAny(s, " \n\t\r\f")
		if i != 0 {
			if i < 0 {
				i = len(s)
			}
			r.word(s[:i])
			s = s[i:]
			continue
		}
		if r.pre > 0 && s[0] == '\n' {
			r.ends = max(r.ends, 1)
		}
		r.space = true
		s = s[1:]
	}
}

func (r *renderer) word(w string) {
	switch {
	case r.out.Len() == 0:
	case r.ends > 0:
		r.out.WriteString("\n\n"[:min(r.ends, 2)])
	case r.space:
		r.out.WriteByte(' ')
	}
	if r.item {
		r.out.WriteString("- ")
	}
	r.ends, r.space, r.item = 0, false, false
	r.out.WriteString(w)
}

// text returns what was written.
func (r *renderer) text() string { return r.out.String() }

// renderNode writes a parsed element. The parser has bounded its depth.
func renderNode(n *html.Node) string {
	var r renderer
	r.node(n)
	return r.text()
}

func (r *renderer) node(n *html.Node) {
	if n.Type == html.TextNode {
		r.words(n.Data)
		return
	}
	if n.Type == html.ElementNode {
		r.open(n.DataAtom)
		defer r.close(n.DataAtom)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.node(c)
	}
}

// renderTokens writes HTML that is not parsed: a fragment, or a page too deep to parse.
func renderTokens(page []byte) string {
	var r renderer
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return r.text()
		case html.TextToken:
			r.words(string(z.Text()))
		case html.StartTagToken:
			name, _ := z.TagName()
			r.open(atom.Lookup(name))
		case html.SelfClosingTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			r.open(a)
			r.close(a)
		case html.EndTagToken:
			name, _ := z.TagName()
			r.close(atom.Lookup(name))
		default: // comments, the document type
		}
	}
}
