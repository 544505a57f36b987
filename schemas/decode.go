package schemas

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// What is wrong with an article that cannot be read.
var (
	ErrInvalidJSON    = errors.New("invalid JSON")
	ErrInvalidArticle = errors.New("invalid article")
	ErrNoText         = errors.New("no text")
)

// incoming is every name an article's JSON may use: the plain ones of Article, and those
// of IPTC ninjs 3 (https://iptc.org/std/ninjs/). Unknown names are passed over.
type incoming struct {
	ID          label  `json:"id"`
	URL         string `json:"url"`
	Title       string `json:"title"`
	Text        string `json:"text"`
	Body        string `json:"body"`
	Published   string `json:"published"`
	Source      string `json:"source"`
	Language    string `json:"language"`
	Byline      string `json:"byline"`
	ContentType string `json:"content_type"`

	URI            string     `json:"uri"`
	Headlines      []ninjs    `json:"headlines"`
	Bodies         []ninjs    `json:"bodies"`
	By             string     `json:"by"`
	VersionCreated string     `json:"versionCreated"`
	ContentCreated string     `json:"contentCreated"`
	FirstCreated   string     `json:"firstCreated"`
	InfoSources    []ninjsOrg `json:"infoSources"`
	Links          []ninjsRef `json:"links"`
}

// ninjs is a text of a ninjs item with its role and media type.
type ninjs struct {
	Role        string `json:"role"`
	ContentType string `json:"contentType"`
	Value       string `json:"value"`
}

type ninjsOrg struct {
	Name string `json:"name"`
}

type ninjsRef struct {
	Role string `json:"role"`
	Href string `json:"href"`
}

// label is an identifier, given as a string or as a number.
type label string

// UnmarshalJSON keeps a number as it is written.
func (l *label) UnmarshalJSON(b []byte) error {
	var n json.Number
	if len(b) > 0 && b[0] != '"' && json.Unmarshal(b, &n) == nil {
		*l = label(n)
		return nil
	}
	return json.Unmarshal(b, (*string)(l))
}

// DecodeArticle reads one article from JSON with the plain names of Article ("body" for
// "text" too) or those of IPTC ninjs 3. Where both are given the plain name wins.
//
// textType is the media type of the article's text where the JSON gives one
// ("content_type", or a ninjs body's "contentType"), empty where it does not. The text is
// returned as it stands: a caller that gets "text/html" has HTML in Text.
//
// The error wraps ErrInvalidJSON, ErrInvalidArticle (a value of the wrong kind, a date that
// cannot be read) or ErrNoText. An article with no id of its own has an empty ID.
func DecodeArticle(body []byte) (a Article, textType string, err error) {
	var in incoming
	if json.Unmarshal(body, &in) != nil {
		in = incoming{}
		if err := in.decode(body); err != nil {
			return Article{}, "", err
		}
	}
	a = Article{
		ID:       ArticleID(first(string(in.ID), in.URI)),
		URL:      first(in.URL, in.link()),
		Title:    first(in.Title, value(in.Headlines, "main").Value),
		Source:   first(in.Source, in.publisher()),
		Language: in.Language,
		Byline:   first(in.Byline, in.By),
	}
	a.Text, textType = in.text()
	if strings.TrimSpace(a.Text) == "" {
		return Article{}, "", fmt.Errorf("article %q: %w", a.ID, ErrNoText)
	}
	if a.Published, err = in.published(); err != nil {
		return Article{}, "", fmt.Errorf("article %q: %w: %w", a.ID, ErrInvalidArticle, err)
	}
	return a, textType, nil
}

// decode reads what is no single value, and says where it goes wrong.
func (in *incoming) decode(body []byte) error {
	dec := json.NewDecoder(bytes.NewReader(body))
	if err := dec.Decode(in); err != nil {
		return jsonError(err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("%w: more than one value, at byte %d", ErrInvalidJSON, dec.InputOffset())
	}
	return nil
}

// jsonError sorts the decoder's errors and says where.
func jsonError(err error) error {
	var wrong *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &wrong) && wrong.Field == "":
		return fmt.Errorf("%w: a JSON %s where the article's object should be", ErrInvalidArticle, wrong.Value)
	case errors.As(err, &wrong):
		return fmt.Errorf("%w: field %q is a JSON %s, at byte %d", ErrInvalidArticle, wrong.Field, wrong.Value, wrong.Offset)
	case errors.As(err, &syntax):
		return fmt.Errorf("%w: %w, at byte %d", ErrInvalidJSON, err, syntax.Offset)
	case errors.Is(err, io.EOF):
		return fmt.Errorf("%w: empty", ErrInvalidJSON)
	}
	return fmt.Errorf("%w: %w", ErrInvalidJSON, err)
}

func (in *incoming) text() (text, contentType string) {
	if t := first(in.Text, in.Body); t != "" {
		return t, in.ContentType
	}
	b := value(in.Bodies, "main")
	return b.Value, first(b.ContentType, in.ContentType)
}

// value returns the text with the given role, else the first with any text.
func value(texts []ninjs, role string) ninjs {
	var found ninjs
	for _, t := range texts {
		if t.Value == "" {
			continue
		}
		if t.Role == role {
			return t
		}
		if found.Value == "" {
			found = t
		}
	}
	return found
}

func (in *incoming) publisher() string {
	for _, s := range in.InfoSources {
		if s.Name != "" {
			return s.Name
		}
	}
	return ""
}

func (in *incoming) link() string {
	for _, l := range in.Links {
		if l.Href != "" && (l.Role == "" || l.Role == "canonical") {
			return l.Href
		}
	}
	return ""
}

// published reads the publication time. Of the times of a ninjs item the version's own
// comes first: a rewritten story's "on Friday" was written then.
func (in *incoming) published() (time.Time, error) {
	for _, f := range [...]struct{ name, value string }{
		{"published", in.Published},
		{"versionCreated", in.VersionCreated},
		{"contentCreated", in.ContentCreated},
		{"firstCreated", in.FirstCreated},
	} {
		if f.value == "" {
			continue
		}
		t, err := ParseTime(f.value)
		if err != nil {
			return time.Time{}, fmt.Errorf("field %q: %w", f.name, err)
		}
		return t, nil
	}
	return time.Time{}, nil
}

// layouts are the forms of a publication time. A form without a zone is read as UTC.
var layouts = [...]string{
	time.RFC3339Nano,
	"2006-01-02T15:04:05Z0700",
	"2006-01-02T15:04Z07:00",
	"2006-01-02T15:04:05",
	"2006-01-02T15:04",
	"2006-01-02 15:04:05Z07:00",
	"2006-01-02 15:04:05 -0700",
	"2006-01-02 15:04:05",
	"2006-01-02 15:04",
	time.DateOnly,
	time.RFC1123Z,
	"Mon, 2 Jan 2006 15:04:05 -0700",
}

// ParseTime reads a publication time: RFC 3339, a date alone, the ISO 8601 forms without
// zone or seconds, RFC 1123 with a numeric zone or with GMT or UTC. Other zone
// abbreviations are refused, for Go would read them as UTC.
func ParseTime(s string) (time.Time, error) {
	s = strings.TrimSpace(s)
	for _, l := range layouts {
		if t, err := time.Parse(l, s); err == nil {
			return t, nil
		}
	}
	for _, zone := range [...]string{" GMT", " UTC", " Z"} {
		if bare, ok := strings.CutSuffix(s, zone); ok {
			if t, err := time.Parse("Mon, 2 Jan 2006 15:04:05", bare); err == nil {
				return t, nil
			}
		}
	}
	return time.Time{}, fmt.Errorf("reading time %q: not RFC 3339 nor another form that names its zone", s)
}

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}
