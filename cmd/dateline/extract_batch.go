package main

import (
	"iter"

	"dateline/extractors"
)

// Articles are read in batches, each extractor over all of them before the next: what an
// extractor knows is larger than the caches of a core, and one article alone has it fetched
// anew every time. These bound a batch.
const (
	batchArticles = 64
	batchBytes    = 128 << 10
)

// batches gathers inputs as they come: up to a batch, but no longer than more are at hand.
func batches(all iter.Seq[input]) iter.Seq[[]input] {
	return func(yield func([]input) bool) {
		var batch []input
		size := 0
		for in := range all {
			batch, size = append(batch, in), size+len(in.body)
			if len(batch) < batchArticles && size < batchBytes && !in.awaits {
				continue
			}
			if !yield(batch) {
				return
			}
			batch, size = nil, 0
		}
		if len(batch) > 0 {
			yield(batch)
		}
	}
}

// applyAll applies the suite to documents and returns the error of each, nil for most.
func applyAll(suite []*extractors.Extractor, docs []*extractors.Document) []error {
	errs := make([]error, len(docs))
	for i := range suite {
		for k, d := range docs {
			if errs[k] == nil {
				errs[k] = apply(suite[i:i+1], d)
			}
		}
	}
	return errs
}
