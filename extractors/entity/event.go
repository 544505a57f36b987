package entity

import (
	"slices"
	"strings"
	"sync"

	"dateline/extractors"
	"dateline/extractors/entity/lists"
	"dateline/schemas"
)

// eventNames are the listed names of events, lower case.
var eventNames = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for e := range lists.Entries(lists.Event) {
		set[strings.ToLower(e)] = true
	}
	for n := range lists.Names() {
		if n.Type == string(schemas.Event) {
			set[strings.ToLower(n.Text)] = true
		}
	}
	return set
})

// eventSigns are words that close the names of events and of other things.
var eventSigns = sync.OnceValue(func() map[string]bool { return headWords("eventsigns.txt").suffix })

// settle mends what the model cannot have learned. Most of its training sets have one label for
// events, works and all the rest, so that it knows a name to be one of these and not which: what
// nothing shows to be an event is OTHER. A day or a month alone is a date and no name.
func settle(d *extractors.Document, found []candidate) []candidate {
	lex := lexicons()
	for i := range found {
		c := &found[i]
		switch name := d.SliceLower(c.Span); {
		case c.typ == schemas.Event && !lex.eventful(name, false):
			c.typ = schemas.Other
		case c.typ == schemas.Other && lex.eventful(name, true):
			c.typ = schemas.Event
		}
	}
	return slices.DeleteFunc(found, func(c candidate) bool {
		// "May", "April" and "Sunday" are names of persons too, and of what is called after them.
		also := c.typ == schemas.Person || c.typ == schemas.Place || c.typ == schemas.Organization
		return !also && calendar[d.SliceLower(c.Span)]
	})
}

// eventful reports whether a name, lower case, is that of an event: listed, or headed by a word
// for one, or a name with its year, "Expo 2020". strict leaves out what also heads other names.
func (l *lexicon) eventful(name string, strict bool) bool {
	name = strings.ReplaceAll(name, "’", "'")
	if eventNames()[name] {
		return true
	}
	first, last := name, name
	if i := strings.IndexAny(name, " -"); i > 0 {
		first = name[:i]
	}
	if i := strings.LastIndexAny(name, " -"); i > 0 {
		last = name[i+1:]
	}
	switch {
	case l.event.suffix[last], l.event.prefix[first] && first != last:
		return true
	case strict:
		return false
	case eventSigns()[last]:
		return true
	}
	return first != last && (isYear(first) || isYear(last))
}
