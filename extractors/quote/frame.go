package quote

import (
	"strings"

	"dateline/schemas"
)

// frame is a cue with its speaker and the tokens [from, to) that are said.
type frame struct {
	speaker  noun
	cue      schemas.Span
	force    schemas.Force
	from, to int
	rule     string
}

// fresh makes room for a frame: there is one at a time.
func (r *reader) fresh(f frame) *frame {
	r.read = f
	return &r.read
}

// frame reads the cue at token k, nil where it is none.
func (r *reader) frame(k int) *frame {
	t := &r.d.Tokens[k]
	switch t.Lower {
	case "according":
		if k+1 < r.hi && r.d.Tokens[k+1].Lower == "to" {
			return r.according(k)
		}
	case "per":
		return r.per(k)
	case "citing", "quoting":
		return r.citing(k)
	case "in":
		return r.survey(k)
	case "as":
		return r.asPut(k)
	case ":":
		return r.headline(k)
	}
	if !mayBeVerb(t.Tag) {
		return nil // most words, without a look in the table
	}
	c := r.table.Get(t.Lower)
	if c == nil || !isVerb(t.Tag) && !r.misread(k) {
		return nil
	}
	f := r.fresh(frame{cue: t.Span, force: c.force})
	next := k + 1
	if next < r.hi && c.particles != nil {
		if with, ok := c.particles[r.d.Tokens[next].Lower]; ok {
			c, f.force, f.cue.End = with, with.force, r.d.Tokens[next].End
			next++
		}
	}
	if c.frames == "" || t.Tag == "VBN" && r.passive(k) {
		return nil
	}
	if !r.verb(f, c, k, r.adverbial(next)) {
		return nil
	}
	return r.vouch(f, k)
}

// verb reads the frames of a verb at token k: what stands after it begins at token next.
func (r *reader) verb(f *frame, c *cue, k, next int) bool {
	if (c.takes('t') || c.takes('s') && r.document(k)) && r.closes(r.setting(r.listener(c, next))) && r.trailing(f, k) {
		return true
	}
	if c.takes('o') && r.inverted(f, k) {
		return true
	}
	f.to = 0 // what the frames above tried is off
	if !r.complement(f, c, next) {
		return false
	}
	f.speaker = r.subject(k)
	if r.oneself(f.speaker) {
		return false
	}
	if c.takes('h') && !r.court(f.speaker) {
		return false
	}
	if f.speaker.start >= f.speaker.end {
		return false
	}
	if f.to == 0 {
		f.to = r.end(f.from, f.rule != ruleBefore && f.rule != ruleReject)
	}
	return true
}

// setting passes over where somebody said something, if the clause ends there, as in
// "pilots wrote in the Harbour Review".
func (r *reader) setting(k int) int {
	if k >= r.hi || r.d.Tokens[k].Tag != "IN" || r.d.Tokens[k].Lower == "that" {
		return k
	}
	if e, _ := r.after(k + 1); e > k+1 && r.closes(e) {
		return e
	}
	return k
}

// oneself reports whether a subject is the writer or the person quoted: "we expect".
func (r *reader) oneself(n noun) bool {
	if n.end-n.start != 1 {
		return false
	}
	switch r.d.Tokens[n.start].Lower {
	case "we", "i", "you":
		return true
	}
	return false
}

// vouch turns the force of a cue that is negated: who "did not confirm that" something
// happened, or "declined to say that", does not stand for it; who "did not deny" it says
// it. A negated cue without "that" says nothing.
func (r *reader) vouch(f *frame, k int) *frame {
	if !r.negated(k) {
		return f
	}
	switch {
	case f.force == schemas.Denied:
		f.force = schemas.Said
	case f.rule == ruleBefore && r.d.Tokens[f.from-1].Lower == "that":
		f.force = schemas.Denied
	default:
		return nil
	}
	return f
}

// negated reports whether the verb at token k is: "did not say", "refused to confirm".
func (r *reader) negated(k int) bool {
	for i := k - 1; i >= r.lo && i > k-5; i-- {
		switch t := &r.d.Tokens[i]; {
		case t.Lower == "not", t.Lower == "n't", t.Lower == "n’t", t.Lower == "never":
			return true
		case t.Lower == "declined", t.Lower == "declines", t.Lower == "refused", t.Lower == "refuses", t.Lower == "failed":
			return i+2 <= k && r.d.Tokens[i+1].Lower == "to"
		case t.Tag != "RB" && t.Tag != "MD" && t.Tag != "TO" && !auxiliary(t.Lower):
			return false
		}
	}
	return false
}

// passive reports whether a form of "be" stands before a participle: "were found".
func (r *reader) passive(k int) bool {
	for i := k - 1; i >= r.lo && i > k-4; i-- {
		switch r.d.Tokens[i].Lower {
		case "is", "are", "was", "were", "be", "been", "being", "'s", "'re", "’s", "’re":
			return true
		}
		if t := r.d.Tokens[i].Tag; t != "RB" {
			return false
		}
	}
	return false
}

// misread reports whether the tagger may have taken a cue for a noun or an adjective: a
// past form after a noun or pronoun.
func (r *reader) misread(k int) bool {
	t := &r.d.Tokens[k]
	if !strings.HasPrefix(t.Tag, "NN") && !strings.HasPrefix(t.Tag, "JJ") && t.Tag != "MD" {
		return false
	}
	if t.Tag == "NNS" && k > r.lo && r.closes(k+1) && (r.mention(k-1) >= 0 || r.document(k)) {
		return true // "the Times reports.", "a study finds."
	}
	switch t.Lower {
	case "spoke", "told", "wrote":
		return k > r.lo && r.before(k) < k
	case "forecast":
		return k > r.lo && r.d.Tokens[k-1].Tag == "CC"
	case "heard":
		return k+1 < r.hi && r.d.Tokens[k+1].Lower == "that"
	}
	return strings.HasSuffix(t.Lower, "ed") && r.before(k) < k || t.Lower == "says" || t.Lower == "said"
}

// adverbial returns the token after the adverbs, days and statements that may follow a cue:
// "said on Friday", "said in a report on Monday".
func (r *reader) adverbial(k int) int {
	for k < r.hi {
		e := r.oneAdverbial(k)
		if e == k {
			return k
		}
		k = e
	}
	return k
}

func (r *reader) oneAdverbial(k int) int {
	t := &r.d.Tokens[k]
	switch {
	case isDay(t.Lower) || t.Tag == "RB" && !hedges(t.Lower):
		return k + 1
	case t.Lower == "late" || t.Lower == "early" || t.Lower == "the":
		if k+1 < r.hi && isDay(r.d.Tokens[k+1].Lower) {
			return k + 2
		}
	case t.Lower == "on" || t.Lower == "in" || t.Lower == "at" || t.Lower == "to":
		e := k + 1
		for e < r.hi && e < k+6 && (premodifies(r.d.Tokens[e].Tag, "") || isDay(r.d.Tokens[e].Lower)) {
			if isDay(r.d.Tokens[e].Lower) || isStatement(r.d.Tokens[e].Lower) {
				return e + 1
			}
			e++
		}
	}
	return k
}

// closes reports whether the clause ends at token k.
func (r *reader) closes(k int) bool {
	if k >= r.hi {
		return true
	}
	switch r.d.Tokens[k].Lower {
	case ".", ",", ";", ":", "!", "?", ")", "\"", "”", "—", "–", "--":
		return true
	}
	return false
}

// opens reports whether a comma or a mark stands before token k.
func (r *reader) opens(k int) bool {
	if k <= r.lo {
		return false
	}
	w := r.d.Tokens[k-1].Lower
	return w == "," || w == "”" || w == "\"" || w == "''" || w == "’" || w == "'" || w == "—" || w == "--"
}

// trailing reads "CLAUSE, SPEAKER CUE".
func (r *reader) trailing(f *frame, k int) bool {
	v := r.auxiliaries(k)
	if n := r.inspected(v); n.end > 0 && r.opens(n.start) && n.start-1 > r.lo {
		f.speaker = n
		f.from, f.to, f.rule = r.begin(n.start-1), n.start-1, ruleAfter
		return f.to-f.from > 1
	}
	if v > r.lo && r.d.Tokens[v-1].Lower == "," {
		return r.apposed(f, v)
	}
	start := r.before(v)
	if start == v {
		return false
	}
	head := 0
	if !r.opens(start) {
		start, head = r.outer(start)
	}
	if s := r.coordinate(start); s < start {
		start, head = s, 0
	}
	for n := 0; n < 4 && start > r.lo && !r.opens(start) && (r.d.Tokens[start-1].Tag == "VB" || r.d.Tokens[start-1].Tag == "VBZ" && r.opens(start-1)); n++ {
		start-- // "harbour master", "works minister" misread
	}
	if !r.opens(start) || start-1 <= r.lo {
		return false
	}
	f.speaker = noun{start, v, head}
	f.from, f.to, f.rule = r.begin(start-1), start-1, ruleAfter
	return f.to-f.from > 1
}

// coordinate returns the start of a phrase that "and" joins to the one that starts at token i, if
// a comma or a mark stands before it: ", sailors [and the port] said"; else i.
func (r *reader) coordinate(i int) int {
	if i-2 <= r.lo || r.opens(i) || r.d.Tokens[i-1].Tag != "CC" {
		return i
	}
	if s := r.before(i - 1); s < i-1 && r.opens(s) {
		return s
	}
	return i
}

// apposed reads "CLAUSE, a spokeswoman, Irina Dobre, CUE" and "CLAUSE, Irina Dobre, a
// spokeswoman, CUE", where the cue's verb begins at token v.
func (r *reader) apposed(f *frame, v int) bool {
	comma := v - 2
	for comma > r.lo && comma > v-window/8 && r.d.Tokens[comma].Lower != "," {
		comma--
	}
	if comma <= r.lo || r.d.Tokens[comma].Lower != "," {
		return false
	}
	start := r.before(comma)
	if start == comma {
		return false
	}
	if !r.opens(start) {
		start, _ = r.outer(start)
	}
	if !r.opens(start) || start-1 <= r.lo {
		return false
	}
	f.speaker = noun{start, v - 1, comma}
	if v-2 == comma+1 && r.d.Tokens[v-2].Tag == "CD" {
		f.speaker = noun{start, comma, comma} // "Holm, 54, said"
	}
	if r.mention(v-2) >= 0 && r.before(v-1) == comma+1 {
		f.speaker.head = v - 1
	}
	f.from, f.to, f.rule = r.begin(start-1), start-1, ruleAfter
	return f.to-f.from > 1
}

// inverted reads "CLAUSE, CUE SPEAKER".
func (r *reader) inverted(f *frame, k int) bool {
	if !r.opens(k) || k-1 <= r.lo || r.d.Tokens[k].Tag == "VBG" {
		return false
	}
	end, head := r.after(k + 1)
	if end > k+1 && end < r.hi && r.d.Tokens[end].Tag == "CC" {
		if e, _ := r.after(end + 1); e > end+1 {
			end, head = e, 0 // "said sailors and the port"
		}
	}
	if end == k+1 || !r.closes(r.adverbial(end)) && r.d.Tokens[end].Lower != "who" {
		return false
	}
	f.speaker = noun{k + 1, end, head}
	f.from, f.to, f.rule = r.begin(k-1), k-1, ruleInverted
	return f.to-f.from > 1 && r.speech(f.from, k)
}

// speech reports whether the tokens from lo to hi may be what is said: those of "Ida Holm,
// head of the port," are a name, a comma and no verb.
func (r *reader) speech(lo, hi int) bool {
	name, comma := r.mention(lo), -1
	for i := lo; i < hi-1; i++ {
		t := &r.d.Tokens[i]
		if isVerb(t.Tag) || t.Tag == "MD" || isMark(t.Lower) {
			return true
		}
		if t.Lower == "," && comma < 0 {
			comma = i
		}
	}
	return name < 0 || comma < 0 || r.mention(comma-1) != name
}
