// Package openset reads the open set of bound facts: news articles written for this
// project, every name, date, figure and bound fact in them marked by hand.
//
// The README beside this file says what is marked and how, and gives the form of a source
// file. [Read] turns one into a [Document], the form that "dateline evaluate --gold" reads,
// and refuses what breaks the rules of marking. The test of this package keeps train.jsonl
// and test.jsonl equal to the sources. No other package imports this one.
package openset
