package fact_test

import (
	"slices"
	"testing"

	"dateline/extractors/fact"
)

// Every weight that is built in is one that a choice asks for.
func TestWeightsAreAsked(t *testing.T) {
	if names := fact.Unasked(); len(names) > 0 {
		t.Errorf("no choice asks for %q", names)
	}
}

// Without weights nothing is chosen; a weight for places named before carries them.
func TestNew(t *testing.T) {
	for _, c := range []struct {
		weights fact.Weights
		want    string
	}{
		{nil, ""},
		{fact.Weights{"distance=one": 1}, "Dover"},
		{fact.Weights{"distance=one": 1, "none": 2}, ""},
	} {
		d := read(t, "A roof fell in at a school in Dover. The owner sold 40 chairs.")
		if err := fact.New(c.weights).Run(d); err != nil {
			t.Fatal(err)
		}
		if len(d.Facts) != 1 {
			t.Fatalf("got %d facts, want 1", len(d.Facts))
		}
		got := ""
		if p := d.Facts[0].Place; p != nil {
			got = p.Text
		}
		if got != c.want {
			t.Errorf("weights %v: got place %q, want %q", c.weights, got, c.want)
		}
	}
}

// Choices tells what there was to choose from, none first, and leaves the document as it is.
func TestChoices(t *testing.T) {
	d := read(t, "A roof fell in at a school in Dover. The owner sold 40 chairs.")
	before := len(d.Facts)
	choices, err := fact.Choices(d, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Facts) != before {
		t.Errorf("got %d facts after, %d before", len(d.Facts), before)
	}
	if len(choices) != 1 || len(choices[0].Options) != 2 {
		t.Fatalf("got %+v, want one choice of two", choices)
	}
	none, dover := choices[0].Options[0], choices[0].Options[1]
	if none.Mention != -1 || d.Mentions[dover.Mention].Text != "Dover" {
		t.Errorf("got options %+v and %+v, want none and Dover", none, dover)
	}
	if !slices.Contains(dover.Evidence, "first=yes") {
		t.Errorf("got evidence %q, want that the article opens with the place", dover.Evidence)
	}
}
