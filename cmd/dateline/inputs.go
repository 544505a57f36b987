package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// input is one article as it came, not yet read.
type input struct {
	where       string // file, or file:line
	contentType string // empty: to be told from the body
	body        []byte
	err         error // why there is no body
	awaits      bool  // the next may be long in coming: what is here should not wait for it
}

// maxInput bounds one article on the way in, far above what the suite takes: a larger file or
// line is refused without reading it.
const maxInput = 64 << 20

var errTooLong = fmt.Errorf("longer than %d MiB", maxInput>>20)

// extensions are the file types taken from folders, with their media types.
var extensions = map[string]string{
	".txt": "text/plain", ".text": "text/plain", ".html": "text/html", ".htm": "text/html",
	".json": "application/json", ".jsonl": "", ".ndjson": "", ".jsonl.gz": "", ".ndjson.gz": "",
}

// extension is the part of a name that extensions knows, lower case; of "a.jsonl.gz" both.
func extension(path string) string {
	base := strings.ToLower(filepath.Base(path))
	ext := filepath.Ext(base)
	if ext == ".gz" {
		ext = filepath.Ext(strings.TrimSuffix(base, ext)) + ext
	}
	return ext
}

// readInputs gives the articles of files, folders and, for "-", standard input to yield, in
// order, until it returns an error. An article that cannot be read is given with its err; a
// file that cannot be opened too.
func readInputs(paths []string, stdin io.Reader, yield func(input) error) error {
	for _, path := range paths {
		var err error
		if path == "-" {
			err = readStream("standard input", stdin, yield)
		} else {
			err = readPath(path, yield)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func readPath(path string, yield func(input) error) error {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return yield(input{where: path, err: fileError(err)})
	case !info.IsDir():
		return readFile(path, yield)
	}
	return filepath.WalkDir(path, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return yield(input{where: path, err: fileError(err)})
		}
		if _, known := extensions[extension(path)]; !known || d.IsDir() {
			return nil
		}
		return readFile(path, yield)
	})
}

// fileError drops the path, which stands before the error already.
func fileError(err error) error {
	if e := new(fs.PathError); errors.As(err, &e) {
		return e.Err
	}
	return err
}

func readFile(path string, yield func(input) error) error {
	f, err := os.Open(path)
	if err != nil {
		return yield(input{where: path, err: fileError(err)})
	}
	defer f.Close()
	switch ext := extension(path); ext {
	case ".jsonl", ".ndjson":
		return readLines(path, f, yield)
	case ".jsonl.gz", ".ndjson.gz":
		z, err := gzip.NewReader(bufio.NewReader(f))
		if err != nil {
			return yield(input{where: path, err: err})
		}
		return readLines(path, z, yield)
	default:
		return readWhole(path, extensions[ext], f, yield)
	}
}

// readWhole reads one article.
func readWhole(where, contentType string, r io.Reader, yield func(input) error) error {
	body, err := io.ReadAll(io.LimitReader(r, maxInput+1))
	if err == nil && len(body) > maxInput {
		err = errTooLong
	}
	if err != nil {
		return yield(input{where: where, err: fileError(err)})
	}
	return yield(input{where: where, contentType: contentType, body: body})
}

// readStream reads what has no name to tell its type: lines of JSON articles if the first line
// is a whole JSON object, else one article.
func readStream(where string, r io.Reader, yield func(input) error) error {
	b := bufio.NewReaderSize(r, 64<<10)
	start, _ := b.Peek(1)
	if len(start) == 0 || start[0] != '{' {
		return readWhole(where, "", b, yield)
	}
	line, err := readLine(b)
	if err != nil && !errors.Is(err, io.EOF) {
		return yield(input{where: where + ":1", err: err})
	}
	all := io.MultiReader(bytes.NewReader(line), strings.NewReader("\n"), b)
	if json.Valid(line) {
		return readLines(where, all, yield)
	}
	return readWhole(where, "application/json", all, yield)
}

// readLines reads an article a line. Empty lines are passed over.
func readLines(where string, r io.Reader, yield func(input) error) error {
	b := bufio.NewReaderSize(r, 1<<20)
	for no := 1; ; no++ {
		line, err := readLine(b)
		at := fmt.Sprintf("%s:%d", where, no)
		if len(bytes.TrimSpace(line)) > 0 || errors.Is(err, errTooLong) {
			in := input{where: at, contentType: "application/json", body: line, awaits: b.Buffered() == 0}
			if errors.Is(err, errTooLong) {
				in.body, in.err, err = nil, err, nil
			}
			if stop := yield(in); stop != nil {
				return stop
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return yield(input{where: at, err: err})
		}
	}
}

// readLine reads up to the end of a line; one that is too long is read past and given as
// errTooLong.
func readLine(b *bufio.Reader) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := b.ReadSlice('\n')
		if long = long || len(line)+len(part) > maxInput; !long {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case long && (err == nil || errors.Is(err, io.EOF)):
			return nil, errTooLong
		}
		return bytes.TrimRight(line, "\r\n"), err
	}
}
