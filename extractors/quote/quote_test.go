package quote_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/extractors"
	"dateline/extractors/clean"
	"dateline/extractors/entity"
	"dateline/extractors/extracttest"
	"dateline/extractors/quote"
	"dateline/extractors/sentence"
	"dateline/extractors/tag"
	"dateline/extractors/token"
	"dateline/schemas"
)

var before = []*extractors.Extractor{clean.Extractor, sentence.Extractor, token.Extractor, tag.Extractor, entity.Rules, entity.Join}

var dimension = extracttest.Dimension{Suite: append(slices.Clip(before), quote.Extractor), Finds: finds, Alikes: true}

// finds shows a quote as "direct said by=Ida Holm (named)".
func finds(d *extractors.Document) []extracttest.Find {
	var out []extracttest.Find
	for _, q := range d.Quotes {
		is := fmt.Sprintf("%s %s", q.Kind, q.Force)
		if q.Speaker != nil {
			is += fmt.Sprintf(" by=%s (%s)", q.Speaker.Text, q.SpeakerKind)
			if named(d, q.Speaker.Entity) {
				is += " known"
			}
		}
		out = append(out, extracttest.Find{Span: q.Span, Is: strings.TrimSpace(is), Rule: q.Rule})
	}
	return out
}

func named(d *extractors.Document, id schemas.EntityID) bool {
	for i := range d.Entities {
		if id != "" && d.Entities[i].ID == id {
			return true
		}
	}
	return false
}

func Test(t *testing.T) { extracttest.Run(t, dimension) }

func Fuzz(f *testing.F) { extracttest.Fuzz(f, dimension) }

// read runs the suite over a text.
func read(tb testing.TB, text string) *extractors.Document {
	tb.Helper()
	d := extractors.NewDocument(schemas.Article{ID: "a", Text: text})
	if err := extractors.Apply(d, dimension.Suite); err != nil {
		tb.Fatal(err)
	}
	return d
}

// A pronoun stands for whom the text named last.
func TestPronounHasAntecedent(t *testing.T) {
	d := read(t, "Ida Holm runs the port of Ostend. The fog was thick. She said two ferries had collided.")
	if len(d.Quotes) != 1 || d.Quotes[0].Speaker == nil {
		t.Fatalf("got quotes %+v, want one with a speaker", d.Quotes)
	}
	q := d.Quotes[0]
	if q.SpeakerKind != schemas.Pronoun {
		t.Errorf("got kind %q, want pronoun", q.SpeakerKind)
	}
	var want schemas.EntityID
	for i := range d.Entities {
		if d.Entities[i].Type == schemas.Person {
			want = d.Entities[i].ID
		}
	}
	if want == "" || q.Speaker.Entity != want {
		t.Errorf("got entity %q, want that of the person, %q", q.Speaker.Entity, want)
	}
}

// Furniture and related articles give no quotes of the article.
func TestOnlyBodySpeaks(t *testing.T) {
	d := read(t, "Police said two ferries collided.")
	for i := range d.Blocks {
		d.Blocks[i].Kind = schemas.Furniture
	}
	d.Quotes = nil
	if err := quote.Extractor.Run(d); err != nil {
		t.Fatal(err)
	}
	if len(d.Quotes) != 0 {
		t.Errorf("got %+v from furniture, want none", d.Quotes)
	}
}

// hostile are texts that ask much of the frames of speech.
var hostile = []string{"he said that ", "said ", "\"a ", "“ ", "' ", "police, said, ", "according to ", "and denied ", "of the ", "\"it\" he said, citing the ", "mayor: ", "called \"a ", "who told him "}

func TestHostile(t *testing.T) { extracttest.Hostile(t, dimension, hostile...) }

func BenchmarkHostile(b *testing.B) { extracttest.BenchmarkHostile(b, dimension, hostile...) }

func BenchmarkQuote(b *testing.B) {
	text := strings.Repeat(sample, 40)
	d := read(b, text)
	for i := range d.Blocks { // clean has seen that the text repeats itself
		d.Blocks[i].Kind = schemas.Body
	}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		d.Quotes = nil
		if err := quote.Extractor.Run(d); err != nil {
			b.Fatal(err)
		}
	}
}

const sample = `Two ferries collided off Ostend in thick fog on Friday, harbour master Ida Holm said. According to the coast guard, about 40 people were hurt and nine were missing.
"We lost nine boats in one night," said Peter Novak, who leads the crews' union, and he put the damage at 12 million euros. The ministry denied that the radar had failed. Repairs will take three months.

`

// Where the sentence before names two people, a pronoun stands for the one who spoke, or
// for nobody.
func TestPronounAfterTwoPeople(t *testing.T) {
	for _, c := range []struct{ before, want string }{
		{"Ida Holm met Peter Novak in Ostend.", ""},
		{"Ida Holm said Peter Novak had signed the log.", "Ida Holm"},
		{"Peter Novak signed the log, Ida Holm said.", "Ida Holm"},
	} {
		d := read(t, "Ida Holm and Peter Novak run the port. "+c.before+" She said two ferries had collided.")
		q := d.Quotes[len(d.Quotes)-1]
		got := ""
		for i := range d.Entities {
			if q.Speaker != nil && q.Speaker.Entity == d.Entities[i].ID {
				got = d.Entities[i].Name
			}
		}
		if q.SpeakerKind != schemas.Pronoun || got != c.want {
			t.Errorf("%q: %q is %q (%s), want %q", c.before, q.Speaker.Text, got, q.SpeakerKind, c.want)
		}
	}
}
