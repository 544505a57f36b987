package main

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"dateline/extractors"
	"dateline/schemas"

	"github.com/google/go-cmp/cmp"
)

func TestBatches(t *testing.T) {
	small, large := input{body: make([]byte, 100)}, input{body: make([]byte, batchBytes)}
	last := small
	last.awaits = true
	for _, c := range []struct {
		name string
		in   []input
		want []int
	}{
		{"nothing", nil, nil},
		{"few", []input{small, small, small}, []int{3}},
		{"by number", slices.Repeat([]input{small}, batchArticles+2), []int{batchArticles, 2}},
		{"by bytes", []input{small, large, small}, []int{2, 1}},
		{"nothing waits", []input{small, last, small, small}, []int{2, 2}},
	} {
		var got []int
		for batch := range batches(slices.Values(c.in)) {
			got = append(got, len(batch))
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: sizes of batches (-want +got)\n%s", c.name, d)
		}
	}
}

// A document that fails, or on which an extractor panics, leaves the others of its batch alone.
func TestApplyAllKeepsFaultsApart(t *testing.T) {
	broken := errors.New("broken")
	var asked []schemas.ArticleID
	suite := []*extractors.Extractor{
		{Name: "first", Run: func(d *extractors.Document) error {
			switch d.Article.ID {
			case "fails":
				return broken
			case "panics":
				panic("no such word")
			}
			return nil
		}},
		{Name: "second", Run: func(d *extractors.Document) error {
			asked = append(asked, d.Article.ID)
			return nil
		}},
	}
	var docs []*extractors.Document
	for _, id := range []schemas.ArticleID{"a", "fails", "b", "panics", "c"} {
		docs = append(docs, extractors.NewDocument(schemas.Article{ID: id, Text: "x"}))
	}
	errs := applyAll(suite, docs)
	if errs[0] != nil || errs[2] != nil || errs[4] != nil || !errors.Is(errs[1], broken) || errs[3] == nil || !strings.Contains(errs[3].Error(), "no such word") {
		t.Errorf("errors %v", errs)
	}
	if d := cmp.Diff([]schemas.ArticleID{"a", "b", "c"}, asked); d != "" {
		t.Errorf("asked on (-want +got)\n%s", d)
	}
}
