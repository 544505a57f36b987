package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extractors"
	"dateline/schemas"
)

// pair is a stretch of text between quotation marks, without them. A paragraph of a longer
// quote has no closing mark; the next one opens again.
type pair struct {
	schemas.Span
	goesOn bool // into the next pair
}

// least is the number of words that make speech of words in marks; fewer are a title or a
// turn of phrase.
const least = 3

// The greatest length of speech in marks, in bytes; single marks may be apostrophes ("rock
// 'n' roll") and reach less far.
const (
	longest       = 4000
	longestSingle = 300
)

func single(closer string) bool { return closer == "'" || closer == "’" }

// pairs appends to out what stands in quotation marks, straight and curly, double and single. Marks
// pair inside one block. A single straight mark opens only after a space and closes only
// before one, so that apostrophes stay out.
func pairs(d *extractors.Document, out []pair) []pair {
	for _, b := range d.Blocks {
		if b.Kind != schemas.Body {
			continue
		}
		open, closer := -1, ""
		for i := b.Start; i < b.End; {
			if j := nextMark(d.Text, i, b.End); j > i {
				if open >= 0 && tooLong(lastRune(d.Text, j)-open, closer) {
					open = -1
				}
				i = j
				continue
			}
			_, n := utf8.DecodeRuneInString(d.Text[i:])
			m := d.Text[i : i+n]
			switch {
			case open >= 0 && m == closer && (!single(m) || ends(d.Text, i, i+n)):
				if i > open {
					out = append(out, pair{Span: schemas.Span{Start: open, End: i}})
				}
				open = -1
			case open >= 0 && m == "\n" && opensAgain(d.Text[i:b.End], closer):
				out = append(out, pair{schemas.Span{Start: open, End: i}, true})
				open = -1
			case open < 0 && closing(m) != "" && starts(d.Text[b.Start:], i-b.Start):
				open, closer = i+n, closing(m)
			case open >= 0 && (tooLong(i-open, closer) || m == "\n" && (single(closer) || strings.HasPrefix(d.Text[i:], "\n\n"))):
				open = -1
			}
			i += n
		}
	}
	return out
}

// nextMark returns where the next line end or rune that may be a quotation mark begins, end for none.
func nextMark(text string, i, end int) int {
	for i < end {
		switch text[i] {
		case '"', '\'', '\n', "“"[0]: // all curly marks begin with one byte
			return i
		}
		i++
	}
	return end
}

// lastRune returns where the rune before a place begins.
func lastRune(text string, i int) int {
	_, n := utf8.DecodeLastRuneInString(text[:i])
	return i - n
}

// tooLong reports whether marks that closer ends cannot be so many bytes apart.
func tooLong(n int, closer string) bool { return n > longest || single(closer) && n > longestSingle }

// opensAgain reports whether a text that begins at the end of a paragraph goes on with the
// opening mark of a closer, double marks only.
func opensAgain(text, closer string) bool {
	rest, ok := strings.CutPrefix(text, "\n\n")
	if !ok || single(closer) {
		return false
	}
	m, _ := utf8.DecodeRuneInString(rest)
	return closing(string(m)) == closer
}

func closing(m string) string {
	switch m {
	case `"`:
		return `"`
	case "“":
		return "”"
	case "‘":
		return "’"
	case "'":
		return "'"
	}
	return ""
}

// starts reports whether a mark at i may open: at the start, or after a space or bracket.
func starts(text string, i int) bool {
	if i == 0 {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return unicode.IsSpace(r) || unicode.Is(unicode.Ps, r) || r == '—' || r == '“' || r == '"'
}

// ends reports whether a single mark from i to end may close: no letter follows, and it is
// no possessive ("the dogs' home").
func ends(text string, i, end int) bool {
	r, n := utf8.DecodeRuneInString(text[end:])
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(text[end+n:])
	return i == 0 || text[i-1] != 's' || r != ' ' || !unicode.IsLower(next)
}

// direct gives the marks of a sentence the speaker of the quote from out[from:] that they
// lie in or beside: a quote of several sentences is one span with the speaker of the
// sentence that has the cue.
func (r *reader) direct(from int) {
	s := r.d.Sentences[r.index].Span
	for r.nextMk < len(r.marks) && r.marks[r.nextMk].End <= s.Start {
		r.nextMk++
	}
	for k := r.nextMk; k < len(r.marks) && r.marks[k].Start < s.End; k++ {
		m := r.marks[k].Span
		if s.Contains(m) {
			continue
		}
		for i := from; i < len(r.out); i++ {
			if q := &r.out[i]; q.Kind == schemas.Direct && q.Overlaps(m) {
				q.Span = schemas.Span{Start: min(q.Start, m.Start), End: max(q.End, m.End)}
				q.Text = r.d.Slice(q.Span)
			}
		}
	}
}
