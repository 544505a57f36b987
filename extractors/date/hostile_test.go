package date_test

import (
	"testing"

	"dateline/extractors/extracttest"
)

// hostile are texts that make every rule try and few succeed.
var hostile = []string{
	"the early late mid of ", "19 20 2019 12:30 3 ", "May 3-March 4-the end of ", "a a a the the first last ", "2010-14-mid-June-2010 ",
	"the end of the start of early ", "two days before three weeks after ", "May 3 and 4 and 5 or ", "the same quarter of the comparable year-ago ",
}

func TestHostile(t *testing.T) { extracttest.Hostile(t, dimension, hostile...) }

func BenchmarkHostile(b *testing.B) { extracttest.BenchmarkHostile(b, dimension, hostile...) }
