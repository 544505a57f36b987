// Package extracttest drives the tests of extractors: corpora as text files, and
// invariants that hold for any text.
//
// # Corpora
//
// A corpus is a file testdata/*.txt. A line that starts at the margin is a text; the
// indented lines below it are everything that must be found in it, in text order:
//
//	@published 2024-03-04T09:00:00Z
//	# Hedges stay with the number.
//	More than 40 people were hurt; 12 firms closed.
//		More than 40 => 40 more_than count person [figure/count]
//		12 => 12 exact count firm [figure/count]
//
// Whatever is not listed must not be found, so every line is a negative test, and a text
// with nothing below it must be silent. "\n" and "\t" in a text stand for a line end and
// a tab. A header "@published", "@title", "@source" or "@language" holds until the next.
//
// An expectation that starts with "! " is a known failure: it should be found and is not
// yet. One that starts with "? " is found and should not be. Either fails the test when it
// is mended, so that the mark is taken away.
//
// go test -update writes what is found now into the corpora; read the difference before
// committing it.
//
// A rule that no case of any corpus fires fails the test.
//
// # Look-alikes
//
// A header "@not" names rules, with spaces between, that the next text is a look-alike of,
// and only that text: it has the words that could trick them, and none of them may fire
// there. What other rules find there is listed as ever:
//
//	@not date/month-day date/month
//	The guests may march 3 miles to the quay.
//
// A rule that falls for its look-alike fails the test, unless that find is on the
// known-failure list as "? ", and -update does not hide it. Where [Dimension] asks for
// Alikes, so does a rule with no look-alike.
package extracttest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"dateline/extractors"
	"dateline/schemas"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write what is found now into the corpora")

// Find is one find as a corpus shows it.
type Find struct {
	schemas.Span
	Is   string // the meaning in a few words, without the surface text
	Rule string
}

// Dimension is an extractor under test.
type Dimension struct {
	// Suite is the extractor under test, last, after all that it requires.
	Suite []*extractors.Extractor
	// Finds lists what the extractor found.
	Finds func(*extractors.Document) []Find
	// Alikes asks for a look-alike of every rule: a text it must stay silent on.
	Alikes bool
}

// rules lists the rules of the extractor under test.
func (d Dimension) rules() []extractors.Rule { return d.Suite[len(d.Suite)-1].Rules }

// Run runs every corpus of testdata.
func Run(t *testing.T, dim Dimension) {
	t.Helper()
	if err := extractors.Validate(dim.Suite); err != nil {
		t.Fatalf("suite: %v", err)
	}
	paths, err := filepath.Glob(filepath.Join("testdata", "*.txt"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no corpus in testdata (%v)", err)
	}
	fired, seen := map[string]bool{}, alikes{}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			c, err := readCorpus(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := seen.note(c, dim.rules()); err != nil {
				t.Fatal(err)
			}
			runCorpus(t, dim, c, fired)
		})
	}
	for _, r := range dim.rules() {
		if !fired[r.ID] {
			t.Errorf("no case fires rule %s", r.ID)
		}
	}
	demandAlikes(t, dim, seen)
}

func runCorpus(t *testing.T, dim Dimension, c *corpus, fired map[string]bool) {
	t.Helper()
	now := map[*Case][]string{}
	for _, k := range c.cases {
		finds, err := find(dim, k.Article)
		if err != nil {
			t.Errorf("%s:%d: %v", c.path, k.Line, err)
			continue
		}
		var got []string
		for _, f := range finds {
			fired[f.Rule] = true
			got = append(got, fmt.Sprintf("%s => %s [%s]", escape.Replace(f.In(k.Article.Text)), f.Is, f.Rule))
		}
		if ids := fooled(k, got); len(ids) > 0 {
			t.Errorf("%s:%d: %s\nis a look-alike that fires %s", c.path, k.Line, c.lines[k.Line-1], strings.Join(ids, ", "))
		}
		diff, lines := judge(k.Want, got)
		if diff == "" {
			continue
		}
		if *update {
			now[k] = lines
			continue
		}
		t.Errorf("%s:%d: %s\n%s", c.path, k.Line, c.lines[k.Line-1], diff)
	}
	if len(now) > 0 {
		if err := c.rewrite(now); err != nil {
			t.Fatal(err)
		}
	}
}

// judge compares what is wanted with what was found. It returns what is wrong, empty for
// nothing, and the expectation lines that would make it right.
func judge(wants []Want, got []string) (diff string, lines []string) {
	var expect, mended []string
	missing, wrong := map[string]bool{}, map[string]bool{}
	for _, w := range wants {
		switch w.Mark {
		case '!':
			missing[w.Show] = true
			if slices.Contains(got, w.Show) {
				mended = append(mended, "no longer failing, take the ! away: "+w.Show)
			}
		case '?':
			wrong[w.Show] = true
			expect = append(expect, w.Show)
			if !slices.Contains(got, w.Show) {
				mended = append(mended, "no longer found, take the line away: "+w.Show)
			}
		default:
			expect = append(expect, w.Show)
		}
	}
	for _, g := range got {
		mark := "\t"
		if wrong[g] {
			mark = "\t? "
		}
		lines = append(lines, mark+g)
	}
	for _, w := range wants {
		if w.Mark == '!' && !slices.Contains(got, w.Show) {
			lines = append(lines, "\t! "+w.Show)
		}
	}
	if len(mended) > 0 {
		return strings.Join(mended, "\n"), lines
	}
	if d := cmp.Diff(expect, got); d != "" && (len(expect) > 0 || len(got) > 0) {
		return "(-want +got)\n" + d, lines
	}
	return "", lines
}

func find(dim Dimension, a schemas.Article) ([]Find, error) {
	d := extractors.NewDocument(a)
	if err := extractors.Apply(d, dim.Suite); err != nil {
		return nil, err
	}
	if err := Check(d); err != nil {
		return nil, err
	}
	finds := dim.Finds(d)
	sort.SliceStable(finds, func(i, j int) bool { return finds[i].Start < finds[j].Start })
	return finds, nil
}

// Fuzz checks the invariants on any text: no error, every span sound (see Check), the
// input untouched, the same finds twice. The corpora of testdata are its seeds.
func Fuzz(f *testing.F, dim Dimension) {
	f.Helper()
	paths, _ := filepath.Glob(filepath.Join("testdata", "*.txt"))
	for _, path := range paths {
		c, err := readCorpus(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, k := range c.cases {
			f.Add(k.Article.Text)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		a := schemas.Article{
			ID:        "fuzz",
			Text:      strings.ToValidUTF8(text, "\uFFFD"),
			Published: time.Date(2024, 3, 4, 9, 0, 0, 0, time.UTC),
		}
		first, err := find(dim, a)
		if err != nil {
			t.Fatal(err)
		}
		second, err := find(dim, a)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(first, second); d != "" {
			t.Fatalf("two runs differ:\n%s", d)
		}
	})
}

// ReadText returns a text file of testdata, for tests that need a long text.
func ReadText(tb testing.TB, name string) string {
	tb.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		tb.Fatal(err)
	}
	return string(b)
}
