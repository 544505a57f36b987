package quote

import "dateline/schemas"

// noun is a noun phrase of tokens: [start, end), the end of its head noun.
type noun struct{ start, end, head int }

// speaker returns the phrase of a speaker and its kind. The head of a speaker with a name
// is the name: "harbour master [Ida Holm]".
func (r *reader) speaker(n noun) (*schemas.Phrase, schemas.SpeakerKind) {
	if n.start >= n.end {
		return nil, ""
	}
	toks := r.d.Tokens
	if n.head <= n.start || n.head > n.end {
		n.head = n.end
	}
	span := schemas.Span{Start: toks[n.start].Start, End: toks[n.end-1].End}
	last := toks[n.head-1]
	if m := r.mention(n.head - 1); m >= 0 && r.d.Mentions[m].End <= last.End && span.Contains(r.d.Mentions[m].Span) && r.speaks(m) {
		p := r.phrase(span, r.spans.Put(r.d.Mentions[m].Span))
		p.Entity = r.entity(m)
		return p, schemas.Named
	}
	p := r.phrase(span, r.spans.Put(last.Span))
	if last.Tag == "PRP" {
		p.Entity = r.antecedent(last.Lower)
		return p, schemas.Pronoun
	}
	p.Entity = r.nouns[span]
	for k := n.head; k < n.end; k++ {
		if knowing(toks[k].Lower) || toks[k].Lower == "knowledge" {
			return p, schemas.Sources
		}
	}
	if kind, ok := sources().Of(last.Lower); ok {
		return p, kind
	}
	return p, schemas.Someone
}

// court reports whether a speaker is one before whom evidence is given.
func (r *reader) court(n noun) bool {
	if n.start >= n.end {
		return false
	}
	head := n.head
	if head <= n.start || head > n.end {
		head = n.end
	}
	switch r.d.Tokens[head-1].Lower {
	case "court", "inquest", "inquiry", "tribunal", "jury", "hearing", "trial", "committee", "panel", "parliament", "lawmakers", "judge", "judges":
		return true
	}
	return false
}

// speaks reports whether a mention can be a speaker: no nationality, no event.
func (r *reader) speaks(m int) bool {
	t := r.d.Mentions[m].Type
	return t != schemas.Nationality && t != schemas.Event
}

func (r *reader) entity(m int) schemas.EntityID {
	if e := r.d.Mentions[m].Entity; e >= 0 && e < len(r.d.Entities) {
		return r.d.Entities[e].ID
	}
	return ""
}

// antecedent is whom a pronoun stands for: the person or organisation named last before
// its sentence. "They" and "I" stay open.
func (r *reader) antecedent(pronoun string) schemas.EntityID {
	switch pronoun {
	case "he", "she":
		return r.person
	case "it":
		return r.group
	}
	return ""
}

// remember notes who was named up to a place in the text. A sentence that names two
// people leaves "he" to the one of them who spoke, and else to nobody.
func (r *reader) remember(end int) {
	named := 0
	var last schemas.EntityID
	for ; r.seen < len(r.d.Mentions) && r.d.Mentions[r.seen].Start < end; r.seen++ {
		switch r.d.Mentions[r.seen].Type {
		case schemas.Person:
			if e := r.entity(r.seen); e != last || named == 0 {
				named++
				last = e
			}
		case schemas.Organization:
			r.group = r.entity(r.seen)
		default: // "it" is rarely a place or a product that speaks
		}
	}
	switch {
	case named == 1:
		r.person = last
	case named > 1:
		r.person = r.spoke
	}
}
