package token

import "strings"

// isClitic reports whether letters after an apostrophe make a token of their own with it.
func isClitic(tail string) bool {
	switch tail {
	case "s", "re", "ll", "m", "ve", "d":
		return true
	}
	return false
}

// isElided reports whether a word has lost its start to an apostrophe: 'em 'til '90s.
func isElided(word string) bool {
	switch word {
	case "em", "til", "tis", "twas", "cause", "bout":
		return true
	}
	return len(word) == 3 && kinds[word[0]] == digit && word[1] == '0' && word[2] == 's'
}

// clitics adds a word with apostrophes, split before n't, 's, 're, 'll, 'm, 've and 'd.
// Two may follow one another: could n't 've.
func (s *scanner) clitics(i, end int) {
	cut := s.cliticStart(i, end)
	if cut < end {
		first := s.cliticStart(i, cut)
		s.add(i, first)
		s.add(first, cut)
		s.add(cut, end)
		return
	}
	s.add(i, end)
}

// cliticStart returns where the clitic at the end of a word starts, or end.
func (s *scanner) cliticStart(i, end int) int {
	low := max(i, end-len("’")-2)
	at, n := strings.LastIndexByte(s.text[low:end], '\''), 1
	if curly := strings.LastIndex(s.text[low:end], "’"); curly > at {
		at, n = curly, len("’")
	}
	if at < 0 || low+at == i {
		return end
	}
	at += low
	tail := s.lower[at+n : end]
	switch {
	case isClitic(tail):
		return at
	case tail == "t" && at-1 > i && s.lower[at-1] == 'n':
		return at - 1
	}
	return end
}

// elision returns the end of the token that starts with the quotation mark or apostrophe
// at i, which ends at end: 's after a mark, 'em, '90s, ” as two apostrophes, or itself.
func (s *scanner) elision(i, end int) int {
	if s.text[i] == '\'' && s.has(end, "'") {
		return end + 1
	}
	j := end
	for j < s.end && j-end <= 5 && (kinds[s.text[j]] == letter || kinds[s.text[j]] == digit) {
		j++
	}
	if s.wordAt(j) || j == end {
		return end
	}
	if tail := s.lower[end:j]; isClitic(tail) || isElided(tail) {
		return j
	}
	return end
}
