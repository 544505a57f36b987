package date

import "strings"

// phrases is a table of word sequences, indexed by their first word.
type phrases[V any] map[string][]phrase[V]

type phrase[V any] struct {
	words []string // all of them, lower case, a clitic apart
	is    V
}

// add puts a phrase into the table. The words are parted by spaces, as the tokens are.
func (t phrases[V]) add(words string, is V) {
	w := strings.Fields(strings.NewReplacer("'s ", " 's ", "s' ", "s ' ").Replace(words))
	t[w[0]] = append(t[w[0]], phrase[V]{w, is})
}

// longest finds the longest phrase of the table at lexeme i; next is i if there is none.
func (t phrases[V]) longest(p *parser, i int) (is V, next int) {
	next = i
	for _, c := range t[p.at(i).text] {
		if i+len(c.words) > next && p.reads(i, c.words) {
			is, next = c.is, i+len(c.words)
		}
	}
	return is, next
}

// reads says whether those words stand at lexeme i.
func (p *parser) reads(i int, words []string) bool {
	for k, w := range words {
		t := p.at(i + k).text
		if t == "’s" {
			t = "'s"
		}
		if t != w {
			return false
		}
	}
	return true
}
