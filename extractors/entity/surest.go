package entity

import (
	"slices"
	"strings"
	"unicode"

	"dateline/extractors"
	"dateline/schemas"
)

// listRules are the rules that know more than the model: lists, and bylines.
var listRules = []string{ruleByline, rulePlaceName, ruleListed}

// surest returns the candidates of the listRules that are strong in the end. Most sentences
// cannot have any and are not read further: the rest of the rules matters only where an
// article has a name that they may say more of. The result is valid until the finder is used
// again.
func (f *finder) surest(d *extractors.Document) ([]candidate, error) {
	f.again(d)
	f.lowerSeen = map[string]bool{} // what small asks for makes guesses stronger or weaker, and guesses go
	for i := range d.Sentences {
		if err := d.Interrupted(); err != nil {
			return nil, err
		}
		if kind := d.Block(i).Kind; !readable(kind) || kind != schemas.Byline && !f.mayName(i) {
			continue
		}
		if f.open(i); len(f.match) > 0 || f.byline {
			f.read()
		}
	}
	if slices.ContainsFunc(f.out, f.unsettled) {
		f.again(d)
		if err := f.readAll(); err != nil {
			return nil, err
		}
	}
	return slices.DeleteFunc(f.out, func(c candidate) bool { return c.strength != strong || !slices.Contains(listRules, c.rule) }), nil
}

// mayName reports whether sentence i has a word that may begin a listed name.
func (f *finder) mayName(i int) bool {
	lo, hi := f.d.SentenceTokens(i)
	for k := lo; k < hi; k++ {
		if t := &f.d.Tokens[k]; f.lex.begins(f.d.Text[t.Start], t.Lower) > 0 || divided(t.Lower) {
			return true
		}
	}
	return false
}

// unsettled reports whether agree may change what listRules say of a name: a guess, or what
// stands in brackets.
func (f *finder) unsettled(c candidate) bool {
	if !slices.Contains(listRules, c.rule) {
		return false
	}
	return c.strength != strong || strings.HasSuffix(strings.TrimRightFunc(f.d.Text[:c.Start], unicode.IsSpace), "(")
}
