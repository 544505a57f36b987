package main

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"dateline/schemas"
)

// labelled is a text with labelled names, on its way to training.
type labelled struct {
	text      string
	sentences []schemas.Span // nil: to be found
	names     []labelledName
	doubtful  []schemas.Span // words whose labels are not to be trusted
	weight    float32
}

type labelledName struct {
	schemas.Span
	label string
}

// readLabelled reads a training file: JSON lines of documents with entities, or, of other
// names, lines of word, tab and BIO tag; both also .gz. Errors name file, line and column.
func readLabelled(path string, s *scheme, trust float64) ([]labelled, error) {
	base := strings.TrimSuffix(path, ".gz")
	if strings.HasSuffix(base, ".jsonl") || strings.HasSuffix(base, ".ndjson") {
		return readLabelledJSON(path, s, trust)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	in := io.Reader(f)
	if base != path {
		z, err := gzip.NewReader(f)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		in = z
	}
	docs, err := readConll(in, s, trust)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", path, err)
	}
	return docs, nil
}

func readLabelledJSON(path string, s *scheme, trust float64) ([]labelled, error) {
	docs, err := readAnnotated(path)
	if err != nil {
		return nil, err
	}
	out := make([]labelled, 0, len(docs))
	for _, d := range docs {
		l := labelled{text: d.Text}
		for _, e := range d.Entities {
			if !s.knows(e.Type) {
				return nil, fmt.Errorf("%s: document %q, byte %d: label %q is not in the scheme", path, d.ID, e.Start, e.Type)
			}
			if e.Confidence != nil && *e.Confidence < trust {
				l.doubtful = append(l.doubtful, e.Span)
				continue
			}
			l.names = append(l.names, labelledName{e.Span, e.Type})
		}
		out = append(out, l)
	}
	return out, nil
}

// conll reads lines of word and tag into texts.
type conll struct {
	scheme *scheme
	trust  float64
	docs   []labelled
	text   strings.Builder
	doc    labelled
	start  int  // of the sentence in text
	open   bool // the word before was in a name
}

// groupedSentences is how many sentences make a document where the file marks none.
const groupedSentences = 20

// readConll reads "word TAB tag" lines, a blank line between sentences, "-DOCSTART-" before
// documents. A third field, from 0 to 1, is how sure the tag is. Errors begin with line and
// column.
func readConll(r io.Reader, s *scheme, trust float64) ([]labelled, error) {
	c := &conll{scheme: s, trust: trust}
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	marked := false
	no := 0
	for sc.Scan() {
		no++
		line := sc.Text()
		switch {
		case strings.HasPrefix(line, "-DOCSTART-"):
			marked = true
			c.endDocument()
		case strings.TrimSpace(line) == "":
			if c.endSentence(); !marked && len(c.doc.sentences) >= groupedSentences {
				c.endDocument()
			}
		default:
			if column, err := c.word(line); err != nil {
				return nil, fmt.Errorf("%d:%d: %w", no, column, err)
			}
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("%d: %w", no+1, err)
	}
	c.endDocument()
	return c.docs, nil
}

// word reads one line; an error comes with its column.
func (c *conll) word(line string) (int, error) {
	word, rest, ok := strings.Cut(line, "\t")
	if !ok {
		return len(line) + 1, errors.New("no tab and tag after the word")
	}
	column := len(word) + 2
	tag, sure, scored := strings.Cut(rest, "\t")
	label, begins, err := c.label(tag)
	if err != nil {
		return column, err
	}
	if word = strings.TrimSpace(word); word == "" {
		return 1, errors.New("no word before the tab")
	}
	if c.text.Len() > c.start {
		c.text.WriteByte(' ')
	}
	at := schemas.Span{Start: c.text.Len(), End: c.text.Len() + len(word)}
	c.text.WriteString(word)
	if scored {
		p, err := strconv.ParseFloat(sure, 64)
		if err != nil || p < 0 || p > 1 {
			return column + len(tag) + 1, fmt.Errorf("%q is not a number from 0 to 1", sure)
		}
		if p < c.trust {
			c.doc.doubtful = append(c.doc.doubtful, at)
		}
	}
	n := len(c.doc.names)
	switch {
	case label == "":
		c.open = false
	case c.open && !begins && c.doc.names[n-1].label == label:
		c.doc.names[n-1].End = at.End
	default:
		c.doc.names = append(c.doc.names, labelledName{at, label})
		c.open = true
	}
	return 0, nil
}

// label reads a tag: O, or B- or I- and a label of the scheme.
func (c *conll) label(tag string) (label string, begins bool, err error) {
	if tag == "O" {
		return "", false, nil
	}
	part, label, ok := strings.Cut(tag, "-")
	if !ok || part != "B" && part != "I" {
		return "", false, fmt.Errorf("tag %q is not O, B- or I- and a label", tag)
	}
	if !c.scheme.knows(label) {
		return "", false, fmt.Errorf("label %q is not in the scheme", label)
	}
	return label, part == "B", nil
}

func (c *conll) endSentence() {
	if c.text.Len() > c.start {
		c.doc.sentences = append(c.doc.sentences, schemas.Span{Start: c.start, End: c.text.Len()})
		c.text.WriteByte('\n')
	}
	c.start, c.open = c.text.Len(), false
}

func (c *conll) endDocument() {
	c.endSentence()
	if len(c.doc.sentences) > 0 {
		c.doc.text = c.text.String()
		c.docs = append(c.docs, c.doc)
	}
	c.doc, c.start = labelled{}, 0
	c.text.Reset()
}
