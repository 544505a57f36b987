package tag

import "dateline/extractors"

// none is a word or suffix the model does not know.
var none context

// add adds a vector to the scores.
func (m *model) add(s *scores, v vector) {
	for _, w := range m.weights[v.lo:v.hi] {
		s[w.class()] += w.value()
	}
}

// tag decodes greedily from left to right: each token's tag is a feature of the next two.
func (m *model) tag(s *sentence, tokens []extractors.Token) {
	prev, prev2 := m.start, m.start2
	for i := range tokens {
		w := &s.words[i+2]
		class, name := w.class, w.name
		if !w.fixed {
			class = m.predict(s.words[i:i+5], prev, prev2)
		}
		if name == "" {
			name = m.names[class]
		}
		tokens[i].Tag = name
		prev, prev2 = class, prev
	}
}

// predict returns the best class of the third of five words.
func (m *model) predict(words []word, prev, prev2 uint8) uint8 {
	w := &words[2]
	sum := m.prefixes[w.first]
	m.add(&sum, w.suffix)
	m.add(&sum, w.context.here)
	m.add(&sum, words[1].context.prev)
	m.add(&sum, words[0].context.prev2)
	m.add(&sum, words[3].context.next)
	m.add(&sum, words[4].context.next2)
	m.add(&sum, m.tags[int(prev%classes)*classes+int(prev2%classes)])
	m.add(&sum, w.context.after(prev))
	best := uint8(0)
	for c := range uint8(m.n) {
		if sum[c%classes] > sum[best%classes] {
			best = c
		}
	}
	return best
}

// after returns the vector of the word after a tag, by binary search.
func (c *context) after(tag uint8) vector {
	lo, hi := 0, len(c.pairs)
	for lo < hi {
		if mid := (lo + hi) / 2; c.pairs[mid].tag < tag {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(c.pairs) && c.pairs[lo].tag == tag {
		return c.pairs[lo].vector
	}
	return vector{}
}
