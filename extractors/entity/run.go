package entity

import "dateline/schemas"

// longestRun bounds a run of capitalised words; longer ones are lists, not names.
const longestRun = 24

// particles stand inside names of persons and places with a small letter.
var particles = map[string]bool{
	"de": true, "la": true, "al": true, "bin": true, "ibn": true, "bint": true, "von": true, "van": true, "der": true,
	"den": true, "del": true, "da": true, "dos": true, "du": true, "di": true, "el": true, "ul": true, "ben": true,
	"le": true, "y": true, "e": true, "ad": true, "ur": true, "abu": true, "des": true, "sur": true, "do": true, "ter": true,
}

// genitives are the nouns whose possessive stands inside a name: "People's Party".
var genitives = map[string]bool{
	"people": true, "peoples": true, "children": true, "women": true, "men": true, "workers": true, "teachers": true,
	"farmers": true, "king": true, "queen": true, "lord": true, "writers": true, "consumers": true, "girls": true, "boys": true,
}

// run returns the run of words from at that may hold names: capitalised words, listed
// names, and the small words that join them. It is empty where no name starts at at.
func (f *finder) run(at int) (lo, hi int) {
	if m, ok := f.matchAt(at); ok {
		hi = m.hi
	} else if f.ws[at].named() {
		hi = at + 1
	} else {
		return at, at
	}
	for hi < len(f.ws) && hi-at < longestRun {
		next := f.joined(at, hi)
		if next == hi {
			break
		}
		hi = next
		if m, ok := f.covering(hi - 1); ok {
			hi = max(hi, m.hi)
		}
	}
	return at, hi
}

// joined returns the end of the run from lo once what follows hi is taken in, hi itself
// where nothing is.
func (f *finder) joined(lo, hi int) int {
	w := f.ws[hi]
	if w.named() {
		return hi + 1
	}
	if hi+1 >= len(f.ws) {
		return hi
	}
	next := f.ws[hi+1]
	switch {
	case w.lower == "-" || w.lower == "–":
		if w.glued && next.glued && next.named() && !f.pair(hi) {
			return hi + 2
		}
		if w.glued && next.glued && next.shape == lower && f.syllable(lo, hi) {
			return hi + 2
		}
	case w.lower == "&" && next.named(), particles[w.lower] && next.named() && !f.headline:
		return hi + 2
	case particles[w.lower] && particles[next.lower] && hi+2 < len(f.ws) && f.ws[hi+2].named():
		return hi + 3
	case w.lower == "'s" || w.lower == "’s" || w.lower == "'" || w.lower == "’":
		if before := f.ws[hi-1].lower; next.named() && (genitives[before] || w.lower[len(w.lower)-1] != 's' && before[len(before)-1] == 's' && f.lex.org.suffix[next.lower]) {
			return hi + 2
		}
	case f.opened(lo, hi):
		return f.continued(lo, hi)
	}
	return hi
}

// syllable reports whether the word after the hyphen at word at belongs to a given name:
// "Yoon Suk-yeol", not "Brook County-based".
func (f *finder) syllable(lo, at int) bool {
	if _, ok := f.covering(at - 1); ok || at-lo < 2 || f.ws[at-1].shape != capital {
		return false
	}
	w := f.ws[at+1].lower
	return len(w) <= 6 && !f.lex.common[w] && !compounds[w]
}

// compounds are words that a hyphen ties to a name without making them part of it.
var compounds = map[string]bool{
	"based": true, "led": true, "backed": true, "owned": true, "born": true, "style": true, "era": true, "like": true,
	"made": true, "wide": true, "linked": true, "bound": true, "ruled": true, "funded": true, "listed": true, "built": true,
	"trained": true, "run": true, "speaking": true, "majority": true, "oriented": true, "headquartered": true, "controlled": true,
	"brokered": true, "sponsored": true, "educated": true, "registered": true, "flagged": true, "related": true, "inspired": true,
	"bred": true, "dominated": true, "supported": true, "mediated": true, "level": true, "only": true, "friendly": true, "occupied": true, "hosted": true, "area": true, "held": true,
}

// pair reports whether the hyphen at word at stands between two names of their own, as in
// "China-North Korea relations".
func (f *finder) pair(at int) bool {
	before, ok := f.covering(at - 1)
	if ok && before.hi > at {
		return false
	}
	after, also := f.matchAt(at + 1)
	return ok && isPlace(before.form.typ) || also && isPlace(after.form.typ)
}

// opened reports whether words lo to hi hold a word that opens a name with "of".
func (f *finder) opened(lo, hi int) bool {
	for _, w := range f.ws[lo:hi] {
		if f.lex.org.prefix[w.lower] || f.lex.event.prefix[w.lower] || f.lex.place.prefix[w.lower] {
			return true
		}
	}
	return f.ws[hi-1].lower == "secretary"
}

// continued returns the end of a name that goes on after a head word with "of", "for",
// "on" or "and" at word hi.
func (f *finder) continued(lo, hi int) int {
	at := hi
	switch f.ws[at].lower {
	case "of", "for", "on", "to", "against":
		if at+2 < len(f.ws) && f.ws[at+1].lower == "the" {
			at++
		}
	case "and":
		if _, ok := f.matchAt(at + 1); ok || f.lex.org.suffix[f.ws[at-1].lower] && !f.lex.org.prefix[f.ws[lo].lower] {
			return hi
		}
		if !f.lex.common[f.ws[at+1].lower] && !offices[f.ws[lo].lower] {
			return hi
		}
	default:
		return hi
	}
	if f.ws[at+1].shape == capital || f.ws[at+1].shape == upper {
		return at + 2
	}
	return hi
}

// offices are the bodies whose fields "and" joins: "Ministry of Health and Wellness".
var offices = map[string]bool{"ministry": true, "department": true, "committee": true, "bureau": true, "secretariat": true}

// decide says what the names in words lo to hi are.
func (f *finder) decide(lo, hi int) {
	lo, hi = f.trim(lo, hi)
	if lo >= hi {
		return
	}
	m, ok := f.matchAt(lo)
	switch {
	case f.numbered(lo, hi):
	case ok && m.hi == hi && (hi-lo > 1 || !f.titled(lo)):
		f.listed(m)
	case f.byline && f.signature(lo, hi):
	case f.title(lo, hi):
	case f.headline:
		f.headlined(lo, hi)
	case f.headed(lo, hi), f.team(lo, hi):
	case f.person(lo, hi):
	default:
		f.split(lo, hi)
	}
}

func (f *finder) listed(m match) {
	rule := ruleListed
	switch m.form.typ {
	case schemas.Place:
		rule = rulePlaceName
	case schemas.Nationality:
		rule = ruleDemonym
	default:
	}
	s := strong
	w := f.ws[m.lo]
	if m.hi-m.lo == 1 && (f.lex.first[w.lower] || f.lex.surname[w.lower] || f.lex.common[w.lower]) {
		s = weak
	}
	f.emit(m.lo, m.hi, m.form.typ, rule, s)
}

// trim takes articles, days and months, and the common word a sentence starts with, off
// the ends of a run.
func (f *finder) trim(lo, hi int) (int, int) {
	for lo < hi {
		w := f.ws[lo]
		if _, ok := f.matchAt(lo); ok {
			break
		}
		if !w.named() || articles[w.lower] || calendar[w.lower] && !f.titled(lo) || lo == 0 && hi > 1 && f.opener(lo, hi) {
			lo++
			continue
		}
		break
	}
	for hi > lo {
		w := f.ws[hi-1]
		if _, ok := f.covering(hi - 1); ok {
			break
		}
		if !f.closes(lo, hi-1) || calendar[w.lower] && hi-1 > lo && !f.lex.first[f.ws[lo].lower] {
			hi--
			continue
		}
		break
	}
	return lo, hi
}

// closes reports whether word at may end a name that began at lo.
func (f *finder) closes(lo, at int) bool {
	w := f.ws[at]
	return w.named() || at-1 > lo && w.glued && w.shape == lower && f.ws[at-1].lower == "-"
}

var articles = map[string]bool{"the": true, "a": true, "an": true}

var calendar = map[string]bool{
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true,
	"september": true, "october": true, "november": true, "december": true, "jan": true, "jan.": true, "feb": true, "feb.": true,
	"mar.": true, "apr.": true, "jun.": true, "jul.": true, "aug": true, "aug.": true, "sept": true, "sept.": true, "oct": true,
	"oct.": true, "nov": true, "nov.": true, "dec": true, "dec.": true,
}

// opener reports whether the first word of a sentence has its capital from standing there.
func (f *finder) opener(lo, hi int) bool {
	w := f.ws[lo]
	if w.shape == upper || !f.lex.common[w.lower] || f.lex.titleWords[w.lower] || f.lex.first[w.lower] && hi-lo > 1 {
		return false
	}
	if hi-lo > 1 && (f.lex.org.prefix[w.lower] || f.adjective(w.lower)) {
		return false
	}
	return true
}

// adjective lists the common words that often open the name of an organisation.
func (f *finder) adjective(w string) bool {
	switch w {
	case "national", "central", "federal", "international", "world", "royal", "united", "supreme", "american", "great",
		"northern", "southern", "eastern", "western", "north", "south", "east", "west", "new", "general", "first", "high":
		return true
	}
	return false
}
