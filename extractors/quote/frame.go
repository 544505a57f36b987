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

// frame reads the cue at token k, nil where it is none.
func (r *reader) frame(k int) *frame {
	t := r.d.Tokens[k]
	if t.Lower == "according" && k+1 < r.hi && r.d.Tokens[k+1].Lower == "to" {
		return r.according(k)
	}
	if t.Lower == "in" {
		return r.survey(k)
	}
	c, ok := cues()[t.Lower]
	if !ok || !isVerb(t.Tag) && !r.misread(k) {
		return nil
	}
	if t.Tag == "VBN" && r.passive(k) {
		return nil
	}
	f := &frame{cue: t.Span, force: c.force}
	next := r.adverbial(k + 1)
	if c.takes('t') && r.closes(next) && r.trailing(f, k) {
		return f
	}
	if c.takes('o') && r.inverted(f, k) {
		return f
	}
	if !r.complement(f, c, next) {
		return nil
	}
	f.speaker = r.subject(k)
	if f.speaker.start >= f.speaker.end {
		return nil
	}
	f.to = r.end(f.from, f.rule != ruleBefore && f.rule != ruleReject)
	return f
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
	t := r.d.Tokens[k]
	if !strings.HasPrefix(t.Tag, "NN") && !strings.HasPrefix(t.Tag, "JJ") && t.Tag != "MD" {
		return false
	}
	if t.Tag == "NNS" && k > r.lo && r.mention(k-1) >= 0 && r.closes(k+1) {
		return true // "the Times reports."
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
	t := r.d.Tokens[k]
	switch {
	case isDay(t.Lower) || t.Tag == "RB" && t.Lower != "not" && t.Lower != "n't":
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

func isDay(w string) bool {
	switch w {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "morning", "night", "evening", "afternoon":
		return true
	}
	return false
}

func isStatement(w string) bool {
	switch w {
	case "statement", "report", "interview", "email", "conference", "briefing", "post", "letter", "reporters", "filing", "speech", "parliament", "television", "radio":
		return true
	}
	return false
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
	start := r.before(v)
	if start == v {
		return false
	}
	head := 0
	if !r.opens(start) {
		start, head = r.outer(start)
	}
	for n := 0; n < 4 && start > r.lo && !r.opens(start) && r.d.Tokens[start-1].Tag == "VB"; n++ {
		start-- // "harbour master" misread
	}
	if !r.opens(start) || start-1 <= r.lo {
		return false
	}
	f.speaker = noun{start, v, head}
	f.from, f.to, f.rule = r.begin(start-1), start-1, ruleAfter
	return f.to-f.from > 1
}

// inverted reads "CLAUSE, CUE SPEAKER".
func (r *reader) inverted(f *frame, k int) bool {
	if !r.opens(k) || k-1 <= r.lo || r.d.Tokens[k].Tag == "VBG" {
		return false
	}
	end, head := r.after(k + 1)
	if end == k+1 || !r.closes(r.adverbial(end)) {
		return false
	}
	f.speaker = noun{k + 1, end, head}
	f.from, f.to, f.rule = r.begin(k-1), k-1, ruleInverted
	return f.to-f.from > 1
}

// according reads "according to SPEAKER" before or after its clause.
func (r *reader) according(k int) *frame {
	end, head := r.after(k + 2)
	if end == k+2 {
		return nil
	}
	f := &frame{
		speaker: noun{k + 2, end, head}, force: schemas.Said, rule: ruleAccording,
		cue: schemas.Span{Start: r.d.Tokens[k].Start, End: r.d.Tokens[k+1].End},
	}
	if first := r.begin(k); k-first > 2 {
		f.from, f.to = first, k
		return f
	}
	f.from, f.to = end, r.stop(end)
	return f
}

// survey reads "In a poll by SPEAKER, CLAUSE".
func (r *reader) survey(k int) *frame {
	if k != r.lo || k+4 >= r.hi {
		return nil
	}
	e := r.group1(k + 1)
	if e+1 >= r.hi || sources()[r.d.Tokens[e-1].Lower] != schemas.Document {
		return nil
	}
	by := r.d.Tokens[e].Lower
	if by != "by" && by != "from" && by != "of" {
		return nil
	}
	end, head := r.after(e + 1)
	if end == e+1 || end >= r.hi || r.d.Tokens[end].Lower != "," {
		return nil
	}
	return &frame{
		speaker: noun{e + 1, end, head}, cue: r.d.Tokens[e-1].Span, force: schemas.Said,
		from: end + 1, to: r.stop(end + 1), rule: ruleSurvey,
	}
}
