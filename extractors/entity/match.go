package entity

import (
	"cmp"
	"slices"
	"strings"

	"dateline/extractors"
	"dateline/schemas"
)

// match is a listed name at words lo to hi.
type match struct {
	lo, hi int
	form   form
}

// longestName is the greatest number of words of a listed name.
const longestName = 12

// matches finds the listed names of the sentence, the longest at each place.
func (f *finder) matches() {
	f.match = f.match[:0]
	for at := 0; at < len(f.ws); {
		if m, ok := f.lookup(at); ok {
			f.match = append(f.match, m)
			at = m.hi
			continue
		}
		at++
	}
}

func (f *finder) lookup(at int) (best match, ok bool) {
	limit := f.lex.begins(f.d.Text[f.ws[at].Start], f.ws[at].lower)
	if limit == 0 {
		return best, false
	}
	f.key = f.key[:0]
	for hi := at; hi < len(f.ws) && hi < at+longestName; hi++ {
		f.key = append(f.key, straight(f.ws[hi].lower)...)
		if len(f.key) > limit {
			break
		}
		surface := f.d.Text[f.ws[at].Start:f.ws[hi].End]
		for _, form := range f.lex.names[string(f.key)] {
			if form.writtenAs(surface) && f.plausible(at, hi+1, form) {
				best, ok = match{at, hi + 1, form}, true
				break
			}
		}
	}
	return best, ok
}

// plausible keeps apart a listed name and the common word written like it at the start
// of a sentence or in a headline: "Turkey" is no such word, "Nice" and "Split" are.
func (f *finder) plausible(lo, hi int, m form) bool {
	w := f.ws[lo]
	if hi-lo > 1 || !f.lex.common[w.lower] {
		return true
	}
	if w.shape == upper && len(w.lower) <= 4 && m.text == f.d.Slice(w.Span) {
		return !f.headline
	}
	return lo > 0 && !f.headline && !f.lex.titleWords[w.lower]
}

// straight turns a curly apostrophe, which no listed name has, into a straight one.
func straight(s string) string {
	if !strings.Contains(s, "’") {
		return s
	}
	return strings.ReplaceAll(s, "’", "'")
}

// covering returns the listed name that word at lies in.
func (f *finder) covering(at int) (match, bool) {
	i, ok := slices.BinarySearchFunc(f.match, at, func(m match, at int) int { return cmp.Compare(m.lo, at) })
	if !ok {
		i--
	}
	if i >= 0 && f.match[i].lo <= at && at < f.match[i].hi {
		return f.match[i], true
	}
	return match{}, false
}

// matchAt returns the listed name that starts at word at.
func (f *finder) matchAt(at int) (match, bool) {
	i, ok := slices.BinarySearchFunc(f.match, at, func(m match, at int) int { return cmp.Compare(m.lo, at) })
	if ok {
		return f.match[i], true
	}
	return match{}, false
}

// listed returns the canonical name and type of a name on our lists, written exactly or
// in capitals.
func listed(name string) (form, bool) {
	for _, form := range lexicons().names[nameKey(name)] {
		if form.writtenAs(name) {
			return form, true
		}
	}
	return form{}, false
}

func nameKey(name string) string {
	b := make([]byte, 0, len(name))
	for _, c := range []byte(straight(extractors.LowerASCII(name))) {
		if c != ' ' && c != '\n' && c != '\t' {
			b = append(b, c)
		}
	}
	return string(b)
}

func isPlace(t schemas.EntityType) bool { return t == schemas.Place || t == schemas.Nationality }
