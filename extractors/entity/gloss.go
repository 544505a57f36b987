package entity

import (
	"strings"

	"dateline/schemas"
)

// longestGloss is the greatest number of bytes of an acronym given in brackets.
const longestGloss = 10

// glosses joins a name and the acronym that the text explains by it, in brackets either way
// round or after "or" and "known as", whatever its letters are: "Doctors Without Borders (MSF)".
func (j *joiner) glosses() {
	ms := j.d.Mentions
	for i := 0; i+1 < len(ms); i++ {
		a, b := &ms[i], &ms[i+1]
		if a.Type != b.Type || a.Type == schemas.Person || isPlace(a.Type) || !j.glossed(a.Span, b.Span) {
			continue
		}
		ga, gb := j.root(j.of[i]), j.root(j.of[i+1])
		long, short := ga, gb
		if isGloss(a.Text) {
			long, short = gb, ga
		} else if !isGloss(b.Text) {
			continue
		}
		if ga != gb && j.groups[ga].part == j.groups[gb].part && (j.groups[short].listed == "" || j.groups[long].listed == "") {
			j.into[short] = long
		}
	}
}

// glossed reports whether the text between two mentions says that they are one.
func (j *joiner) glossed(a, b schemas.Span) bool {
	between := strings.TrimSpace(j.d.Text[a.End:b.Start])
	switch between {
	case "(", "(the", "[", "(also known as", "(known as":
		return b.End < len(j.d.Text) && (j.d.Text[b.End] == ')' || j.d.Text[b.End] == ']')
	case ", or", ", known as", ", known as the", ", also known as", ", also known as the":
		return true
	}
	return false
}

// isGloss reports whether a mention may be an acronym: a short word with as many capitals
// as small letters or more, "ThuBC".
func isGloss(text string) bool {
	capitals, small := 0, 0
	for _, r := range text {
		switch {
		case r >= 'A' && r <= 'Z':
			capitals++
		case r >= 'a' && r <= 'z':
			small++
		case r == '.' || r == '&' || r == '-' || r >= '0' && r <= '9':
		default:
			return false
		}
	}
	return len(text) <= longestGloss && capitals >= 2 && capitals >= small
}
