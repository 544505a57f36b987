package entity

import (
	"strings"

	"dateline/schemas"
)

// longestRole is the greatest number of words of a role after a name.
const longestRole = 8

// appendRoles appends the titles and offices the text gives right before mention i, as "Chinese
// President", and after it between commas, as "the U.S. secretary of state".
func (j *joiner) appendRoles(out []string, i int) []string {
	m := &j.d.Mentions[i]
	if !j.mayHaveRole(m.Span) {
		return out
	}
	f := &j.finder
	f.again(j.d)
	f.ws = j.around(m.Span, f.ws)
	ws, at := f.ws, 0
	for at < len(ws) && ws[at].Start < m.Start {
		at++
	}
	if r := j.roleBefore(f, i, at); r != "" {
		out = append(out, r)
	}
	for at < len(ws) && ws[at].Start < m.End {
		at++
	}
	if r := j.roleAfter(f, at); r != "" {
		out = append(out, r)
	}
	return out
}

// mayHaveRole reports whether the token before a span can end a title or the token after
// it is a comma.
func (j *joiner) mayHaveRole(s schemas.Span) bool {
	lo, hi := j.d.TokensIn(s)
	return lo > 0 && j.lex.titleWords[j.d.Tokens[lo-1].Lower] || hi < len(j.d.Tokens) && j.d.Tokens[hi].Lower == ","
}

// reach is how many tokens around a name a role is looked for in.
const reach = 2 * longestRole

// around reads the words of the sentence near a span.
func (j *joiner) around(s schemas.Span, ws []word) []word {
	lo, hi := j.d.TokensIn(s)
	ws = ws[:0]
	if lo >= hi {
		return ws
	}
	sentence := j.d.Tokens[lo].Sentence
	for i := max(0, lo-reach); i < min(len(j.d.Tokens), hi+reach); i++ {
		if t := &j.d.Tokens[i]; t.Sentence == sentence {
			ws = appendPieces(ws, j.d.Text, t, i > 0 && j.d.Tokens[i-1].End == t.Start)
		}
	}
	return ws
}

// courtesies are titles that say nothing of an office.
var courtesies = map[string]bool{
	"mr": true, "mr.": true, "mrs": true, "mrs.": true, "ms": true, "ms.": true, "miss": true, "sir": true, "madam": true,
	"dr": true, "dr.": true, "lady": true, "lord": true, "dame": true,
}

func (j *joiner) roleBefore(f *finder, mention, at int) string {
	start := f.titleStart(at)
	if at == 0 || start == at || at-start == 1 && courtesies[f.ws[start].lower] {
		return ""
	}
	from, end := f.ws[start].Start, f.ws[at-1].End
	if mention > 0 { // whose office it is: a place, people or body right before
		p := j.d.Mentions[mention-1]
		if p.Type != schemas.Person && p.End < from && strings.TrimSpace(j.d.Text[p.End:from]) == "" {
			from = p.Start
		}
	}
	return oneLine(j.d.Text[from:end])
}

func (j *joiner) roleAfter(f *finder, at int) string {
	if at >= len(f.ws) || f.ws[at].lower != "," {
		return ""
	}
	at++
	if at < len(f.ws) && (articles[f.ws[at].lower] || f.ws[at].lower == "its" || f.ws[at].lower == "their") {
		at++
	}
	role := ""
	for end := at + 1; end < len(f.ws) && end <= at+longestRole; end++ {
		w := f.ws[end-1]
		if w.shape == mark && w.lower != "-" || w.lower == "who" || w.lower == "and" {
			break
		}
		next := f.ws[end].lower
		if start := f.titleStart(end); start < end && start >= at && (next == "," || next == "." || next == "of") {
			role = oneLine(j.d.Text[f.ws[at].Start:f.ws[end-1].End])
		}
	}
	return role
}
