package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	"unicode"

	"dateline/schemas"

	"golang.org/x/term"
)

// pretty writes records for people: the article with its finds marked, the facts below.
// Every mark has a label in brackets, so that colour is never the only sign.
type pretty struct {
	color   bool
	explain bool // name the rule behind each find, under the text
}

// newPretty returns a pretty that uses colour always, never, or ("auto") where w is a
// terminal and NO_COLOR (https://no-color.org) is not set.
func newPretty(w io.Writer, color string, explain bool) *pretty {
	p := &pretty{explain: explain, color: color == "always"}
	if color == "auto" && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" {
		p.color = terminal(w)
	}
	return p
}

// terminal reports whether a stream is one.
func terminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// The colours, as SGR codes.
const (
	bold  = "1"
	faint = "2"
)

var colors = map[string]string{
	string(schemas.Person):       "36",
	string(schemas.Place):        "32",
	string(schemas.Facility):     "32",
	string(schemas.Organization): "35",
	string(schemas.Nationality):  "34",
	"date":                       "33",
	"figure":                     "1;31",
}

func (p *pretty) paint(code, s string) string {
	if !p.color || code == "" || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// record writes one record.
func (p *pretty) record(w io.Writer, r schemas.Record) error {
	b := bufio.NewWriter(w)
	p.header(b, r.Article)
	found := marks(r)
	p.text(b, r, found)
	p.facts(b, r)
	if p.explain {
		p.rules(b, r, found)
	}
	return b.Flush()
}

func (p *pretty) header(b *bufio.Writer, a schemas.Article) {
	if a.Title != "" {
		fmt.Fprintln(b, p.paint(bold, printable(a.Title)))
	}
	line := []string{string(a.ID)}
	if !a.Published.IsZero() {
		line = append(line, a.Published.Format(time.RFC3339))
	} else {
		line = append(line, "no publication date")
	}
	for _, s := range []string{a.Source, a.URL} {
		if s != "" {
			line = append(line, s)
		}
	}
	fmt.Fprintf(b, "%s\n\n", p.paint(faint, printable(strings.Join(line, " · "))))
}

// text writes the blocks, each that is not body with its kind in front.
func (p *pretty) text(b *bufio.Writer, r schemas.Record, found []mark) {
	for _, block := range r.Blocks {
		if block.Kind != schemas.Body {
			fmt.Fprintf(b, "%s ", p.paint(faint, "("+string(block.Kind)+")"))
		}
		for _, s := range segments(r.Article.Text, block.Span, found) {
			fmt.Fprint(b, p.segment(s))
		}
		fmt.Fprintln(b)
	}
}

func (p *pretty) segment(s segment) string {
	if s.Mark == nil {
		return printable(s.Text)
	}
	code := colors[s.Mark.Class]
	if s.Mark.Class == "entity" {
		code = colors[s.Mark.Label]
	}
	return "[" + p.paint(code, printable(s.Text)) + " " + p.paint(faint, s.Mark.Label) + "]"
}

func (p *pretty) facts(b *bufio.Writer, r schemas.Record) {
	if len(r.Facts) == 0 {
		fmt.Fprintf(b, "\n%s\n", p.paint(faint, "no facts"))
		return
	}
	fmt.Fprintf(b, "\n%s\n", p.paint(bold, "Facts"))
	rd := newReader(r)
	for i, f := range r.Facts {
		fmt.Fprintf(b, "%3d  %s\n", i+1, printable(strings.Join(rd.fact(f), " · ")))
		if p.explain {
			fmt.Fprintf(b, "     %s\n", p.paint(faint, "“"+oneLine(f.In(r.Article.Text))+"”"))
			for _, d := range rd.derivation(f) {
				fmt.Fprintf(b, "     %-9s  %s %s\n", d.slot, oneLine(d.words), p.paint(faint, "["+d.rule+"]"))
			}
			if f.Confidence != nil {
				fmt.Fprintf(b, "     %-9s  %.2f\n", "confident", *f.Confidence)
			}
		}
	}
}

// rules lists every find with its meaning and the rule that made it.
func (p *pretty) rules(b *bufio.Writer, r schemas.Record, found []mark) {
	fmt.Fprintf(b, "\n%s\n", p.paint(bold, "Finds"))
	for _, m := range found {
		fmt.Fprintf(b, "%7d  %s => %s %s\n", m.Start, oneLine(m.In(r.Article.Text)), printable(m.Detail), p.paint(faint, "["+m.Rule+"]"))
	}
	for _, q := range r.Quotes {
		speaker := "nobody named"
		if q.Speaker != nil {
			speaker = q.Speaker.Text
		}
		fmt.Fprintf(b, "%7d  “%s” => %s, %s %s\n", q.Start, oneLine(q.Text), q.Kind, printable(speaker), p.paint(faint, "["+q.Rule+"]"))
	}
}

// oneLine makes white space single blanks.
func oneLine(s string) string { return printable(strings.Join(strings.Fields(s), " ")) }

// printable takes out what would steer a terminal: a text from anywhere must not.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && unicode.IsControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}
