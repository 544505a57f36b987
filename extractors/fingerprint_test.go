package extractors_test

import (
	"math/bits"
	"strconv"
	"strings"
	"testing"

	"dateline/extractors"
	"dateline/schemas"
)

// worded returns a document of one body block whose tokens are the words of text.
func worded(text string) *extractors.Document {
	d := extractors.NewDocument(schemas.Article{Text: text})
	all := schemas.Span{Start: 0, End: len(text)}
	d.Blocks = []schemas.Block{{Span: all, Kind: schemas.Body}}
	d.Sentences = []schemas.Sentence{{Span: all}}
	at := 0
	for w := range strings.FieldsSeq(text) {
		s := strings.Index(text[at:], w) + at
		d.Tokens = append(d.Tokens, extractors.Token{Span: schemas.Span{Start: s, End: s + len(w)}, Lower: extractors.LowerASCII(w)})
		at = s + len(w)
	}
	return d
}

func distance(t *testing.T, a, b string) int {
	t.Helper()
	x, err := strconv.ParseUint(worded(a).Record().Fingerprint, 16, 64)
	if err != nil {
		t.Fatal(err)
	}
	y, err := strconv.ParseUint(worded(b).Record().Fingerprint, 16, 64)
	if err != nil {
		t.Fatal(err)
	}
	return bits.OnesCount64(x ^ y)
}

func TestFingerprintMeetsCopies(t *testing.T) {
	story := "The harbour board of Port Elms closed two of its nine piers after divers found cracks in the concrete " +
		"below the waterline and told shipping lines to send their larger vessels to the northern basin until the " +
		"repairs which are expected to take eleven weeks are done according to a notice sent out late in the evening"
	edited := strings.Replace(story, "eleven", "twelve", 1)
	other := "Voters in the hill districts return to the polls on Sunday because the count of the first round could not " +
		"be finished before the snow cut off the road to the capital and the ballot boxes of forty villages were never " +
		"brought down from the valley where soldiers are now guarding them in a school the election commission said today"
	if d := distance(t, story, story); d != 0 {
		t.Errorf("a copy differs in %d bits", d)
	}
	near, far := distance(t, story, edited), distance(t, story, other)
	if near > 12 || far < 18 {
		t.Errorf("a near copy differs in %d bits, another story in %d", near, far)
	}
}
