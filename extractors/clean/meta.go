package clean

import (
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// meta is what a page says of itself in its head and in time elements.
type meta struct {
	title, canonical, language, site string
	published                        time.Time
	timed                            bool // published is from a meta element, not a time element
	work                             int  // depths of the elements, summed up to maxWork and one
}

func readMeta(doc *html.Node, base *url.URL) meta {
	var m meta
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		for a := n; a != nil && m.work <= maxWork; a = a.Parent {
			m.work++
		}
		switch n.DataAtom {
		case atom.Html:
			m.language = languageTag(attribute(n, "lang"))
		case atom.Title:
			if m.title == "" && n.FirstChild != nil {
				m.title = flat(n.FirstChild.Data)
			}
		case atom.Link:
			if strings.EqualFold(attribute(n, "rel"), "canonical") {
				m.link(base, attribute(n, "href"))
			}
		case atom.Meta:
			m.meta(base, strings.ToLower(attribute(n, "property")+attribute(n, "name")+attribute(n, "itemprop")), attribute(n, "content"))
		case atom.Time:
			if t, ok := readStamp(strings.ToLower(attribute(n, "datetime"))); ok && m.published.IsZero() {
				m.published = t
			}
		default:
		}
	}
	return m
}

// meta takes in a meta element.
func (m *meta) meta(base *url.URL, key, content string) {
	switch key {
	case "og:url":
		if m.canonical == "" {
			m.link(base, content)
		}
	case "og:site_name":
		m.site = flat(content)
	case "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "pubdate", "publish-date", "parsely-pub-date":
		if t, ok := readStamp(strings.ToLower(content)); ok && !t.IsZero() && !m.timed {
			m.published, m.timed = t, true
		}
	}
}

// link takes in the page's own address; only http and https count.
func (m *meta) link(base *url.URL, href string) {
	u, err := base.Parse(strings.TrimSpace(href))
	if err == nil && href != "" && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
		m.canonical = u.String()
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
