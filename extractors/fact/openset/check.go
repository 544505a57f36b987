package openset

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"dateline/schemas"
)

// checkMarks checks names, dates and figures, and that no number is left unmarked.
func (r *reader) checkMarks() error {
	var errs []error
	for _, e := range r.doc.Entities {
		errs = append(errs, r.checkEntity(e))
	}
	for _, d := range r.doc.Dates {
		if err := r.checkDate(d); err != nil {
			errs = append(errs, fmt.Errorf("date %q: %w", d.Text, err))
		}
	}
	for _, f := range r.doc.Figures {
		if err := f.check(); err != nil {
			errs = append(errs, fmt.Errorf("figure %q: %w", f.Text, err))
		}
		if f.Kind == schemas.Period && !slices.ContainsFunc(r.doc.Dates, func(d Date) bool { return d.Type == schemas.Duration && f.Contains(d.Span) }) {
			errs = append(errs, fmt.Errorf("figure %q is a duration and its words are not marked as one", f.Text))
		}
	}
	if _, err := time.Parse(time.RFC3339, r.doc.Published); err != nil {
		errs = append(errs, fmt.Errorf("published: %w", err))
	}
	if r.doc.Title == "" || r.doc.Source == "" || len(r.doc.Sentences) == 0 {
		errs = append(errs, errors.New("title, source or text is missing"))
	}
	return errors.Join(append(errs, r.checkUnmarked())...)
}

// checkEntity wants the name to be the longest form marked for its referent, and a
// country only where one can be.
func (r *reader) checkEntity(e Entity) error {
	written := false
	for _, o := range r.doc.Entities {
		written = written || strings.EqualFold(o.Text, e.Name)
		if o.Name == e.Name && len(o.Text) > len(e.Name) {
			return fmt.Errorf("%q: the name is %q but %q is longer", e.Text, e.Name, o.Text)
		}
		if o.Name == e.Name && o.Country != e.Country {
			return fmt.Errorf("%q: %q is of two countries", e.Text, e.Name)
		}
		if o.Span != e.Span && o.Overlaps(e.Span) {
			return fmt.Errorf("%q and %q overlap", e.Text, o.Text)
		}
	}
	if !written {
		return fmt.Errorf("%q: the name %q is nowhere in the text", e.Text, e.Name)
	}
	if e.Country != "" && e.Type != schemas.Place && e.Type != schemas.Nationality {
		return fmt.Errorf("%q: a country on %s", e.Text, e.Type)
	}
	lower := strings.ToLower(e.Text)
	if strings.HasPrefix(lower, "the ") || strings.HasSuffix(lower, "'s") {
		return fmt.Errorf("%q: article or possessive inside a name", e.Text)
	}
	return nil
}

var (
	weekday = regexp.MustCompile(`\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b`)
	month   = regexp.MustCompile(`\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b`)
	years   = regexp.MustCompile(`\b(19|20)\d\d\b`)
)

// checkDate holds the value against the weekday, month and year that the surface names.
func (r *reader) checkDate(d Date) error {
	if d.Earliest == nil {
		return nil
	}
	from, err := time.Parse(day, *d.Earliest)
	if err != nil {
		return err
	}
	if w := weekday.FindString(d.Text); w != "" && from.Weekday().String() != w {
		return fmt.Errorf("%s is a %s", d.Value, from.Weekday())
	}
	if m := month.FindAllString(d.Text, -1); len(m) == 1 && !strings.HasPrefix(d.Text, "the ") && from.Month().String()[:3] != m[0][:3] {
		return fmt.Errorf("%s is in %s", d.Value, from.Month())
	}
	if y := years.FindString(d.Text); y != "" && (y < (*d.Earliest)[:4] || y > (*d.Latest)[:4]) {
		return fmt.Errorf("the value is %s", d.Value)
	}
	return nil
}

// check wants low and high exactly where the guidelines do, and a span without a noun or
// a space at its ends.
func (f *Figure) check() error {
	pair := f.Modifier == schemas.Between || f.Modifier == schemas.Vague || f.Kind == schemas.Score
	switch {
	case pair && (f.Low == nil || f.High == nil || f.Value != nil):
		return errors.New("wants low and high, and no value")
	case !pair && (f.Value == nil || f.Low != nil || f.High != nil):
		return errors.New("wants a value, and no low or high")
	case pair && f.Kind != schemas.Score && *f.Low > *f.High:
		return errors.New("low is above high")
	case f.Kind == schemas.Score && f.Modifier != schemas.Exact:
		return errors.New("a score is exact")
	case f.Text != strings.TrimSpace(f.Text):
		return errors.New("a space at an end")
	case !slices.Contains([]schemas.Modifier{
		schemas.Exact, schemas.Roughly, schemas.Nearly, schemas.AtLeast, schemas.AtMost,
		schemas.MoreThan, schemas.LessThan, schemas.UpTo, schemas.Between, schemas.Vague,
	}, f.Modifier):
		return fmt.Errorf("no modifier %q", f.Modifier)
	}
	if !pair {
		return f.checkValue()
	}
	return nil
}

// share is a set's part in words, as "nine in 10": its value is a percentage.
var share = regexp.MustCompile(` (?:in|out of) \d+$`)

// checkValue holds a value that was given against the number in digits.
func (f *Figure) checkValue() error {
	s := strings.ToLower(f.Text)
	n := numbersIn(s)
	switch {
	case share.MatchString(s):
		return nil
	case len(n) == 2:
		return errors.New("two numbers and one value")
	case len(n) != 1 || *f.Value == n[0]:
		return nil
	}
	if strings.Contains(s, "minus") && *f.Value == -n[0] {
		return nil
	}
	for _, factor := range []float64{0.01, 10, 1e3, 1e6, 1e9, 1e12} {
		if *f.Value == n[0]*factor || *f.Value == timesScale(n[0], factor) {
			return nil
		}
	}
	return fmt.Errorf("the value is %v", *f.Value)
}

var numberish = regexp.MustCompile(`(?i)\d[\d,.\-]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|dozens?|hundreds?|thousands?|millions?|billions?|half|halves|third|thirds|quarter|quarters|fourth|fifth|sixth|seventh|eighth|ninth|tenth|first|second|several|few|handful|couple)\b`)

// checkUnmarked wants every number of the text inside a mark or on the header's list of
// those that are not figures.
func (r *reader) checkUnmarked() error {
	covered := r.plainSpans()
	for _, e := range r.doc.Entities {
		covered = append(covered, e.Span)
	}
	for _, d := range r.doc.Dates {
		covered = append(covered, d.Span)
	}
	for _, f := range r.doc.Figures {
		covered = append(covered, f.Span)
	}
	var errs []error
	for _, m := range numberish.FindAllStringIndex(r.doc.Text, -1) {
		s := schemas.Span{Start: m[0], End: m[1]}
		if !slices.ContainsFunc(covered, s.Overlaps) {
			errs = append(errs, fmt.Errorf("%q near %q is neither marked nor listed", r.doc.Text[m[0]:m[1]], r.doc.Text[max(0, m[0]-20):min(len(r.doc.Text), m[1]+10)]))
		}
	}
	return errors.Join(errs...)
}

// plainSpans are the places of the phrases listed in the header.
func (r *reader) plainSpans() []schemas.Span {
	var out []schemas.Span
	for _, p := range r.plain {
		for at := 0; ; {
			i := strings.Index(r.doc.Text[at:], p)
			if i < 0 {
				break
			}
			out = append(out, schemas.Span{Start: at + i, End: at + i + len(p)})
			at += i + len(p)
		}
	}
	return out
}

// check checks the facts.
func (r *reader) check() error {
	var errs []error
	if i := r.nextFigure(); i >= 0 {
		errs = append(errs, fmt.Errorf("no fact for %q", r.doc.Figures[i].Text))
	}
	for i := range r.doc.Facts {
		f := &r.doc.Facts[i]
		if err := r.checkFact(f); err != nil {
			errs = append(errs, fmt.Errorf("fact of %q: %w", r.doc.Figures[f.Figure].Text, err))
		}
	}
	return errors.Join(errs...)
}

var determiner = regexp.MustCompile(`(?i)^(?:the|a|an|this|these|those|its|his|her|their|our|my|your) `)

func (r *reader) checkFact(f *Fact) error {
	fig := &r.doc.Figures[f.Figure]
	if f.WhatResolved == "" {
		return errors.New("what is not resolved")
	}
	if f.What != nil && (determiner.MatchString(f.What.Text) || f.What.Overlaps(fig.Span)) {
		return fmt.Errorf("what %q has a determiner or the figure in it", f.What.Text)
	}
	if f.Subject != nil && f.What != nil && f.Subject.Span == f.What.Span {
		return errors.New("the subject is what is counted")
	}
	if p := f.Place; p != nil {
		if t := r.doc.Entities[*p].Type; t != schemas.Place && t != schemas.Facility {
			return fmt.Errorf("the place is of type %s", t)
		}
	}
	if d := f.Date; d != nil && r.doc.Dates[*d].Earliest == nil {
		return errors.New("the date is a duration or a repetition")
	}
	return f.checkStatus()
}

// checkStatus wants "reported" exactly where somebody said so and nothing stronger holds.
func (f *Fact) checkStatus() error {
	switch f.Status {
	case schemas.StatusAsserted:
		if f.SaidBy != nil {
			return errors.New("asserted, yet somebody said it")
		}
	case schemas.StatusReported:
		if f.SaidBy == nil {
			return errors.New("reported by nobody")
		}
	case schemas.StatusDenied, schemas.StatusHypothetical, schemas.StatusPlanned, schemas.StatusEstimated, schemas.StatusHistorical:
	default:
		return fmt.Errorf("no status %q", f.Status)
	}
	return nil
}
