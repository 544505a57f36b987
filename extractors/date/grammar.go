package date

import (
	"math/bits"
	"slices"
	"sync"
)

// grammar is the tables as the parser uses them.
type grammar struct {
	all      table // every rule
	absolute table // for ends of stretches
	periods  table // for "early", "the end of"
	days     table // for times of day
}

// table is rules in their order, with an index of what they start with.
type table struct {
	rules  []rule
	starts [32]uint64 // by the bits of class, the rules that can start so
}

func newTable(rules []rule) table {
	t := table{rules: rules}
	if len(rules) > 64 {
		panic("more rules than a set has bits") // every test reads the tables
	}
	for k, r := range rules {
		for c := range t.starts {
			if r.starts&(1<<c) != 0 {
				t.starts[c] |= 1 << k
			}
		}
	}
	return t
}

// starting is the set of rules that can start with a lexeme of those classes.
func (t *table) starting(c class) uint64 {
	var set uint64
	for ; c != 0; c &= c - 1 {
		set |= t.starts[bits.TrailingZeros32(uint32(c))]
	}
	return set
}

// grammars is the tables, made once and only read.
var grammars = sync.OnceValue(tables)

func tables() *grammar {
	pick := func(rules []rule, ids ...string) []rule {
		var picked []rule
		for _, r := range rules {
			if slices.Contains(ids, r.ID) {
				picked = append(picked, r)
			}
		}
		return picked
	}
	return &grammar{
		all:      newTable(slices.Concat(absolute, relative, comparisons, elided, times, amounts, holidays, eras, references)),
		absolute: newTable(absolute),
		periods:  newTable(slices.Concat(absolute, eras, pick(relative, "date/last-next", "date/the-unit", "date/weekday", "date/today"))),
		days:     newTable(slices.Concat(pick(absolute, "date/iso", "date/month-day", "date/day-month"), pick(relative, "date/today", "date/weekday", "date/last-next", "date/early-late"), holidays)),
	}
}
