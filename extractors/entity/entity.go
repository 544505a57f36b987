// Package entity finds the names in an article and joins them into entities.
//
// There are two steps. Mentions are found by [Model], our trained model (MODEL.md) with
// the rules for bylines and datelines; by [Rules] alone; or by [Prose], which lays the
// rules over the entity model of github.com/jdkato/prose. [Join] then says which mentions
// name one thing.
//
// The rules read runs of capitalised words. Listed names (a gazetteer, bodies, events,
// peoples), titles, head words ("Ministry of", "Police Department"), given and family
// names type a run surely; shape and context guess at the rest. Then the article is made
// to agree with itself. What the types mean and what a span takes in follows the usual
// conventions for news: names only, flat, without article, title and possessive.
package entity

import (
	"dateline/extractors"
)

// Rules finds mentions by rules and lists alone.
var Rules = &extractors.Extractor{
	Name: name,
	Doc: `find names by rules and lists

Persons, places, organisations, peoples, facilities, events, products and other names,
without a statistical model.`,
	Requires: []extractors.Layer{extractors.Blocks, extractors.Sentences, extractors.Tokens},
	Provides: []extractors.Layer{extractors.Mentions},
	Rules:    mentionRules,
	Run: func(d *extractors.Document) error {
		found, err := candidates(d)
		if err != nil {
			return err
		}
		d.Mentions = mentions(d, found)
		return nil
	},
}
