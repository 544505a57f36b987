package extractors_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"dateline/extractors"
	"dateline/schemas"

	"github.com/google/go-cmp/cmp"
)

func nothing(*extractors.Document) error { return nil }

func TestValidateReportsEveryFault(t *testing.T) {
	suite := []*extractors.Extractor{
		nil,
		{Name: "a", Doc: "A.", Provides: []extractors.Layer{extractors.Blocks}, Run: nothing},
		{Name: "a", Run: nothing, Provides: []extractors.Layer{extractors.Blocks}},
		{Name: "b", Doc: "B.", Requires: []extractors.Layer{extractors.Facts}},
		{Name: "c", Doc: "C.", Provides: []extractors.Layer{extractors.Dates}, Run: nothing, Rules: []extractors.Rule{
			{ID: "c/one", Doc: "One."}, {ID: "c/one", Doc: "Again."}, {ID: "d/two", Doc: "Two."}, {ID: "c/three"}, {ID: "c/", Doc: "None."},
		}},
	}
	err := extractors.Validate(suite)
	if err == nil {
		t.Fatal("no fault found")
	}
	for _, want := range []string{
		"extractor 0 has no name", `"a" is listed twice`, `"a" is undocumented`, `"b" has no Run`, `nothing before it provides that`,
		`"b" provides nothing`, `both provide "blocks"`, `"c/one" is listed twice`, `"d/two" of extractor "c"`, `"c/three" is undocumented`, `"c/" of extractor`,
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("no word of %s in\n%v", want, err)
		}
	}
}

func TestApplyStopsAtTheFirstFailure(t *testing.T) {
	broken := errors.New("broken")
	var ran []string
	step := func(name string, err error) *extractors.Extractor {
		return &extractors.Extractor{Name: name, Run: func(*extractors.Document) error {
			ran = append(ran, name)
			return err
		}}
	}
	err := extractors.Apply(extractors.NewDocument(schemas.Article{}), []*extractors.Extractor{step("a", nil), step("b", broken), step("c", nil)})
	var failed *extractors.Error
	if !errors.As(err, &failed) || failed.Extractor != "b" || !errors.Is(err, broken) {
		t.Errorf("error %v, want one of extractor b that wraps %v", err, broken)
	}
	if d := cmp.Diff([]string{"a", "b"}, ran); d != "" {
		t.Errorf("ran (-want +got)\n%s", d)
	}
}

func TestApplyStopsWhenInterrupted(t *testing.T) {
	d := extractors.NewDocument(schemas.Article{})
	first := &extractors.Extractor{Name: "a", Run: func(d *extractors.Document) error {
		d.Interrupt()
		return nil
	}}
	second := &extractors.Extractor{Name: "b", Run: func(*extractors.Document) error {
		t.Error("ran on after the interruption")
		return nil
	}}
	if err := extractors.Apply(d, []*extractors.Extractor{first, second}); !errors.Is(err, extractors.ErrInterrupted) {
		t.Errorf("error %v, want %v", err, extractors.ErrInterrupted)
	}
}

func TestLongest(t *testing.T) {
	span := func(start, end int) schemas.Span { return schemas.Span{Start: start, End: end} }
	for _, c := range []struct{ in, want []schemas.Span }{
		{nil, nil},
		{[]schemas.Span{span(0, 2), span(1, 4)}, []schemas.Span{span(1, 4)}},
		{[]schemas.Span{span(2, 4), span(1, 3)}, []schemas.Span{span(1, 3)}},
		{[]schemas.Span{span(5, 6), span(0, 5)}, []schemas.Span{span(0, 5), span(5, 6)}},
		{[]schemas.Span{span(0, 3), span(2, 6), span(5, 8)}, []schemas.Span{span(2, 6)}},
		{[]schemas.Span{span(0, 9), span(1, 2), span(3, 4)}, []schemas.Span{span(0, 9)}},
	} {
		if d := cmp.Diff(c.want, extractors.Longest(c.in)); d != "" {
			t.Errorf("%v (-want +got)\n%s", c.in, d)
		}
	}
}

func FuzzLongest(f *testing.F) {
	f.Add([]byte{0, 2, 1, 4, 3, 1})
	f.Fuzz(func(t *testing.T, in []byte) {
		var finds []schemas.Span
		for i := 0; i+1 < len(in); i += 2 {
			finds = append(finds, schemas.Span{Start: int(in[i]), End: int(in[i]) + 1 + int(in[i+1])%16})
		}
		kept := extractors.Longest(finds)
		for i := 1; i < len(kept); i++ {
			if kept[i].Start < kept[i-1].End {
				t.Fatalf("%v and %v overlap", kept[i-1], kept[i])
			}
		}
		for _, f := range finds { // a find is left out only for one as long
			beaten := false
			for _, k := range kept {
				beaten = beaten || k == f || k.Overlaps(f) && k.Len() >= f.Len()
			}
			if !beaten {
				t.Fatalf("%v was dropped for nothing", f)
			}
		}
	})
}

func TestTokensIn(t *testing.T) {
	d := extractors.NewDocument(schemas.Article{Text: "ab cd ef"})
	for _, s := range []schemas.Span{{Start: 0, End: 2}, {Start: 3, End: 5}, {Start: 6, End: 8}} {
		d.Tokens = append(d.Tokens, extractors.Token{Span: s, Lower: d.Slice(s)})
	}
	for _, c := range []struct {
		in     schemas.Span
		lo, hi int
	}{
		{schemas.Span{Start: 0, End: 8}, 0, 3},
		{schemas.Span{Start: 1, End: 8}, 1, 3},
		{schemas.Span{Start: 3, End: 7}, 1, 2},
		{schemas.Span{Start: 4, End: 5}, 2, 2},
		{schemas.Span{Start: 8, End: 8}, 3, 3},
	} {
		if lo, hi := d.TokensIn(c.in); lo != c.lo || hi != c.hi {
			t.Errorf("%v: tokens [%d,%d), want [%d,%d)", c.in, lo, hi, c.lo, c.hi)
		}
	}
}

func TestLowerASCIIKeepsLength(t *testing.T) {
	for in, want := range map[string]string{"": "", "abc": "abc", "ABC d": "abc d", "İX ÉY": "İx Éy"} {
		if got := extractors.LowerASCII(in); got != want || len(got) != len(in) {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestRecordHasNoNilLists(t *testing.T) {
	d := extractors.NewDocument(schemas.Article{ID: "a", Text: "x"})
	r := d.Record()
	if r.Blocks == nil || r.Sentences == nil || r.Entities == nil || r.Dates == nil || r.Figures == nil || r.Quotes == nil || r.Facts == nil {
		t.Errorf("a list is nil in %+v", r)
	}
	if again := d.Record(); again.ID != r.ID {
		t.Errorf("ids %s and %s of one document differ", r.ID, again.ID)
	}
}

// A suite is a slice of values; an extractor is a function with a manual.
func Example() {
	shout := &extractors.Extractor{
		Name:     "shout",
		Doc:      "shout finds one figure in every exclamation mark.",
		Provides: []extractors.Layer{extractors.Figures},
		Rules:    []extractors.Rule{{ID: "shout/mark", Doc: `An exclamation mark, as in "Stop!".`}},
		Run: func(d *extractors.Document) error {
			for i, r := range d.Text {
				if r == '!' {
					one := 1.0
					s := schemas.Span{Start: i, End: i + 1}
					d.Figures = append(d.Figures, schemas.Figure{Span: s, Text: d.Slice(s), Value: &one, Rule: "shout/mark"})
				}
			}
			return nil
		},
	}
	suite := []*extractors.Extractor{shout}
	if err := extractors.Validate(suite); err != nil {
		fmt.Println(err)
		return
	}
	d := extractors.NewDocument(schemas.Article{Text: "Stop! Go!"})
	if err := extractors.Apply(d, suite); err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range d.Figures {
		fmt.Println(f.Start, f.Text, f.Rule)
	}
	// Output:
	// 4 ! shout/mark
	// 8 ! shout/mark
}
