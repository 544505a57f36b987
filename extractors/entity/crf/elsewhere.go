package crf

// occurrences is how many places of a word in its document are remembered, the first ones.
const occurrences = 5

// occurrence is one place of a word with a capital.
type occurrence struct {
	sentence, at    int32
	place, length   uint8 // in the run of capitalised words there, and of it
	opening, shouts bool  // at the start of a sentence; in a sentence whose capitals say nothing
}

// memory is what a document said of a word so far, valid where document is the reader's.
type memory struct {
	document    uint32
	small       uint8 // times seen without a capital, at most 2
	n           uint8
	occurrences [occurrences]occurrence
	expands     bool
	expansion   expansion
}

// expansion is the run of words before a bracket that held a word alone.
type expansion struct{ sentence, first, last int32 }

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
		if w.upper && !m.expands {
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
		sentence: s.number, at: int32(i), place: uint8(i - lo), length: uint8(hi - lo),
		opening: s.opens(i) != 0, shouts: s.mode != prose,
	}
}

// expand notes the words an acronym in brackets stands for: "Thule Rail Board (TRB)".
func (s *sentence) expand(i int, m *memory) {
	if i < 2 || s.entry(i-1).exact != bracketOpen || s.entry(i+1).exact != bracketClose || !s.at(i-2).initial {
		return
	}
	lo := i - 2
	for lo > 0 && i-lo < longestPhrase && s.at(lo-1).initial {
		lo--
	}
	m.expands, m.expansion = true, expansion{s.number, int32(lo), int32(i - 2)}
}

var bracketOpen, bracketClose = hashString("("), hashString(")")

// contexts is how many other places speak with their neighbours.
const contexts = 3

// seen is how a document writes a word elsewhere: how often with a small letter, with a
// capital that no sentence asked for, and in a run of such words, each twice at most.
type seen struct {
	asked              bool
	small, large, runs uint8
}

// elsewhere adds what the other places of word i in the document say. The words of a form
// share their places whatever the case: "EU" in a headline has those of "EU" below.
func (e *evidence) elsewhere(s *sentence, i int) {
	w := s.words[i]
	if !w.letters || !w.capital && s.mode == prose {
		return
	}
	m := w.form
	capitals, runs, told := 0, 0, 0
	for k := range m.occurrences[:m.n] {
		o := &m.occurrences[k]
		if o.shouts || o.sentence == s.number && int(o.at) == i {
			continue
		}
		if !o.opening {
			capitals++
		}
		there, at := s.other(o.sentence), int(o.at)
		if o.length > 1 {
			runs++
			first := at - int(o.place)
			e.say(there.words[first], seenFirst)
			e.say(there.words[first+int(o.length)-1], seenLast)
			e.add(tSeenRunPlace, uint64(o.place)<<8|uint64(o.length))
		} else {
			e.add(tSeenAlone, s.opens(i))
		}
		if told < contexts {
			told++
			e.say(there.entry(at-1), seenBefore)
			e.say(there.entry(at+1), seenAfter)
		}
	}
	if x := m.expansion; m.expands {
		e.say(s.other(x.sentence).words[x.last], expansionLast)
		e.say(s.other(x.sentence).words[x.first], expansionFirst)
	}
	e.seen = seen{true, m.small, uint8(min(capitals, 2)), uint8(min(runs, 2))}
}

func (n seen) key(s *sentence, i int) uint64 {
	if !n.asked {
		return 0
	}
	counts := uint64(n.small)<<24 | uint64(n.large)<<16 | uint64(n.runs)<<8
	return mix(s.at(i).short, counts|uint64(s.mode)<<4|s.opens(i))
}

func (n seen) features(dst []uint64, s *sentence, i int) []uint64 {
	if !n.asked {
		return dst
	}
	small, large, mode := uint64(n.small), uint64(n.large), uint64(s.mode)
	return append(
		dst,
		tSeen.of(small<<16|large<<8|s.opens(i)),
		tSeenShape.of(mix(min(small, 1)<<1|min(large, 1), s.at(i).short^mode<<60)),
		tSeenMode.of(mode<<24|small<<16|large<<8|uint64(n.runs)),
	)
}
