package extracttest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestJudge(t *testing.T) {
	for _, c := range []struct {
		name, want, got, says string
	}{
		{"nothing wanted, nothing found", "", "", ""},
		{"all found", "a => 1 [r]", "a => 1 [r]", ""},
		{"one missing", "a => 1 [r]|b => 2 [r]", "a => 1 [r]", "b => 2"},
		{"one too many", "", "a => 1 [r]", "a => 1"},
		{"another meaning", "a => 1 [r]", "a => 2 [r]", "a => 2"},
		{"a known miss", "! a => 1 [r]", "", ""},
		{"a known miss, mended", "! a => 1 [r]", "a => 1 [r]", "no longer failing"},
		{"a known wrong find", "? a => 1 [r]", "a => 1 [r]", ""},
		{"a known wrong find, mended", "? a => 1 [r]", "", "no longer found"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var wants []Want
			for _, w := range split(c.want) {
				wants = append(wants, want("\t"+w))
			}
			diff, _ := judge(wants, split(c.got))
			if (c.says == "") != (diff == "") || !strings.Contains(diff, c.says) {
				t.Errorf("judged %q, want %q in it", diff, c.says)
			}
		})
	}
}

func split(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

func TestReadCorpus(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.txt")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("# note\n@published 2024-03-04T09:00:00Z\nOne\\ntwo.\n\tOne => 1 [r]\n\nThree.\n")
	c, err := readCorpus(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.cases) != 2 || c.cases[0].Article.Text != "One\ntwo." || len(c.cases[0].Want) != 1 || len(c.cases[1].Want) != 0 ||
		c.cases[1].Article.Published.Year() != 2024 {
		t.Errorf("read %+v", c.cases)
	}
	if err := c.rewrite(map[*Case][]string{c.cases[1]: {"\tThree => 3 [r]"}}); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if want := "# note\n@published 2024-03-04T09:00:00Z\nOne\\ntwo.\n\tOne => 1 [r]\n\nThree.\n\tThree => 3 [r]\n"; string(b) != want {
		t.Errorf("rewrote\n%q, want\n%q", b, want)
	}
	for text, says := range map[string]string{"\tx => 1 [r]\n": "no text above", "@nonsense 1\n": "nonsense", "@published soon\n": "c.txt:1"} {
		write(text)
		if _, err := readCorpus(path); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: error %v, want one that says %s", text, err, says)
		}
	}
}
