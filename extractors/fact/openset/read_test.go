package openset_test

import (
	"strings"
	"testing"

	"dateline/extractors/fact/openset"
)

const sound = `title: A title
published: 2025-03-11T18:20:00+01:00
source: A source

{About 40|#person} people died off {Badagry|place NG} on {Monday|on 2025-03-10} after {up to {six hours|PT6H}|t:hour}, the {Coastal Agency|org} said.
--
About 40 | people | died=die | p:Badagry | d:Monday | by:Coastal Agency
up to six hours | (delay) | died=die
`

// TestReadSound reads the article that TestReadRefuses breaks.
func TestReadSound(t *testing.T) {
	d, err := openset.Read("a", sound)
	if err != nil {
		t.Fatal(err)
	}
	if want := "About 40 people died off Badagry on Monday after up to six hours, the Coastal Agency said."; d.Text != want {
		t.Errorf("text %q", d.Text)
	}
	f := d.Facts[0]
	if *d.Figures[0].Value != 40 || d.Figures[0].Modifier != "about" || *f.Place != 0 || *f.Date != 0 || *f.SaidBy.Entity != 1 || f.Status != "reported" {
		t.Errorf("figure %+v, fact %+v", d.Figures[0], f)
	}
}

// TestReadRefuses breaks the sound article in one place a case.
func TestReadRefuses(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"people died", "people {died", "not closed"},
		{"{Monday|on 2025-03-10}", "{Monday|on 2025-03-11}", "2025-03-11 is a Tuesday"},
		{"{Monday|on 2025-03-10}", "{March 2024|on 2025-03}", "the value is 2025-03"},
		{"{Monday|on 2025-03-10}", "{April|on 2025-03}", "is in March"},
		{"{Monday|on 2025-03-10}", "{Monday|on 2025-13}", "no month 13"},
		{"{Monday|on 2025-03-10}", "{Monday|on 2025-03-10 2025-03-01..2025-03-10}", "is not within"},
		{"people died", "people in 12 boats died", `"12" near`},
		{"people died", "people in dozens of boats died", `"dozens" near`},
		{"{About 40|#person}", "{About 40|#person 50}", "the value is 50"},
		{"{About 40|#person}", "{About 40|#person =vague}", "give low..high"},
		{"{About 40|#person}", "{About 40|#person =between}", "wants low and high"},
		{"{About 40|#person}", "{About 40|#person =perhaps}", `no modifier "perhaps"`},
		{"{About 40|#person}", "{About 40|#person 9..3}", "no low or high"},
		{"{About 40|#person}", "{Two or three|#person 3 =exact}", "two numbers and one value"},
		{"{About 40|#person}", "{About 40|person}", `the next figure is "up to six hours"`},
		{"{six hours|PT6H}", "six hours", "not marked as one"},
		{"{Coastal Agency|org}", "{Coastal Agency|org =Coastal Waterways Agency}", "is nowhere in the text"},
		{"the {Coastal Agency|org}", "{the Coastal Agency|org}", "article or possessive"},
		{"{Coastal Agency|org}", "{Coastal Agency|org NG}", "a country on ORGANIZATION"},
		{"| p:Badagry", "| p:Coastal Agency", "the place is of type ORGANIZATION"},
		{"| p:Badagry", "| p:Lagos", `"Lagos" is not marked`},
		{"| d:Monday", "| d:six hours", "the date is a duration"},
		{"| people |", "| the people |", "stands 0 times"},
		{"| people |", "| About 40 people |", "the figure in it"},
		{"| died=die | p", "| died | p", `say the lemma`},
		{"by:Coastal Agency", "by:Coastal Agency | asserted", "yet somebody said it"},
		{" | by:Coastal Agency", " | reported", "reported by nobody"},
		{"by:Coastal Agency", "by:Coastal Agency | likely", `no status "likely"`},
		{"up to six hours | (delay) | died=die\n", "", `no fact for "up to six hours"`},
		{"title: A title\n", "", "title, source or text is missing"},
		{"published: 2025", "published: March 2025", "published:"},
		{"--\nAbout 40 | people | died=die | p:Badagry | d:Monday | by:Coastal Agency\nup to six hours | (delay) | died=die\n", "", `no line "--"`},
	} {
		source := strings.Replace(sound, c.old, c.new, 1)
		if source == sound {
			t.Errorf("%q is not in the article", c.old)
		}
		_, err := openset.Read("a", source)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q for %q: error %v, want %q", c.new, c.old, err, c.want)
		}
	}
}
