package tag

import (
	"math"

	"dateline/extractors"
)

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
		class := w.class
		if !w.fixed {
			class = m.predict(s.words[i:i+5], prev, prev2)
		}
		tokens[i].Tag = m.names[class]
		if w.odd > 0 {
			tokens[i].Tag = s.odd[w.odd-1]
		}
		prev, prev2 = class, prev
	}
}

// predict returns the best class of the third of five words.
func (m *model) predict(words []word, prev, prev2 uint8) uint8 {
	w := &words[2]
	sum := m.prefixes[w.first]
	m.add(&sum, m.endings[w.ending].here)
	m.add(&sum, w.context.vector(here))
	m.add(&sum, words[1].context.vector(before))
	m.add(&sum, m.endings[words[1].context.ending].before)
	m.add(&sum, words[0].context.vector(before2))
	m.add(&sum, words[3].context.vector(after))
	m.add(&sum, m.endings[words[3].context.ending].after)
	m.add(&sum, words[4].context.vector(after2))
	m.add(&sum, m.tags[int(prev%classes)*classes+int(prev2%classes)])
	m.add(&sum, m.afterTag(&w.context, prev))
	// The class is in the low bits, those of the alphabet's start greater: of equals the first wins.
	best := int32(math.MinInt32)
	for c, v := range sum[:m.n] {
		best = max(best, v<<classBits|int32(classes-1-c))
	}
	return classes - 1 - uint8(best&(classes-1))
}

// afterTag returns the vector of a word after a tag, by binary search.
func (m *model) afterTag(c *context, tag uint8) vector {
	pairs := m.pairs[c.firstPair:][:c.pairs]
	lo, hi := 0, len(pairs)
	for lo < hi {
		if mid := int(uint(lo+hi) / 2); pairs[mid].tag < tag {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(pairs) && pairs[lo].tag == tag {
		return vector{pairs[lo].lo, pairs[lo].lo + uint32(pairs[lo].n)}
	}
	return vector{}
}
