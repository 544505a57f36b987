package figure

import (
	"math"
	"strings"

	"dateline/schemas"
)

// readDuration reads an amount of time that the clause is about.
func readDuration(r *reader, i int) (find, bool) {
	a, ok := r.of(i, schemas.Period)
	if !ok {
		return find{}, false
	}
	f := r.from(a, schemas.Period, a.unit.symbol)
	if !r.lasts(&f, a.hyphen) && (!r.every || a.hyphen) {
		return find{}, false
	}
	if p, ok := r.ofPhrase(f.hi); ok {
		f.Counts, f.noun = r.as(p), p.hi
	} else if a.hyphen {
		if p, ok := r.phrase(f.hi); ok {
			f.Counts, f.noun = r.as(p), p.hi
		}
	}
	return f, true
}

// timed reports whether an amount of time stands at atom i, as in "the first six months".
func (r *reader) timed(i int) bool {
	_, ok := r.of(i, schemas.Period)
	return ok
}

// lasts reports whether the time f is what its clause is about, a sentence, a delay, the
// time something takes, and does not only say when.
func (r *reader) lasts(f *find, hyphen bool) bool {
	if r.inDate(f.core, f.hi) {
		return false
	}
	if f.Unit == "second" && f.Value != nil && *f.Value != math.Trunc(*f.Value) {
		return true // a time taken: "in 9.8 seconds"
	}
	switch r.low(f.hi) {
	case "ago", "earlier", "later", "hence", "since", "away", "running":
		return false
	case "before", "after":
		if !setLasting.Has(r.low(f.lo - 1)) {
			return false
		}
	case "from":
		if r.low(f.hi+1) == "now" {
			return false
		}
	case "in", "behind":
		if r.among(f.hi+1, "prison", "jail", "custody", "detention", "bars", "solitary") {
			return true
		}
	}
	if hyphen {
		p, ok := r.phrase(f.hi)
		return ok && setTerms.Has(r.low(p.head))
	}
	hedged := f.lo < f.core
	p := f.lo - 1
	if r.dash(p) {
		return false
	}
	if setTiming.Has(r.low(p)) {
		return false
	}
	switch r.low(p) {
	case "for":
		return r.lastingBefore(p, 7)
	case "in":
		return hedged
	case "to":
		return r.lastingBefore(p, 6)
	case "by":
		return r.lastingBefore(p, 8) || r.changeBefore(p, 8) != ""
	case "of":
		return !r.among(p-1, "space", "course", "matter", "spell")
	case "another", "a", "an", "additional", "extra", "only", "just", "further":
		p--
	}
	if r.verb(p) || setLasting.Has(r.low(p)) {
		return !setAux.Has(r.low(p)) || r.low(p) == "is" || r.low(p) == "was"
	}
	return hedged && f.Modifier != schemas.Vague && r.low(f.hi) == "of" || r.low(f.hi) == "of" && !strings.HasPrefix(r.tag(p), "NN")
}

// setTiming are words before an amount of time that make it say when.
var setTiming = sets["timing"]

// lastingBefore reports whether a word of lasting stands in the few atoms before i.
func (r *reader) lastingBefore(i, window int) bool {
	for k := i - 1; k >= 0 && k >= i-window; k-- {
		if w := r.low(k); setClause.Has(w) || r.str(k) == ";" {
			return false
		} else if setTerms.Has(w) || setLasting.Has(w) && w != "end" && w != "ended" && w != "get" && w != "got" && w != "take" && w != "took" {
			return true
		}
	}
	return false
}
