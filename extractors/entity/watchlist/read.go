package watchlist

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Source is a file of entries: its name says its form, .csv or JSON lines.
type Source struct {
	Name string
	io.Reader
}

// mostFaults bounds how many faults are told.
const mostFaults = 20

// longestName bounds a name, in bytes; longer ones are sentences.
const longestName = 256

// Read reads lists into one. Where anything is wrong with any of them it returns no list and
// every fault, up to twenty, as "file:line:column: what".
func Read(sources ...Source) (*List, error) {
	r := &reader{first: map[string]string{}}
	for _, s := range sources {
		r.file = s.Name
		if err := r.read(s); err != nil {
			return nil, fmt.Errorf("read watch-list %s: %w", s.Name, err)
		}
	}
	if len(r.faults) > 0 {
		return nil, errors.Join(r.faults...)
	}
	if len(r.entries) == 0 {
		return nil, fmt.Errorf("watch-list %s has no entries", r.file)
	}
	return newList(r.entries), nil
}

// reader collects entries and faults.
type reader struct {
	file    string
	line    int
	entries []Entry
	first   map[string]string // id -> where it stands first
	faults  []error
	fields  []field // of the line being read
}

func (r *reader) read(s Source) error {
	in := bufio.NewReaderSize(s, 64<<10)
	if mark, _ := in.Peek(3); string(mark) == "\ufeff" {
		_, _ = in.Discard(3)
	}
	name := strings.TrimSuffix(strings.ToLower(s.Name), ".gz")
	switch path.Ext(name) {
	case ".csv":
		return r.readCSV(in)
	case ".jsonl", ".ndjson", ".json":
		return r.readJSON(in)
	}
	return errors.New("its name should end in .csv, .jsonl, .ndjson or .json")
}

// fault notes what is wrong at a column of the current line, counted in bytes from 1.
func (r *reader) fault(column int, format string, args ...any) {
	switch {
	case len(r.faults) < mostFaults:
		r.faults = append(r.faults, fmt.Errorf("%s:%d:%d: %s", r.file, r.line, column, fmt.Sprintf(format, args...)))
	case len(r.faults) == mostFaults:
		r.faults = append(r.faults, errors.New("and more"))
	}
}

// columns says where the fields of an entry stand in their line.
type columns func(field string) int

// add checks an entry and takes it.
func (r *reader) add(e Entry, at columns) {
	before := len(r.faults)
	r.checkID(&e, at)
	r.checkName(e.Name, "name", at("name"))
	for _, a := range e.Aliases {
		r.checkName(a, "alias", at("aliases"))
	}
	if !slices.Contains(Types, e.Type) {
		r.fault(at("type"), "unknown type %q; there is %s", e.Type, joined(Types))
	}
	for _, x := range e.External {
		if scheme, id, ok := strings.Cut(x, ":"); !ok || scheme == "" || strings.TrimSpace(id) == "" || strings.ContainsFunc(x, unicode.IsSpace) {
			r.fault(at("external"), "external id %q is not of the form scheme:id", x)
		}
	}
	if len(r.faults) == before {
		e.External = slices.Compact(append([]string{own + ":" + e.ID}, e.External...))
		r.entries = append(r.entries, e)
	}
}

func (r *reader) checkID(e *Entry, at columns) {
	if e.ID == "" {
		r.fault(at("id"), "no id")
		return
	}
	if first, ok := r.first[e.ID]; ok {
		r.fault(at("id"), "id %q stands at %s already", e.ID, first)
		return
	}
	r.first[e.ID] = fmt.Sprintf("%s:%d", r.file, r.line)
}

func (r *reader) checkName(name, what string, column int) {
	letters := 0
	for _, c := range name {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			letters++
		}
	}
	switch {
	case name == "":
		r.fault(column, "an empty %s", what)
	case !utf8.ValidString(name):
		r.fault(column, "%s %q is not UTF-8", what, name)
	case letters == 0:
		r.fault(column, "%s %q has no letter", what, name)
	case letters == 1:
		r.fault(column, "%s %q has one letter: it would be found everywhere", what, name)
	case len(name) > longestName:
		r.fault(column, "%s of %d bytes; the longest may have %d", what, len(name), longestName)
	}
}

func joined[S ~string](list []S) string {
	var b strings.Builder
	for i, s := range list {
		if i > 0 {
			b.WriteString(" ")
		}
		b.WriteString(string(s))
	}
	return b.String()
}
