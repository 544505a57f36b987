package entity

import (
	"strings"

	"dateline/schemas"
)

// longestPerson is the greatest number of words of a person's name, particles counted.
const longestPerson = 6

// person reads a run as the name of one person by its given name, family name, initials
// and particles.
func (f *finder) person(lo, hi int) bool {
	score := f.personScore(lo, hi)
	if score < 3 {
		return false
	}
	f.emit(lo, hi, schemas.Person, rulePersonName, strong)
	return true
}

// personScore weighs the evidence that words lo to hi are one person's name; 3 is enough.
func (f *finder) personScore(lo, hi int) int {
	n := hi - lo
	if n < 2 || n > longestPerson {
		return 0
	}
	first, last := f.ws[lo], f.ws[hi-1]
	score := 0
	if f.lex.first[first.lower] {
		score += 3
	}
	if f.lex.surname[last.lower] {
		score += 2
	}
	if f.lex.eastAsian[first.lower] && n <= 4 && !f.lex.common[last.lower] && first.shape != initial {
		score += 2
		if f.lex.eastAsian[last.lower] || n == 3 || f.ws[hi-2].lower == "-" || len(last.lower) > 2 && last.shape == capital {
			score++
		}
	}
	if first.shape == initial {
		score += 2
	}
	for i := lo; i < hi; i++ {
		score += f.wordScore(i, lo, hi)
	}
	return score
}

func (f *finder) wordScore(i, lo, hi int) int {
	w := f.ws[i]
	score := 0
	switch {
	case w.shape == initial && i > lo && i < hi-1:
		score += 2
	case particles[w.lower] && i > lo && i < hi-1:
		score++
	case f.lex.common[w.lower] && !f.lex.eastAsian[w.lower]:
		score -= 2
	case w.shape == upper && !f.byline:
		score--
	}
	m, ok := f.covering(i)
	switch {
	case !ok || f.lex.first[w.lower] || f.lex.surname[w.lower] || f.lex.eastAsian[w.lower]:
	case m.hi-m.lo > 1 || m.form.typ == schemas.Nationality || i == lo:
		score -= 3
	default:
		score--
	}
	return score
}

// titled reports whether a title, capital or small, ends right before word at.
func (f *finder) titled(at int) bool { return f.titleStart(at) < at }

// longestTitle is the greatest number of words of a title.
const longestTitle = 4

// titleStart returns the first word of the longest title that ends right before word
// end, end itself for none.
func (f *finder) titleStart(end int) int {
	best := end
	phrase := ""
	for lo := end - 1; lo >= 0 && lo >= end-2*longestTitle; lo-- {
		w := f.ws[lo].lower
		if !f.lex.titleWords[w] && w != "-" && w != "." {
			break
		}
		switch {
		case phrase == "":
			phrase = w
		case w == "-" || strings.HasPrefix(phrase, "-"):
			phrase = w + phrase
		default:
			phrase = w + " " + phrase
		}
		if f.lex.titles[phrase] {
			best = lo
		}
	}
	return best
}

// title reads a run with a title inside or before it: what follows the title is a person,
// what stands before it is read on its own.
func (f *finder) title(lo, hi int) bool {
	for at := hi - 1; at >= lo; at-- {
		start := f.titleStart(at)
		if start == at || !f.nameAfterTitle(at, hi) {
			continue
		}
		if start < lo && at > lo { // the title began outside the run: the run is not what follows it
			continue
		}
		f.split(lo, max(lo, start))
		f.emit(at, hi, schemas.Person, ruleTitle, strong)
		return true
	}
	return f.loneTitle(lo, hi)
}

// loneTitle takes a title that ends a run away: "Chinese President" names China's people
// and nobody else.
func (f *finder) loneTitle(lo, hi int) bool {
	start := f.titleStart(hi)
	if start >= hi || f.lex.first[f.ws[lo].lower] && !f.isDemonym(lo) {
		return false
	}
	if m, ok := f.covering(hi - 1); ok && m.lo < start {
		return false
	}
	if start > lo {
		f.split(lo, start)
	}
	return true
}

// nameAfterTitle reports whether words at to hi can be a person: no listed name of
// something else, and no word that closes the name of a body or a place.
func (f *finder) nameAfterTitle(at, hi int) bool {
	first, last := f.ws[at], f.ws[hi-1]
	if !first.named() || hi-at > longestPerson || f.lex.titleWords[first.lower] && !f.lex.surname[first.lower] && !f.lex.first[first.lower] {
		return false
	}
	if f.lex.common[first.lower] && !f.lex.surname[first.lower] && !f.lex.first[first.lower] {
		return false
	}
	named := f.lex.first[first.lower] || f.lex.eastAsian[first.lower]
	if !named && hi-at > 1 && (f.lex.org.suffix[last.lower] || f.lex.facility.suffix[last.lower] || f.lex.place.suffix[last.lower] || f.lex.event.suffix[last.lower]) {
		return false
	}
	for i := at; i < hi; i++ {
		if m, ok := f.covering(i); ok && (m.lo < at || m.hi-m.lo > 1 || !f.lex.surname[f.ws[i].lower] && !f.lex.first[f.ws[i].lower]) {
			return false
		}
	}
	return first.shape != upper || len(first.lower) > 4 || f.headline
}

// signature reads the names of a byline.
func (f *finder) signature(lo, hi int) bool {
	if _, ok := f.matchAt(lo); ok && !f.lex.first[f.ws[lo].lower] || hi-lo < 2 || hi-lo > 4 || f.allCommon(lo, hi) || f.lex.org.suffix[f.ws[hi-1].lower] {
		return false
	}
	f.emit(lo, hi, schemas.Person, ruleByline, strong)
	return true
}

// headlined finds the names of a headline, where capitals say nothing: listed names, and
// persons by given and family name.
func (f *finder) headlined(lo, hi int) {
	for at := lo; at < hi; {
		if m, ok := f.matchAt(at); ok && m.hi <= hi {
			f.listed(m)
			at = m.hi
			continue
		}
		if n := f.headlinePerson(at, hi); n > 0 {
			f.emit(at, at+n, schemas.Person, rulePersonName, strong)
			at += n
			continue
		}
		if f.ws[at].named() && !f.lex.common[f.ws[at].lower] {
			f.emit(at, at+1, schemas.Person, ruleCapitals, unsure)
		}
		at++
	}
}

// headlinePerson returns the length of a sure name of a person at word at, 0 for none.
func (f *finder) headlinePerson(at, hi int) int {
	for n := 3; n >= 2; n-- {
		if at+n > hi || !f.lex.first[f.ws[at].lower] && !f.lex.eastAsian[f.ws[at].lower] {
			continue
		}
		if _, ok := f.matchAt(at + n - 1); ok || f.lex.common[f.ws[at].lower] || f.lex.common[f.ws[at+n-1].lower] || f.lex.common[f.ws[at+1].lower] {
			continue
		}
		if f.personScore(at, at+n) >= 4 && (n == 2 || f.ws[at+1].shape == initial || f.lex.eastAsian[f.ws[at].lower]) {
			return n
		}
	}
	return 0
}
