package main

import (
	"bytes"
	_ "embed"
	"html/template"
	"io"
	"strings"
	"sync"
	"time"

	"dateline/schemas"
)

//go:embed extract.html.tmpl
var pageTemplate string

// pageTemplates are the parts of the page: top, article, bottom.
var pageTemplates = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Parse(pageTemplate))
})

// page writes records as one self-contained HTML page: no script, nothing fetched.
type page struct {
	explain bool
	topErr  error
}

func newPage(w io.Writer, explain bool) *page {
	return &page{explain: explain, topErr: pageTemplates().ExecuteTemplate(w, "top", nil)}
}

// pageArticle is what the template is given.
type pageArticle struct {
	schemas.Record
	Published string
	Blocks    []pageBlock
	Facts     []pageFact
	Explain   bool
}

type pageBlock struct {
	Kind     schemas.BlockKind
	Segments []segment
}

// pageFact is a fact in words with the clause it was read from.
type pageFact struct {
	Slots    []string
	Evidence string
	Rule     string
}

func (p *page) record(r schemas.Record) ([]byte, error) {
	a := pageArticle{Record: r, Explain: p.explain}
	if !r.Article.Published.IsZero() {
		a.Published = r.Article.Published.Format(time.RFC3339)
	}
	found := marks(r)
	for _, b := range r.Blocks {
		a.Blocks = append(a.Blocks, pageBlock{Kind: b.Kind, Segments: segments(r.Article.Text, b.Span, found)})
	}
	rd := newReader(r)
	for _, f := range r.Facts {
		a.Facts = append(a.Facts, pageFact{
			Slots:    rd.fact(f),
			Evidence: strings.Join(strings.Fields(f.In(r.Article.Text)), " "),
			Rule:     strings.Join(append([]string{f.Rule}, f.Derivation...), " "),
		})
	}
	var b bytes.Buffer
	err := pageTemplates().ExecuteTemplate(&b, "article", a)
	return b.Bytes(), err
}

func (p *page) end(w io.Writer) error {
	if p.topErr != nil {
		return p.topErr
	}
	return pageTemplates().ExecuteTemplate(w, "bottom", nil)
}
