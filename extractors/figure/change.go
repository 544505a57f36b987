package figure

import (
	"strings"

	"dateline/schemas"
)

// changeWindow is how far before a figure the word of change may stand, in atoms.
const changeWindow = 26

// changes sets the direction of the figures that state a change, and links its two ends.
func (r *reader) changes() {
	for k := range r.found {
		f := &r.found[k]
		if changeable(f.Kind) {
			r.change(k, f)
		}
	}
	r.link()
	for k := 1; k < len(r.found); k++ {
		if f, g := &r.found[k], &r.found[k-1]; r.versus(f.lo) && f.lo-g.hi < comparedWithin {
			f.inherit(g)
		}
	}
}

// comparedWithin is how far apart two figures may stand that are compared, in atoms.
const comparedWithin = 12

// versus reports whether the words before atom i compare what follows with the figure before:
// "61 percent, compared with 55 in 2019", "347 billion yen against 345 billion".
func (r *reader) versus(i int) bool {
	switch r.low(i - 1) {
	case "against", "versus", "vs":
		return true
	case ".":
		return r.low(i-2) == "vs"
	case "with", "to":
		return r.among(i-2, "compared", "compares", "comparing")
	}
	return false
}

// changeable reports whether a figure of the kind may state a change.
func changeable(k schemas.FigureKind) bool {
	switch k {
	case schemas.Count, schemas.Money, schemas.Percent, schemas.Measure, schemas.Rate, schemas.Period:
		return true
	default:
		return false
	}
}

func (f *find) moved(d string, c schemas.Comparison) {
	f.Direction, f.Compared = schemas.Direction(d), c
}

func (r *reader) change(k int, f *find) {
	i := f.lo - 1
	for r.among(i, "a", "an", "just", "only", "another", "record", "further") {
		i--
	}
	i = r.before(i)
	p := r.low(i)
	if p == "by" && r.upOrDown(i-1) != "" {
		p, i = r.low(i-1), i-1
	}
	switch {
	case f.Kind == schemas.Percent && (p == "up" || p == "down") && !setFillers.Has(r.low(i-1)):
		f.moved(p, schemas.ChangeBy)
	case r.upOrDown(i) != "":
		f.moved(r.upOrDown(i), schemas.ChangeBy)
	case p == "from" && r.upOrDown(i-1) != "":
		f.moved(r.upOrDown(i-1), schemas.ChangeFrom)
		r.risen(k, r.upOrDown(i-1))
	case r.after(f) != "":
		f.moved(r.after(f), schemas.ChangeBy)
	case p == "by":
		if d := r.changeBefore(i, changeWindow); d != "" {
			f.moved(d, schemas.ChangeBy)
		} else if r.follows(k, i, 5) {
			f.moved(string(r.found[k-1].Direction), schemas.ChangeBy)
		}
	case p == "to" || p == "from":
		if d := r.changeBefore(i, changeWindow); d != "" && r.comparable(k, p) {
			f.moved(d, map[string]schemas.Comparison{"to": schemas.ChangeTo, "from": schemas.ChangeFrom}[p])
		}
	case p == "of" && changes.Get(r.low(i-1)) != "" && f.Kind != schemas.Count:
		f.moved(changes.Get(r.low(i-1)), schemas.ChangeBy)
	case changes.Get(p) != "" && r.amountOfChange(i, f):
		f.moved(changes.Get(p), schemas.ChangeBy)
		if w := r.low(f.lo); w == "below" || w == "above" || w == "past" || w == "as" && r.among(f.lo+1, "high", "low") {
			f.Compared = schemas.ChangeTo
		}
	case p == "or" && k > 0 && r.found[k-1].Compared != "" && i-r.found[k-1].hi < 3:
		f.moved(string(r.found[k-1].Direction), r.found[k-1].Compared)
	case p == "and" && f.Kind != schemas.Count && r.follows(k, i, 6):
		f.moved(string(r.found[k-1].Direction), schemas.ChangeBy)
	case r.str(f.core) == "+" && f.Kind == schemas.Percent:
		f.moved("up", schemas.ChangeBy)
	}
}

// before returns the preposition that governs a noun of level before "of" at atom i, "from a
// peak of", "to an average of", or i where none does.
func (r *reader) before(i int) int {
	if r.low(i) != "of" || !setLevels.Has(r.low(i-1)) {
		return i
	}
	for k := i - 2; k >= 0 && k >= i-6; k-- {
		switch r.low(k) {
		case "from", "to":
			return k
		}
		if t := r.tag(k); !strings.HasPrefix(t, "NN") && !strings.HasPrefix(t, "JJ") && t != "DT" && t != "RB" && !r.dash(k) {
			break
		}
	}
	return i
}

// setLevels are nouns for a level that "of" gives: "a peak of 40".
var setLevels = sets["levels"]

// follows reports whether the figure before figure k is an amount of change in the same
// unit and ends within so many atoms before atom i.
func (r *reader) follows(k, i, within int) bool {
	if k == 0 {
		return false
	}
	g := &r.found[k-1]
	return g.Compared == schemas.ChangeBy && g.Unit == r.found[k].Unit && i-g.hi < within
}

// upOrDown reads an adverb of direction at atom i.
func (r *reader) upOrDown(i int) string {
	switch r.low(i) {
	case "up", "higher":
		if !r.drifts(i - 1) {
			return ""
		}
		return "up"
	case "down", "lower":
		if !r.drifts(i - 1) {
			return ""
		}
		return "down"
	}
	return ""
}

// drifts reports whether the word before "up" or "down" leaves that its adverb of change:
// no verb, or one such as "closed" or "edged", but not "came down".
func (r *reader) drifts(i int) bool {
	return !r.verb(i) || changes.Get(r.low(i)) != "" || setDrifts.Has(r.low(i))
}

// setFillers are the verbs that "up" completes: "makes up 30 percent".
var setFillers = sets["fillers"]

var setDrifts = sets["drift"]

// risen marks the figure before ", up from 74 %" as the new level.
func (r *reader) risen(k int, d string) {
	if k == 0 {
		return
	}
	g := &r.found[k-1]
	for m := k - 1; m >= 0 && m >= k-3; m-- {
		if h := &r.found[m]; h.Kind == r.found[k].Kind && h.Compared == "" {
			g = h
			break
		}
	}
	if g.Compared == "" && changeable(g.Kind) && r.found[k].lo-g.hi < 14 {
		g.moved(d, schemas.ChangeTo)
	}
}

// after reads what follows an amount of change: "lower than", "a 12 % drop", "more than".
func (r *reader) after(f *find) string {
	i := f.hi
	switch w := r.low(i); w {
	case "lower", "higher":
		if w == "lower" {
			return "down"
		}
		return "up"
	case "up", "down":
		if r.among(i+1, "on", "from", "against", "compared", "year") {
			return w
		}
		return ""
	case "fewer", "less", "more":
		if f.Kind == schemas.Count && f.noun > i && r.low(f.noun) == "than" {
			return map[string]string{"more": "up", "fewer": "down"}[w] // "11 fewer boats than"
		}
		if r.low(i+1) != "than" && (w != "fewer" || f.Kind != schemas.Percent || !r.plural(i+1)) {
			return ""
		}
		if w == "more" {
			return "up"
		}
		return "down"
	}
	if f.Kind == schemas.Count && f.Rule != foldRule {
		return ""
	}
	for j := i; j < len(r.atoms) && j < i+4; j++ {
		if r.dash(j) && r.joined(j) {
			continue
		}
		if !r.is(j, word) || setStops.Has(r.low(j)) {
			return ""
		}
		if d := changes.Get(r.low(j)); d != "" && !setNoChange.Has(r.low(j)) && !hasAny(r.low(j), "ing", "ed") && (j > i || r.tag(j) != "VBD") {
			return d
		}
		if !r.noun(j) {
			return ""
		}
	}
	return ""
}

// amountOfChange reports whether a figure right after the word of change at i is how much
// it changed: any but a count that is its plain object ("lost 3 players").
func (r *reader) amountOfChange(i int, f *find) bool {
	switch r.low(i) {
	case "bring", "brings", "brought", "bringing":
		return false // only with "to": "bringing the total to 12"
	case "lose", "loses", "lost", "losing":
		return f.Kind == schemas.Percent || f.Kind == schemas.Measure && r.low(f.hi) != "of" || f.Unit == "point"
	}
	switch f.Kind {
	case schemas.Percent:
		return true
	case schemas.Count:
		return f.Unit == "point" || f.Rule == foldRule || f.Unit == "" && intransitive(r.low(i)) || intransitive(r.low(i)) && f.Unit != "" && f.Unit == "place"
	case schemas.Money, schemas.Measure, schemas.Rate:
		return intransitive(r.low(i)) && (f.Kind != schemas.Measure || !setOff.Has(r.low(f.hi)))
	default:
		return false
	}
}

// intransitive reports whether a word of change takes the amount of its change and no
// other object.
func intransitive(w string) bool { return setFalls.Has(w) }

// setOff are words after a measure that make it a distance.
var setOff = sets["off"]

// setNoChange are verbs of change that are other nouns.
var setNoChange = sets["no-change"]

var setFalls = sets["falls"]

// comparable reports whether figure k may be a level of a change: the new one after "to",
// if it is no crowd of unknown size; the old one after "from", if it has the unit of a
// figure before it, or none of its own.
func (r *reader) comparable(k int, preposition string) bool {
	f := &r.found[k]
	if preposition == "to" {
		return f.Kind != schemas.Count || f.Modifier != schemas.Vague
	}
	return f.Kind != schemas.Count || f.Unit == "" || k > 0 && r.found[k-1].Unit == f.Unit || k > 0 && r.found[k-1].Unit == ""
}

// changeBefore returns the direction of the word of change that governs atom i: the
// nearest verb before it, or a noun, in the same clause.
func (r *reader) changeBefore(i, window int) string {
	for k := i - 1; k >= 0 && k >= i-window; k-- {
		w := r.low(k)
		if d := changes.Get(w); d != "" && r.is(k, word) {
			if strings.HasPrefix(w, "br") && r.low(i) != "to" {
				continue
			}
			if w == "lost" && r.low(i) == "by" {
				return "" // a game
			}
			return d
		}
		if setClause.Has(w) || r.is(k, mark) && strings.Contains(";:()“”\"", r.str(k)) {
			return ""
		}
		switch w {
		case "edged", "inched", "ticked", "crept", "went", "moved", "pushed", "driven", "drove", "nudged":
			if d := r.upOrDown(k + 1); d != "" {
				return d
			}
		}
		if t := r.tag(k); strings.HasPrefix(t, "VB") && !setAux.Has(w) && t != "VBG" && t != "VBN" {
			return ""
		}
	}
	return ""
}

// link joins the new level of a change to its old one, where one clause gives both.
func (r *reader) link() {
	for k := range r.found {
		r.level(k)
		if r.found[k].Compared != schemas.ChangeFrom {
			continue
		}
		order := [...]int{k - 1, k + 1, k - 2}
		if k+1 < len(r.found) && r.found[k+1].lo-r.found[k].hi <= 2 {
			order = [...]int{k + 1, k - 1, k - 2} // "to 88,000, lifting the share from 9 to 17 percent"
		}
		for _, m := range order {
			if m < 0 || m >= len(r.found) {
				continue
			}
			g := &r.found[m]
			if g.Compared == schemas.ChangeTo && g.Direction == r.found[k].Direction && g.ComparedWith == nil {
				r.found[k].ComparedWith, g.ComparedWith = r.links.Put(m), r.links.Put(k)
				r.shareUnit(&r.found[k], g)
				break
			}
		}
	}
}

// level gives the noun of an amount of change to the bare level right before it: "ended on
// 8,214, up 31 points".
func (r *reader) level(k int) {
	f := &r.found[k]
	if k == 0 || f.Kind != schemas.Count || f.Compared != schemas.ChangeBy || f.Unit == "" {
		return
	}
	g := &r.found[k-1]
	if g.Kind == schemas.Count && g.Unit == "" && f.lo-g.hi <= 2 && r.upOrDown(f.lo-1) != "" {
		g.Unit = f.Unit
	}
}

// shareUnit gives the counted noun or the unit of one end of a change to the other, where only one
// states it: "visits rose to 620 from 580", "inflation rose from 3.2 to 4.1 percent". A rate keeps its
// unit to itself: of "$82 a barrel from 80" the old level may be either amount.
func (r *reader) shareUnit(f, g *find) {
	f.inherit(g)
	g.inherit(f)
}

// inherit takes the unit of the other end where f states none.
func (f *find) inherit(g *find) {
	if f.Kind != schemas.Count || f.Unit != "" {
		return
	}
	switch g.Kind {
	case schemas.Count:
	case schemas.Money, schemas.Percent, schemas.Measure, schemas.Period:
		f.Kind = g.Kind
		if g.factor != 0 && g.factor != 1 {
			f.scale(g.factor) // "to 80 cents from 60" is in dollars
		}
	default:
		return
	}
	f.Unit = g.Unit
}

// scale multiplies the value and its bounds, some of which may be one number.
func (f *find) scale(factor float64) {
	value := f.Value
	for _, at := range [...]**float64{&f.Value, &f.Low, &f.High} {
		switch {
		case *at == nil:
		case *at == value && at != &f.Value:
			*at = f.Value
		default:
			*at = new(product(**at, factor))
		}
	}
}
