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
}

// open takes in a start tag.
func (r *renderer) open(a atom.Atom) {
	switch a {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Svg, atom.Iframe, atom.Object, atom.Textarea, atom.Select, atom.Button:
		r.skip++
	case atom.Pre:
		r.pre++
	case atom.Br, atom.Tr, atom.Dt, atom.Dd, atom.Option:
		r.end(1)
		return
	case atom.Li:
		r.end(1)
		r.words("- ")
		return
	case atom.Td, atom.Th:
		r.space = true
		return
	}
	if paragraph(a) {
		r.end(2)
	}
}

// close takes in an end tag.
func (r *renderer) close(a atom.Atom) {
	switch a {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Svg, atom.Iframe, atom.Object, atom.Textarea, atom.Select, atom.Button:
		r.skip = max(0, r.skip-1)
	case atom.Pre:
		r.pre = max(0, r.pre-1)
	case atom.Li, atom.Tr, atom.Dt, atom.Dd:
		r.end(1)
	}
	if paragraph(a) {
		r.end(2)
	}
}

// paragraph reports whether an element stands apart by blank lines.
func paragraph(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Aside, atom.Nav, atom.Body,
		atom.Blockquote, atom.Figure, atom.Figcaption, atom.Pre, atom.Table, atom.Ul, atom.Ol, atom.Dl, atom.Hr, atom.Form,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Address, atom.Details, atom.Summary, atom.Caption:
		return true
	}
	return false
}

func (r *renderer) end(n int) { r.ends = max(r.ends, n) }

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
			r.end(1)
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
	r.ends, r.space = 0, false
	r.out.WriteString(w)
}

// text returns what was written, without list marks that nothing follows.
func (r *renderer) text() string { return r.out.String() }

// renderNode writes a parsed element. The parser has bounded its depth.
func renderNode(n *html.Node) string {
	var r renderer
	r.node(n)
	return r.text()
}

func (r *renderer) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		r.words(n.Data)
		return
	case html.ElementNode:
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
			a := atom.Lookup(name)
			r.open(a)
			if a == atom.Iframe || a == atom.Object {
				r.close(a)
			}
		case html.SelfClosingTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			r.open(a)
			r.close(a)
		case html.EndTagToken:
			name, _ := z.TagName()
			r.close(atom.Lookup(name))
		}
	}
}
