package entity_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"dateline/extractors"
	"dateline/extractors/clean"
	"dateline/extractors/entity"
	"dateline/extractors/extracttest"
	"dateline/extractors/sentence"
	"dateline/extractors/tag"
	"dateline/extractors/token"
	"dateline/schemas"

	"github.com/google/go-cmp/cmp"
)

func suite(last ...*extractors.Extractor) []*extractors.Extractor {
	return append([]*extractors.Extractor{clean.Extractor, sentence.Extractor, token.Extractor}, last...)
}

func mentionFinds(d *extractors.Document) []extracttest.Find {
	var out []extracttest.Find
	for _, m := range d.Mentions {
		out = append(out, extracttest.Find{Span: m.Span, Is: string(m.Type), Rule: m.Rule})
	}
	return out
}

var rules = extracttest.Dimension{Suite: suite(entity.Rules), Finds: mentionFinds}

func TestRules(t *testing.T) { extracttest.Run(t, rules) }

func FuzzRules(f *testing.F) { extracttest.Fuzz(f, rules) }

var model = extracttest.Dimension{Suite: suite(tag.Extractor, entity.Model), Finds: mentionFinds}

func TestModel(t *testing.T) {
	t.Chdir("testdata/model")
	extracttest.Run(t, model)
}

func FuzzModel(f *testing.F) { extracttest.Fuzz(f, model) }

// Confidence is a probability, and the rules have none.
func TestModelConfidence(t *testing.T) {
	d := document(t, "By ADA BROOK\n\nNAIROBI, Kenya — Prime Minister Orla Fenn met Kenyan officials in Lima on Monday.", tag.Extractor, entity.Model)
	sure := 0
	for _, m := range d.Mentions {
		switch c := m.Confidence; {
		case (m.Rule == "entity/model") != (c != nil):
			t.Errorf("%s by %s has confidence %v", m.Text, m.Rule, c)
		case c != nil && (*c <= 0 || *c > 1):
			t.Errorf("%s has confidence %v", m.Text, *c)
		case c != nil && *c > 0.9:
			sure++
		}
	}
	if sure == 0 {
		t.Errorf("the model is sure of nothing in %v", d.Mentions)
	}
}

// Readers are shared among goroutines; what one read before changes nothing.
func TestModelConcurrentUse(t *testing.T) {
	texts := []string{sample, "Harvik left Narva for Lima.", strings.ToUpper(sample)}
	var want [][]extractors.Mention
	for _, text := range texts {
		want = append(want, body(t, text, tag.Extractor, entity.Model).Mentions)
	}
	var wait sync.WaitGroup
	for g := range 4 {
		wait.Go(func() {
			for k := range 6 {
				i := (g + k) % len(texts)
				d := body(t, texts[i], tag.Extractor, entity.Model)
				if diff := cmp.Diff(want[i], d.Mentions); diff != "" {
					t.Errorf("text %d (-want +got)\n%s", i, diff)
				}
			}
		})
	}
	wait.Wait()
}

// entityFinds shows an entity at its first mention: type, name, country, other forms,
// roles, number of mentions; and the nouns that stand for it.
func entityFinds(d *extractors.Document) []extracttest.Find {
	var out []extracttest.Find
	for _, e := range d.Entities {
		is := string(e.Type) + " " + e.Name
		if e.Country != "" {
			is += " " + e.Country
		}
		if len(e.Aliases) > 0 {
			is += " = " + strings.Join(e.Aliases, " | ")
		}
		if len(e.Roles) > 0 {
			is += " as " + strings.Join(e.Roles, " | ")
		}
		out = append(out, extracttest.Find{Span: e.Mentions[0].Span, Is: fmt.Sprintf("%s x%d", is, len(e.Mentions)), Rule: "join"})
		for _, m := range e.Nominals {
			out = append(out, extracttest.Find{Span: m.Span, Is: e.Name, Rule: m.Rule})
		}
	}
	slices.SortStableFunc(out, func(a, b extracttest.Find) int { return a.Start - b.Start })
	return out
}

var joining = extracttest.Dimension{Suite: suite(entity.Rules, entity.Join), Finds: entityFinds}

func TestJoin(t *testing.T) {
	t.Chdir("testdata/joining")
	extracttest.Run(t, joining)
}

func FuzzJoin(f *testing.F) { extracttest.Fuzz(f, joining) }

func document(tb testing.TB, text string, last ...*extractors.Extractor) *extractors.Document {
	tb.Helper()
	d := extractors.NewDocument(schemas.Article{ID: "test", Text: text})
	if err := extractors.Apply(d, suite(last...)); err != nil {
		tb.Fatal(err)
	}
	if err := extracttest.Check(d); err != nil {
		tb.Fatal(err)
	}
	return d
}

func TestJoinInvariants(t *testing.T) {
	d := document(t, "Kenyan President Ada Brook flew to Lima. Brook met the Thule Rail Board (TRB). The TRB thanked Brook in Peru.", entity.Rules, entity.Join)
	total := 0.0
	for i, e := range d.Entities {
		total += e.Salience
		if e.ID == "" || !slices.IsSortedFunc(e.Mentions, func(a, b schemas.Mention) int { return a.Start - b.Start }) {
			t.Errorf("entity %d %q: id %q, mentions %v", i, e.Name, e.ID, e.Mentions)
		}
		if i > 0 && d.Entities[i-1].Mentions[0].Start > e.Mentions[0].Start {
			t.Errorf("entity %q stands before %q", d.Entities[i-1].Name, e.Name)
		}
	}
	if total < 0.999 || total > 1.001 {
		t.Errorf("saliences add up to %v, want 1", total)
	}
	for i, m := range d.Mentions {
		if m.Entity < 0 || !slices.Contains(d.Entities[m.Entity].Mentions, m.Mention) {
			t.Errorf("mention %d %q is not in its entity %d", i, m.Text, m.Entity)
		}
	}
}

// The same thing has the same id in every article, by whichever of its listed names.
func TestIDsAcrossArticles(t *testing.T) {
	a := document(t, "The U.S. sold corn.", entity.Rules, entity.Join)
	b := document(t, "The United States sold wheat.", entity.Rules, entity.Join)
	if a.Entities[0].ID != b.Entities[0].ID {
		t.Errorf("U.S. is %s, United States %s", a.Entities[0].ID, b.Entities[0].ID)
	}
	if a.Entities[0].Name != "U.S." {
		t.Errorf("name %q, want the form of the article", a.Entities[0].Name)
	}
}

// prose panics on a dotted capital I, takes seconds on long words, and rewrites quotes.
func TestProseHardInput(t *testing.T) {
	for _, text := range []string{
		"İ", "Ankara'da İsmet was seen in Lima.", strings.Repeat("!", 20_000), "In Lima " + strings.Repeat("A", 5_000) + " stood.",
		"“We met Maria Johnson’s aunt,” the man in Lima said. 'more O’Brien",
	} {
		d := document(t, text, entity.Prose, entity.Join)
		if strings.Contains(text, "Lima") && !slices.ContainsFunc(d.Mentions, func(m extractors.Mention) bool { return m.Text == "Lima" }) {
			t.Errorf("%.60q: Lima is not found", text)
		}
	}
}

func TestProseCorrected(t *testing.T) {
	d := document(t, "In March the envoy of Thule, Quillon Fray, met President Liang Henbo in Pyongyang. Thompsonville grows rice.", entity.Prose)
	var got []string
	model := false
	for _, m := range d.Mentions {
		got = append(got, m.Text+"/"+string(m.Type))
		model = model || m.Rule == "entity/prose"
	}
	for _, want := range []string{"Liang Henbo/PERSON", "Pyongyang/PLACE", "Thompsonville/PLACE"} {
		if !slices.Contains(got, want) {
			t.Errorf("no %s in %v", want, got)
		}
	}
	if slices.Contains(got, "March/PERSON") || slices.Contains(got, "March/PLACE") {
		t.Errorf("a month is a name in %v", got)
	}
	if !model {
		t.Errorf("nothing comes from prose's model: %v", got)
	}
	if err := extractors.Validate(suite(entity.Prose, entity.Join)); err != nil {
		t.Error(err)
	}
}

func TestInterrupted(t *testing.T) {
	for _, e := range []*extractors.Extractor{entity.Rules, entity.Model, entity.Prose, entity.Join} {
		d := document(t, "Ada Brook came to Lima.", entity.Rules)
		d.Interrupt()
		if err := e.Run(d); err == nil {
			t.Errorf("%s runs on after the interrupt", e.Name)
		}
	}
}

// body reads a text as the body of an article, whatever it repeats.
func body(tb testing.TB, text string, last ...*extractors.Extractor) *extractors.Document {
	tb.Helper()
	d := extractors.NewDocument(schemas.Article{ID: "test", Text: text})
	d.Blocks = []schemas.Block{{Span: schemas.Span{End: len(text)}, Kind: schemas.Body, Rule: "test"}}
	if err := extractors.Apply(d, append([]*extractors.Extractor{sentence.Extractor, token.Extractor}, last...)); err != nil {
		tb.Fatal(err)
	}
	return d
}

// parts reads blocks of a page, each with a kind and a part.
func parts(t *testing.T, blocks []schemas.Block, texts ...string) *extractors.Document {
	t.Helper()
	text := strings.Join(texts, "\n\n")
	d := extractors.NewDocument(schemas.Article{ID: "test", Text: text})
	at := 0
	for i, b := range blocks {
		b.Span, b.Rule = schemas.Span{Start: at, End: at + len(texts[i])}, "test"
		d.Blocks = append(d.Blocks, b)
		at = b.End + len("\n\n")
	}
	if err := extractors.Apply(d, []*extractors.Extractor{sentence.Extractor, token.Extractor, entity.Rules, entity.Join}); err != nil {
		t.Fatal(err)
	}
	return d
}

// Names join inside one article of a page; across articles only a full name is the same.
func TestParts(t *testing.T) {
	d := parts(t,
		[]schemas.Block{{Kind: schemas.Body}, {Kind: schemas.Related, Part: 1}, {Kind: schemas.Related, Part: 2}},
		"President Ada Brook spoke. Brook left for Lima.",
		"Mr. Brook sold a mill in Lima.",
		"A song by Ada Brook was played.",
	)
	var got []string
	for _, e := range d.Entities {
		got = append(got, fmt.Sprintf("%s %s x%d", e.Type, e.Name, len(e.Mentions)))
	}
	want := []string{"PERSON Ada Brook x3", "PLACE Lima x2", "PERSON Brook x1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// Furniture has no finds, and an article given twice is read once.
func TestUnreadBlocks(t *testing.T) {
	d := parts(t,
		[]schemas.Block{{Kind: schemas.Body}, {Kind: schemas.Furniture}, {Kind: schemas.Repeated}},
		"President Ada Brook spoke.", "News from Lima and Peru", "President Ada Brook spoke.",
	)
	if len(d.Mentions) != 1 || len(d.Entities) != 1 {
		t.Errorf("%d mentions of %d entities, want one of one: %v", len(d.Mentions), len(d.Entities), d.Mentions)
	}
}

// hostile are texts that ask much of the lists.
var hostile = []string{
	"!", "(", "9", "A", "Ada ", "Ada-", "Ada Brook, President of Lima ", "X Smith. ", "the Bank of the ", "U.S.-", "İ",
	"Bank of ", "New York ", "President ", "The Ministry of Trade met. The ministry left. ", "Ada Brook and Omar Hassan met, ",
}

func TestHostile(t *testing.T) {
	for _, unit := range hostile {
		d := body(t, strings.Repeat(unit, 60_000/len(unit)))
		for _, e := range []*extractors.Extractor{entity.Rules, tag.Extractor, entity.Model, entity.Join} {
			if err := e.Run(d); err != nil {
				t.Errorf("%q: %v", unit, err)
			}
		}
		if err := extracttest.Check(d); err != nil {
			t.Errorf("%q: %v", unit, err)
		}
	}
}

const sample = `Kenyan President Ada Brook flew to Lima on Monday to meet the Thule Rail Board (TRB), officials said.
About 3,000 people came to the square in Northfield, Ohio, where Brook spoke for an hour about roads, rail and the price of tea.
"We shall build it," said Tomas Quillan, a spokesman for the Ministry of Trade. The board has denied that the plan was dropped in March.
`

func benchmark(b *testing.B, last *extractors.Extractor, before ...*extractors.Extractor) {
	b.Helper()
	d := body(b, strings.Repeat(sample, 50), before...)
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		if err := last.Run(d); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRules(b *testing.B) { benchmark(b, entity.Rules) }

func BenchmarkModel(b *testing.B) { benchmark(b, entity.Model, tag.Extractor) }

func BenchmarkProse(b *testing.B) { benchmark(b, entity.Prose) }

func BenchmarkJoin(b *testing.B) { benchmark(b, entity.Join, entity.Rules) }

func BenchmarkHostileRules(b *testing.B) { extracttest.BenchmarkHostile(b, rules, hostile...) }
func BenchmarkHostileModel(b *testing.B) { extracttest.BenchmarkHostile(b, model, hostile...) }
func BenchmarkHostileJoin(b *testing.B)  { extracttest.BenchmarkHostile(b, joining, hostile...) }
