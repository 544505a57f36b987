package main

import (
	"embed"
	"fmt"
	"os"
	"strings"

	"dateline/extractors/entity/crf"
	"dateline/schemas"
)

//go:embed schemes
var schemeFiles embed.FS

// scheme says what the labels of a set mean: which types a name so labelled may be of, and
// which types the set leaves unmarked.
type scheme struct {
	types    map[string]crf.TypeSet
	free     map[string]bool // labels that say nothing
	unmarked crf.TypeSet
}

// loadScheme reads a scheme of ours by its name, else a file. A line is a label, a tab, and
// the types it may be of, divided by blanks; "-" is none, "?" anything. The label "unmarked"
// lists the types that the set does not mark.
func loadScheme(name string) (*scheme, error) {
	b, err := schemeFiles.ReadFile("schemes/" + name + ".tsv")
	if err != nil {
		if b, err = os.ReadFile(name); err != nil {
			return nil, fmt.Errorf("no scheme %q: there is %s, or a file", name, strings.Join(schemeNames(), ", "))
		}
	}
	s := &scheme{types: map[string]crf.TypeSet{}, free: map[string]bool{}}
	no := 0
	for line := range strings.Lines(string(b)) {
		no++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		label, list, ok := strings.Cut(line, "\t")
		if !ok {
			return nil, fmt.Errorf("scheme %s:%d: no tab after the label", name, no)
		}
		if err := s.add(label, list); err != nil {
			return nil, fmt.Errorf("scheme %s:%d:%d: %w", name, no, len(label)+2, err)
		}
	}
	return s, nil
}

func (s *scheme) add(label, list string) error {
	switch list {
	case "-":
		s.types[label] = 0
		return nil
	case "?":
		s.free[label] = true
		return nil
	}
	var set crf.TypeSet
	for t := range strings.FieldsSeq(list) {
		one := crf.TypesOf(schemas.EntityType(t))
		if one == 0 {
			return fmt.Errorf("%q is no type", t)
		}
		set |= one
	}
	if label == "unmarked" {
		s.unmarked = set
		return nil
	}
	s.types[label] = set
	return nil
}

// knows reports whether the scheme has the label.
func (s *scheme) knows(label string) bool {
	_, ok := s.types[label]
	return ok || s.free[label]
}

func schemeNames() []string {
	var names []string
	files, _ := schemeFiles.ReadDir("schemes")
	for _, f := range files {
		names = append(names, strings.TrimSuffix(f.Name(), ".tsv"))
	}
	return names
}
