package fact

import (
	"strings"

	"dateline/extractors"
	"dateline/schemas"
)

// word is a token, or what binding takes for one: a whole figure, a whole date.
type word struct {
	schemas.Span
	lower   string
	class   class  // of lexicon.go; none for a figure or a date
	tag     string // Penn Treebank; tagFigure, tagDate and tagHyphen beside
	figure  int    // index into Document.Figures, -1
	date    int    // index into Document.Dates, -1
	mention int    // index into Document.Mentions, -1
	refers  int    // the mention that a noun stands for, -1; see anaphor.go
}

// Tags beside those of the Penn Treebank.
const (
	tagFigure = "FIG"
	tagDate   = "DATE"
	tagHyphen = "HYPH"
)

func (w *word) is(tag string) bool { return w.tag == tag }
func (w *word) in(c class) bool    { return w.class&c != 0 }
func (w *word) noun() bool         { return strings.HasPrefix(w.tag, "NN") }
func (w *word) verbal() bool       { return strings.HasPrefix(w.tag, "VB") || w.tag == "MD" }
func (w *word) adjective() bool    { return strings.HasPrefix(w.tag, "JJ") }
func (w *word) fact() bool         { return w.figure >= 0 }

// determiner reports whether a word may open a noun phrase and stays outside its what.
func (w *word) determiner() bool {
	return w.tag == "DT" || w.tag == "PRP$" || w.tag == "PDT" || w.tag == "WP$"
}

// read makes the words of sentence i. Figures and dates win over tokens; what is left of a
// token that a figure cuts ("two-term") becomes words of its own.
func (b *binder) read(i int) {
	b.words = b.words[:0]
	d := b.d
	lo, hi := d.SentenceTokens(i)
	figure, date, mention := b.figure, b.date, b.mention
	last := 0
	for k := lo; k < hi; k++ {
		t := &d.Tokens[k]
		for figure < len(d.Figures) && d.Figures[figure].End <= t.Start {
			figure++
		}
		for date < len(d.Dates) && (d.Dates[date].End <= t.Start || d.Dates[date].Vague) {
			date++
		}
		for mention < len(d.Mentions) && d.Mentions[mention].End <= t.Start {
			mention++
		}
		if t.End <= last {
			continue
		}
		m := -1
		if mention < len(d.Mentions) && d.Mentions[mention].Start < t.End {
			m = mention
		}
		switch {
		case figure < len(d.Figures) && d.Figures[figure].Start < t.End:
			last = b.readFigure(figure, k, m, max(last, t.Start))
		case date < len(d.Dates) && d.Dates[date].Start < t.End:
			last = b.readDate(date)
		default:
			b.words = append(b.words, word{figure: -1, date: -1})
			w := &b.words[len(b.words)-1]
			w.Span, w.lower, w.class, w.tag, w.mention = t.Span, t.Lower, classOf(t.Lower), t.Tag, m
			if w.lower == "-" && b.alone(t.Span) {
				w.lower = "–" // a hyphen typed for a dash
			}
			if isMark(w.lower) {
				w.tag = ":" // the tagger may take a dash for a verb
			}
			last = t.End
		}
	}
}

// alone reports whether blanks stand on both sides of a span.
func (b *binder) alone(s schemas.Span) bool {
	return s.Start > 0 && s.End < len(b.d.Text) && b.d.Text[s.Start-1] == ' ' && b.d.Text[s.End] == ' '
}

// readFigure adds a figure, which starts in token k, and what its tokens leave over, and returns
// where it ends.
func (b *binder) readFigure(i, k, mention, last int) int {
	x, t := &b.d.Figures[i], &b.d.Tokens[k]
	if last < x.Start {
		b.rest(schemas.Span{Start: last, End: x.Start}, t, mention)
	}
	tag := tagFigure
	lower := b.d.SliceLower(x.Span)
	if x.Kind == schemas.Ordinal || x.Kind == schemas.Rank || x.Kind == schemas.Age {
		b.words = append(b.words, word{Span: x.Span, lower: lower, tag: "JJ", figure: -1, date: -1, mention: mention})
	} else {
		b.words = append(b.words, word{Span: x.Span, lower: lower, tag: tag, figure: i, date: -1, mention: -1})
	}
	if x.End < t.End {
		b.rest(schemas.Span{Start: x.End, End: t.End}, t, mention)
		return t.End
	}
	for k+1 < len(b.d.Tokens) && b.d.Tokens[k+1].Start < x.End {
		k++
	}
	if t := &b.d.Tokens[k]; t.End > x.End && t.Start < x.End {
		b.rest(schemas.Span{Start: x.End, End: t.End}, t, mention)
		return t.End
	}
	return x.End
}

// rest adds what a figure leaves of a token: a hyphen and the word after it.
func (b *binder) rest(s schemas.Span, t *extractors.Token, mention int) {
	if b.d.Text[s.Start] == '-' && s.Len() > 1 {
		b.words = append(b.words,
			word{Span: schemas.Span{Start: s.Start, End: s.Start + 1}, lower: "-", tag: tagHyphen, figure: -1, date: -1, mention: -1})
		s.Start++
	}
	lower := t.Lower[max(0, s.Start-t.Start):max(0, s.End-t.Start)]
	tag := "NN"
	if lower == "-" {
		tag = tagHyphen
	}
	b.words = append(b.words, word{Span: s, lower: lower, class: classOf(lower), tag: tag, figure: -1, date: -1, mention: mention})
}

func (b *binder) readDate(i int) int {
	x := &b.d.Dates[i]
	b.words = append(b.words, word{Span: x.Span, lower: b.d.SliceLower(x.Span), tag: tagDate, figure: -1, date: i, mention: -1})
	return x.End
}

// low is the lowered text of word i, empty outside the sentence.
func (b *binder) low(i int) string {
	if i < 0 || i >= len(b.words) {
		return ""
	}
	return b.words[i].lower
}

// in reports whether word i is of a class.
func (b *binder) in(i int, c class) bool {
	return i >= 0 && i < len(b.words) && b.words[i].in(c)
}

// tag is the tag of word i, empty outside the sentence.
func (b *binder) tag(i int) string {
	if i < 0 || i >= len(b.words) {
		return ""
	}
	return b.words[i].tag
}

// isQuote reports whether a lowered word is a quotation mark.
func isQuote(w string) bool {
	switch w {
	case "\"", "“", "”", "``", "''":
		return true
	}
	return false
}

func isMark(w string) bool { return w != "" && !wordlike(w[0]) && mark(w) }

// wordlike reports whether a lowered word begins with a letter or a digit of ASCII, as no mark does.
func wordlike(c byte) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' }

func mark(w string) bool {
	switch w {
	case ",", ".", ";", ":", "!", "?", "—", "–", "--", "\"", "“", "”", "(", ")", "''", "``", "‘", "’":
		return true
	}
	return false
}
