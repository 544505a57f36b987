// Package english lists the extractors for English news, in the order in which they run.
// It is the one place that knows all dimensions.
package english

import (
	"fmt"
	"slices"
	"strings"

	"dateline/extractors"
	"dateline/extractors/clean"
	"dateline/extractors/date"
	"dateline/extractors/entity"
	"dateline/extractors/entity/watchlist"
	"dateline/extractors/fact"
	"dateline/extractors/figure"
	"dateline/extractors/place"
	"dateline/extractors/quote"
	"dateline/extractors/sentence"
	"dateline/extractors/tag"
	"dateline/extractors/token"
)

// tagger is a choice of the extractor that finds the mentions of names.
type tagger struct {
	name     string
	mentions *extractors.Extractor
}

// taggers are the choices, the default first.
var taggers = []tagger{
	{name: "dateline", mentions: entity.Model}, // our trained model and the rules that know more
	{name: "rules", mentions: entity.Rules},    // rules and lists alone
	{name: "prose", mentions: entity.Prose},    // prose's entity model beneath them
}

// Taggers lists the names that Suite knows, the default first.
func Taggers() []string {
	names := make([]string, len(taggers))
	for i, t := range taggers {
		names[i] = t.name
	}
	return names
}

// Suite returns the extractors in order, with the named tagger finding the mentions of
// names. An unknown name is an error that lists the known ones. The slice is the
// caller's; the extractors in it are shared and safe for concurrent use.
func Suite(tagger string) ([]*extractors.Extractor, error) {
	i := slices.Index(Taggers(), tagger)
	if i < 0 {
		return nil, fmt.Errorf("unknown tagger %q: there is %s", tagger, strings.Join(Taggers(), ", "))
	}
	return []*extractors.Extractor{
		clean.Extractor,
		sentence.Extractor,
		token.Extractor,
		tag.Extractor,
		taggers[i].mentions,
		entity.Join,
		place.Extractor,
		date.Extractor,
		figure.Extractor,
		quote.Extractor,
		fact.Extractor,
	}, nil
}

// Watch returns a suite that finds the names of a watch-list beside those its tagger finds,
// and joins them in. The given suite stays as it is.
func Watch(suite []*extractors.Extractor, l *watchlist.List) []*extractors.Extractor {
	watched := slices.Clone(suite)
	for i, e := range suite {
		switch {
		case slices.Contains(e.Provides, extractors.Mentions):
			watched[i] = l.Mentions(e)
		case slices.Contains(e.Provides, extractors.Entities):
			watched[i] = l.Entities(e)
		}
	}
	return watched
}

// Baseline returns the extractors that find names as the stock entity model of prose does,
// with nothing of ours but sentences and offsets. They fill mentions and no more.
func Baseline() []*extractors.Extractor {
	return []*extractors.Extractor{clean.Extractor, sentence.Extractor, token.Extractor, entity.Stock}
}
