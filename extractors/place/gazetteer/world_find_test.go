package gazetteer

import (
	"strings"
	"testing"
)

// TestFindAll asks for every key of the table, and for neighbours of some.
func TestFindAll(t *testing.T) {
	n := 0
	for line := range strings.Lines(world) {
		key, rows, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if find([]byte(key)) != rows {
			t.Errorf("find(%q) is not its rows", key)
		}
		if n++; n%64 != 0 {
			continue
		}
		for _, near := range []string{key + "~", key + " ", key[:len(key)-1] + "~"} {
			if find([]byte(near)) != "" {
				t.Errorf("find(%q) found", near)
			}
		}
	}
	for _, key := range []string{"", " ", "~", strings.Repeat("~", 20)} {
		if find([]byte(key)) != "" {
			t.Errorf("find(%q) found", key)
		}
	}
}
