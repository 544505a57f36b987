package clean_test

import (
	"fmt"

	"dateline/extractors"
	"dateline/extractors/clean"
)

func ExampleDecode() {
	article, _, err := clean.Decode("text/html", []byte(`<html lang="en"><head><title>Ferry line fined</title></head><body>
		<h1>Ferry line fined</h1><p>LUND — The court fined the ferry line on Monday.</p></body></html>`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(article.Title)
	fmt.Println(article.Language)
	// Output:
	// Ferry line fined
	// en
}

func ExampleExtractor() {
	article, _, err := clean.Decode("text/plain", []byte(`Ferry line fined
4 March 2024

LUND, Sweden — The court fined the ferry line 40,000 kroner on Monday.

Most read
School shuts for winter`))
	if err != nil {
		fmt.Println(err)
		return
	}
	d := extractors.NewDocument(article)
	if err := clean.Extractor.Run(d); err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range d.Blocks {
		fmt.Printf("%d %-9s %s\n", b.Part, b.Kind, b.In(d.Text))
	}
	fmt.Println(article.Published.Format("2006-01-02"))
	// Output:
	// 0 title     Ferry line fined
	// 0 byline    4 March 2024
	// 0 dateline  LUND, Sweden —
	// 0 body      The court fined the ferry line 40,000 kroner on Monday.
	// 0 furniture Most read
	// 1 related   School shuts for winter
	// 2024-03-04
}
