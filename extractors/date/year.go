package date

import "strings"

func bareYear(p *parser, i int) *expr {
	j := i
	if p.word(i, "the") && p.word(i+1, "year") {
		j = i + 2
	} else if p.word(i, "year") {
		j = i + 1
	}
	if y, next, ok := p.spokenYear(j); ok {
		return p.fixed(next, yearOf(y))
	}
	y, ok := p.year(j)
	if !ok || !p.at(j).whole && !p.at(j-1).is(hyphen) {
		return nil
	}
	if j == i && !p.yearHere(i, y) {
		return nil
	}
	return p.fixed(j+1, yearOf(y))
}

// yearHere says whether a number of four digits can be a year where it stands.
func (p *parser) yearHere(i, y int) bool {
	before, after := p.at(i-1), p.at(i+1)
	switch {
	case before.text == "$" || before.text == "£" || before.text == "€" || before.text == "¥" || before.text == "#" || before.text == "no.":
		return false
	case after.text == "%" || after.text == "percent" || after.is(scale|units|unit|zone|meridiem) && (!p.word(i-1, "the") || !p.word(i+1, "quarter")):
		return false
	case p.word(i-1, "flight", "room", "route", "article", "section", "page", "type", "model", "number", "highway", "unit", "channel"):
		return false
	case p.word(i-1, "for") && y < 1900:
		return y >= 1300 && p.closes(i+1)
	case p.word(i-1, "of") && y < 1900:
		return y >= 1300 && !strings.HasPrefix(after.tag, "NN") && !strings.HasPrefix(after.tag, "JJ")
	case p.word(i-1, "the", "(") && y < 1900:
		return y >= 1300 && after.tag != "NNS" && !before.is(number) && (p.word(i+1, ")") || after.tag == "NN" || after.tag == "NNP" || after.tag == "JJ")
	case p.word(i+1, "of") && !p.in(i-1, lists().beforeYear):
		return false
	case p.word(i-1, "about", "around", "some", "nearly", "almost", "than", "over", "roughly", "least", "most", "another", "only", "up"):
		return false
	case p.in(i-1, lists().beforeYear):
		return (after.tag != "NNS" || y >= 1900) && !p.word(i+1, "people", "others", "men", "women", "workers")
	case y < 1900 || y > 2060:
		return false
	case before.is(digits) || before.text == "/" || after.text == "/":
		return false
	case after.tag == "NNS" && !p.word(i-1, "the", "'s", "’s", "of", "its", "their", "his", "her") && !before.is(month):
		return false
	case before.upper && before.tag == "NNP" && before.whole && !before.is(month|season): // a model: "Boeing 2000"
		return after.tag == "NNP" || p.word(i+1, ",", ".", ")", "") && p.at(i-2).text == ","
	}
	return true
}

func yearRange(p *parser, i int) *expr {
	from, ok := p.year(i)
	if !ok || !p.at(i+1).is(hyphen) {
		return nil
	}
	l := p.at(i + 2)
	to := l.n
	if !l.is(digits) || !l.is(number) {
		return nil
	}
	switch l.End - l.Start {
	case 2:
		to += from / 100 * 100
	case 4:
	default:
		return nil
	}
	if to <= from || to-from > 200 || from < 1300 {
		return nil
	}
	return p.fixed(i+3, between(yearOf(from), yearOf(to)))
}

func decadeRule(p *parser, i int) *expr {
	j := p.skip(i, "the")
	j = p.skip(j, "early", "late", "mid")
	j = p.skip(j, "-")
	l := p.at(j)
	if !l.is(decade) || j > i+1 && !p.word(i, "the") || l.End-l.Start < 3 {
		return nil
	}
	if j == i && l.text[0] >= 'a' && l.text[0] <= 'z' {
		return nil // "forties" alone may be a temperature or an age
	}
	n := l.n
	if n < 100 {
		n += 1900
	}
	e := p.fixed(j+1, decadeOf(n))
	e.mod = edgeMod(p.at(i).text, p.at(i+1).text)
	return e
}

// edgeMod is the mod of the first word that has one.
func edgeMod(words ...string) string {
	for _, w := range words {
		switch w {
		case "early", "beginning", "start", "earlier":
			return "START"
		case "mid", "middle":
			return "MID"
		case "late", "end", "close", "later":
			return "END"
		}
	}
	return ""
}

func century(p *parser, i int) *expr {
	j := p.skip(i, "the")
	edge := p.at(j).text
	if edgeMod(edge) == "" {
		edge = ""
	} else {
		j = p.skip(j+1, "-")
	}
	l := p.at(j)
	k := p.skip(j+1, "-")
	if !l.is(ordinal) || !p.word(k, "century", "centuries") || l.n < 1 {
		return nil
	}
	e := p.fixed(k+1, centuryOf(l.n))
	e.mod = edgeMod(edge)
	return e
}

func seasonYear(p *parser, i int) *expr {
	j := p.skip(i, "the")
	if y, ok := p.year(j); ok && p.at(j+1).is(season) && p.word(i-1, "in", "by", "during", "the", "their", "his", "its") {
		return p.fixed(j+2, seasonOf(y, p.at(j+1).n)) // "in the 1982 summer"
	}
	l := p.at(j)
	if !l.is(season) {
		return nil
	}
	year, next := p.yearAfter(j + 1)
	if year == nil {
		k := p.skip(j+1, "of")
		y, ok := p.year(k)
		if next = k + 1; !ok {
			y, next, ok = p.spokenYear(k)
		}
		if !ok {
			return nil
		}
		year = func(*anchor) (int, bool) { return y, true }
	}
	s := l.n
	return p.date(next, seasonGrain, func(a *anchor) period {
		if y, ok := year(a); ok {
			return seasonOf(y, s)
		}
		return open(seasonGrain, "XXXX-"+seasonNames[s])
	})
}

// quarterName reads "third quarter", "Q3", "first half".
func (p *parser) quarterName(i int) (n int, half bool, next int, ok bool) {
	if t := p.at(i).text; len(t) == 2 && (t[0] == 'q' || t[0] == 'h') && t[1] >= '1' && t[1] <= '4' && p.at(i).upper {
		n, half = int(t[1]-'0'), t[0] == 'h'
		return n, half, i + 1, !half || n <= 2
	}
	l := p.at(i)
	k := p.skip(i+1, "fiscal")
	k = p.skip(k, "-")
	switch {
	case l.is(ordinal) && l.n <= 4 && p.word(k, "quarter"):
		return l.n, false, k + 1, true
	case p.word(i, "last", "latter") && p.word(i+1, "half"):
		return 2, true, i + 2, true
	case l.is(ordinal) && l.n <= 2 && p.word(k, "half"):
		return l.n, true, k + 1, true
	}
	return 0, false, i, false
}

func quarter(p *parser, i int) *expr {
	j := p.skip(i, "the")
	var year func(*anchor) (int, bool)
	if y, ok := p.year(j); ok {
		year, j = func(*anchor) (int, bool) { return y, true }, j+1
	} else if _, next, ok := p.relYear(j); ok && p.word(next, "'s", "’s") {
		year, _ = p.yearAfter(j)
		j = next + 1
	}
	n, half, next, ok := p.quarterName(p.skip(j, "fiscal"))
	if !ok {
		return nil
	}
	if year == nil {
		k := p.skip(p.skip(next, "of", "in"), "fiscal")
		if y, ok := p.year(k); ok {
			year, next = func(*anchor) (int, bool) { return y, true }, k+1
		} else if y, after := p.yearAfter(next); y != nil {
			year, next = y, after
		}
	}
	if half && year == nil {
		return nil // the first half of a match
	}
	of := func(y int) period {
		if half {
			return halfOf(y, n)
		}
		return quarterOf(y, n)
	}
	return p.date(next, of(2000).grain, func(a *anchor) period {
		if year != nil {
			if y, ok := year(a); ok {
				return of(y)
			}
		} else if a.known(ofYear) {
			return a.reported(of)
		}
		return open(of(2000).grain, "XXXX"+of(2000).value[4:])
	})
}

func fiscalYear(p *parser, i int) *expr {
	j := p.skip(i, "the")
	if !p.word(j, "fiscal") {
		return nil
	}
	j = p.skip(j+1, "year")
	y, ok := p.year(j)
	if !ok {
		return nil
	}
	return p.date(j+1, yearGrain, func(a *anchor) period { return a.fiscal(y) })
}
