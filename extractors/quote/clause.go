package quote

import (
	"strings"

	"dateline/schemas"
)

// complement finds what a cue says after it, from token k on.
func (r *reader) complement(f *frame, c *cue, k int) bool {
	if k >= r.hi {
		return false
	}
	t := &r.d.Tokens[k]
	f.from = k
	if c.takes('q') && r.fragment(f, k) {
		return true
	}
	switch {
	case c.takes('v') && (t.Tag == "VBG" || t.Lower == "having"):
		f.rule = ruleGerund
		return true
	case c.takes('x'):
		e := r.group1(k)
		f.from, f.rule = e+1, ruleAccuse
		return e > k && e+1 < r.hi && r.d.Tokens[e].Lower == "of"
	case c.takes('u'):
		f.rule = ruleOut
		return r.group1(k) > k || t.Tag == "VBG"
	case c.takes('r'):
		if t.Lower == "as" && k+2 < r.hi {
			k += 2 // "rejected as false reports that"
		}
		if e := r.claim(k); e > 0 {
			f.from, f.rule = e, ruleReject
			return true
		}
	case c.takes('f'):
		f.from, f.rule = k+1, ruleSpeak
		return t.Lower == "of"
	case c.takes('g') && c.force != "denied":
		e := r.group1(k)
		f.rule = ruleGive
		return e > k && t.Lower != "no" && isToll(r.d.Tokens[e-1].Lower)
	}
	if c.takes('g') && (t.Tag == "VBG" || t.Lower == "having") {
		f.rule = ruleGerund
		return true
	}
	if c.takes('g') && c.takes('c') {
		if e := r.claim(k); e > 0 {
			f.from, f.rule = e, ruleReject
			return true
		}
	}
	if c.takes('a') && r.at(k) {
		f.rule = rulePut
		return true
	}
	if (c.takes('c') || c.takes('m') || c.takes('h')) && r.clause(f, c, k) {
		f.rule = ruleBefore
		return true
	}
	if c.takes('n') && r.number(k) {
		f.rule = ruleNoun
		return true
	}
	return false
}

// claim returns the token after "claims that" and "a claim by the crews that" or at the
// "to" of "plans to sell", 0 for none.
func (r *reader) claim(k int) int {
	e := r.group1(k)
	if e < r.hi && e > k && isPlan(r.d.Tokens[e-1].Lower) && r.d.Tokens[e].Tag == "TO" {
		return e
	}
	if e == k || !isClaim(r.d.Tokens[e-1].Lower) {
		return 0
	}
	if e+1 < r.hi && (r.d.Tokens[e].Lower == "by" || r.d.Tokens[e].Lower == "from") {
		e = r.group1(e + 1)
	}
	if e >= r.hi || r.d.Tokens[e].Lower != "that" {
		return 0
	}
	return e + 1
}

// listener passes over who is told: "told reporters on Monday".
func (r *reader) listener(c *cue, k int) int {
	if !c.takes('p') {
		return k
	}
	e, _ := r.after(k)
	if e == k {
		return k
	}
	a := r.adverbial(e)
	if c.lemma == "tell" || r.closes(a) || r.d.Tokens[a].Lower == "that" {
		return a
	}
	return k
}

// clause looks for "that" or a clause of its own after a cue; "told reporters that" too.
func (r *reader) clause(f *frame, c *cue, k int) bool {
	k = r.listener(c, k)
	if k >= r.hi {
		return false
	}
	t := &r.d.Tokens[k]
	if t.Lower == "that" {
		f.from = k + 1
		return f.from < r.hi && !c.takes('m')
	}
	if (t.Lower == ":" || isMark(t.Lower)) && !c.takes('h') {
		f.from = k
		return true
	}
	if e := r.colon(k); e > k && !c.takes('h') {
		f.from = e
		return true
	}
	if c.takes('m') || c.takes('h') || r.closes(k) || isVerb(t.Tag) || t.Tag == "TO" || c.force == "demanded" {
		return false
	}
	f.from = k
	return r.finite(k) && (!c.takes('s') || r.document(k-1))
}

// colon returns the mark behind the colon of "wrote on the site: “...”", where a phrase begins at
// token k; k itself where none is.
func (r *reader) colon(k int) int {
	if t := r.d.Tokens[k].Tag; t != "IN" && t != "TO" {
		return k
	}
	for i := k + 1; i+1 < r.hi && i < k+9; i++ {
		t := &r.d.Tokens[i]
		switch {
		case t.Lower == ":":
			if isMark(r.d.Tokens[i+1].Lower) {
				return i + 1
			}
			return k
		case t.Tag != "IN" && t.Tag != "TO" && t.Tag != "CC" && t.Tag != "PRP" && !premodifies(t.Tag, t.Lower):
			return k
		}
	}
	return k
}

// document reports whether a report, data or the like stands before the cue that ends
// before token k: "figures show prices fell", but not "the ship found two rafts".
func (r *reader) document(k int) bool {
	v := r.auxiliaries(k)
	return v > r.lo && sources().Get(r.d.Tokens[v-1].Lower) == schemas.Document
}

// finite reports whether a finite verb follows before the clause closes.
func (r *reader) finite(k int) bool {
	for i := k; i < r.hi && i < k+window/4; i++ {
		switch r.d.Tokens[i].Tag {
		case "VBD", "VBZ", "VBP", "MD":
			return i > k
		}
		w := r.d.Tokens[i].Lower
		if w == ";" || w == "." || i+1 < r.hi && (w == "," && r.d.Tokens[i+1].Tag == "CC" || r.d.Tokens[i].Tag == "CC" && carriesOn(r.d.Tokens[i+1].Tag)) {
			return false
		}
	}
	return false
}

// at reports whether a noun phrase or pronoun, "at" and a number follow: "put the number at
// 70".
func (r *reader) at(k int) bool {
	e := r.group1(k)
	for e > k && e+1 < r.hi && (r.d.Tokens[e].Lower == "of" || r.d.Tokens[e].Lower == "for") {
		next := r.group1(e + 1)
		if next == e+1 {
			break
		}
		e = next
	}
	if e >= r.hi {
		return false
	}
	switch r.d.Tokens[e].Lower {
	case "at", "between", "above", "below", "around":
		return r.number(e + 1)
	}
	return false
}

// number reports whether the next noun phrase holds a number.
func (r *reader) number(k int) bool {
	for i := k; i < r.hi && i < k+8; i++ {
		t := &r.d.Tokens[i]
		if t.Tag == "CD" || isVague(t.Lower) || strings.ContainsAny(t.Lower, "0123456789") {
			return true
		}
		if !premodifies(t.Tag, t.Lower) && t.Tag != "IN" && t.Tag != "RB" && t.Tag != "RBR" && t.Tag != "$" {
			return false
		}
	}
	return false
}

// begin returns where the clause that ends at token k starts: the start of the sentence, or
// after the semicolon or dateline's dash before k.
func (r *reader) begin(k int) int {
	i := k
	for i > r.lo && i > k-window {
		switch r.d.Tokens[i-1].Lower {
		case ";", "—", "--":
			return i
		}
		i--
	}
	return i
}

// stop returns the end of the sentence or the next semicolon.
func (r *reader) stop(k int) int {
	for ; k < r.hi && r.d.Tokens[k].Lower != ";"; k++ {
	}
	return k
}

// end returns where speech that starts at token k ends: at a semicolon, at the sentence's
// end, or at ", but" and ", while" with a subject of their own; a phrase ends at ", and"
// too.
func (r *reader) end(k int, phrase bool) int {
	limit := min(r.hi, k+window)
	for i := k; i < limit; i++ {
		switch w := r.d.Tokens[i].Lower; {
		case w == ";":
			return i
		case phrase && i+1 < limit && r.d.Tokens[i].Tag == "CC" && carriesOn(r.d.Tokens[i+1].Tag):
			return i
		case phrase && w == "," && i+2 < limit && r.d.Tokens[i+1].Tag == "CC" && r.finite(i+2):
			return i
		case w == "," && i+2 < limit && r.d.Tokens[i+1].Tag == "CC" && carriesOn(r.d.Tokens[i+2].Tag):
			return i
		case w == "," && i+2 < limit && turns(r.d.Tokens[i+1].Lower) && r.d.Tokens[i+2].Tag != "PRP" && r.group1(i+2) > i+2:
			return i
		}
	}
	if limit < r.hi {
		return limit
	}
	return r.hi
}

// auxiliaries goes back from a verb at k over its auxiliaries and adverbs.
func (r *reader) auxiliaries(k int) int {
	for k > r.lo {
		t := &r.d.Tokens[k-1]
		switch {
		case r.mention(k-1) >= 0:
			return k
		case t.Tag == "MD" || t.Tag == "RB" || t.Tag == "TO" || auxiliary(t.Lower):
		case t.Lower == "average" && k-2 > r.lo && r.d.Tokens[k-2].Lower == "on":
			k--
		case k-1 > r.lo && refuses(t.Lower) && r.d.Tokens[k].Tag == "TO":
		default:
			return k
		}
		k--
	}
	return k
}

// nearby is how far behind a cue a participle still has its speaker, in bytes.
const nearby = 40

// subject finds who a cue at token k belongs to.
func (r *reader) subject(k int) noun {
	v := r.undated(r.auxiliaries(k))
	if v <= r.lo {
		return noun{}
	}
	prev := r.d.Tokens[v-1]
	if prev.Lower == "," && r.d.Tokens[k].Tag == "VBG" && r.last.speaker.end > 0 && r.last.rule != ruleBefore && r.last.cue.End+nearby > prev.Start {
		return r.last.speaker // "..., Holm said, adding that"
	}
	if prev.Lower == "as" && v-2 > r.lo && r.d.Tokens[v-2].Lower == "quoted" {
		return r.nounBefore(r.auxiliaries(v - 2)) // "was quoted as saying"
	}
	if n := r.inspected(v); n.end > 0 {
		return n
	}
	switch {
	case prev.Tag == "CC" || prev.Lower == "," && r.d.Tokens[k].Tag == "VBG" || r.d.Tokens[k].Tag == "VBG":
		return r.joined(v)
	case prev.Lower == ",":
		return r.parted(v)
	case prev.Tag == "WP" || prev.Tag == "WDT":
		v--
		if v > r.lo && r.d.Tokens[v-1].Lower == "," {
			v--
		}
	}
	return r.nounBefore(v)
}

// undated goes back over a day between a speaker and the verb at token v, and over the participle it
// goes with: "Holm on Tuesday denied", "figures released on Monday showed".
func (r *reader) undated(v int) int {
	if v-2 <= r.lo || !isDay(r.d.Tokens[v-1].Lower) {
		return v
	}
	k := v - 1
	for k-1 > r.lo && (r.d.Tokens[k-1].Lower == "on" || r.d.Tokens[k-1].Lower == "late" || r.d.Tokens[k-1].Lower == "early") {
		k--
	}
	if t := r.d.Tokens[k-1].Tag; k-1 > r.lo && k < v-1 && (t == "VBN" || t == "VBD") {
		k--
	}
	return r.auxiliaries(k)
}

// inspected reads "engineers who inspected it said": the phrase before a relative clause
// that ends at token v without a comma.
func (r *reader) inspected(v int) noun {
	verb := false
	for i := v - 1; i > r.lo && i > v-window/8; i-- {
		switch t := &r.d.Tokens[i]; {
		case t.Tag == "WP" || t.Tag == "WDT":
			if start := r.before(i); verb && start < i {
				return noun{start, i, i}
			}
			return noun{}
		case isVerb(t.Tag):
			verb = verb || i < v-1
		case t.Lower == "," || t.Lower == ";" || t.Lower == ":" || t.Tag == "CC" || isMark(t.Lower):
			return noun{}
		}
	}
	return noun{}
}

// nounBefore is the noun phrase that ends at token v, with what it hangs on.
func (r *reader) nounBefore(v int) noun {
	start := r.before(v)
	if start == v {
		return noun{}
	}
	outer, head := r.outer(start)
	if head == 0 {
		return noun{start, v, v}
	}
	return noun{outer, v, head}
}

// parted reads "SPEAKER, which runs two mines, said": the phrase before the earlier comma,
// or a name between the commas.
func (r *reader) parted(v int) noun {
	low := max(r.lo, v-window/2)
	comma := v - 2
	for comma > low && r.d.Tokens[comma].Lower != "," {
		comma--
	}
	if comma <= low {
		return noun{}
	}
	if t := r.d.Tokens[comma+1]; t.Tag != "WDT" && t.Tag != "WP" && t.Tag != "WP$" {
		n := r.nounBefore(v - 1)
		if m := r.mention(v - 2); n.start == comma+1 && m >= 0 && (m == r.mention(n.start) || r.d.Mentions[m].Type == schemas.Person) {
			return n
		}
	}
	return r.nounBefore(comma)
}

// joined reads "SPEAKER gave no toll but denied": the subject of the first verb before.
func (r *reader) joined(v int) noun {
	low := max(r.begin(v), v-window)
	for i := low; i < v; i++ {
		t := &r.d.Tokens[i]
		if t.Tag != "VBD" && t.Tag != "VBZ" && t.Tag != "VBP" && t.Tag != "MD" {
			continue
		}
		if i > low && r.d.Tokens[i-1].Tag == "WDT" {
			continue
		}
		if i > low && r.d.Tokens[i-1].Lower == "," {
			return r.parted(i)
		}
		return r.nounBefore(r.auxiliaries(i))
	}
	return noun{}
}
