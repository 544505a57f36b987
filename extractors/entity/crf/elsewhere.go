package crf

// occurrences is how many places of a word in its document are remembered, the first ones.
const occurrences = 5

// occurrence is one place of a word with a capital.
type occurrence struct {
	sentence, at    int32
	before, after   *word
	first, last     *word // of the run of capitalised words there
	place, length   uint8 // in that run
	opening, shouts bool  // at the start of a sentence; in a sentence whose capitals say nothing
}

// memory is what a document said of a word so far, valid where document is the reader's.
type memory struct {
	document    uint32
	small       uint8 // times seen without a capital, at most 2
	n           uint8
	occurrences [occurrences]occurrence
	// expansion is the run of words before a bracket that held this word alone.
	expansionFirst, expansionLast *word
}

// remember notes every word of a sentence.
func (s *sentence) remember(document uint32) {
	for i, w := range s.words {
		if !w.letters {
			continue
		}
		m := w.form
		if m.document != document {
			*m = memory{document: document}
		}
		if !w.capital {
			m.small = min(m.small+1, 2)
			continue
		}
		if m.n < occurrences {
			m.occurrences[m.n] = s.occurrence(i)
			m.n++
		}
		if w.upper && m.expansionLast == nil {
			s.expand(i, m)
		}
	}
}

// widestRun bounds a remembered run to each side of the word.
const widestRun = 4

func (s *sentence) occurrence(i int) occurrence {
	lo, hi := i, i+1
	if s.mode == prose {
		for lo > 0 && i-lo < widestRun && s.at(lo-1).initial {
			lo--
		}
		for hi < len(s.words) && hi-i < widestRun && s.at(hi).initial {
			hi++
		}
	}
	return occurrence{
		sentence: s.number, at: int32(i), before: s.at(i - 1), after: s.at(i + 1),
		first: s.at(lo), last: s.at(hi - 1), place: uint8(i - lo), length: uint8(hi - lo),
		opening: s.opens(i) != 0, shouts: s.mode != prose,
	}
}

// expand notes the words an acronym in brackets stands for: "Thule Rail Board (TRB)".
func (s *sentence) expand(i int, m *memory) {
	if i < 2 || s.at(i-1).exact != bracketOpen || s.at(i+1).exact != bracketClose || !s.at(i-2).initial {
		return
	}
	m.expansionLast = s.at(i - 2)
	lo := i - 2
	for lo > 0 && i-lo < longestPhrase && s.at(lo-1).initial {
		lo--
	}
	m.expansionFirst = s.at(lo)
}

var bracketOpen, bracketClose = hashString("("), hashString(")")

// contexts is how many other places speak with their neighbours.
const contexts = 3

// elsewhere appends what the other places of a word in the document say. The words of a
// form share their places whatever the case: "EU" in a headline has those of "EU" below.
func (s *sentence) elsewhere(dst []uint64, i int, shape, opens uint64) []uint64 {
	e := s.words[i]
	if !e.letters || !e.capital && s.mode == prose {
		return dst
	}
	add := func(t template, h uint64) { dst = append(dst, t.of(h)) }
	m := e.form
	capitals, runs, told := 0, 0, 0
	for k := range m.occurrences[:m.n] {
		o := &m.occurrences[k]
		if o.shouts || o.sentence == s.number && int(o.at) == i {
			continue
		}
		if !o.opening {
			capitals++
		}
		if o.length > 1 {
			runs++
			add(tSeenRunFirst, o.first.lower)
			add(tSeenRunLast, o.last.lower)
			add(tSeenRunPlace, uint64(o.place)<<8|uint64(o.length))
		} else {
			add(tSeenAlone, opens)
		}
		if told < contexts {
			told++
			add(tSeenBefore, o.before.lower)
			add(tSeenAfter, o.after.lower)
			add(tSeenBeforeCluster, uint64(o.before.clusters[fine]))
			add(tSeenAfterCluster, uint64(o.after.clusters[fine]))
		}
	}
	if m.expansionLast != nil {
		add(tExpansionLast, m.expansionLast.lower)
		add(tExpansionFirst, m.expansionFirst.lower)
		add(tExpansionCluster, uint64(m.expansionLast.clusters[fine]))
	}
	small, large := uint64(m.small), uint64(min(capitals, 2))
	add(tSeen, small<<16|large<<8|opens)
	add(tSeenShape, mix(min(small, 1)<<1|min(large, 1), shape))
	add(tSeenMode, uint64(s.mode)<<24|small<<16|large<<8|uint64(min(runs, 2)))
	return dst
}
