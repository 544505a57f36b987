package extractors

import (
	"errors"
	"fmt"
	"strings"
)

// Layer names one part of a Document.
type Layer string

// The layers, in the order the English suite fills them.
const (
	Blocks    Layer = "blocks"
	Sentences Layer = "sentences"
	Tokens    Layer = "tokens"
	Tags      Layer = "tags"
	Mentions  Layer = "mentions"
	Entities  Layer = "entities"
	Places    Layer = "places" // Entity.Place and Mention.Metonym
	Dates     Layer = "dates"
	Figures   Layer = "figures"
	Quotes    Layer = "quotes"
	Facts     Layer = "facts"
)

// Rule is the manual of one rule: an id, as "date/month-day", and what it reads, with an
// example. Every find names the rule that made it.
type Rule struct {
	ID  string
	Doc string
}

// Extractor fills one layer, or a few, of a document.
type Extractor struct {
	// Name is a short lower-case word, as "date".
	Name string
	// Doc is the manual: a title line, a blank line, paragraphs.
	Doc      string
	Requires []Layer
	Provides []Layer
	// Rules are the rules whose ids may appear in this extractor's finds.
	Rules []Rule
	// Run fills the layers. It must be pure: see the package comment.
	Run func(*Document) error
}

// Validate checks a suite: names and manuals present and unique, every layer provided
// once and before it is needed, rule ids unique and prefixed by the extractor's name. It
// reports every fault at once.
func Validate(suite []*Extractor) error {
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	names, rules, provided := map[string]bool{}, map[string]bool{}, map[Layer]string{}
	for i, e := range suite {
		if e == nil || e.Name == "" {
			fault("extractor %d has no name", i)
			continue
		}
		if names[e.Name] {
			fault("extractor %q is listed twice", e.Name)
		}
		names[e.Name] = true
		if strings.TrimSpace(e.Doc) == "" {
			fault("extractor %q is undocumented", e.Name)
		}
		if e.Run == nil {
			fault("extractor %q has no Run", e.Name)
		}
		for _, l := range e.Requires {
			if provided[l] == "" {
				fault("extractor %q requires %q, and nothing before it provides that", e.Name, l)
			}
		}
		if len(e.Provides) == 0 {
			fault("extractor %q provides nothing", e.Name)
		}
		for _, l := range e.Provides {
			if by := provided[l]; by != "" {
				fault("extractors %q and %q both provide %q", by, e.Name, l)
			}
			provided[l] = e.Name
		}
		for _, r := range e.Rules {
			switch {
			case !strings.HasPrefix(r.ID, e.Name+"/") || len(r.ID) == len(e.Name)+1:
				fault("rule %q of extractor %q does not start with %q", r.ID, e.Name, e.Name+"/")
			case rules[r.ID]:
				fault("rule %q is listed twice", r.ID)
			case strings.TrimSpace(r.Doc) == "":
				fault("rule %q is undocumented", r.ID)
			}
			rules[r.ID] = true
		}
	}
	return errors.Join(faults...)
}

// Error is the failure of one extractor on one document.
type Error struct {
	Extractor string
	Err       error
}

func (e *Error) Error() string { return e.Extractor + ": " + e.Err.Error() }

// Unwrap returns what the extractor returned.
func (e *Error) Unwrap() error { return e.Err }

// Apply runs a suite over a document, in order. It stops at the first failure, an *Error,
// or with ErrInterrupted. It does not recover panics; whoever drives it does, and reports
// them.
func Apply(d *Document, suite []*Extractor) error {
	for _, e := range suite {
		if err := d.Interrupted(); err != nil {
			return err
		}
		if err := e.Run(d); err != nil {
			return &Error{Extractor: e.Name, Err: err}
		}
	}
	return d.Interrupted()
}
