package token

import "strings"

// link returns the end of a URL that starts at i, or i. Marks that close a sentence or a
// bracket around the URL are left out.
func (s *scanner) link(i int) int {
	switch s.lower[i] {
	case 'h', 'w', 'f':
	default:
		return i
	}
	rest := s.lower[i:s.end]
	if !strings.HasPrefix(rest, "http://") && !strings.HasPrefix(rest, "https://") &&
		!strings.HasPrefix(rest, "www.") && !strings.HasPrefix(rest, "ftp://") {
		return i
	}
	end := i
	for end < s.end {
		k, n := s.kindAt(end)
		if k == gap || strings.ContainsAny(s.text[end:end+n], "\"<>“”") {
			break
		}
		end += n
	}
	return i + len(strings.TrimRight(s.text[i:end], ".,;:!?'’)]}…"))
}

// nameEnd returns the end of the name of a handle or a tag that starts at i: a letter,
// then letters and digits; i where there is none.
func (s *scanner) nameEnd(i int) int {
	if k, _ := s.kindAt(i); k != letter {
		return i
	}
	for i < s.end {
		k, n := s.kindAt(i)
		if k != letter && k != digit {
			break
		}
		i += n
	}
	return i
}
