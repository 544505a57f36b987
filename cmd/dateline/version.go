package main

import (
	"fmt"
	"runtime/debug"
)

// versionCmd says what was built.
type versionCmd struct{}

// Run prints what was built, and from what.
func (versionCmd) Run(p *program) error {
	b, ok := debug.ReadBuildInfo()
	if !ok {
		b = &debug.BuildInfo{}
	}
	_, err := fmt.Fprintln(p.stdout, describe(b))
	return err
}

// describe is one line: version, revision and time of the commit, Go.
func describe(b *debug.BuildInfo) string {
	version := b.Main.Version
	if version == "" {
		version = "(devel)"
	}
	vcs := map[string]string{}
	for _, s := range b.Settings {
		vcs[s.Key] = s.Value
	}
	line := "dateline " + version
	if r := vcs["vcs.revision"]; r != "" {
		line += " revision " + r
		if t := vcs["vcs.time"]; t != "" {
			line += " of " + t
		}
		if vcs["vcs.modified"] == "true" {
			line += " and changes"
		}
	}
	return fmt.Sprintf("%s, %s %s/%s", line, b.GoVersion, vcs["GOOS"], vcs["GOARCH"])
}
