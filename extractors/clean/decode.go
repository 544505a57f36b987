package clean

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"strings"
	"time"
	"unicode/utf8"

	"dateline/extractors"
	"dateline/schemas"
)

// ErrUnsupportedType says that a message is of a content type nobody reads.
var ErrUnsupportedType = errors.New("unsupported content type")

// Decode reads a message as an article by its content type, which may have parameters and
// be in any case:
//
//	application/json, *+json          an article in JSON (schemas.DecodeArticle); text in HTML is read as ReadHTML does
//	text/html, application/xhtml+xml  a page (ReadHTML)
//	text/plain                        the text of an article
//	none                              one of these, by the first characters
//
// The article has an ID, from its content where it came with none, and a time of
// publication where the page's own publication line gives one. repairs names what had to be
// mended, as "invalid_utf8".
//
// The error wraps ErrUnsupportedType, schemas.ErrNoText, schemas.ErrInvalidJSON or
// schemas.ErrInvalidArticle. No message makes it panic.
func Decode(contentType string, body []byte) (article schemas.Article, repairs []string, err error) {
	media := mediaType(contentType)
	if media == "" {
		media = sniff(body)
	}
	switch {
	case media == "application/json" || media == "text/json" || strings.HasSuffix(media, "+json"):
		article, repairs, err = decodeJSON(body)
	case isHTML(media):
		article, repairs, err = readHTML(body, "", contentType)
	case media == "text/plain":
		article, repairs = decodePlain(body, contentType)
	default:
		return schemas.Article{}, nil, fmt.Errorf("decode %q: %w", contentType, ErrUnsupportedType)
	}
	if err != nil {
		return schemas.Article{}, nil, fmt.Errorf("decode %s: %w", media, err)
	}
	if strings.TrimFunc(article.Text, extractors.IsBlank) == "" {
		return schemas.Article{}, nil, fmt.Errorf("decode %s: %w", media, schemas.ErrNoText)
	}
	if article.ID == "" {
		article.ID = schemas.ContentID(article)
	}
	if article.Published.IsZero() {
		article.Published, _ = publishedIn(article)
	}
	return article, repairs, nil
}

func isHTML(media string) bool { return media == "text/html" || media == "application/xhtml+xml" }

// mediaType returns a content type in lower case without its parameters.
func mediaType(contentType string) string {
	if m, _, err := mime.ParseMediaType(contentType); err == nil {
		return m
	}
	m, _, _ := strings.Cut(contentType, ";")
	return strings.ToLower(strings.TrimSpace(m))
}

// sniff returns the media type of a message that came with none.
func sniff(body []byte) string {
	text := bytes.TrimSpace(bytes.TrimPrefix(body, []byte("\ufeff")))
	switch {
	case bytes.HasPrefix(text, []byte("{")):
		return "application/json"
	case looksHTML(text):
		return "text/html"
	}
	return "text/plain"
}

// looksHTML reports whether a text starts with a tag and has an end tag.
func looksHTML(text []byte) bool {
	text = bytes.TrimSpace(text)
	if len(text) < 4 || text[0] != '<' {
		return false
	}
	c := text[1] | 0x20
	return (c >= 'a' && c <= 'z' || text[1] == '!') && bytes.Contains(text, []byte("</"))
}

// decodeJSON reads an article in JSON. Where its text is HTML the JSON's own fields win
// over the page's.
func decodeJSON(body []byte) (schemas.Article, []string, error) {
	var repairs []string
	if !utf8.Valid(body) {
		repairs = []string{repairUTF8} // the JSON decoder puts U+FFFD
	}
	body = bytes.TrimPrefix(body, []byte("\ufeff"))
	a, textType, err := schemas.DecodeArticle(body)
	if err != nil {
		return schemas.Article{}, nil, err
	}
	media := mediaType(textType)
	if !isHTML(media) && (media != "" || !looksHTML([]byte(a.Text))) {
		return a, repairs, nil
	}
	page, _, err := readHTML([]byte(a.Text), a.URL, "text/html; charset=utf-8")
	if err != nil {
		return schemas.Article{}, nil, err
	}
	a.Text = page.Text
	for _, f := range []struct{ to, from *string }{
		{&a.URL, &page.URL}, {&a.Title, &page.Title}, {&a.Source, &page.Source}, {&a.Language, &page.Language}, {&a.Byline, &page.Byline},
	} {
		if *f.to == "" {
			*f.to = *f.from
		}
	}
	if a.Published.IsZero() {
		a.Published = page.Published
	}
	return a, repairs, nil
}

// decodePlain reads plain text: in the encoding its content type names, else UTF-8.
func decodePlain(body []byte, contentType string) (schemas.Article, []string) {
	if _, params, err := mime.ParseMediaType(contentType); err == nil && params["charset"] != "" {
		text, repairs := decodeText(body, contentType)
		return schemas.Article{Text: string(text)}, repairs
	}
	body = bytes.TrimPrefix(body, []byte("\ufeff"))
	if utf8.Valid(body) {
		return schemas.Article{Text: string(body)}, nil
	}
	return schemas.Article{Text: strings.ToValidUTF8(string(body), "\ufffd")}, []string{repairUTF8}
}

// publishedIn reads the time of publication from the top of an article's text.
func publishedIn(a schemas.Article) (time.Time, bool) {
	if len(a.Text) > maxSearch {
		a.Text = strings.ToValidUTF8(a.Text[:maxSearch], "")
	}
	d := extractors.NewDocument(a)
	if err := run(d); err != nil {
		return time.Time{}, false
	}
	return Published(d.Text, d.Blocks)
}
