package phrase_test

import (
	"fmt"
	"strings"
	"testing"

	"dateline/extractors/entity/phrase"
)

func TestCursor(t *testing.T) {
	x := phrase.New(0)
	for i, p := range []string{"Ashgrove", "Ashgrove Rail Board", "Al-Marsa", "U.N.", "O'Neill", "Müller & Söhne"} {
		*x.Put(p) = uint32(i + 1)
	}
	for words, want := range map[string]uint32{
		"ashgrove": 1, "ASHGROVE": 1, "ashgrove|rail|board": 2, "al-marsa": 3, "al|-|marsa": 3, "u.n.": 4, "u.n|.": 4,
		"u|.|n|.": 4, "o’neill": 5, "o|'|neill": 5, "muller|&|sohne": 6, "MÜLLER|&|SÖHNE": 6, "ashgrove|rail": 0, "ash": 0, "": 0,
	} {
		c := x.Start()
		var got uint32
		more := true
		for w := range strings.SplitSeq(words, "|") {
			if !more {
				t.Errorf("%s: told to stop before %q", words, w)
			}
			got, more = c.Next(w)
			more = more || w == "" || got == want
		}
		if got != want {
			t.Errorf("%s: %d, want %d", words, got, want)
		}
	}
}

func TestIndexGrows(t *testing.T) {
	x := phrase.New(0)
	const n = 5000
	for i := range n {
		*x.Put(fmt.Sprintf("name%d of many", i)) = uint32(i + 1)
	}
	for i := range n {
		if got := x.Get(fmt.Sprintf("Name%d of many", i)); got != uint32(i+1) {
			t.Fatalf("name%d: %d", i, got)
		}
	}
	if x.Get("name7 of") != 0 || x.Len() != 3*n {
		t.Errorf("a beginning has a number, or there are %d keys and not %d", x.Len(), 3*n)
	}
}

func TestSame(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"Müller", "MULLER", true},
		{"New  York", "new\nyork", true},
		{"O’Neill", "O'Neill", true},
		{"Ashgrove", "Ashgroves", false},
		{"", " ", true},
		{"İzmir", "izmir", true},
	} {
		if got := phrase.Same(tt.a, tt.b); got != tt.want {
			t.Errorf("Same(%q, %q) = %v", tt.a, tt.b, got)
		}
	}
}

// FuzzDivision holds the index to its promise: a phrase is found however its words are cut
// at white space and marks.
func FuzzDivision(f *testing.F) {
	f.Add("Al-Shabaab of the U.N.", uint8(3))
	f.Add("Müller’s\tfirm", uint8(1))
	f.Fuzz(func(t *testing.T, p string, cut uint8) {
		x := phrase.New(0)
		*x.Put(p) = 7
		c := x.Start()
		var got uint32
		words := strings.FieldsFunc(p, func(r rune) bool { return r == ' ' })
		if len(words) == 0 {
			return
		}
		for i, w := range words {
			at := strings.IndexByte(w, '-')
			if at > 0 && int(cut)%2 == 1 {
				if _, more := c.Next(w[:at]); !more {
					t.Fatalf("%q: told to stop inside %q", p, w)
				}
				w = w[at:]
			}
			var more bool
			got, more = c.Next(w)
			if i < len(words)-1 && !more {
				t.Fatalf("%q: told to stop after %q", p, w)
			}
		}
		if got != 7 {
			t.Errorf("%q is not found", p)
		}
	})
}
