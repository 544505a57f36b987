package extracttest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/extractors"
)

// alikes notes which rules have a look-alike in some corpus.
type alikes map[string]bool

// note takes in the look-alikes of a corpus. An id that is no rule of the extractor is an
// error: a typo would otherwise pass for ever.
func (a alikes) note(c *corpus, rules []extractors.Rule) error {
	for _, k := range c.cases {
		for _, id := range k.Not {
			if !slices.ContainsFunc(rules, func(r extractors.Rule) bool { return r.ID == id }) {
				return fmt.Errorf("%s:%d: @not names %s, which is no rule of the extractor", c.path, k.Line, id)
			}
			a[id] = true
		}
	}
	return nil
}

// missing lists the rules no line is a look-alike of, in the order given.
func (a alikes) missing(rules []extractors.Rule) []string {
	var out []string
	for _, r := range rules {
		if !a[r.ID] {
			out = append(out, r.ID)
		}
	}
	return out
}

// fooled lists the rules that fire on their look-alike, once each, in the order of Not. A
// find of theirs that stands on the known-failure list, marked '?', is passed over.
func fooled(k *Case, got []string) []string {
	var out []string
	for _, id := range k.Not {
		fires := func(show string) bool {
			known := Want{Mark: '?', Show: show}
			return strings.HasSuffix(show, " ["+id+"]") && !slices.Contains(k.Want, known)
		}
		if slices.ContainsFunc(got, fires) && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

func demandAlikes(t *testing.T, dim Dimension, seen alikes) {
	t.Helper()
	if !dim.Alikes {
		return
	}
	for _, id := range seen.missing(dim.rules()) {
		t.Errorf("no case is a look-alike of rule %s", id)
	}
}
