package quote

import (
	_ "embed"
	"strings"
	"sync"

	"dateline/extractors"
	"dateline/schemas"
)

//go:embed cues.tsv
var cueTable string

//go:embed sources.tsv
var sourceTable string

// cue is one form of a verb that gives speech.
type cue struct {
	lemma  string
	force  schemas.Force
	frames string
	// particles are the cues that this form makes with a word after it: "ruled out".
	particles map[string]*cue
}

func (c *cue) takes(frame byte) bool { return strings.IndexByte(c.frames, frame) >= 0 }

var cues = sync.OnceValue(func() *extractors.Words[*cue] {
	m := map[string]*cue{}
	for line := range strings.Lines(cueTable) {
		f := fields(line)
		if len(f) != 4 {
			continue
		}
		form, particle, two := strings.Cut(f[0], " ")
		c := m[form]
		if c == nil {
			c = &cue{}
			m[form] = c
		}
		if two {
			if c.particles == nil {
				c.particles = map[string]*cue{}
			}
			c.particles[particle] = &cue{lemma: f[1], force: schemas.Force(f[2]), frames: f[3]}
		} else {
			c.lemma, c.force, c.frames = f[1], schemas.Force(f[2]), f[3]
		}
	}
	return extractors.NewWords(m)
})

// sources are head nouns of speakers with their kind.
var sources = sync.OnceValue(func() *extractors.Words[schemas.SpeakerKind] {
	m := map[string]schemas.SpeakerKind{}
	for line := range strings.Lines(sourceTable) {
		if f := fields(line); len(f) == 2 {
			m[f[0]] = schemas.SpeakerKind(f[1])
		}
	}
	return extractors.NewWords(m)
})

// fields splits a line of a table at its tabs; a comment has none.
func fields(line string) []string {
	if strings.HasPrefix(line, "#") {
		return nil
	}
	return strings.Split(strings.TrimSpace(line), "\t")
}
