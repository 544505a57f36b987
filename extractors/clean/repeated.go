package clean

import (
	"unicode"
	"unicode/utf8"

	"dateline/schemas"
)

const (
	shingle    = 8   // words in a run
	sample     = 4   // one run in so many is kept, chosen by its hash
	repeated   = 0.8 // share of the runs kept that must have been seen
	leastWords = 16  // of a paragraph of the main article that counts as a copy
)

// repeats classes the paragraphs that stand on the page a second time, and the main title
// given again.
//
// Runs of eight words (Broder 1997, On the resemblance and containment of documents) are
// hashed as they come, and a quarter of them kept, those whose hash is a multiple of four.
// Runs go on from one paragraph to the next, because a copy may have lost its line ends. A
// paragraph too short for that is compared as a whole.
func (p *page) repeats() {
	if len(p.lines) < 2 {
		return
	}
	runs := &p.runs
	runs.reset()
	title := ""
	for i := range p.lines {
		if p.stopped() {
			return
		}
		l := &p.lines[i]
		switch {
		case l.kind == schemas.Title && l.part == 0:
			title = key(l.In(p.text))
		case l.part > 0 && !l.prose && title != "" && (l.kind == schemas.Title || l.kind == schemas.Related):
			if hasKey(l.In(p.text), title) {
				l.class(schemas.Repeated, ruleRepeated)
			}
		case l.prose && (l.kind == schemas.Body || l.kind == schemas.Related):
			again := runs.repeats(l.In(p.text))
			// A list may say the same short thing twice and mean it.
			if again && (l.part > 0 || l.words >= leastWords) {
				l.class(schemas.Repeated, ruleRepeated)
			}
		}
	}
}

// shingler hashes the runs of words of a text that comes in paragraphs.
type shingler struct {
	seen hashes
	ring [shingle]uint64
	run  uint64
	n    int // words so far
}

// reset forgets all that was taken in.
func (s *shingler) reset() {
	s.seen.clear()
	*s = shingler{seen: s.seen}
}

const base = 0x9e3779b97f4a7c15

// outgoing is base to the power of shingle, the weight of the word that leaves a run.
var outgoing = func() uint64 {
	w := uint64(1)
	for range shingle {
		w *= base
	}
	return w
}()

// repeats takes in a paragraph and reports whether most of it was there before.
func (s *shingler) repeats(paragraph string) bool {
	var whole uint64
	runs, known, words := 0, 0, 0
	for paragraph != "" {
		var w uint64
		if w, paragraph = word(paragraph); w == 0 {
			break
		}
		s.run = s.run*base + w - s.ring[s.n%shingle]*outgoing
		s.ring[s.n%shingle] = w
		whole = whole*base + w
		s.n++
		words++
		h := mix(s.run)
		if s.n < shingle || h%sample != 0 {
			continue
		}
		if words >= shingle {
			runs++
			if s.seen.has(h) {
				known++
				continue
			}
		}
		s.seen.add(h)
	}
	h := mix(whole)
	again := s.seen.has(h)
	s.seen.add(h)
	if runs < 3 {
		return again
	}
	return float64(known) >= repeated*float64(runs)
}

// word returns the FNV-1a hash of the first word of s in lower case, never 0, and what is
// left; 0 where there is no word.
func word(s string) (uint64, string) {
	const offset, prime = 14695981039346656037, 1099511628211
	h, letters := uint64(offset), false
	for i := 0; i < len(s); {
		r, n := rune(folded[s[i]]), 1
		if s[i] >= utf8.RuneSelf {
			if r, n = utf8.DecodeRuneInString(s[i:]); unicode.IsLetter(unicode.ToLower(r)) {
				r = unicode.ToLower(r)
			} else {
				r = 0
			}
		}
		if r != 0 {
			h = (h ^ uint64(r)) * prime
			letters = true
		} else if letters {
			return h | 1, s[i:]
		}
		i += n
	}
	if letters {
		return h | 1, ""
	}
	return 0, ""
}

// folded are the letters and digits of ASCII, capitals lowered, 0 for other bytes.
var folded = func() (t [256]byte) {
	for c := range byte(utf8.RuneSelf) {
		switch {
		case c >= 'a' && c <= 'z', isDigit(c):
			t[c] = c
		case c >= 'A' && c <= 'Z':
			t[c] = c + 'a' - 'A'
		}
	}
	return t
}()

// mix spreads a hash over all its bits (the finalizer of MurmurHash3).
func mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
