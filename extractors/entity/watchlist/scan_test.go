package watchlist

import (
	"bytes"
	"encoding/json"
	"testing"
)

// FuzzAppendFields holds the scanner to encoding/json.
func FuzzAppendFields(f *testing.F) {
	for _, s := range []string{
		`{}`, `{"a": 1}`, ` {"a":"b\"","c" : [1,{"d":"}"}] , "e":null,"f":-1.5e3}`, `{"\u0061":{"b":[]},"":""}`, `{"a":1,"a":[2]}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		var want map[string]json.RawMessage
		if json.Unmarshal(line, &want) != nil || want == nil {
			return
		}
		got := map[string]json.RawMessage{}
		for _, f := range appendFields(nil, line, 1) {
			got[f.key] = f.raw
			if !bytes.HasPrefix(line[f.column-1:], f.raw) {
				t.Errorf("%q: %s does not stand at %d", line, f.raw, f.column)
			}
		}
		if len(got) != len(want) {
			t.Fatalf("%q: %d keys, want %d", line, len(got), len(want))
		}
		for k, v := range want {
			if !bytes.Equal(got[k], v) {
				t.Errorf("%q: %q is %s, want %s", line, k, got[k], v)
			}
		}
	})
}
