package crf

import "dateline/schemas"

// Types are the types of names, in the order of their labels.
var Types = [...]schemas.EntityType{
	schemas.Person, schemas.Place, schemas.Organization, schemas.Nationality,
	schemas.Facility, schemas.Event, schemas.Product, schemas.Other,
}

// The labels: outside, then four for each type.
const (
	types   = 8
	parts   = 4
	outside = 0
	labels  = 1 + parts*types
)

// The parts of a name that a label can stand for.
const (
	begin = iota
	inside
	end
	single
)

// label returns the label of a part of a name of type t.
func label(t, part int) int { return 1 + parts*t + part }

// Labels is a set of labels, those that a word may have.
type Labels uint64

// Outside allows a word to be outside of names only. Any allows everything.
const (
	Outside Labels = 1 << outside
	Any     Labels = 1<<labels - 1
)

// TypeSet is a set of types, bit i standing for Types[i].
type TypeSet uint8

// TypesOf returns the set of the types given; one that is none of Types is left out.
func TypesOf(ts ...schemas.EntityType) TypeSet {
	var set TypeSet
	for i, t := range Types {
		for _, want := range ts {
			if t == want {
				set |= 1 << i
			}
		}
	}
	return set
}

// labels returns the labels of the given parts, as bits, of every type of the set.
func (s TypeSet) labels(bits Labels) Labels {
	var out Labels
	for t := range types {
		if s>>t&1 != 0 {
			out |= bits << label(t, begin)
		}
	}
	return out
}

// Inside returns the labels that any word in a name of these types may have.
func (s TypeSet) Inside() Labels { return s.labels(1<<begin | 1<<inside | 1<<end | 1<<single) }

// Name returns the labels that word i of a name of n words may have if the name is of one
// of these types.
func (s TypeSet) Name(i, n int) Labels {
	switch {
	case n == 1:
		return s.labels(1 << single)
	case i == 0:
		return s.labels(1 << begin)
	case i == n-1:
		return s.labels(1 << end)
	}
	return s.labels(1 << inside)
}
