package english_test

import (
	"fmt"

	"dateline/extractors"
	"dateline/extractors/english"
	"dateline/schemas"
)

func ExampleSuite() {
	suite, err := english.Suite("prose")
	if err != nil {
		fmt.Println(err)
		return
	}
	d := extractors.NewDocument(schemas.Article{ID: "a", Text: "The dam holds. For now."})
	if err := extractors.Apply(d, suite); err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range d.Record().Sentences {
		fmt.Printf("%d-%d %s\n", s.Start, s.End, d.Slice(s.Span))
	}
	// Output:
	// 0-14 The dam holds.
	// 15-23 For now.
}
