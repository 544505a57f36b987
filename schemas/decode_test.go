package schemas_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"dateline/schemas"

	"github.com/google/go-cmp/cmp"
)

func TestDecodeArticle(t *testing.T) {
	noon := time.Date(2024, 3, 4, 12, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		in       string
		want     schemas.Article
		wantType string
	}{
		"plain names": {
			in:   `{"id":"a1","url":"https://x.example/1","title":"T","text":"B","published":"2024-03-04T12:00:00Z","source":"S","language":"en","byline":"By A"}`,
			want: schemas.Article{ID: "a1", URL: "https://x.example/1", Title: "T", Text: "B", Published: noon, Source: "S", Language: "en", Byline: "By A"},
		},
		"body, a numeric id and names nobody knows": {
			in:   `{"id":17,"body":"B","colour":"red"}`,
			want: schemas.Article{ID: "17", Text: "B"},
		},
		"ninjs 3": {
			in: `{"uri":"urn:x:1","headlines":[{"role":"short","value":"s"},{"role":"main","value":"T"}],
				"bodies":[{"role":"teaser","value":"t"},{"role":"main","contentType":"text/html","value":"<p>B</p>"}],
				"by":"A","infoSources":[{"name":"S"}],"links":[{"role":"canonical","href":"https://x.example/1"}],
				"firstCreated":"2024-03-01T12:00:00Z","versionCreated":"2024-03-04T12:00:00Z","language":"en"}`,
			want: schemas.Article{
				ID: "urn:x:1", URL: "https://x.example/1", Title: "T", Text: "<p>B</p>", Published: noon, Source: "S", Language: "en", Byline: "A",
			},
			wantType: "text/html",
		},
		"the plain name wins": {
			in:   `{"id":"a1","uri":"urn:x:1","text":"B","bodies":[{"value":"other"}]}`,
			want: schemas.Article{ID: "a1", Text: "B"},
		},
		"null is absent": {
			in:   `{"id":null,"text":"B","published":null,"title":null}`,
			want: schemas.Article{Text: "B"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			got, gotType, err := schemas.DecodeArticle([]byte(c.in))
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
			if gotType != c.wantType {
				t.Errorf("text type %q, want %q", gotType, c.wantType)
			}
		})
	}
}

func TestDecodeArticleRefuses(t *testing.T) {
	for _, c := range []struct {
		in   string
		want error
		says string
	}{
		{``, schemas.ErrInvalidJSON, "empty"},
		{`{"text":`, schemas.ErrInvalidJSON, ""},
		{`{"text":"a"} {"text":"b"}`, schemas.ErrInvalidJSON, "more than one"},
		{`[{"text":"a"}]`, schemas.ErrInvalidArticle, "array"},
		{`"just text"`, schemas.ErrInvalidArticle, "string"},
		{`{"text":7}`, schemas.ErrInvalidArticle, `"text"`},
		{`{"id":{},"text":"a"}`, schemas.ErrInvalidArticle, ""},
		{`{"id":"a1","text":" \n "}`, schemas.ErrNoText, `"a1"`},
		{`{"id":"a1"}`, schemas.ErrNoText, ""},
		{`{"id":"a1","text":"a","published":"last week"}`, schemas.ErrInvalidArticle, `"last week"`},
		{`{"text":"a","published":"Mon, 04 Mar 2024 12:00:00 EST"}`, schemas.ErrInvalidArticle, "zone"},
		{strings.Repeat("[", 100_000), schemas.ErrInvalidJSON, ""},
	} {
		_, _, err := schemas.DecodeArticle([]byte(c.in))
		if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%.40s: error %v, want %v that says %s", c.in, err, c.want, c.says)
		}
	}
}

func TestParseTime(t *testing.T) {
	for in, want := range map[string]string{
		"2024-03-04T12:00:00+09:00":       "2024-03-04T12:00:00+09:00",
		"2024-03-04T12:00:00.5Z":          "2024-03-04T12:00:00.5Z",
		"2024-03-04":                      "2024-03-04T00:00:00Z",
		"2024-03-04 12:00":                "2024-03-04T12:00:00Z",
		"2024-03-04T12:00:00+0900":        "2024-03-04T12:00:00+09:00",
		"Mon, 04 Mar 2024 12:00:00 GMT":   "2024-03-04T12:00:00Z",
		"Mon, 4 Mar 2024 12:00:00 -0500":  "2024-03-04T12:00:00-05:00",
		" Mon, 04 Mar 2024 12:00:00 UTC ": "2024-03-04T12:00:00Z",
	} {
		got, err := schemas.ParseTime(in)
		if err != nil {
			t.Errorf("%s: %v", in, err)
			continue
		}
		if s := got.Format(time.RFC3339Nano); s != want {
			t.Errorf("%s: %s, want %s", in, s, want)
		}
	}
}

func FuzzDecodeArticle(f *testing.F) {
	f.Add([]byte(`{"id":1,"text":"a","published":"2024-03-04"}`))
	f.Add([]byte(`{"uri":"u","bodies":[{"value":"b"}]}`))
	f.Fuzz(func(t *testing.T, in []byte) {
		a, _, err := schemas.DecodeArticle(in)
		if err == nil && strings.TrimSpace(a.Text) == "" {
			t.Error("an article with no text passed")
		}
	})
}

// Nesting has a bound: a deep document is an error, not a stack that overflows.
func TestDeepJSONIsRefused(t *testing.T) {
	for _, deep := range []string{
		`{"text":"Rain.","x":` + strings.Repeat("[", 1<<20) + strings.Repeat("]", 1<<20) + `}`,
		`{"text":"Rain.","bodies":` + strings.Repeat(`{"a":`, 1<<18),
	} {
		if _, _, err := schemas.DecodeArticle([]byte(deep)); err == nil {
			t.Error("a document a million levels deep was read")
		}
	}
}
