package crf

// Token is one word to be labelled, with its part of speech. What a hyphen or a slash joins
// to a capitalised word should be given in pieces.
type Token struct{ Text, Tag string }

// sentence is one sentence in the working space of a reader.
type sentence struct {
	words   []*entry
	tags    []uint64 // hashes of the parts of speech
	matched []matched
	quoted  []bool
	pairs   []uint8 // class of the pair of words that a word is the first (+8) or second of
	active  []bool
	mode    uint8
	number  int32   // of the sentence in its document
	reader  *reader // which has the others
}

// The modes: what capitals say in a sentence.
const (
	prose   = iota // capitals mark names
	titled         // nearly every word has one, as in headlines
	shouted        // capitals only
)

// entry returns word i of a sentence, also of what stands around it.
func (s *sentence) entry(i int) *entry {
	switch {
	case i < 0:
		return &s.reader.around[0]
	case i >= len(s.words):
		return &s.reader.around[1]
	}
	return s.words[i]
}

// other returns a sentence of the same document.
func (s *sentence) other(number int32) *sentence { return &s.reader.sentences[number] }

func (s *sentence) at(i int) *word { return &s.entry(i).word }

func (s *sentence) tag(i int) uint64 {
	if i < 0 || i >= len(s.tags) {
		return 7
	}
	return s.tags[i]
}

// opens says whether word i has its capital perhaps from opening the sentence: 1 for the
// first word, 2 for the first after an opening mark, 0 for others.
func (s *sentence) opens(i int) uint64 {
	switch {
	case i == 0:
		return 1
	case i == 1 && !s.words[0].letters:
		return 2
	}
	return 0
}

// modeOf reads the mode off words of more than three characters.
func modeOf(ws []*entry) uint8 {
	long, capitals, upper := 0, 0, 0
	for _, w := range ws {
		if !w.letters || !w.long {
			continue
		}
		long++
		if w.initial {
			capitals++
		}
		if w.upper {
			upper++
		}
	}
	switch {
	case long >= 2 && upper*10 >= long*8:
		return shouted
	case long >= 3 && capitals*10 >= long*8:
		return titled
	}
	return prose
}

// activate marks the words to be decoded: those with a capital and their neighbours, and
// all of a sentence whose capitals say nothing.
func (s *sentence) activate() {
	for i := range s.active {
		s.active[i] = s.mode != prose
	}
	for i, w := range s.words {
		if !w.capital {
			continue
		}
		s.active[i] = true
		if i > 0 {
			s.active[i-1] = true
		}
		if i+1 < len(s.active) {
			s.active[i+1] = true
		}
	}
}

// longestTitle is how many words between two quotation marks may be the name of a work.
const longestTitle = 7

// quotes marks words between quotation marks that stand near each other.
func (s *sentence) quotes() {
	open := -1
	for i := range s.words {
		if !s.words[i].quote {
			continue
		}
		if open >= 0 && i-open-1 <= longestTitle {
			for k := open + 1; k < i; k++ {
				s.quoted[k] = true
			}
			open = -1
			continue
		}
		open = i
	}
}

// longestSegment bounds how many words are decoded together, and with it the memory; no
// sentence of prose comes near it.
const longestSegment = 512

// segment returns the next run of active words from at on; lo == hi at the end.
func (s *sentence) segment(at int) (lo, hi int) {
	for lo = at; lo < len(s.active) && !s.active[lo]; lo++ {
	}
	for hi = lo; hi < len(s.active) && hi-lo < longestSegment && s.active[hi]; hi++ {
	}
	return lo, hi
}
