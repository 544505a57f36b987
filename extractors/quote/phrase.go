package quote

import (
	"strings"

	"dateline/schemas"
)

func isNoun(tag string) bool { return strings.HasPrefix(tag, "NN") }
func isVerb(tag string) bool { return strings.HasPrefix(tag, "VB") }

// mayBeVerb reports whether a tag is a verb's, or one that the tagger gives verbs at times:
// a noun's, an adjective's, a modal's.
func mayBeVerb(tag string) bool {
	return tag != "" && (tag[0] == 'V' || tag[0] == 'N' || tag[0] == 'J' || tag == "MD")
}

// premodifies reports whether a token may stand before the head of a noun phrase.
func premodifies(tag, lower string) bool {
	if isMark(lower) && tag != "POS" {
		return false
	}
	switch tag {
	case "NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "POS", "DT", "PRP$", "VBN", "VBG":
		return true
	}
	return lower == "&" || lower == "’s"
}

// isMark reports whether a token is a quotation mark.
func isMark(w string) bool {
	switch w {
	case "\"", "“", "”", "‘", "’", "'", "``", "''":
		return true
	}
	return false
}

// before returns the noun phrase that ends before token i: its start, i itself for none.
// Verbs count as premodifiers only after a determiner or adjective, never as its start.
func (r *reader) before(i int) int {
	if i <= r.lo {
		return i
	}
	last := r.d.Tokens[i-1]
	if isMark(last.Lower) {
		return i
	}
	switch last.Tag {
	case "PRP", "EX":
		return i - 1
	}
	if !isNoun(last.Tag) && last.Lower != "one" && r.mention(i-1) < 0 && !r.headless(i) {
		return i
	}
	j := i - 1
	for j > r.lo && i-j < window/4 {
		t := &r.d.Tokens[j-1]
		if r.mention(j-1) < 0 && !premodifies(t.Tag, t.Lower) {
			break
		}
		j--
		if t.Tag == "DT" || t.Tag == "PRP$" {
			break
		}
	}
	for j < i-1 && (isVerb(r.d.Tokens[j].Tag) || r.d.Tokens[j].Tag == "POS") {
		j++
	}
	return j
}

// headless reports whether the token before i was taken for an adjective or a verb and
// heads a noun phrase: "the inquest heard", ", geologists predict".
func (r *reader) headless(i int) bool {
	if r.d.Tokens[i-1].Tag == "VBZ" {
		return r.opens(i-1) || i-2 >= r.lo && r.d.Tokens[i-2].Tag == "WDT"
	}
	if i-2 < r.lo || i >= r.hi || !strings.HasPrefix(r.d.Tokens[i-1].Tag, "JJ") || r.d.Tokens[i-2].Tag != "DT" {
		return false
	}
	_, ok := r.table.Of(r.d.Tokens[i].Lower)
	return ok
}

// outer extends a noun phrase that starts at i over the prepositions before it:
// "observers from the league". It returns the start of the outermost phrase and the end of
// the innermost head before it.
func (r *reader) outer(i int) (start, head int) {
	start = i
	for start-1 > r.lo {
		k := start - 1
		switch r.d.Tokens[k].Lower {
		case "of", "in", "from", "for", "at", "by", "with", "on":
		case "to", "about":
			if !knowing(r.d.Tokens[k-1].Lower) {
				return start, head
			}
		default:
			return start, head
		}
		if knowing(r.d.Tokens[k-1].Lower) && k-1 > r.lo {
			k-- // "people familiar with the matter"
		}
		for isVerb(r.d.Tokens[k-1].Tag) && k-2 > r.lo && isNoun(r.d.Tokens[k-2].Tag) {
			k-- // "economists polled by"
		}
		s := r.before(k)
		if s == k || start-s > window/4 {
			return start, head
		}
		start, head = s, k
	}
	return start, head
}

// after returns the end of the noun phrase that starts at token i, with the phrases that
// "of", "from" and "for" hang on it, and the end of its first head; i for none.
func (r *reader) after(i int) (end, head int) {
	end = r.group1(i)
	head = end
	for end > i && end+1 < r.hi && end-i < window/4 {
		w := r.d.Tokens[end].Lower
		switch w {
		case "of", "from", "for", "at", "in", "with":
		default:
			if !knowing(w) {
				return end, head
			}
		}
		e := r.group1(end + 1)
		if knowing(w) {
			e = r.group1(min(end+2, r.hi))
		}
		if e <= end+1 {
			return end, head
		}
		end = e
	}
	return end, head
}

// knowing reports whether a word says that a source knows something.
func knowing(w string) bool {
	switch w {
	case "familiar", "briefed", "close", "privy", "aware":
		return true
	}
	return false
}

// group1 returns the end of one noun group without prepositions.
func (r *reader) group1(i int) int {
	if i < r.hi && r.d.Tokens[i].Tag == "PRP" {
		return i + 1
	}
	last := i
	for k := i; k < r.hi && k-i < window/4; k++ {
		t := &r.d.Tokens[k]
		switch {
		case isMark(t.Lower) && t.Tag != "POS":
			return last
		case last > i && r.mention(k) < 0 && (t.Tag == "DT" || t.Tag == "PRP$"):
			return last // "according to Holm the quay sank"
		case isNoun(t.Tag) || r.mention(k) >= 0 || t.Lower == "sources":
			last = k + 1
		case k == i && (t.Tag == "VB" || t.Tag == "VBP"): // "to harbour master" misread
		case premodifies(t.Tag, t.Lower):
		default:
			return last
		}
	}
	return last
}

// mention returns the index of the mention that token i lies in, -1 for none.
func (r *reader) mention(i int) int { return r.mentionAt(r.d.Tokens[i].Span) }

func (r *reader) mentionAt(s schemas.Span) int {
	lo, hi := 0, len(r.d.Mentions)
	for lo < hi {
		if m := (lo + hi) / 2; r.d.Mentions[m].End > s.Start {
			hi = m
		} else {
			lo = m + 1
		}
	}
	if lo < len(r.d.Mentions) && r.d.Mentions[lo].Start < s.End {
		return lo
	}
	return -1
}
