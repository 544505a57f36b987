package quote

import (
	"cmp"
	"strings"

	"dateline/schemas"
)

// per reads "per SPEAKER" at the start of the sentence or after a comma: "Two ferries
// collided, per the harbour's log." A rate ("per day") stands elsewhere or has no article.
func (r *reader) per(k int) *frame {
	if k > r.lo && r.d.Tokens[k-1].Lower != "," {
		return nil
	}
	end, head := r.after(k + 1)
	if end == k+1 || !r.closes(end) || !r.nameable(noun{k + 1, end, head}) && r.d.Tokens[k+1].Tag != "DT" {
		return nil
	}
	f := r.fresh(frame{speaker: noun{k + 1, end, head}, force: schemas.Said, rule: rulePer, cue: r.d.Tokens[k].Span})
	if k > r.lo {
		f.from, f.to = r.begin(k), k-1
		return f
	}
	f.from, f.to = end, r.stop(end)
	return f
}

// citing reads "citing SPEAKER" after a comma, where somebody tells: what is said is the
// clause of "that" behind it or what the teller before it reports.
func (r *reader) citing(k int) *frame {
	if k == r.lo || r.d.Tokens[k-1].Lower != "," {
		return nil
	}
	end, head := r.after(k + 1)
	if end == k+1 {
		return nil
	}
	f := r.fresh(frame{speaker: noun{k + 1, end, head}, force: schemas.Said, rule: ruleCiting, cue: r.d.Tokens[k].Span})
	switch {
	case end+1 < r.hi && r.d.Tokens[end].Lower == "," && r.d.Tokens[end+1].Lower == "that":
		f.from = end + 2
		f.to = r.end(f.from, false)
	case end+2 < r.hi && r.d.Tokens[end].Lower == "," && r.d.Tokens[end+2].Lower == "that":
		f.from = end + 3 // ", said that"
		f.to = r.end(f.from, false)
	case r.closes(end) && r.last.to > r.begin(k) && r.last.to <= k:
		f.from, f.to = r.last.from, r.last.to
	default:
		return nil // "The boats stayed in port, citing the weather"
	}
	return f
}

// asPut reads "As SPEAKER put it, CLAUSE".
func (r *reader) asPut(k int) *frame {
	if k != r.lo {
		return nil
	}
	end, head := r.after(k + 1)
	if end == k+1 || end+2 >= r.hi || r.d.Tokens[end+1].Lower != "it" {
		return nil
	}
	if w := r.d.Tokens[end].Lower; w != "put" && w != "puts" {
		return nil
	}
	return r.fresh(frame{
		speaker: noun{k + 1, end, head}, cue: r.d.Tokens[end].Span, force: schemas.Said,
		from: end + 2, to: r.stop(end + 2), rule: ruleAsPut,
	})
}

// Bounds of a headline, in tokens.
const (
	longestLabel    = 8  // of the speaker before or after the colon
	longestHeadline = 40 // of the whole
)

// headline reads the colon at token k: "Minister: tolls to fall", "Tolls to fall:
// minister". Only a person, an organisation or a noun of sources.tsv speaks so. A speaker
// stands last only where no stop ends the line, as in a headline.
func (r *reader) headline(k int) *frame {
	f := r.fresh(frame{force: schemas.Said, rule: ruleHeadline})
	if k > r.lo && k-r.lo <= longestLabel && k+2 < r.hi {
		end, head := r.after(r.lo)
		marks := isMark(r.d.Tokens[k+1].Lower) && (k == r.lo+1 || strings.HasPrefix(r.d.Tokens[k-1].Tag, "NNP"))
		if n := (noun{r.lo, end, head}); end == k && (marks || r.heads(n)) {
			f.speaker, f.from, f.to = n, k+1, r.hi
			return f
		}
	}
	if k-r.lo < 3 || r.hi-k > longestLabel || r.hi-r.lo > longestHeadline {
		return nil
	}
	end, head := r.after(k + 1)
	if n := (noun{k + 1, end, head}); end == r.hi && end > k+1 && r.heads(n) {
		f.speaker, f.from, f.to = n, r.lo, k
		return f
	}
	return nil
}

// heads reports whether a noun phrase may speak beside a headline's colon: a list, a note
// or a map does not.
func (r *reader) heads(n noun) bool {
	if !r.nameable(n) {
		return false
	}
	w := r.d.Tokens[max(n.start, cmp.Or(n.head, n.end)-1)].Lower
	if sources().Get(w) != schemas.Document {
		return true
	}
	switch w {
	case "report", "study", "poll", "survey", "audit", "data", "figures", "media", "newspaper", "paper":
		return true
	}
	return false
}

// nameable reports whether a noun phrase is a person or organisation or has a noun of
// sources.tsv for its head.
func (r *reader) nameable(n noun) bool {
	head := n.head
	if head <= n.start || head > n.end {
		head = n.end
	}
	if head <= n.start {
		return false
	}
	if m := r.mention(head - 1); m >= 0 {
		t := r.d.Mentions[m].Type
		return t == schemas.Person || t == schemas.Organization
	}
	_, ok := sources().Of(r.d.Tokens[head-1].Lower)
	return ok
}

// reach is how far behind a verb of judging its words in marks may begin, in tokens.
const reach = 12

// fragment finds the words in marks that a verb of judging at token k-1 holds: "called the
// plan 'a hole in the sea'". No other cue may stand between.
func (r *reader) fragment(f *frame, k int) bool {
	for i := k; i < r.hi && i < k+reach; i++ {
		t := &r.d.Tokens[i]
		if t.Lower == ";" || t.Lower == "." {
			return false
		}
		if _, ok := r.table.Of(t.Lower); ok && isVerb(t.Tag) {
			return false
		}
		if !isMark(t.Lower) {
			continue
		}
		for e := i + 1; e < r.hi && e < i+window; e++ {
			if isMark(r.d.Tokens[e].Lower) {
				f.from, f.to, f.rule = i+1, e, ruleFragment
				return e > i+1
			}
		}
		return false
	}
	return false
}
