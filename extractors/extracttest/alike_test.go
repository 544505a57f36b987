package extracttest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/extractors"
)

func TestFooled(t *testing.T) {
	for _, c := range []struct {
		name, want, got string
		fooled          []string
	}{
		{"silent", "", "", nil},
		{"another rule fires", "a => 1 [x/c]", "a => 1 [x/c]", nil},
		{"a rule of the same beginning fires", "", "a => 1 [x/a-b]", nil},
		{"the rule fires", "", "a => 1 [x/a]|b => 2 [x/b]|c => 3 [x/a]", []string{"x/a", "x/b"}},
		{"an expectation is no excuse", "a => 1 [x/a]", "a => 1 [x/a]", []string{"x/a"}},
		{"a known failure is one", "? a => 1 [x/a]", "a => 1 [x/a]", nil},
		{"a known failure excuses no other find", "? a => 1 [x/a]", "a => 1 [x/a]|b => 1 [x/a]", []string{"x/a"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := &Case{Not: []string{"x/a", "x/b"}}
			for _, w := range split(c.want) {
				k.Want = append(k.Want, want("\t"+w))
			}
			if got := fooled(k, split(c.got)); !slices.Equal(got, c.fooled) {
				t.Errorf("fooled %v, want %v", got, c.fooled)
			}
		})
	}
}

func TestReadAlikes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.txt")
	read := func(text string) (*corpus, error) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return readCorpus(path)
	}
	text := "@not x/a  x/b\n@title T\n# A comment may stand between.\nOne.\n\tOne => 1 [x/c]\nTwo.\n"
	c, err := read(text)
	if err != nil {
		t.Fatal(err)
	}
	if one, two := c.cases[0], c.cases[1]; !slices.Equal(one.Not, []string{"x/a", "x/b"}) || len(two.Not) != 0 || one.Article.Title != "T" {
		t.Errorf("read %+v and %+v: the header is for the next text only", one, two)
	}

	rules := []extractors.Rule{{ID: "x/a"}, {ID: "x/b"}, {ID: "x/c"}}
	seen := alikes{}
	if err := seen.note(c, rules); err != nil {
		t.Fatal(err)
	}
	if got := seen.missing(rules); !slices.Equal(got, []string{"x/c"}) {
		t.Errorf("no look-alike of %v, want x/c", got)
	}
	if err := seen.note(c, rules[1:]); err == nil || !strings.Contains(err.Error(), "c.txt:4: @not names x/a") {
		t.Errorf("error %v, want one that names the rule and the line", err)
	}

	if err := c.rewrite(map[*Case][]string{c.cases[1]: {"\tTwo => 2 [x/c]"}}); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if want := text + "\tTwo => 2 [x/c]\n"; string(b) != want {
		t.Errorf("rewrote\n%q, want\n%q", b, want)
	}

	for text, says := range map[string]string{
		"One.\n@not x/a\n": "no text below", "@not\nOne.\n": "names no rule", "@nothing x/a\nOne.\n": `unknown header "nothing"`,
	} {
		if _, err := read(text); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: error %v, want one that says %s", text, err, says)
		}
	}
}
