package entity

import "strings"

// early returns the first named of the persons that group g, a family or given name alone,
// may stand for, where its mentions come before the second is named: only one was at hand
// when they were written. What comes after that becomes a group of its own, nobody's.
func (j *joiner) early(g int, owners []int) (int, bool) {
	first, second := owners[0], -1
	for _, o := range owners[1:] {
		switch {
		case j.named(o) < j.named(first):
			first, second = o, first
		case second < 0 || j.named(o) < j.named(second):
			second = o
		}
	}
	at := &j.groups[g]
	n := 0
	for n < len(at.mentions) && at.mentions[n] < j.named(second) {
		if j.explained(at.mentions[n], second) {
			return 0, false
		}
		n++
	}
	if n == 0 || at.mentions[0] < j.named(first) {
		return 0, false
	}
	if n < len(at.mentions) {
		j.into = append(j.into, len(j.groups))
		late := j.newGroup()
		at = &j.groups[g]
		late.part, late.typ = at.part, at.typ
		late.forms, late.mentions = append(late.forms, at.forms[n:]...), append(late.mentions, at.mentions[n:]...)
		at.forms, at.mentions = at.forms[:n], at.mentions[:n]
		late.key, late.acronym = j.keys.key(keyOffset, late.forms[0]), isAcronym(late.forms[0])
		for _, m := range late.mentions {
			j.of[m] = len(j.groups) - 1
		}
	}
	return first, true
}

// named returns the mention that names group g first.
func (j *joiner) named(g int) int { return j.groups[g].mentions[0] }

// explained reports whether mention i is told by the next to be of group g: "the elder
// Bello, Musa Bello,".
func (j *joiner) explained(i, g int) bool {
	ms := j.d.Mentions
	return i+1 < len(ms) && j.of[i+1] == g && strings.TrimSpace(j.d.Text[ms[i].End:ms[i+1].Start]) == ","
}
