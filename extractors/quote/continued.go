package quote

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/schemas"
)

// unattributed adds the marks that no quote covers: with the speaker of the marks before
// or behind them where the quote goes on, else without a speaker.
func (r *reader) unattributed() {
	slices.SortStableFunc(r.out, func(a, b schemas.Quote) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	owners := r.owners()
	for k, m := range r.marks {
		i := r.d.SentenceAt(m.Start)
		if owners[k].covered || i < 0 {
			continue
		}
		r.words = r.words[:0]
		for w := range strings.FieldsSeq(m.In(r.d.Text)) {
			r.words = append(r.words, w)
		}
		words := r.words
		if by := owners[k].by; by >= 0 && len(words) > 1 {
			r.out = append(r.out, r.goesOn(m.Span, r.out[by]))
			continue
		}
		if len(words) < least || title(words) {
			continue
		}
		r.out = append(r.out, schemas.Quote{
			Span: m.Span, Text: m.In(r.d.Text), Kind: schemas.Direct, Sentence: i, Rule: ruleMarks,
		})
	}
}

// goesOn is the quote of marks that continue another. It counts to the sentence of the cue.
func (r *reader) goesOn(m schemas.Span, q schemas.Quote) schemas.Quote {
	for m.End > m.Start && (r.d.Text[m.End-1] == ',' || r.d.Text[m.End-1] == '.') {
		m.End--
	}
	q.Span, q.Text, q.Kind, q.Rule = m, m.In(r.d.Text), schemas.Direct, ruleContinued
	return q
}

// owner says of a pair of marks whether a quote covers it, and which quote's speaker it
// has: an index into the quotes, -1 for none.
type owner struct {
	covered bool
	by      int
}

// owners finds the owner of every pair of marks.
func (r *reader) owners() []owner {
	out := make([]owner, len(r.marks))
	next, reach, last := 0, 0, -1
	for k, m := range r.marks {
		for next < len(r.out) && r.out[next].Start < m.End {
			if q := &r.out[next]; q.End > reach {
				reach, last = q.End, next
			}
			next++
		}
		out[k] = owner{covered: reach > m.Start, by: -1}
		switch {
		case out[k].covered && r.attributed(last):
			out[k].by = last
		case !out[k].covered && k > 0 && out[k-1].by >= 0 && r.adjoins(k, r.out[out[k-1].by]):
			out[k].by = out[k-1].by
		}
	}
	for k := len(out) - 2; k >= 0; k-- { // "It was luck. / "The wind turned," said Holm."
		if r.marks[k].goesOn && out[k].by < 0 {
			out[k].by = out[k+1].by
		}
	}
	return out
}

// attributed reports whether a quote is direct and has a speaker and a cue.
func (r *reader) attributed(i int) bool {
	q := &r.out[i]
	return q.Kind == schemas.Direct && q.Speaker != nil && q.Rule != ruleFragment
}

// adjoins reports whether pair k goes on with the quote q of the pair before: it is the
// next paragraph of it, or follows q's cue in the same sentence, or begins the next
// sentence of the paragraph.
func (r *reader) adjoins(k int, q schemas.Quote) bool {
	before, m := r.marks[k-1], r.marks[k]
	if before.goesOn {
		return true
	}
	if m.Start-before.End > longestGap || strings.Contains(r.d.Text[before.End:m.Start], "\n\n") {
		return false
	}
	i := r.d.SentenceAt(m.Start)
	if i < 0 {
		return false
	}
	if i == q.Sentence {
		return q.Cue != nil && q.Cue.Start >= before.End && q.Cue.End <= m.Start
	}
	start := r.d.Sentences[i].Start
	_, mark := utf8.DecodeLastRuneInString(r.d.Text[:m.Start])
	return start >= m.Start-mark && i == r.d.SentenceAt(before.End-1)+1
}

// longestGap bounds what may stand between two pairs of marks of one quote, in bytes.
const longestGap = 200

// title reports whether the words in marks are written as a title: every long word with a
// capital, two at least.
func title(words []string) bool {
	capitals := 0
	for _, w := range words {
		c, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(c) || unicode.IsDigit(c):
			capitals++
		case utf8.RuneCountInString(w) > 3:
			return false
		}
	}
	return capitals > 1
}
