package main

import (
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
)

// progress is a bar on standard error, shown only for several inputs and only on a terminal.
type progress struct{ bar *progressbar.ProgressBar }

// newProgress returns a bar over the bytes of the files, as far as they are known.
func newProgress(stderr io.Writer, what string, files []string) *progress {
	if !terminal(stderr) {
		return &progress{}
	}
	total := int64(0)
	for _, f := range files {
		info, err := os.Stat(f)
		if err != nil || info.IsDir() || extension(f) != ".jsonl" && extension(f) != ".ndjson" {
			total = -1 // of unknown length
			break
		}
		total += info.Size()
	}
	return &progress{progressbar.NewOptions64(total, progressbar.OptionSetDescription(what),
		progressbar.OptionSetWriter(stderr), progressbar.OptionShowBytes(true), progressbar.OptionClearOnFinish())}
}

// add counts an input.
func (p *progress) add(in input) {
	if p.bar != nil {
		_ = p.bar.Add(len(in.body) + 1)
	}
}

// end clears the bar.
func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}

// newCounter returns a bar over n things.
func newCounter(stderr io.Writer, what string, n int) *progress {
	if !terminal(stderr) {
		return &progress{}
	}
	return &progress{progressbar.NewOptions(n, progressbar.OptionSetDescription(what),
		progressbar.OptionSetWriter(stderr), progressbar.OptionShowCount(), progressbar.OptionClearOnFinish())}
}

// count counts one thing.
func (p *progress) count() {
	if p.bar != nil {
		_ = p.bar.Add(1)
	}
}
