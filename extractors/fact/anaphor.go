package fact

import (
	"sort"
	"strings"
	"unicode/utf8"

	"dateline/extractors/place/gazetteer"
	"dateline/schemas"
)

// back bounds how many mentions before an anaphor are asked whether it means them.
const back = 64

// anaphors finds the noun phrases that stand for a place named before: "the country", "the
// same hall", "the base". Each gets the mention it means, which then counts as if it stood
// there, but for the scope.
func (b *binder) anaphors() {
	b.namesPlace = false
	for k := range b.words {
		w := &b.words[k]
		w.refers = -1
		b.notePlace(w.mention)
		if w.mention >= 0 || !w.in(country|region|city|building) || !w.noun() || !b.definite(k) {
			continue
		}
		if n := b.low(k + 1); n == "of" || n == "-" || b.noun1(k+1) {
			continue
		}
		w.refers = b.meant(w)
	}
}

// noAnaphors says that no word of the sentence stands for a place.
func (b *binder) noAnaphors() {
	for k := range b.words {
		b.words[k].refers = -1
	}
}

// notePlace notes that the sentence names a place outside its dateline.
func (b *binder) notePlace(m int) {
	if m < 0 || m < b.earlier.country || !b.isPlace(m) {
		return
	}
	b.namesPlace = true
}

// definite reports whether the noun at word k has a definite determiner and no name before
// it.
func (b *binder) definite(k int) bool {
	for p := k - 1; p >= 0 && p > k-4; p-- {
		switch w := &b.words[p]; {
		case w.lower == "the" || w.lower == "this" || w.lower == "that" || w.lower == "its" || w.lower == "their":
			return true
		case !w.adjective() && !w.noun() && !w.is("VBG") && !w.is("VBN") || w.mention >= 0:
			return false
		}
		if w := b.low(p); w == "new" || w == "other" || w == "second" || w == "neighbouring" || w == "neighboring" {
			return false
		}
	}
	return false
}

// meant returns the last mention before a noun that it can stand for, -1 for none.
func (b *binder) meant(w *word) int {
	last := b.mention + sort.Search(len(b.d.Mentions)-b.mention, func(i int) bool { return b.d.Mentions[b.mention+i].Start >= w.Start })
	if w.lower == "capital" {
		return b.capital(last)
	}
	if m := b.lastMeant(w, last, false); m >= 0 {
		return m
	}
	return b.lastMeant(w, last, true)
}

// lastMeant looks for the place among those whose level is known, or for a town among the
// others.
func (b *binder) lastMeant(w *word, last int, unknown bool) int {
	for m := last - 1; m >= 0 && m >= last-back; m-- {
		if !b.standsFor(w, m, unknown) {
			continue
		}
		if home := b.earlier.city - 1; w.in(city) && home >= 0 && home < m && b.old(m) && b.standsFor(w, home, unknown) {
			return home // far from its last mention, "the city" is the dateline's
		}
		if m > 0 && b.chained(m) && b.standsFor(w, m-1, unknown) {
			return m - 1
		}
		return m
	}
	return -1
}

// old reports whether a mention stands before the last two sentences.
func (b *binder) old(m int) bool {
	return b.index > 1 && b.d.Mentions[m].Start < b.d.Sentences[b.index-1].Start
}

// chained reports whether a comma joins mention m to the one before: "FUSSA, Tokyo".
func (b *binder) chained(m int) bool {
	return b.d.Text[b.d.Mentions[m-1].End:b.d.Mentions[m].Start] == ", "
}

// capital returns the last mention of a country's capital, else the dateline's city.
func (b *binder) capital(last int) int {
	for m := last - 1; m >= 0 && m >= last-back; m-- {
		x := &b.d.Mentions[m]
		if x.Type != schemas.Place || x.Entity < 0 {
			continue
		}
		for _, p := range gazetteer.Lookup(b.d.Entities[x.Entity].Name) {
			if p.Capital {
				return m
			}
		}
	}
	return b.earlier.city - 1
}

// standsFor reports whether a noun can stand for the place of mention m: by its level, or by
// a word that the name or the phrase around it has too.
func (b *binder) standsFor(w *word, m int, unknown bool) bool {
	x := &b.d.Mentions[m]
	if x.Entity < 0 || x.Type != schemas.Place && x.Type != schemas.Facility {
		return false
	}
	e := &b.d.Entities[x.Entity]
	if w.in(building) {
		if x.Type == schemas.Facility && (w.lower == "site" || w.lower == "facility" || w.lower == "venue") {
			return true
		}
		return endsIn(e.Name, w.lower) || b.followedBy(x.End, w.lower)
	}
	level := b.levelOf(x.Entity)
	if level == 0 && unknown {
		level = city
	}
	return x.Type == schemas.Place && level&w.class != 0
}

// followedBy reports whether one of the three words after a place in the text is a noun: the
// factory of "the Leeds cement factory".
func (b *binder) followedBy(at int, noun string) bool {
	lo, _ := b.d.TokensIn(schemas.Span{Start: at, End: len(b.d.Text)})
	for k := lo; k < len(b.d.Tokens) && k < lo+3; k++ {
		t := &b.d.Tokens[k]
		if t.Lower == noun {
			return true
		}
		if !strings.HasPrefix(t.Tag, "NN") && !strings.HasPrefix(t.Tag, "JJ") && t.Tag != "VBG" {
			return false
		}
	}
	return false
}

// placeLevel is what levelOf found for an entity.
type placeLevel struct {
	known bool
	class class
}

// levelOf returns the classes of nouns that can stand for a place, by the index of its entity; 0
// for one that is not known.
func (b *binder) levelOf(entity int) class {
	l := &b.levels[entity]
	if !l.known {
		*l = placeLevel{true, levelOf(&b.d.Entities[entity])}
	}
	return l.class
}

func levelOf(e *schemas.Entity) class {
	if c := classOf(lastField(e.Name)) & (region | city); c != 0 {
		return c
	}
	l := e.Place
	if l == nil {
		return 0
	}
	if l.Region == "" && len(l.Within) == 0 && l.Country != "" {
		return country
	}
	for _, p := range gazetteer.Lookup(e.Name) {
		switch {
		case p.Country != l.Country:
		case p.Kind == gazetteer.Region:
			return region
		case p.Kind == gazetteer.City:
			return city
		}
	}
	return city
}

// endsIn reports whether a lowered word is the last of a name.
func endsIn(name, word string) bool {
	last := name[strings.LastIndexByte(name, ' ')+1:]
	for i := range len(last) {
		if c := last[i]; c >= utf8.RuneSelf {
			return strings.ToLower(last) == word
		} else if i >= len(word) || c != word[i] && (c < 'A' || c > 'Z' || c+'a'-'A' != word[i]) {
			return false
		}
	}
	return len(last) == len(word)
}

// lastField is the last word of a name, lowered.
func lastField(s string) string {
	return strings.ToLower(s[strings.LastIndexByte(s, ' ')+1:])
}

// mentionOf returns the mention that word k is part of or stands for, -1 for none.
func (b *binder) mentionOf(k int) int {
	if m := b.words[k].mention; m >= 0 {
		return m
	}
	return b.words[k].refers
}
