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
			last = b.readFigure(figure, t, m, max(last, t.Start))
		case date < len(d.Dates) && d.Dates[date].Start < t.End:
			last = b.readDate(date)
		default:
			w := word{Span: t.Span, lower: t.Lower, class: classOf(t.Lower), tag: t.Tag, figure: -1, date: -1, mention: m}
			if w.lower == "-" && b.alone(t.Span) {
				w.lower = "–" // a hyphen typed for a dash
			}
			if isMark(w.lower) {
				w.tag = ":" // the tagger may take a dash for a verb
			}
			b.words = append(b.words, w)
			last = t.End
		}
	}
}

// alone reports whether blanks stand on both sides of a span.
func (b *binder) alone(s schemas.Span) bool {
	return s.Start > 0 && s.End < len(b.d.Text) && b.d.Text[s.Start-1] == ' ' && b.d.Text[s.End] == ' '
}

// readFigure adds a figure and what its tokens leave over, and returns where it ends.
func (b *binder) readFigure(i int, t *extractors.Token, mention, last int) int {
	x := &b.d.Figures[i]
	if last < x.Start {
		b.rest(schemas.Span{Start: last, End: x.Start}, t, mention)
	}
	tag := tagFigure
	lower := extractors.LowerASCII(x.Text)
	if x.Kind == schemas.Ordinal || x.Kind == schemas.Rank || x.Kind == schemas.Age {
		b.words = append(b.words, word{Span: x.Span, lower: lower, tag: "JJ", figure: -1, date: -1, mention: mention})
	} else {
		b.words = append(b.words, word{Span: x.Span, lower: lower, tag: tag, figure: i, date: -1, mention: -1})
	}
	if x.End < t.End {
		b.rest(schemas.Span{Start: x.End, End: t.End}, t, mention)
		return t.End
	}
	lo := b.lastToken(x.End)
	if lo.End > x.End && lo.Start < x.End {
		b.rest(schemas.Span{Start: x.End, End: lo.End}, &lo, mention)
		return lo.End
	}
	return x.End
}

// lastToken returns the token that holds the byte before at.
func (b *binder) lastToken(at int) extractors.Token {
	lo, _ := b.d.TokensIn(schemas.Span{Start: at, End: len(b.d.Text)})
	if lo > 0 {
		return b.d.Tokens[lo-1]
	}
	return extractors.Token{}
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
	b.words = append(b.words, word{Span: x.Span, lower: extractors.LowerASCII(x.Text), tag: tagDate, figure: -1, date: i, mention: -1})
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

func isMark(w string) bool {
	switch w {
	case ",", ".", ";", ":", "!", "?", "—", "–", "--", "\"", "“", "”", "(", ")", "''", "``", "‘", "’":
		return true
	}
	return false
}
