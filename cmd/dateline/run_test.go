package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
)

// runProgram runs the command line as main does.
func runProgram(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(t.Context(), args, strings.NewReader(""), &out, &errs)
	return code, out.String(), errs.String()
}

func TestExitCodes(t *testing.T) {
	same := []string{"enrich", "--from", "a", "--to", "a"}
	for name, c := range map[string]struct {
		args []string
		code int
		said string // on standard error
	}{
		"version":               {[]string{"version"}, exitOK, ""},
		"help":                  {[]string{"--help"}, exitOK, ""},
		"help of a command":     {[]string{"enrich", "--help"}, exitOK, ""},
		"no command":            {nil, exitUsage, "expected one of"},
		"unknown command":       {[]string{"enrichh"}, exitUsage, "enrichh"},
		"unknown flag":          {[]string{"enrich", "--no-such-flag"}, exitUsage, "unknown flag --no-such-flag"},
		"no number":             {[]string{"enrich", "--max-bytes", "many"}, exitUsage, "many"},
		"unknown level":         {[]string{"version", "--log-level", "loud"}, exitUsage, "loud"},
		"missing configuration": {[]string{"version", "--config", "no-such-file"}, exitUsage, "no-such-file"},
		"results into input":    {same, exitUsage, "topic that articles come from"},
		"unknown tagger":        {[]string{"enrich", "--tagger", "none"}, exitUsage, `but got "none"`},
		"no port":               {[]string{"enrich", "--brokers", "localhost"}, exitUsage, "localhost"},
		"unknown mechanism":     {[]string{"topics", "--sasl-mechanism", "MD5", "--sasl-username", "u", "--sasl-password", "tulip-17"}, exitUsage, "MD5"},
		"password without user": {[]string{"topics", "--sasl-password", "tulip-17"}, exitUsage, "no mechanism"},
		"pprof without listen":  {[]string{"enrich", "--pprof"}, exitUsage, "--listen"},
		"no partitions":         {[]string{"topics", "--partitions", "0"}, exitUsage, "partitions"},
		"nothing to publish":    {[]string{"publish"}, exitUsage, "--retract"},
		"nothing to retract":    {[]string{"publish", "--retract", ""}, exitUsage, "id of an article"},
		"missing file":          {[]string{"extract", "no-such-file"}, exitFailure, "no-such-file"},
	} {
		t.Run(name, func(t *testing.T) {
			code, stdout, stderr := runProgram(t, c.args...)
			if code != c.code || !strings.Contains(stderr, c.said) {
				t.Errorf("got exit code %d and %q, want %d and %q", code, stderr, c.code, c.said)
			}
			if code == exitOK && stdout == "" {
				t.Error("nothing on standard output")
			}
			if strings.Contains(stdout+stderr, "tulip-17") {
				t.Error("the password was told")
			}
		})
	}
}

// --help shows the names of variables, never what is in them.
func TestHelpTellsNoSecret(t *testing.T) {
	t.Setenv("KAFKA_SASL_PASSWORD", "tulip-17")
	code, stdout, stderr := runProgram(t, "enrich", "--help")
	if code != exitOK || !strings.Contains(stdout, "$KAFKA_SASL_PASSWORD") || strings.Contains(stdout+stderr, "tulip-17") {
		t.Errorf("exit code %d, help:\n%s%s", code, stdout, stderr)
	}
}

func TestDemo(t *testing.T) {
	t.Setenv("NO_COLOR", "1")
	code, stdout, stderr := runProgram(t, "demo", "--color", "auto")
	if code != exitOK {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	if strings.Contains(stdout, "\x1b") {
		t.Error("escape codes although NO_COLOR is set")
	}
	files, err := filepath.Glob("sample/*")
	if err != nil {
		t.Fatal(err)
	}
	last := stdout[strings.LastIndexByte(strings.TrimSpace(stdout), '\n')+1:]
	for _, want := range []string{"1 retraction,", "invalid_json 1", "no_text 1", "2 dead letters"} {
		if !strings.Contains(last, want) {
			t.Errorf("the summary %q does not say %q", last, want)
		}
	}
	if len(files) < 24 || !strings.Contains(stdout, "Facts") {
		t.Errorf("%d files in the sample; the output has %d bytes", len(files), len(stdout))
	}
}
