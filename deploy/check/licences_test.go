package check

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/licensecheck"
)

// permissive are the licences that what is built into the program may have, by SPDX id.
var permissive = map[string]bool{
	"Apache-2.0": true, "MIT": true, "BSD-2-Clause": true, "BSD-3-Clause": true, "ISC": true, "0BSD": true,
	"Unlicense": true, "CC0-1.0": true,
}

// module is what the go command says of one.
type module struct {
	Path, Version, Dir string
	Main               bool
}

// Every module that is linked into the program may be, by the text of its licence.
func TestLicences(t *testing.T) {
	seen := 0
	for _, m := range linked(t) {
		if m.Main {
			continue
		}
		seen++
		files, err := filepath.Glob(filepath.Join(m.Dir, "LICEN[CS]E*"))
		if err != nil {
			t.Fatal(err)
		}
		more, _ := filepath.Glob(filepath.Join(m.Dir, "COPYING*"))
		named := 0
		for _, path := range append(files, more...) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, match := range licensecheck.Scan(text).Match {
				if match.IsURL {
					continue
				}
				named++
				if !permissive[match.ID] {
					t.Errorf("%s %s is under %s (%s)", m.Path, m.Version, match.ID, filepath.Base(path))
				}
			}
		}
		if named == 0 {
			t.Errorf("%s %s: no licence that is known", m.Path, m.Version)
		}
	}
	if seen < 10 {
		t.Errorf("only %d modules were looked at", seen)
	}
}

// linked lists the modules of the packages in the program.
func linked(t *testing.T) []module {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "list", "-deps", "-json=Module", "./cmd/dateline")
	cmd.Dir = "../.."
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []module
	seen := map[string]bool{}
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct{ Module *module }
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		if p.Module != nil && !seen[p.Module.Path] {
			seen[p.Module.Path] = true
			all = append(all, *p.Module)
		}
	}
}
