package place

import (
	"strings"

	"dateline/extractors"
	"dateline/extractors/place/gazetteer"
	"dateline/schemas"
)

// regions notes for every place the region or state that the words after it give where
// they are no mention: "Austin, TX", "Allentown, Pa.", or a name that took in both.
func (l *locator) regions() {
	for i := range l.d.Mentions {
		m := &l.d.Mentions[i]
		if m.Type != schemas.Place || m.Entity < 0 || l.parent[m.Entity] >= 0 || l.region[m.Entity] != nil {
			continue
		}
		if r := regionAfter(l.d, m.End); r != nil && anyIn(l.found[m.Entity], r) {
			l.region[m.Entity] = r
		}
	}
	for i := range l.d.Entities {
		e := &l.d.Entities[i]
		name, rest, ok := strings.Cut(e.Name, ", ")
		if !ok || e.Type != schemas.Place || len(l.found[i]) > 0 {
			continue
		}
		for _, r := range gazetteer.Listed(rest) {
			if found := byName(name); anyIn(found, r) {
				l.found[i], l.region[i] = found, r
				break
			}
		}
	}
}

// longestRegion is the greatest number of words of the name of a region after a comma.
const longestRegion = 3

// regionAfter returns the region or state that stands after a comma at byte at of the
// text, by its name or a form of it cut short.
func regionAfter(d *extractors.Document, at int) *gazetteer.Place {
	lo, _ := d.TokensIn(schemas.Span{Start: at, End: len(d.Text)})
	if lo+1 >= len(d.Tokens) || d.Tokens[lo].Lower != "," || d.Tokens[lo].Start != at || d.Tokens[lo+1].Sentence != d.Tokens[lo].Sentence {
		return nil
	}
	first := d.Tokens[lo+1]
	if r := byPost(d.Slice(first.Span)); r != nil {
		return r
	}
	for hi := min(lo+1+longestRegion, len(d.Tokens)) - 1; hi > lo; hi-- {
		form := d.Text[first.Start:d.Tokens[hi].End]
		if form[0] < 'A' || form[0] > 'Z' {
			return nil
		}
		for _, p := range gazetteer.Listed(form) {
			if p.Kind == gazetteer.Region || p.Kind == gazetteer.Country {
				return p
			}
		}
	}
	return nil
}

// posts are the states whose post has codes of two or three capitals for their regions,
// those of ISO 3166-2.
var posts = [...]string{"US", "CA", "AU"}

// byPost returns the region of a code as the post writes it: "TX", "ON", "NSW".
func byPost(code string) *gazetteer.Place {
	if len(code) < 2 || len(code) > 3 || strings.ToUpper(code) != code {
		return nil
	}
	for _, state := range posts {
		if r := gazetteer.RegionOf(state + "-" + code); r != nil {
			return r
		}
	}
	return nil
}

func anyIn(found []*gazetteer.Place, r *gazetteer.Place) bool {
	for _, p := range found {
		if holds(r, p) {
			return true
		}
	}
	return false
}

// sides are words that name a part of a place before its name.
var sides = map[string]bool{
	"northern": true, "southern": true, "eastern": true, "western": true, "central": true, "north": true, "south": true,
	"east": true, "west": true, "upstate": true, "greater": true, "downtown": true, "northwest": true, "northeast": true,
	"southwest": true, "southeast": true, "northwestern": true, "northeastern": true, "southwestern": true,
	"southeastern": true, "mainland": true, "metropolitan": true, "rural": true, "inner": true, "outer": true,
}

// wholeOf returns the places whose part a name names: California of "Southern California".
func wholeOf(name string) []*gazetteer.Place {
	side, rest, ok := strings.Cut(name, " ")
	if !ok || !sides[strings.ToLower(side)] {
		return nil
	}
	return gazetteer.Listed(rest)
}
