package entity_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/extractors"
	"dateline/extractors/clean"
	"dateline/extractors/entity"
	"dateline/extractors/sentence"
	"dateline/extractors/token"
	"dateline/schemas"
)

// A coreference corpus has articles with their mentions in brackets, each followed by its
// entity: "[Ada Brook](p1) left." The letter of an entity is its type. A "~" before it marks
// a noun that stands for it.
type coreference struct {
	title    string
	text     string
	mentions []schemas.Mention
	nominals []schemas.Span
	entity   map[schemas.Span]string
}

var letters = map[byte]schemas.EntityType{
	'p': schemas.Person, 'o': schemas.Organization, 'l': schemas.Place, 'n': schemas.Nationality,
	'f': schemas.Facility, 'e': schemas.Event, 'x': schemas.Product,
}

func readCoreferences(t *testing.T) []coreference {
	t.Helper()
	files, err := filepath.Glob("testdata/coreference/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []coreference
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, article := range strings.Split("\n"+string(b), "\n# ")[1:] {
			title, text, _ := strings.Cut(article, "\n")
			out = append(out, readCoreference(t, title, strings.TrimSpace(text)))
		}
	}
	return out
}

func readCoreference(t *testing.T, title, marked string) coreference {
	t.Helper()
	c := coreference{title: title, entity: map[schemas.Span]string{}}
	var text strings.Builder
	for {
		before, rest, ok := strings.Cut(marked, "[")
		text.WriteString(before)
		if !ok {
			break
		}
		surface, rest, ok := strings.Cut(rest, "](")
		name, rest, closed := strings.Cut(rest, ")")
		typ, known := letters[strings.TrimPrefix(name, "~")[0]]
		if !ok || !closed || !known {
			t.Fatalf("%s: bad mark at %.40q", title, marked)
		}
		s := schemas.Span{Start: text.Len(), End: text.Len() + len(surface)}
		c.entity[s] = strings.TrimPrefix(name, "~")
		if name[0] == '~' {
			c.nominals = append(c.nominals, s)
		} else {
			c.mentions = append(c.mentions, schemas.Mention{Span: s, Text: surface, Type: typ, Rule: "test"})
		}
		text.WriteString(surface)
		marked = rest
	}
	c.text = text.String()
	return c
}

// joined runs Join over the article's own mentions.
func (c *coreference) joined(t *testing.T) *extractors.Document {
	t.Helper()
	d := extractors.NewDocument(schemas.Article{ID: "test", Text: c.text})
	if err := extractors.Apply(d, []*extractors.Extractor{clean.Extractor, sentence.Extractor, token.Extractor}); err != nil {
		t.Fatal(err)
	}
	for _, m := range c.mentions {
		d.Mentions = append(d.Mentions, extractors.Mention{Mention: m, Entity: -1})
	}
	if err := entity.Join.Run(d); err != nil {
		t.Fatal(err)
	}
	return d
}

// tally counts what a score is made of.
type tally struct{ hit, found, wanted float64 }

func (s tally) f1() float64 {
	if s.hit == 0 {
		return 0
	}
	p, r := s.hit/s.found, s.hit/s.wanted
	return 100 * 2 * p * r / (p + r)
}

func (s tally) String() string {
	return fmt.Sprintf("P %.1f R %.1f F1 %.1f", 100*s.hit/s.found, 100*s.hit/s.wanted, s.f1())
}

// TestCoreference joins mentions that are given, so that it measures joining alone: pairs
// of mentions of one entity (links), B-cubed, and nouns that stand for an entity.
func TestCoreference(t *testing.T) {
	articles := readCoreferences(t)
	var links, cubedP, cubedR, nouns tally
	wrong := 0
	for _, c := range articles {
		d := c.joined(t)
		n := len(d.Mentions)
		if n != len(c.mentions) {
			t.Fatalf("%s: %d mentions of %d are left", c.title, n, len(c.mentions))
		}
		faults := c.links(d, &links)
		c.cubed(d, &cubedP, &cubedR)
		faults = append(faults, c.nouns(d, &nouns)...)
		if len(faults) > 0 {
			wrong++
			t.Logf("%s:\n\t%s", c.title, strings.Join(faults, "\n\t"))
		}
	}
	cubed := tally{hit: 1, found: cubedP.found / cubedP.hit, wanted: cubedR.found / cubedR.hit}
	t.Logf("%d articles, %d not all right; links %v; B-cubed %v; nouns %v", len(articles), wrong, links, cubed, nouns)
	if links.f1() < linksFloor || cubed.f1() < cubedFloor || nouns.f1() < nounsFloor {
		t.Errorf("below the floors: links %v, B-cubed %v, nouns %v", linksFloor, cubedFloor, nounsFloor)
	}
}

// Floors of F1.
const (
	linksFloor = 95.0
	cubedFloor = 97.0
	nounsFloor = 92.0
)

func (c *coreference) links(d *extractors.Document, s *tally) (faults []string) {
	for i, a := range d.Mentions {
		for _, b := range d.Mentions[i+1:] {
			got, want := a.Entity == b.Entity, c.entity[a.Span] == c.entity[b.Span]
			switch {
			case got && want:
				s.hit++
			case got:
				faults = append(faults, fmt.Sprintf("%q and %q are joined", a.Text, b.Text))
			case want:
				faults = append(faults, fmt.Sprintf("%q and %q are not joined", a.Text, b.Text))
			}
			if got {
				s.found++
			}
			if want {
				s.wanted++
			}
		}
	}
	return faults
}

func (c *coreference) cubed(d *extractors.Document, precision, recall *tally) {
	for _, a := range d.Mentions {
		both, found, wanted := 0.0, 0.0, 0.0
		for _, b := range d.Mentions {
			got, want := a.Entity == b.Entity, c.entity[a.Span] == c.entity[b.Span]
			if got && want {
				both++
			}
			if got {
				found++
			}
			if want {
				wanted++
			}
		}
		precision.hit += both / found
		recall.hit += both / wanted
		precision.found++
		recall.found++
	}
}

func (c *coreference) nouns(d *extractors.Document, s *tally) (faults []string) {
	s.wanted += float64(len(c.nominals))
	seen := map[schemas.Span]bool{}
	for _, e := range d.Entities {
		for _, m := range e.Nominals {
			s.found++
			seen[m.Span] = true
			if slices.Contains(c.nominals, m.Span) && c.entity[m.Span] == c.entity[e.Mentions[0].Span] {
				s.hit++
			} else {
				faults = append(faults, fmt.Sprintf("%q at %d stands for %s", m.Text, m.Start, e.Name))
			}
		}
	}
	for _, n := range c.nominals {
		if !seen[n] {
			faults = append(faults, fmt.Sprintf("%q at %d stands for nothing", n.In(c.text), n.Start))
		}
	}
	return faults
}
