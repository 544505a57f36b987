package openset

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"dateline/schemas"
)

// readFigure reads "#worker", "$USD", "%", "%pp", "m:km", "r:USD/t", "t:year", "ordinal",
// "rank", "score" or "age", then in any order a value ("38e6", "3..9") where the surface
// does not say it in digits, and a change ("+by", "-to"). The modifier is read off the
// surface by the table of the guidelines unless it is given.
func readFigure(surface string, words []string, modifier string) (Figure, error) {
	kind, unit, err := kindOf(words[0])
	if err != nil {
		return Figure{}, err
	}
	f := Figure{Kind: kind, Unit: unit, Modifier: modifierOf(surface, kind)}
	if modifier != "" {
		f.Modifier = schemas.Modifier(modifier)
	}
	for _, w := range words[1:] {
		if err := f.attribute(w); err != nil {
			return Figure{}, err
		}
	}
	if f.Value == nil && f.Low == nil {
		err = f.derive(surface)
	}
	return f, err
}

func kindOf(w string) (schemas.FigureKind, *string, error) {
	unit := func(s string) *string { return &s }
	switch w {
	case "%":
		return schemas.Percent, unit("%"), nil
	case "%pp", "%bp":
		return schemas.Percent, unit(w[1:]), nil
	case "ordinal", "rank", "score":
		return schemas.FigureKind(w), nil, nil
	case "age":
		return schemas.Age, unit("year"), nil
	}
	if len(w) > 1 && w[0] == '#' {
		return schemas.Count, unit(w[1:]), nil
	}
	if len(w) == 4 && w[0] == '$' {
		return schemas.Money, unit(w[1:]), nil
	}
	kinds := map[string]schemas.FigureKind{"m": schemas.Measure, "r": schemas.Rate, "t": schemas.Period}
	if k, u, ok := strings.Cut(w, ":"); ok && kinds[k] != "" && u != "" {
		return kinds[k], unit(u), nil
	}
	return "", nil, fmt.Errorf("unknown mark %q", w)
}

// attribute reads a value or a change.
func (f *Figure) attribute(w string) error {
	if way, end := w[:1], w[1:]; (way == "+" || way == "-") && strings.Trim(end, "0123456789.") != "" {
		d, c := schemas.Up, schemas.Comparison(end)
		if way == "-" {
			d = schemas.Down
		}
		if c != schemas.ChangeBy && c != schemas.ChangeTo && c != schemas.ChangeFrom {
			return fmt.Errorf("unknown change %q", w)
		}
		f.Direction, f.Compared = &d, &c
		return nil
	}
	if a, b, ok := strings.Cut(w, ".."); ok {
		low, err1 := strconv.ParseFloat(a, 64)
		high, err2 := strconv.ParseFloat(b, 64)
		f.Low, f.High = &low, &high
		return errors.Join(err1, err2)
	}
	v, err := strconv.ParseFloat(w, 64)
	f.Value = &v
	return err
}

// modifiers are the words of the guidelines' table that begin a figure; longer ones stand
// before those that begin them.
var modifiers = []struct {
	words string
	is    schemas.Modifier
}{
	{"no fewer than", schemas.AtLeast},
	{"no less than", schemas.AtLeast},
	{"at least", schemas.AtLeast},
	{"no more than", schemas.AtMost},
	{"at most", schemas.AtMost},
	{"just under", schemas.Nearly},
	{"just short of", schemas.Nearly},
	{"nearly", schemas.Nearly},
	{"almost", schemas.Nearly},
	{"close to", schemas.Nearly},
	{"closer to", schemas.Nearly},
	{"nearer", schemas.Nearly},
	{"more than", schemas.MoreThan},
	{"just over", schemas.MoreThan},
	{"well over", schemas.MoreThan},
	{"upwards of", schemas.MoreThan},
	{"above", schemas.MoreThan},
	{"over", schemas.MoreThan},
	{"topped", schemas.MoreThan},
	{"less than", schemas.LessThan},
	{"fewer than", schemas.LessThan},
	{"below", schemas.LessThan},
	{"under", schemas.LessThan},
	{"up to", schemas.UpTo},
	{"as many as", schemas.UpTo},
	{"as much as", schemas.UpTo},
	{"about", schemas.Roughly},
	{"around", schemas.Roughly},
	{"some", schemas.Roughly},
	{"roughly", schemas.Roughly},
	{"approximately", schemas.Roughly},
	{"an estimated", schemas.Roughly},
}

// modifierOf reads the outermost modifier off the surface. A range is "between" and a
// vague quantity "vague" even where a word stands before it, except "more than a dozen"
// and its like, which have a number.
func modifierOf(surface string, kind schemas.FigureKind) schemas.Modifier {
	s := strings.ToLower(surface)
	if kind == schemas.Score {
		return schemas.Exact
	}
	if _, vague := vagueBounds(s); vague {
		return schemas.Vague
	}
	if len(numbersIn(s)) == 2 {
		return schemas.Between
	}
	for _, m := range modifiers {
		if strings.HasPrefix(s, m.words+" ") {
			return m.is
		}
	}
	switch {
	case strings.HasSuffix(s, " or so"), strings.Contains(s, "-odd"):
		return schemas.Roughly
	case strings.HasSuffix(s, " or more"):
		return schemas.AtLeast
	}
	return schemas.Exact
}

// vague bounds, low and high, by the table of the guidelines.
var vague = map[string][2]float64{
	"several": {3, 9}, "a few": {3, 9}, "a handful": {3, 9}, "dozens": {24, 99}, "scores": {40, 99},
	"hundreds": {200, 999}, "thousands": {2000, 9999}, "tens of thousands": {20000, 99999},
	"hundreds of thousands": {200000, 999999}, "millions": {2e6, 9999999}, "tens of millions": {2e7, 99999999},
	"hundreds of millions": {2e8, 999999999}, "billions": {2e9, 9999999999},
	"several dozen": {36, 108}, "a few dozen": {36, 108}, "several hundred": {300, 900}, "a few hundred": {300, 900},
	"several thousand": {3000, 9000}, "a few thousand": {3000, 9000}, "several million": {3e6, 9e6},
}

// vagueBounds looks up a vague quantity; a currency or unit may follow ("several million
// dollars").
func vagueBounds(s string) ([2]float64, bool) {
	for words := strings.Fields(s); len(words) > 0; words = words[:len(words)-1] {
		if b, ok := vague[strings.Join(words, " ")]; ok {
			return b, true
		}
	}
	return [2]float64{}, false
}

var (
	number = regexp.MustCompile(`(\d[\d,]*(?:\.\d+)?)(?:[ -]?(thousand|million|billion|trillion|crore|lakh|k|m|mn|bn|tn)\b)?`)
	scales = map[string]float64{
		"": 1, "k": 1e3, "thousand": 1e3, "lakh": 1e5, "m": 1e6, "mn": 1e6, "million": 1e6, "crore": 1e7,
		"bn": 1e9, "billion": 1e9, "tn": 1e12, "trillion": 1e12,
	}
	spelled = map[string]float64{
		"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
		"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
		"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
		"a dozen": 12, "two dozen": 24, "three dozen": 36, "a couple": 2, "first": 1, "second": 2, "third": 3,
		"fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "half a million": 5e5,
	}
	fractions = map[string]float64{
		"half": 50, "a third": 33.3, "one-third": 33.3, "one third": 33.3, "two-thirds": 66.7, "two thirds": 66.7,
		"a quarter": 25, "one quarter": 25, "three-quarters": 75, "three quarters": 75, "a fifth": 20, "two-fifths": 40,
		"a tenth": 10, "an eighth": 12.5, "a sixth": 16.7,
	}
)

// wordRange is a range in words: "two or three".
var wordRange = regexp.MustCompile(`\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty) (?:to|or|and) (two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)\b`)

// numbersIn lists the numbers written in digits, a scale word behind one applied, or the
// two of a range in words.
func numbersIn(s string) []float64 {
	var out []float64
	for _, m := range number.FindAllStringSubmatch(s, -1) {
		v, err := strconv.ParseFloat(strings.ReplaceAll(m[1], ",", ""), 64)
		if err != nil {
			continue
		}
		if m[2] == "m" && !strings.ContainsAny(s, "$€£¥₹") {
			m[2] = "" // metres
		}
		out = append(out, timesScale(v, scales[m[2]]))
	}
	if m := wordRange.FindStringSubmatch(s); m != nil && out == nil {
		return []float64{spelled[m[1]], spelled[m[2]]}
	}
	return out
}

// timesScale multiplies in decimal, so that 1.85 billion is 1850000000 exactly.
func timesScale(v, scale float64) float64 {
	if scale == 1 {
		return v
	}
	whole, err := strconv.ParseFloat(strconv.FormatFloat(v*scale, 'f', 0, 64), 64)
	if err != nil {
		return v * scale
	}
	return whole
}

// derive reads the value off the surface.
func (f *Figure) derive(surface string) error {
	s := strings.ToLower(surface)
	if f.Modifier == schemas.Vague {
		b, ok := vagueBounds(s)
		if !ok {
			return errors.New("not in the table of vague quantities; give low..high")
		}
		f.Low, f.High = &b[0], &b[1]
		return nil
	}
	switch n := numbersIn(s); len(n) {
	case 0:
		return f.spelledOut(s)
	case 1:
		f.Value = &n[0]
	case 2:
		if (n[0] < 1000) != (n[1] < 1000) && f.Kind != schemas.Score {
			return errors.New("a range over scales; give low..high")
		}
		f.Low, f.High = &n[0], &n[1]
	default:
		return errors.New("more than two numbers; give the value")
	}
	return nil
}

// spelledOut reads the longest number word or fraction at the end of what stands before
// the unit.
func (f *Figure) spelledOut(s string) error {
	for _, m := range modifiers {
		s = strings.TrimPrefix(s, m.words+" ")
	}
	table := spelled
	if f.Kind == schemas.Percent && !strings.HasSuffix(s, "percent") && !strings.HasSuffix(s, "per cent") && *f.Unit == "%" {
		table = fractions
	}
	best := ""
	for w := range table {
		if (s == w || strings.HasPrefix(s, w+" ") || strings.HasPrefix(s, w+"-")) && len(w) > len(best) {
			best = w
		}
	}
	if best == "" {
		return errors.New("no number in digits or in the table; give the value")
	}
	v := table[best]
	f.Value = &v
	return nil
}
