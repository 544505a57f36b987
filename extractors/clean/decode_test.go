package clean_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"dateline/extractors/clean"
	"dateline/schemas"

	"github.com/google/go-cmp/cmp"
)

func readPage(tb testing.TB, name string) []byte {
	tb.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "html", name))
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func TestReadHTML(t *testing.T) {
	tests := []struct {
		file string
		want schemas.Article
	}{
		{"bridge.html", schemas.Article{
			URL:      "https://skagen.example/news/2024/mayor-quits",
			Title:    "Mayor of Skagen quits over bridge",
			Source:   "Skagen Post",
			Language: "en-GB",
			Byline:   "Jane Roe",
			Published: time.Date(2024, 3, 4, 9, 12, 0, 0,
				time.FixedZone("", 3600)),
			Text: "By Jane Roe\n\nThe mayor of Skagen resigned on Friday over the cost of the new bridge, which has risen to 310\u00a0million kroner, twice what the town had been told in 2021.\n\n" +
				"He had been in office for three years and six months, a spokesman said, and will stay on until a new mayor is chosen by the council in June, after the county has looked at the books.\n\n" +
				"What happens next\n\n" +
				"- The council meets on Monday, with the bridge as its only business.\n" +
				"- The county reports by May 15, and may ask for some of its money back.\n\n" +
				"“I should have asked for more figures, and sooner,” the mayor told the council, which heard him in silence for some twenty minutes before it voted to thank him for his work.",
		}},
		{"cafe.html", schemas.Article{
			URL:       "https://skagen.example/a?b=c",
			Title:     "Café in Lund shuts after 90 years",
			Published: time.Date(2024, 3, 4, 6, 30, 0, 0, time.UTC),
			Text: "Monday\n\nThe oldest café in Lund will shut at the end of the month, its owner Åsa Nyström said on Monday, because the rent has gone up by 40% in two years.\n\n" +
				"It was opened in 1934 by her grandfather – a baker from Malmö – and has been run by the family ever since, with a break of four years in the war.\n\n" +
				"Some 600 people have signed a list that asks the town to help; the town says that it can’t, and that the house isn’t its own.",
		}},
	}
	for _, tt := range tests {
		got, err := clean.ReadHTML(readPage(t, tt.file), "https://skagen.example/a?b=c")
		if err != nil {
			t.Errorf("%s: %v", tt.file, err)
			continue
		}
		sameTime := cmp.Comparer(func(a, b time.Time) bool { return a.Equal(b) })
		if d := cmp.Diff(tt.want, got, sameTime); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.file, d)
		}
	}
}

func TestReadHTMLWithoutText(t *testing.T) {
	for page, want := range map[string]string{
		"  ": "the page is empty",
		"<html><head><title>Ferry</title></head><body></body></html>": `the title "Ferry", no paragraph`,
		"<html><body><script>x()</script></body></html>":              "neither a title nor a paragraph",
	} {
		_, err := clean.ReadHTML([]byte(page), "")
		if !errors.Is(err, schemas.ErrNoText) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got error %v, want one that says %q", page, err, want)
		}
	}
}

// Pages that are too deep for a parser, or too large to look for the article, are read
// whole.
func TestReadHTMLBounds(t *testing.T) {
	for name, page := range map[string]string{
		"deep":       "<html><body>" + strings.Repeat("<div>", 100_000) + "<p>Boats stayed in port.</p>",
		"many":       "<html><body>" + strings.Repeat("<div><p>Boats stayed in port. ", 250) + strings.Repeat("<p>Boats, ships, and rafts stayed in port.</p><br><br>", 6000),
		"wide":       "<html><body>" + strings.Repeat("<p>Boats stayed in port.", 40_000),
		"open tags":  "<html>" + strings.Repeat("<b><i><a><table>", 20_000) + "Boats stayed in port.",
		"attributes": "<html><body><p " + strings.Repeat("a=b ", 100_000) + ">Boats stayed in port.",
	} {
		a, err := clean.ReadHTML([]byte(page), "")
		if err != nil || !strings.Contains(a.Text, "Boats stayed in port.") {
			t.Errorf("%s: got %.80q, error %v", name, a.Text, err)
		}
	}
}

func TestDecode(t *testing.T) {
	const page = "<html><body><p>Boats stayed in port on Monday, the harbour office said.</p></body></html>"
	tests := []struct {
		name, contentType, body string
		text                    string
		repairs                 []string
	}{
		{"plain", "text/plain", "Boats stayed in port.", "Boats stayed in port.", nil},
		{"plain, invalid", "text/plain", "Boats\xff in port.", "Boats\ufffd in port.", []string{"invalid_utf8"}},
		{"plain, Latin-1", "TEXT/Plain; Charset=ISO-8859-1", "Caf\xe9 in Lund.", "Café in Lund.", nil},
		{"plain, mark", "", "\ufeffBoats stayed.", "Boats stayed.", nil},
		{"json", "application/json; charset=utf-8", `{"text": "Boats stayed in port."}`, "Boats stayed in port.", nil},
		{"json, by look", "", ` {"body": "Boats stayed."}`, "Boats stayed.", nil},
		{"json, suffix", "application/ld+json", `{"text": "Boats stayed."}`, "Boats stayed.", nil},
		{"json, invalid", "application/json", "{\"text\": \"Boats\xff stayed.\"}", "Boats\ufffd stayed.", []string{"invalid_utf8"}},
		{"json of HTML", "application/json", `{"text": "<p>Boats stayed.</p><p>Ships left.</p>", "content_type": "text/html"}`, "Boats stayed.\n\nShips left.", nil},
		{"json of HTML, by look", "application/json", `{"text": "<p>Boats stayed.</p>"}`, "Boats stayed.", nil},
		{"html", "Text/HTML; charset=utf-8", page, "Boats stayed in port on Monday, the harbour office said.", nil},
		{"html, by look", "", "\n" + page, "Boats stayed in port on Monday, the harbour office said.", nil},
		{"html, lists", "text/html", "<ul><li></li><li><p>one</p><p>two</p></li><li>three<br>four</ul>five", "- one\n\ntwo\n\n- three\nfour\n\nfive", nil},
		{"html, tables", "text/html", "<table><tr><td>Lund</td><td>5</td></tr><tr><td>Moss<td>6</table><pre>a\n  b</pre>", "Lund 5\nMoss 6\n\na\nb", nil},
		{"html, guessed", "text/html", "<p>Caf\xe9 in Lund</p>", "Café in Lund", []string{"guessed_charset"}},
		{"less than", "", "< 5 boats stayed.", "< 5 boats stayed.", nil},
	}
	for _, tt := range tests {
		a, repairs, err := clean.Decode(tt.contentType, []byte(tt.body))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if a.Text != tt.text || !cmp.Equal(repairs, tt.repairs) {
			t.Errorf("%s: got %q, repairs %q; want %q, %q", tt.name, a.Text, repairs, tt.text, tt.repairs)
		}
		if a.ID == "" {
			t.Errorf("%s: no id", tt.name)
		}
	}
}

func TestDecodeKeepsFields(t *testing.T) {
	a, _, err := clean.Decode("application/json", []byte(`{"id": "x-1", "title": "Ours", "content_type": "text/html",
		"text": "<html lang=en><head><title>Theirs</title></head><body><p>Boats stayed in port.</p></body></html>"}`))
	if err != nil {
		t.Fatal(err)
	}
	if a.ID != "x-1" || a.Title != "Ours" || a.Language != "en" {
		t.Errorf("got id %q, title %q, language %q; want x-1, Ours, en", a.ID, a.Title, a.Language)
	}
}

func TestDecodePublished(t *testing.T) {
	a, _, err := clean.Decode("text/plain", []byte("Boats stay in port\nMarch 4, 2024 9:12 a.m. ET\n\nBoats stayed in port on Monday, the harbour office of Lund said."))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := a.Published.Format(time.RFC3339), "2024-03-04T09:12:00-05:00"; got != want {
		t.Errorf("published %s, want %s", got, want)
	}
}

func TestDecodeErrors(t *testing.T) {
	tests := []struct {
		contentType, body string
		want              error
	}{
		{"image/png", "x", clean.ErrUnsupportedType},
		{"application/pdf; v=1", "x", clean.ErrUnsupportedType},
		{"text/plain", " \n\u200b", schemas.ErrNoText},
		{"", "", schemas.ErrNoText},
		{"text/html", "<html></html>", schemas.ErrNoText},
		{"application/json", `{"text": ""}`, schemas.ErrNoText},
		{"application/json", `{"text": "<p></p>"}`, schemas.ErrNoText},
		{"application/json", `{"text": `, schemas.ErrInvalidJSON},
		{"application/json", `[]`, schemas.ErrInvalidArticle},
	}
	for _, tt := range tests {
		if _, _, err := clean.Decode(tt.contentType, []byte(tt.body)); !errors.Is(err, tt.want) {
			t.Errorf("Decode(%q, %q): got %v, want %v", tt.contentType, tt.body, err, tt.want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add("text/html", readPage(f, "bridge.html"))
	f.Add("", readPage(f, "cafe.html"))
	f.Add("application/json", []byte(`{"text": "<p>Boats</p>", "content_type": "text/html"}`))
	f.Add("text/plain; charset=utf-16", []byte("\xff\xfeB\x00o\x00"))
	f.Fuzz(func(t *testing.T, contentType string, body []byte) {
		a, _, err := clean.Decode(contentType, body)
		if err != nil {
			return
		}
		if !utf8.ValidString(a.Text) || a.ID == "" || strings.TrimSpace(a.Text) == "" {
			t.Errorf("got id %q, text %q", a.ID, a.Text)
		}
	})
}
