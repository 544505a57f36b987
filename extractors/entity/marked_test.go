package entity_test

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dateline/extractors"
	"dateline/extractors/entity"
	"dateline/extractors/tag"
	"dateline/schemas"
)

// marked is a line of testdata/marked: a text in which every person, place and organisation
// is marked "[Ada Brook|PERSON]", "\n" a line end. A line that starts with "! " is known to
// go wrong.
type marked struct {
	failing bool
	text    string
	names   []schemas.Mention
}

var mark = regexp.MustCompile(`\[([^\[\]|]+)\|(PERSON|PLACE|ORGANIZATION)\]`)

func readMarked(line string) marked {
	var m marked
	line, m.failing = strings.CutPrefix(line, "! ")
	line = strings.ReplaceAll(line, `\n`, "\n")
	var b strings.Builder
	from := 0
	for _, at := range mark.FindAllStringSubmatchIndex(line, -1) {
		b.WriteString(line[from:at[0]])
		name := line[at[2]:at[3]]
		m.names = append(m.names, schemas.Mention{
			Span: schemas.Span{Start: b.Len(), End: b.Len() + len(name)}, Text: name, Type: schemas.EntityType(line[at[4]:at[5]]),
		})
		b.WriteString(name)
		from = at[1]
	}
	m.text = b.String() + line[from:]
	return m
}

// wrong returns what the whole path of names gets wrong in a text.
func (m marked) wrong(d *extractors.Document) []string {
	show := func(sign string, s schemas.Mention) string { return fmt.Sprintf("%s%s %s", sign, s.Text, s.Type) }
	var out []string
	found := map[string]bool{}
	for _, f := range d.Mentions {
		switch {
		case f.Rule == "join/noun" || f.Type != schemas.Person && f.Type != schemas.Place && f.Type != schemas.Organization:
		case slices.ContainsFunc(m.names, func(n schemas.Mention) bool { return n.Span == f.Span && n.Type == f.Type }):
			found[fmt.Sprint(f.Span)] = true
		default:
			out = append(out, show("+", f.Mention))
		}
	}
	for _, n := range m.names {
		if !found[fmt.Sprint(n.Span)] {
			out = append(out, show("-", n))
		}
	}
	slices.SortFunc(out, cmp.Compare[string])
	return out
}

// TestMarked runs the default path of names over the texts it finds hard. Each line must come
// out right, or be marked as known to go wrong; a line that is so marked and comes out right
// fails too. go test -update moves the marks and nothing else.
func TestMarked(t *testing.T) {
	update := flag.Lookup("update").Value.String() == "true"
	for _, name := range []string{"bylines", "teams", "acronyms", "headlines"} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join("testdata", "marked", name+".txt")
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			lines := strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
			total, right := 0, 0
			for i, line := range lines {
				if line == "" || line[0] == '#' {
					continue
				}
				m := readMarked(line)
				wrong := m.wrong(document(t, m.text, tag.Extractor, entity.Model, entity.Join))
				total++
				if len(wrong) == 0 {
					right++
				}
				switch {
				case update:
					lines[i] = strings.TrimPrefix(line, "! ")
					if len(wrong) > 0 {
						lines[i] = "! " + lines[i]
					}
				case m.failing && len(wrong) == 0:
					t.Errorf("%s:%d: no longer failing, take the ! away", path, i+1)
				case !m.failing && len(wrong) > 0:
					t.Errorf("%s:%d: %s\n\t%s", path, i+1, m.text, strings.Join(wrong, "\n\t"))
				}
			}
			t.Logf("%d of %d texts are right", right, total)
			if update {
				if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func TestReadMarked(t *testing.T) {
	m := readMarked(`! [Ada|PERSON] in [New\nYork|PLACE].`)
	if !m.failing || m.text != "Ada in New\nYork." || len(m.names) != 2 || m.names[1].In(m.text) != "New\nYork" {
		t.Errorf("%+v", m)
	}
	d := &extractors.Document{Text: m.text, Mentions: []extractors.Mention{
		{Mention: schemas.Mention{Span: m.names[0].Span, Text: "Ada", Type: schemas.Place}},
		{Mention: m.names[1]},
	}}
	if got := m.wrong(d); !slices.Equal(got, []string{"+Ada PLACE", "-Ada PERSON"}) {
		t.Errorf("wrong: %q", got)
	}
}
