package lists

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"dateline/extractors/entity/phrase"
)

func TestFilesAreWellFormed(t *testing.T) {
	for k := range Kinds {
		for _, name := range []string{plain[k], further[k]} {
			if name == "" {
				continue
			}
			if err := check(read(name)); err != nil {
				t.Errorf("%s:%v", name, err)
			}
		}
		if n := len(slices.Collect(Entries(k))); k != Organization && n < 30 {
			t.Errorf("list %d has %d entries", k, n)
		}
	}
}

func TestFurtherEntriesAreNew(t *testing.T) {
	for k, name := range further {
		frequent := map[string]bool{}
		for e := range Frequent(k) {
			frequent[strings.ToLower(e)] = true
		}
		for e := range entries(read(name)) {
			if frequent[strings.ToLower(e)] {
				t.Errorf("%s: %q stands in %s already", name, e, plain[k]+words[k])
			}
		}
	}
}

// check returns what is wrong with a list of comma-divided entries, with its line.
func check(list string) error {
	seen := map[string]int{}
	if !strings.HasPrefix(list, "# ") {
		return errors.New("1: a list begins with a comment that says what it holds")
	}
	for i, line := range strings.Split(strings.TrimSuffix(list, "\n"), "\n") {
		if strings.HasPrefix(line, "# ") {
			continue
		}
		for e := range strings.SplitSeq(line, ", ") {
			if fault := faultOf(e); fault != "" {
				return fmt.Errorf("%d: entry %q %s", i+1, e, fault)
			}
			key := strings.ToLower(e)
			if first, ok := seen[key]; ok {
				return fmt.Errorf("%d: entry %q stands on line %d already", i+1, e, first)
			}
			seen[key] = i + 1
		}
	}
	return nil
}

func faultOf(e string) string {
	switch {
	case len(e) < 2:
		return "is too short"
	case e != strings.Join(strings.Fields(e), " "):
		return "has white space that is not one space between words"
	case !utf8.ValidString(e) || strings.ContainsAny(e, ",;’\t\"“”"):
		return "has a character that an entry may not have"
	case !strings.ContainsFunc(e, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }):
		return "has no letter"
	}
	return ""
}

func TestCheckRefuses(t *testing.T) {
	for list, want := range map[string]string{
		"Ada, Ben\n":                 "1: a list begins",
		"# Names.\nAda, Ben, ada\n":  `2: entry "ada" stands on line 2`,
		"# Names.\nAda\nBen, Ada\n":  `3: entry "Ada" stands on line 2`,
		"# Names.\nAda, B\n":         `2: entry "B" is too short`,
		"# Names.\nAda,Ben\n":        `2: entry "Ada,Ben" has a character`,
		"# Names.\nAda, \n":          `2: entry "" is too short`,
		"# Names.\nAda  Lee\n":       `2: entry "Ada  Lee" has white space`,
		"# Names.\n\nAda\n":          `2: entry "" is too short`,
		"# Names.\nO’Neill\n":        `2: entry "O’Neill" has a character`,
		"# Names.\nAda, --\n":        `2: entry "--" has no letter`,
		"# Names.\nAda\xff, Ben\n":   `2: entry "Ada\xff" has a character`,
		"# Names.\nAda \nBen\n":      `2: entry "Ada " has white space`,
		"# Names.\nAda, Ben,\nCid\n": `2: entry "Ben," has a character`,
	} {
		if err := check(list); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("check(%q) = %v, want %s", list, err, want)
		}
	}
}

func TestNamesAreWellFormed(t *testing.T) {
	seen := map[string]bool{}
	for n := range Names() {
		if _, ok := typed[n.Type]; !ok {
			t.Errorf("names.tsv: %q has the unknown type %q", n.Text, n.Type)
		}
		if seen[n.Type+n.Text] {
			t.Errorf("names.tsv: %s %q stands twice", n.Type, n.Text)
		}
		seen[n.Type+n.Text] = true
	}
}

func TestEveryFileIsRead(t *testing.T) {
	var known []string
	for _, name := range plain {
		known = append(known, name)
	}
	for _, name := range further {
		known = append(known, name)
	}
	for _, name := range words {
		known = append(known, name)
	}
	known = append(known, "titles.txt", "names.tsv", "eventsigns.txt")
	err := fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		if !d.IsDir() && !slices.Contains(known, path) {
			t.Errorf("%s is on no list", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// walk gives words to a cursor and returns the kinds and whether more may follow.
func walk(ws ...string) (found Set, more bool) {
	c := Load().Start()
	for _, w := range ws {
		found, more = c.Next(w)
	}
	return found, more
}

func TestCursorDoesNotMindTheTokenizer(t *testing.T) {
	for _, tt := range []struct {
		words []string
		kind  Kind
	}{
		{[]string{"adaeze"}, GivenName},
		{[]string{"ADAEZE"}, GivenName},
		{[]string{"okonkwo"}, FamilyName},
		{[]string{"kim"}, FamilyFirst},
		{[]string{"van", "dijk"}, FamilyName},
		{[]string{"o'brien"}, FamilyName},
		{[]string{"o", "’", "brien"}, FamilyName},
		{[]string{"O’Brien"}, FamilyName},
		{[]string{"al-shabaab"}, Armed},
		{[]string{"al", "-", "shabaab"}, Armed},
		{[]string{"u.n."}, Organization},
		{[]string{"u.n", "."}, Organization},
		{[]string{"u", ".", "n", "."}, Organization},
		{[]string{"at&t"}, Company},
		{[]string{"at", "&", "t"}, Company},
		{[]string{"moody", "'s"}, Company},
		{[]string{"müller"}, FamilyName},
		{[]string{"muller"}, FamilyName},
		{[]string{"MÜLLER"}, FamilyName},
		{[]string{"erdogan"}, FamilyName},
		{[]string{"erdoğan"}, FamilyName},
		{[]string{"ministry", "of", "finance"}, Body},
		{[]string{"kenyans"}, People},
		{[]string{"hunchun"}, Place},
		{[]string{"prime", "minister"}, Title},
		{[]string{"corp."}, OrganizationWord},
		{[]string{"bafana", "bafana"}, Team},
		{[]string{"university", "of", "lagos"}, Academic},
		{[]string{"activists"}, CommonWord},
	} {
		if found, _ := walk(tt.words...); !found.Has(tt.kind) {
			t.Errorf("%q: on lists %v, want %d among them", tt.words, slices.Collect(found.All()), tt.kind)
		}
	}
}

func TestCursorSaysWhenToStop(t *testing.T) {
	if found, more := walk("ministry", "of"); found != 0 || !more {
		t.Errorf("ministry of: %b, more %v; want none, and more", found, more)
	}
	if found, more := walk("ministry", "of", "qwxz"); found != 0 || more {
		t.Errorf("ministry of qwxz: %b, more %v; want none and no more", found, more)
	}
	if found := Load().Of("Ministry of Finance"); !found.Has(Body) {
		t.Errorf("Of: %b, want a body", found)
	}
}

// TestEntriesKeepTheirKinds holds every entry to its own lists: two entries of one key would
// give each the lists of the other.
func TestEntriesKeepTheirKinds(t *testing.T) {
	of := map[string]Set{}
	for k := range Kinds {
		for e := range Entries(k) {
			of[plainly(e)] |= 1 << k
		}
	}
	for n := range Names() {
		of[plainly(n.Text)] |= 1 << typed[n.Type]
	}
	for e, want := range of {
		if got := Load().Of(e); got&^want&^(1<<Place|1<<People) != 0 || got&want != want {
			t.Errorf("%q is on the lists %v, want %v", e, slices.Collect(got.All()), slices.Collect(want.All()))
		}
	}
}

// plainly spells an entry as the table reads it.
func plainly(e string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return phrase.Plain(r)
	}, e)
}

func TestCursorAllocatesNothing(t *testing.T) {
	table := Load()
	ws := []string{"the", "ministry", "of", "finance", "and", "müller", "o’brien"}
	if n := testing.AllocsPerRun(100, func() {
		for at := range ws {
			c := table.Start()
			for _, w := range ws[at:] {
				if _, more := c.Next(w); !more {
					break
				}
			}
		}
	}); n > 0 {
		t.Errorf("a look-up allocates %v times", n)
	}
}

func BenchmarkLoad(b *testing.B) {
	n := 0
	for b.Loop() {
		n = load().index.Len()
	}
	b.ReportMetric(float64(n), "keys")
}

func BenchmarkCursor(b *testing.B) {
	table := Load()
	ws := strings.Fields("the president of kenya met officials of the ministry of finance and the world bank in nairobi on tuesday")
	bytes := len(strings.Join(ws, " "))
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	for b.Loop() {
		for at := range ws {
			c := table.Start()
			for _, w := range ws[at:] {
				if _, more := c.Next(w); !more {
					break
				}
			}
		}
	}
}
