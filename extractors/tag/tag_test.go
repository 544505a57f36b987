package tag_test

import (
	"runtime"
	"strings"
	"sync"
	"testing"

	"dateline/extractors"
	"dateline/extractors/extracttest"
	"dateline/extractors/tag"
	"dateline/extractors/token"
	"dateline/schemas"

	"github.com/google/go-cmp/cmp"
	"github.com/jdkato/prose/v2"
)

// tokens splits a text into one sentence a line.
func tokens(tb testing.TB, text string) *extractors.Document {
	tb.Helper()
	d := extractors.NewDocument(schemas.Article{ID: "a", Text: text})
	at := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		end := at + len(strings.TrimRight(line, "\n"))
		if end > at {
			d.Blocks = append(d.Blocks, schemas.Block{Span: schemas.Span{Start: at, End: end}, Kind: schemas.Body, Rule: "clean/body"})
			d.Sentences = append(d.Sentences, schemas.Sentence{Span: schemas.Span{Start: at, End: end}, Block: len(d.Blocks) - 1})
		}
		at += len(line)
	}
	if err := token.Extractor.Run(d); err != nil {
		tb.Fatal(err)
	}
	return d
}

func tagged(tb testing.TB, text string) *extractors.Document {
	tb.Helper()
	d := tokens(tb, text)
	if err := tag.Extractor.Run(d); err != nil {
		tb.Fatal(err)
	}
	return d
}

func shown(d *extractors.Document) string {
	var b strings.Builder
	for i, t := range d.Tokens {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(d.Word(i) + "/" + t.Tag)
	}
	return b.String()
}

// skippable is the largest share of sentences that prose may split into other tokens.
const skippable = 0.05

// TestAgainstProse holds every tag to prose.NewDocument on the same sentence. Two things
// are left out: sentences that prose splits into other tokens, which may be few, and
// words that come again in their sentence, for prose shares one token among them and the
// last tag wins.
func TestAgainstProse(t *testing.T) {
	d := tagged(t, extracttest.ReadText(t, "news.txt"))
	stock := prose.ModelFromData("")
	compared, repeated, skipped := 0, 0, 0
	for i, s := range d.Sentences {
		want, err := prose.NewDocument(d.Slice(s.Span), prose.UsingModel(stock), prose.WithSegmentation(false), prose.WithExtraction(false))
		if err != nil {
			t.Fatal(err)
		}
		lo, hi := d.SentenceTokens(i)
		if !same(d, lo, hi, want.Tokens()) {
			skipped++
			continue
		}
		last := map[string]int{}
		for j, w := range want.Tokens() {
			last[w.Text] = j
		}
		for j, w := range want.Tokens() {
			if last[w.Text] != j {
				repeated++
				continue
			}
			compared++
			if got := d.Tokens[lo+j].Tag; got != w.Tag {
				t.Errorf("%q: %s is tagged %s, prose says %s", d.Slice(s.Span), w.Text, got, w.Tag)
			}
		}
	}
	t.Logf("%d sentences, %d tags compared, %d repeated words and %d sentences left out", len(d.Sentences), compared, repeated, skipped)
	if len(d.Sentences) < 150 || compared < 1500 {
		t.Errorf("only %d tags of %d sentences were compared", compared, len(d.Sentences))
	}
	if float64(skipped) > skippable*float64(len(d.Sentences)) {
		t.Errorf("prose splits %d of %d sentences otherwise, more than %.0f %%", skipped, len(d.Sentences), 100*skippable)
	}
}

var straight = strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'")

func same(d *extractors.Document, lo, hi int, want []prose.Token) bool {
	if hi-lo != len(want) {
		return false
	}
	for j, w := range want {
		if straight.Replace(d.Word(lo+j)) != w.Text {
			return false
		}
	}
	return true
}

// TestTags shows what the model says, and the two habits of prose that are left behind.
func TestTags(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"one noun, one verb", "They record hits.", "They/PRP record/VBP hits/NNS ./."},
		{
			"equal words keep their own tags", "They record hits and broke the record.",
			"They/PRP record/VBP hits/NNS and/CC broke/VBD the/DT record/NN ./.",
		},
		{"fixed words", "@desk 0 * -", "@desk/NN 0/-NONE- */-NONE- -/-"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := shown(tagged(t, c.text)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestConcurrent tags one text from many goroutines and expects one answer.
func TestConcurrent(t *testing.T) {
	text := extracttest.ReadText(t, "news.txt")
	want := shown(tagged(t, text))
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if got := shown(tagged(t, text)); got != want {
				t.Errorf("another goroutine tagged otherwise:\n%s", cmp.Diff(want, got))
			}
		})
	}
	wg.Wait()
}

// TestInterrupt stops between sentences.
func TestInterrupt(t *testing.T) {
	d := tokens(t, "One sentence.\nAnother one.")
	d.Interrupt()
	if got, want := tag.Extractor.Run(d), extractors.ErrInterrupted; got != want { //nolint:errorlint // the very error is the contract
		t.Errorf("got %v, want %v", got, want)
	}
}

func FuzzTag(f *testing.F) {
	for line := range strings.Lines(extracttest.ReadText(f, "news.txt")) {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "\uFFFD")
		d := extractors.NewDocument(schemas.Article{ID: "a", Text: text})
		// One token a word, so that words come in that the token layer would split.
		at := 0
		for w := range strings.FieldsSeq(text) {
			at += strings.Index(text[at:], w)
			s := schemas.Span{Start: at, End: at + len(w)}
			d.Tokens = append(d.Tokens, extractors.Token{Span: s, Lower: extractors.LowerASCII(w)})
			at = s.End
		}
		if err := tag.Extractor.Run(d); err != nil {
			t.Fatal(err)
		}
		for i := range d.Tokens {
			if d.Tokens[i].Tag == "" {
				t.Fatalf("%q has no tag", d.Word(i))
			}
		}
	})
}

func BenchmarkTag(b *testing.B) {
	text := extracttest.ReadText(b, "news.txt")
	d := tagged(b, text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if err := tag.Extractor.Run(d); err != nil {
			b.Fatal(err)
		}
	}
	runtime.KeepAlive(d)
}

// BenchmarkProse is what the same text costs with prose's own decoder.
func BenchmarkProse(b *testing.B) {
	text := extracttest.ReadText(b, "news.txt")
	stock := prose.ModelFromData("")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for line := range strings.Lines(text) {
			if _, err := prose.NewDocument(line, prose.UsingModel(stock), prose.WithSegmentation(false), prose.WithExtraction(false)); err != nil {
				b.Fatal(err)
			}
		}
	}
}
