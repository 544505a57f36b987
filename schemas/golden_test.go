package schemas_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"dateline/schemas"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

const goldenText = `PORT ELMS, Freedonia — About 1,200 dockers walked out at Port Elms on Monday, the union said, up from 900 in May.`

// find returns the span of the first occurrence of s in the golden text.
func find(s string) schemas.Span {
	at := strings.Index(goldenText, s)
	return schemas.Span{Start: at, End: at + len(s)}
}

func phrase(s string) *schemas.Phrase {
	return &schemas.Phrase{Span: find(s), Text: s}
}

// goldenRecord has something in every field: a field nobody fills is a field whose form
// nobody holds still.
func goldenRecord() schemas.Record {
	zone := time.FixedZone("", 2*60*60)
	a := schemas.Article{
		ID: "elms-1", URL: "https://news.example/elms", Title: "Dockers walk out at Port Elms", Text: goldenText,
		Published: time.Date(2024, 6, 4, 8, 30, 0, 0, zone), Source: "Freedonia Wire", Language: "en", Byline: "By Ada Quill",
	}
	place := schemas.Entity{
		ID: schemas.NewEntityID(schemas.Place, "Port Elms"), Type: schemas.Place, Name: "Port Elms", Aliases: []string{"PORT ELMS"},
		Country: "ZZ", Salience: 0.5, External: []string{"geonames:1"},
		Place: &schemas.Location{Within: []string{"Freedonia"}, Country: "ZZ", Region: "ZZ-EL", Lat: new(1.5), Lon: new(-2.25), Rule: "place/list"},
		Mentions: []schemas.Mention{
			{Span: find("PORT ELMS"), Text: "PORT ELMS", Type: schemas.Place, Rule: "entity/dateline", Confidence: new(0.9)},
			{Span: find("Port Elms"), Text: "Port Elms", Type: schemas.Place, Rule: "entity/place", Metonym: true},
		},
	}
	union := schemas.Entity{
		ID: schemas.NewEntityID(schemas.Organization, "union"), Type: schemas.Organization, Name: "union", Roles: []string{"speaker"},
		Mentions: []schemas.Mention{{Span: find("union"), Text: "union", Type: schemas.Organization, Rule: "entity/head"}},
		Nominals: []schemas.Mention{{Span: find("the union"), Text: "the union", Type: schemas.Organization, Rule: "join/noun"}},
	}
	said := phrase("the union")
	said.Entity, said.Head = union.ID, new(find("union"))
	what := phrase("dockers")
	what.Head = new(find("dockers"))
	port := phrase("Port Elms")
	port.Entity = place.ID
	at := find("About 1,200")
	body := schemas.Span{Start: at.Start, End: len(goldenText)}
	other := schemas.NewFactID(a.ID, find("900"), "fact/verb")
	hash := schemas.HashText(goldenText)
	return schemas.Record{
		SchemaVersion: schemas.Version, ID: schemas.NewRecordID(a.ID, hash), Article: a, TextHash: hash,
		Fingerprint: "00ff00ff00ff00ff", Repairs: []string{"invalid_utf8"},
		Blocks: []schemas.Block{
			{Span: schemas.Span{Start: 0, End: at.Start - 1}, Kind: schemas.Dateline, Rule: "clean/dateline"},
			{Span: body, Kind: schemas.Body, Part: 1, Rule: "clean/body"},
		},
		Sentences: []schemas.Sentence{{Span: schemas.Span{Start: 0, End: at.Start - 1}}, {Span: body, Block: 1}},
		Entities:  []schemas.Entity{place, union},
		Dates: []schemas.Date{
			{
				Span: find("Monday"), Text: "Monday", Type: schemas.Day, Value: "2024-06-03", Earliest: "2024-06-03", Latest: "2024-06-03",
				Sense: schemas.On, Inferred: []string{"year", "month", "day"}, Anchor: schemas.FromPublished, Alternatives: []string{"2024-06-10"}, Rule: "date/weekday",
			},
			{Span: find("May"), Text: "May", Type: schemas.Day, Value: "2024-05", Mod: "APPROX", Vague: true, Rule: "date/month"},
		},
		Figures: []schemas.Figure{
			{
				Span: at, Text: "About 1,200", Value: new(1200.0), Low: new(1100.0), High: new(1300.0), Modifier: schemas.Roughly, Kind: schemas.Count,
				Unit: "docker", Direction: schemas.Up, Compared: schemas.ChangeTo, ComparedWith: new(1), Counts: what, Rule: "figure/count",
			},
			{Span: find("900"), Text: "900", Value: new(900.0), Modifier: schemas.Exact, Kind: schemas.Count, Rule: "figure/count"},
		},
		Quotes: []schemas.Quote{{
			Span: find("About 1,200 dockers walked out at Port Elms on Monday"), Text: "About 1,200 dockers walked out at Port Elms on Monday",
			Kind: schemas.Indirect, Speaker: said, SpeakerKind: schemas.Named, Cue: phrase("said"), Force: schemas.Said, Sentence: 1, Rule: "quote/subject-last",
		}},
		Facts: []schemas.Fact{{
			Span: body, ID: schemas.NewFactID(a.ID, at, "fact/verb"), Sentence: 1, Figure: new(0), What: what, WhatResolved: "dockers",
			Predicate: &schemas.Predicate{Span: find("walked out"), Text: "walked out", Lemma: "walk out"}, Subject: what,
			Place:  &schemas.PlaceSlot{Span: find("Port Elms"), Text: "Port Elms", Entity: place.ID, Scope: schemas.InSentence},
			Date:   &schemas.DateSlot{Span: find("May"), Text: "May", Date: 1, Scope: schemas.InSentence},
			SaidBy: said, Status: schemas.StatusReported, Rivals: []schemas.FactID{other}, Confidence: new(0.75), Rule: "fact/verb", Derivation: []string{"place=fact/place-at"},
		}, {
			// An event between entities has no figure.
			Span: body, ID: schemas.NewFactID(a.ID, find("Port Elms"), "fact/visit"), Sentence: 1, What: port, WhatResolved: "Port Elms",
			Predicate: &schemas.Predicate{Span: find("walked out"), Text: "walked out", Lemma: "walk out"}, Status: schemas.StatusAsserted, Rule: "fact/visit",
		}},
	}
}

func TestGolden(t *testing.T) {
	r := goldenRecord()
	letter := schemas.DeadLetter{
		Reason: schemas.NoText, Detail: `article "x": no text`, Class: "decode", Topic: "articles.raw", Partition: 3, Offset: 42,
		Time: time.Date(2024, 6, 4, 8, 30, 0, 0, time.UTC), Key: []byte("x"), Headers: map[string][]byte{"content-type": []byte("text/plain")}, Value: []byte("\xff"),
	}
	for _, g := range []struct {
		file, schema string
		values       []any
	}{
		{"record.v1.json", "record.v1.schema.json", []any{r}},
		{"article.v1.json", "article.v1.schema.json", []any{r.Article}},
		{"deadletter.v1.json", "deadletter.v1.schema.json", []any{letter}},
		{"factrow.v1.jsonl", "factrow.v1.schema.json", []any{schemas.Rows(r)[0], schemas.Rows(r)[1], schemas.RetractRow("elms-1")}},
	} {
		t.Run(g.file, func(t *testing.T) {
			var got bytes.Buffer
			for _, v := range g.values {
				line, err := json.Marshal(v)
				if err != nil {
					t.Fatal(err)
				}
				validate(t, g.schema, line)
				got.Write(append(line, '\n'))
			}
			path := filepath.Join("testdata", g.file)
			if *update {
				if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), got.String()); d != "" {
				t.Errorf("the form of the record has changed; see README.md before go test ./schemas -update (-want +got)\n%s", d)
			}
		})
	}
}

func validate(t *testing.T, schema string, document []byte) {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	c.AssertFormat()
	s, err := c.Compile(schema)
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(document))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(v); err != nil {
		t.Errorf("%s: %v", schema, err)
	}
}

// A record read back and written again is the same bytes.
func TestGoldenRecordRoundTrips(t *testing.T) {
	want, err := os.ReadFile(filepath.Join("testdata", "record.v1.json"))
	if err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(bytes.NewReader(want))
	dec.DisallowUnknownFields()
	var r schemas.Record
	if err := dec.Decode(&r); err != nil {
		t.Fatal(err)
	}
	got, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.TrimSpace(string(want)), string(got)); d != "" {
		t.Error(d)
	}
}

// Every field of every noun is somewhere non-zero in the golden record.
func TestGoldenRecordIsFull(t *testing.T) {
	filled, all := map[string]bool{}, map[string]bool{}
	visit(reflect.ValueOf(goldenRecord()), filled, all)
	for field := range all {
		if !filled[field] {
			t.Errorf("the golden record never fills %s", field)
		}
	}
}

func visit(v reflect.Value, filled, all map[string]bool) {
	switch v.Kind() {
	default: // a value with nothing inside
	case reflect.Pointer:
		if !v.IsNil() {
			visit(v.Elem(), filled, all)
		}
	case reflect.Slice:
		for i := range v.Len() {
			visit(v.Index(i), filled, all)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for i := range v.NumField() {
			name := fmt.Sprintf("%s.%s", v.Type().Name(), v.Type().Field(i).Name)
			all[name] = true
			filled[name] = filled[name] || !v.Field(i).IsZero()
			visit(v.Field(i), filled, all)
		}
	}
}
