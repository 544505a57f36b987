package quote

import "dateline/schemas"

// according reads "according to SPEAKER" before or after its clause.
func (r *reader) according(k int) *frame {
	end, head := r.after(k + 2)
	if end == k+2 {
		return nil
	}
	f := r.fresh(frame{
		speaker: noun{k + 2, end, head}, force: schemas.Said, rule: ruleAccording,
		cue: schemas.Span{Start: r.d.Tokens[k].Start, End: r.d.Tokens[k+1].End},
	})
	if first := r.begin(k); k-first > 2 {
		f.from, f.to = first, k
		return f
	}
	if e := r.author(end); e > end {
		f.speaker.end, f.speaker.head = e, end
		if _, head := r.after(end + 1); r.mention(e-1) >= 0 {
			f.speaker = noun{end + 1, e, head} // "a report by the Rail Board": the board's words
		}
		end = e
	}
	end = r.beyond(end)
	f.from, f.to = end, r.stop(end)
	return f
}

// author returns the end of "by SPEAKER" or "from SPEAKER" at token k, behind a document; k itself
// where there is none.
func (r *reader) author(k int) int {
	if k >= r.hi || r.d.Tokens[k].Lower != "by" && r.d.Tokens[k].Lower != "from" || sources().Get(r.d.Tokens[k-1].Lower) != schemas.Document {
		return k
	}
	if e, _ := r.after(k + 1); e > k+1 {
		return e
	}
	return k
}

// beyond passes over what still describes the source that ends at token k, up to its comma:
// "according to a report seen by this agency, ...".
func (r *reader) beyond(k int) int {
	if k >= r.hi {
		return k
	}
	switch t := r.d.Tokens[k].Tag; t {
	case "IN", "VBN", "VBG", "WDT", "WP", "TO":
	default:
		return k
	}
	for i := k; i < r.hi && i < k+window/6; i++ {
		if r.d.Tokens[i].Lower == "," && r.finite(i+1) {
			return i
		}
	}
	return k
}

// survey reads "In a poll by SPEAKER, CLAUSE".
func (r *reader) survey(k int) *frame {
	if k != r.lo || k+4 >= r.hi {
		return nil
	}
	e := r.group1(k + 1)
	if e+1 >= r.hi || sources().Get(r.d.Tokens[e-1].Lower) != schemas.Document {
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
	return r.fresh(frame{
		speaker: noun{e + 1, end, head}, cue: r.d.Tokens[e-1].Span, force: schemas.Said,
		from: end + 1, to: r.stop(end + 1), rule: ruleSurvey,
	})
}
