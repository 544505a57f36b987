package figure_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/extractors/figure"
	"dateline/schemas"
)

func TestNumbers(t *testing.T) {
	for text, want := range map[string]string{
		"Set the timer to 45 and the fan to 3.":      "45 3",
		"Add 1,250.5, 8 400 and 7,25.":               "1250.5 8400 7.25",
		"Send 4k, 2.5 M and 3bn, not 12kg.":          "4000 2500000 3000000000",
		"sixty-four":                                 "64",
		"Sixty - four thousand two hundred and nine": "64209",
		"four lakh and six":                          "400006",
		"six thousand and 40 dozen":                  "6480",
		"three dozens of eggs or half a dozen":       "36 6",
		"seven hundredths, a ninth, five sixths":     "0.07 0.111111 0.833333",
		"forty-one eighths":                          "5.125",
		"seven and three quarters":                   "7.75",
		"eight million and a half":                   "8500000",
		"two billion and a quarter million":          "2000250000",
		"three fifths of a million, half a million":  "600000 500000",
		"one one hundred and third":                  "0.009709",
		"sixty fiftieths":                            "1.2",
		"ninety point nought six":                    "90.06",
		"one point five million":                     "1500000",
		"minus eleven and -3/8":                      "-11 -0.375",
		"- 7 1/2":                                    "-7.5",
		"4e6, 2^-3, 1.5x10^4, 6e+2":                  "4000000 0.125 15000 600",
		"three out of eight":                         "0.375",
		"1 in 50 but 9 in 4":                         "0.02 9 4",
		"seven over nine":                            "0.777778",
		"Pay 300 over 4 years":                       "300 4",
		"That one is mine, one is yours":             "1",
		"hosts 10.20.30.40 and 7/11/2031":            "10 20 30 40 7 11 2031",
		"5 hundred and 6 hundred":                    "500 600",
		"Rooms 9,18,27,36":                           "9 18 27 36",
		"⅘ of it":                                    "0.8",
		"the first gate, a second gate, on the 9th":  "",
		"an egg and a half":                          "0.5",
		"nothing here":                               "",
		"one and and a":                              "1",
	} {
		var got []string
		for _, n := range figure.Numbers(text) {
			v := strconv.FormatFloat(n.Value, 'f', 6, 64)
			got = append(got, strings.TrimRight(strings.TrimRight(v, "0"), "."))
		}
		if d := cmp.Diff(want, strings.Join(got, " ")); d != "" {
			t.Errorf("%q (-want +got)\n%s", text, d)
		}
	}
}

func TestRanges(t *testing.T) {
	for text, want := range map[string]string{
		"between 4 and 9 rooms":                          "[4,9]",
		"from six to eight, 4k-6k, 11 – 14, 5~7":         "[6,8] [4000,6000] [11,14] [5,7]",
		"more than 30 or at most 12":                     "[30,] [,12]",
		"price >= 5 and < 9, size <= 3":                  "[5,9] [,3]",
		"greater than or equal to 6 and less than 8":     "[6,8]",
		"rooms below 70 but above 20":                    "[20,70]",
		"equal to 9":                                     "[9,9]",
		"700 or more, 40 or less, 9 or greater":          "[700,] [,40] [9,]",
		"less than 80 or equal to it":                    "[,80]",
		"equal to 40 or less than 60":                    "[40,40] [,60]",
		"higher than the third but lower than the ninth": "[3,9]",
		"exceeding 150":                                  "[150,]",
		"<>8 and 415-555-0177":                           "",
		"9 rooms":                                        "",
	} {
		var got []string
		bound := func(v *float64) string {
			if v == nil {
				return ""
			}
			return fmt.Sprint(*v)
		}
		for _, r := range figure.Ranges(text) {
			got = append(got, "["+bound(r.Low)+","+bound(r.High)+"]")
		}
		if d := cmp.Diff(want, strings.Join(got, " ")); d != "" {
			t.Errorf("%q (-want +got)\n%s", text, d)
		}
	}
}

func TestPercentages(t *testing.T) {
	for text, want := range map[string]string{
		"Add twenty percent, then 4% more": "twenty percent=20 4%=4",
		"per cent of 31":                   "per cent of 31=31",
		"What percentage is left?":         "percentage",
		"See http://example.org/?q=5%20up": "",
		"minus 3 percent":                  "minus 3 percent=-3",
	} {
		var got []string
		for _, p := range figure.Percentages(text) {
			s := p.In(text)
			if p.Value != nil {
				s += "=" + fmt.Sprint(*p.Value)
			}
			got = append(got, s)
		}
		if d := cmp.Diff(want, strings.Join(got, " ")); d != "" {
			t.Errorf("%q (-want +got)\n%s", text, d)
		}
	}
}

func ExampleNumbers() {
	for _, n := range figure.Numbers("two and a half dozen, or 3/4") {
		fmt.Println(n.Value)
	}
	// Output:
	// 30
	// 0.75
}

// FuzzBare holds the readers of bare numbers to their spans: inside the text, in order,
// apart, on whatever text.
func FuzzBare(f *testing.F) {
	for _, text := range []string{"2 1/2", "one out of three", "3 hundred and 2", "- 1e999", "<= -3%", "½ million and a half", "1.2.3.4-5"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		apart := func(what string, spans []schemas.Span) {
			at := 0
			for _, s := range spans {
				if s.Start < at || s.End <= s.Start || s.End > len(text) {
					t.Fatalf("%s of %q: span %v after %d of %d bytes", what, text, s, at, len(text))
				}
				at = s.End
			}
		}
		var ns, rs, ps []schemas.Span
		for _, n := range figure.Numbers(text) {
			ns = append(ns, n.Span)
		}
		for _, r := range figure.Ranges(text) {
			if r.Low == nil && r.High == nil || r.Low != nil && r.High != nil && *r.Low > *r.High {
				t.Fatalf("range of %q without bounds in order", text)
			}
			rs = append(rs, r.Span)
		}
		for _, p := range figure.Percentages(text) {
			ps = append(ps, p.Span)
		}
		apart("numbers", ns)
		apart("ranges", rs)
		apart("percentages", ps)
	})
}

func BenchmarkNumbers(b *testing.B) {
	for _, piece := range hostile {
		text := strings.Repeat(piece, 1+64_000/len(piece))
		b.Run(strconv.Quote(piece), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				figure.Numbers(text)
			}
		})
	}
}
