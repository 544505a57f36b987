package entity

import (
	"strings"

	"dateline/extractors"
	"dateline/extractors/entity/crf"
	"dateline/schemas"
)

// Units are the words of a document as the model reads them: its tokens, those with a
// capital cut at hyphens, so that "Lima-based" has a name in it.
type Units struct {
	Tokens []crf.Token
	Spans  []schemas.Span // of each token in the text
	Ends   []int          // index after the last token of each sentence
	// Sentences are the indices of the sentences read, one for each of Ends.
	Sentences []int
}

// Read makes the units of the sentences of a document that keep says, in place of what was
// read before. It needs sentences, tokens and their tags.
func (u *Units) Read(d *extractors.Document, keep func(sentence int) bool) {
	u.Tokens, u.Spans, u.Ends, u.Sentences = u.Tokens[:0], u.Spans[:0], u.Ends[:0], u.Sentences[:0]
	for lo := 0; lo < len(d.Tokens); {
		s := d.Tokens[lo].Sentence
		hi := lo + 1
		for hi < len(d.Tokens) && d.Tokens[hi].Sentence == s {
			hi++
		}
		if keep(s) {
			for i := lo; i < hi; i++ {
				u.add(d.Text, &d.Tokens[i])
			}
			u.Ends, u.Sentences = append(u.Ends, len(u.Tokens)), append(u.Sentences, s)
		}
		lo = hi
	}
}

func (u *Units) add(text string, t *extractors.Token) {
	if strings.IndexByte(t.Lower, '-') <= 0 || len(t.Lower) < 3 || t.In(text) == t.Lower {
		u.put(text, t.Start, t.End, t.Tag)
		return
	}
	from := 0
	for at := 1; at+1 < len(t.Lower); at++ {
		if t.Lower[at] == '-' && at > from && t.Lower[at+1] != '-' {
			u.put(text, t.Start+from, t.Start+at, t.Tag)
			u.put(text, t.Start+at, t.Start+at+1, "-")
			from = at + 1
		}
	}
	u.put(text, t.Start+from, t.End, t.Tag)
}

func (u *Units) put(text string, start, end int, tag string) {
	u.Tokens = append(u.Tokens, crf.Token{Text: text[start:end], Tag: tag})
	u.Spans = append(u.Spans, schemas.Span{Start: start, End: end})
}
