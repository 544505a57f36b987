package main

import (
	"runtime/debug"
	"testing"
)

func TestDescribe(t *testing.T) {
	set := func(kv ...string) (s []debug.BuildSetting) {
		for i := 0; i < len(kv); i += 2 {
			s = append(s, debug.BuildSetting{Key: kv[i], Value: kv[i+1]})
		}
		return s
	}
	for _, c := range []struct {
		in   debug.BuildInfo
		want string
	}{
		{
			debug.BuildInfo{GoVersion: "go1.26.0", Settings: set("GOOS", "linux", "GOARCH", "arm64")},
			"dateline (devel), go1.26.0 linux/arm64",
		},
		{
			debug.BuildInfo{
				GoVersion: "go1.26.0", Main: debug.Module{Version: "v1.2.0"},
				Settings: set("GOOS", "linux", "GOARCH", "amd64", "vcs.revision", "ab12", "vcs.time", "2025-01-02T03:04:05Z", "vcs.modified", "true"),
			},
			"dateline v1.2.0 revision ab12 of 2025-01-02T03:04:05Z and changes, go1.26.0 linux/amd64",
		},
	} {
		if got := describe(&c.in); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
