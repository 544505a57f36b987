package extracttest

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"dateline/schemas"
)

// Case is one text of a corpus and everything that must be found in it.
type Case struct {
	Line    int // of the text in the file
	Article schemas.Article
	Want    []Want
	Not     []string // ids of the rules the text is a look-alike of: none of them may fire
	raw     []string // expectation lines as written
}

// Want is one expected find, or a known failure.
type Want struct {
	// Mark is 0 for an expected find, '!' for one that should be made and is not yet,
	// '?' for one that is made and should not be.
	Mark byte
	Show string // "surface => meaning [rule]"
}

// corpus is a file of cases with what stands between them, so that it can be written
// back.
type corpus struct {
	path  string
	cases []*Case
	lines []string
}

// readCorpus parses a corpus file; the format is in the package comment.
func readCorpus(path string) (*corpus, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	c := &corpus{path: path}
	var head schemas.Article
	var last *Case
	var not []string // waits for its text
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 4<<20)
	for sc.Scan() {
		line := sc.Text()
		c.lines = append(c.lines, line)
		no := len(c.lines)
		switch {
		case strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#"):
			last = nil
		case strings.HasPrefix(line, "@"):
			last = nil
			if err := header(&head, &not, line); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", path, no, err)
			}
		case strings.HasPrefix(line, "\t"):
			if last == nil {
				return nil, fmt.Errorf("%s:%d: an expectation with no text above it", path, no)
			}
			last.Want = append(last.Want, want(line))
			last.raw = append(last.raw, line)
		default:
			a := head
			a.Text = unescape.Replace(line)
			a.ID = schemas.ArticleID(fmt.Sprintf("case-%d", no))
			last = &Case{Line: no, Article: a, Not: not}
			not = nil
			c.cases = append(c.cases, last)
		}
	}
	if len(not) > 0 {
		return nil, fmt.Errorf("%s: @not %s has no text below it", path, strings.Join(not, " "))
	}
	return c, sc.Err()
}

var (
	unescape = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\t`, "\t")
	escape   = strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\t", `\t`)
)

// header reads a line into the article's head or, for "@not", into the rules that wait for
// their text.
func header(a *schemas.Article, not *[]string, line string) error {
	key, value, _ := strings.Cut(line[1:], " ")
	value = strings.TrimSpace(value)
	switch key {
	case "published":
		if value == "" {
			a.Published = time.Time{}
			return nil
		}
		t, err := time.Parse(time.RFC3339, value)
		if err != nil {
			return err
		}
		a.Published = t
	case "title":
		a.Title = value
	case "source":
		a.Source = value
	case "language":
		a.Language = value
	case "not":
		if value == "" {
			return errors.New("@not names no rule")
		}
		*not = append(*not, strings.Fields(value)...)
	default:
		return fmt.Errorf("unknown header %q", key)
	}
	return nil
}

func want(line string) Want {
	s := strings.TrimSpace(line)
	if mark, rest, ok := strings.Cut(s, " "); ok && (mark == "!" || mark == "?") {
		return Want{Mark: mark[0], Show: strings.TrimSpace(rest)}
	}
	return Want{Show: s}
}

// rewrite writes the file back with the expectations of each case replaced.
func (c *corpus) rewrite(now map[*Case][]string) error {
	at := map[int]*Case{}
	for _, k := range c.cases {
		at[k.Line] = k
	}
	var out []string
	for i, line := range c.lines {
		if strings.HasPrefix(line, "\t") {
			continue
		}
		out = append(out, line)
		if k := at[i+1]; k != nil {
			lines, changed := now[k]
			if !changed {
				lines = k.raw
			}
			out = append(out, lines...)
		}
	}
	return os.WriteFile(c.path, []byte(strings.Join(out, "\n")+"\n"), 0o644)
}
