package fact

import (
	"strings"

	"dateline/extractors"
	"dateline/schemas"
)

// site is a place that a reader has in mind.
type site struct {
	entity   int // index into Document.Entities
	mention  int // its last
	sentence int // of that mention
	held     int // the number of the last fact that it held, from 1; 0 for none
	heldIn   int // the sentence of that fact
	title    bool
	first    bool // named in the first sentence of the body
	dateline bool
	nouns    nouns // of the sentence of its last mention or fact
}

// sites is the number of places kept in mind, and nearby the number of candidates taken from
// a sentence to either side of a figure.
const (
	sites  = 10
	nearby = 4
)

// titled bounds how much of a title is searched for a place.
const titled = 400

// spot is a place named in the sentence, or a noun that stands for one.
type spot struct{ word, mention int }

// findSpots lists the places and the nouns of the sentence.
func (b *binder) findSpots() {
	b.readNouns()
	b.spots = b.spots[:0]
	for k := range b.words {
		m := b.mentionOf(k)
		if m < 0 || !b.located(m) {
			continue
		}
		if n := len(b.spots); n > 0 && b.spots[n-1] == (spot{k - 1, m}) {
			b.spots[n-1].word = k
			continue
		}
		b.spots = append(b.spots, spot{k, m})
	}
}

// located reports whether a mention is of a place, be it for its government, or a facility.
func (b *binder) located(m int) bool {
	x := &b.d.Mentions[m]
	return x.Entity >= 0 && (x.Type == schemas.Place || x.Type == schemas.Facility)
}

// rememberSites keeps the places of a sentence, and those where its facts hold.
func (b *binder) rememberSites(first int) {
	for _, s := range b.spots {
		x := b.siteOf(s.mention)
		x.mention, x.sentence, x.nouns = s.mention, b.index, b.nouns
		x.first = x.first || b.earlier.opened == 0
	}
	for i := first; i < len(b.facts); i++ {
		f := &b.facts[i]
		if f.Place == nil {
			continue
		}
		x := b.siteOf(b.mentionAt(f.Place.Span))
		b.settled++
		x.held, x.heldIn, x.nouns = b.settled, b.index, b.nouns
	}
}

// rememberDateline keeps a place of the dateline.
func (b *binder) rememberDateline(m int) {
	b.earlier.datelinePlace(b.d, m)
	if b.located(m) {
		b.siteOf(m).dateline = true
	}
}

// siteOf returns the site of a mention's entity, a new one where there is none. The oldest
// gives way, but none of the dateline and of the first sentence.
func (b *binder) siteOf(mention int) *site {
	m := &b.d.Mentions[mention]
	for i := range b.sites {
		if b.sites[i].entity == m.Entity {
			return &b.sites[i]
		}
	}
	x := site{entity: m.Entity, mention: mention, sentence: b.index, title: b.inTitle(m)}
	if len(b.sites) < sites {
		b.sites = append(b.sites, x)
		return &b.sites[len(b.sites)-1]
	}
	oldest := len(b.sites) - 1
	for i := range b.sites {
		if s, o := &b.sites[i], &b.sites[oldest]; !s.stays() && (o.stays() || s.sentence < o.sentence) {
			oldest = i
		}
	}
	b.sites[oldest] = x
	return &b.sites[oldest]
}

func (s *site) stays() bool { return s.first || s.dateline }

// inTitle reports whether the title names the place of a mention.
func (b *binder) inTitle(m *extractors.Mention) bool {
	t := b.d.Article.Title
	t = t[:min(len(t), titled)]
	return strings.Contains(t, m.Text) || strings.Contains(t, b.d.Entities[m.Entity].Name)
}
