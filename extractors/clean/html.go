package clean

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"dateline/schemas"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// maxWork is how large the sum of the depths of a page's elements may be for the library
// to look for the article, whose time grows with it; a page of news has about 30,000. Above
// that the whole page is read.
const maxWork = 250_000

// ReadHTML reads an HTML page as an article: title, byline, time of publication, language,
// site name as Source, canonical URL, and the text that is the article. The article is told
// from the page by a port of Mozilla's Readability (codeberg.org/readeck/go-readability);
// nothing is fetched. Paragraphs of the text are parted by blank lines, list items stand on
// lines of their own.
//
// The encoding is found as browsers do (byte order mark, meta element, content). pageURL is
// where the page came from, empty where that is not known. A fragment without html or body
// element is read whole. The article's ID is left empty.
//
// The error wraps schemas.ErrNoText where the page holds no text, and says what it does
// hold.
func ReadHTML(page []byte, pageURL string) (schemas.Article, error) {
	a, _, err := readHTML(page, pageURL, "")
	return a, err
}

// readHTML is ReadHTML with the content type the page was sent with. It also returns what
// was mended.
func readHTML(page []byte, pageURL, contentType string) (a schemas.Article, repairs []string, err error) {
	page, repairs = decodeText(page, contentType)
	if !whole(page) {
		a = schemas.Article{URL: pageURL, Text: renderTokens(page)}
		return a, repairs, hasText(a, page)
	}
	doc, parseErr := html.Parse(bytes.NewReader(page))
	if parseErr != nil { // nested too deep
		a = schemas.Article{URL: pageURL, Text: renderTokens(page)}
		return a, repairs, hasText(a, page)
	}
	base, urlErr := url.Parse(pageURL)
	if urlErr != nil {
		base = &url.URL{}
	}
	m := readMeta(doc, base)
	a = schemas.Article{URL: m.canonical, Title: m.title, Language: m.language, Published: m.published, Source: m.site}
	if a.URL == "" {
		a.URL = pageURL
	}
	if m.work <= maxWork {
		readable(doc, base, &a)
	}
	if strings.TrimSpace(a.Text) == "" {
		a.Text = renderNode(doc)
	}
	return a, repairs, hasText(a, page)
}

// readable fills an article from what the library finds; on a panic of the library it
// leaves the article as it is, to be read whole.
func readable(doc *html.Node, base *url.URL, a *schemas.Article) {
	defer func() { _ = recover() }() // the library's faults are no reason to lose the page
	parser := readability.NewParser()
	found, err := parser.ParseDocument(doc, base)
	if err != nil {
		return
	}
	if found.Node != nil {
		a.Text = renderNode(found.Node)
	}
	if t := flat(found.Title()); t != "" {
		a.Title = t
	}
	a.Byline = flat(found.Byline())
	if s := flat(found.SiteName()); s != "" {
		a.Source = s
	}
	if l := found.Language(); l != "" {
		a.Language = languageTag(l)
	}
	if t, err := found.PublishedTime(); err == nil && plausible(t) {
		a.Published = t
	}
}

// hasText returns an error that says what a page without text has.
func hasText(a schemas.Article, page []byte) error {
	if strings.TrimSpace(a.Text) != "" {
		return nil
	}
	switch {
	case len(bytes.TrimSpace(page)) == 0:
		return fmt.Errorf("read HTML page: %w: the page is empty", schemas.ErrNoText)
	case a.Title == "":
		return fmt.Errorf("read HTML page: %w: neither a title nor a paragraph in %d bytes", schemas.ErrNoText, len(page))
	}
	return fmt.Errorf("read HTML page: %w: the title %q, no paragraph", schemas.ErrNoText, a.Title)
}

// whole reports whether HTML is a page and no fragment.
func whole(page []byte) bool {
	for _, tag := range []string{"<html", "<body", "<!doctype", "<head"} {
		if bytes.Contains(bytes.ToLower(page[:min(len(page), 4<<10)]), []byte(tag)) {
			return true
		}
	}
	return false
}

// The repairs that reading may need.
const (
	repairUTF8  = "invalid_utf8"    // bytes that are no UTF-8 became U+FFFD
	repairGuess = "guessed_charset" // the encoding was guessed
)

// decodeText converts a page to UTF-8.
func decodeText(page []byte, contentType string) (text []byte, repairs []string) {
	e, name, certain := charset.DetermineEncoding(page, contentType)
	valid := utf8.Valid(page)
	switch {
	case name == "utf-8" || valid && !certain:
		page = bytes.TrimPrefix(page, []byte("\ufeff"))
		if !valid {
			return bytes.ToValidUTF8(page, []byte("\ufffd")), []string{repairUTF8}
		}
		return page, nil
	case !certain:
		repairs = []string{repairGuess}
	}
	out, err := e.NewDecoder().Bytes(page)
	if err != nil {
		return bytes.ToValidUTF8(page, []byte("\ufffd")), []string{repairUTF8}
	}
	return out, repairs
}

// flat returns s on one line.
func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

// languageTag writes "en_GB" as "en-GB".
func languageTag(s string) string { return strings.ReplaceAll(strings.TrimSpace(s), "_", "-") }

// plausible reports whether a time may be that of a publication.
func plausible(t time.Time) bool { return t.Year() >= 1900 && t.Year() < 2200 }
