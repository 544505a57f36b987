package entity

import (
	"slices"
	"strings"
	"unicode"

	"dateline/extractors"
)

// listRules are the rules that know more than the model: lists, and bylines.
var listRules = []string{ruleByline, rulePlaceName, ruleListed}

// surest returns the candidates of the listRules that are strong in the end. Most sentences
// cannot have any and are not read further: the rest of the rules matters only where an
// article has a name that they may say more of. The result is valid until the finder is used
// again.
func (f *finder) surest(d *extractors.Document) ([]candidate, error) {
	f.again(d)
	if err := f.readAll(func() bool { return len(f.match) > 0 || f.byline }); err != nil {
		return nil, err
	}
	if slices.ContainsFunc(f.out, f.unsettled) {
		f.again(d)
		if err := f.readAll(func() bool { return true }); err != nil {
			return nil, err
		}
		if err := agree(f); err != nil {
			return nil, err
		}
	}
	return slices.DeleteFunc(f.out, func(c candidate) bool { return c.strength != strong || !slices.Contains(listRules, c.rule) }), nil
}

// unsettled reports whether agree may change what listRules say of a name: a guess, or what
// stands in brackets.
func (f *finder) unsettled(c candidate) bool {
	if !slices.Contains(listRules, c.rule) {
		return false
	}
	return c.strength != strong || strings.HasSuffix(strings.TrimRightFunc(f.d.Text[:c.Start], unicode.IsSpace), "(")
}
