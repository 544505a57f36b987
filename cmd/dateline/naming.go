package main

import (
	"compress/gzip"
	"errors"
	"io"
	"os"
	"strings"

	"dateline/extractors"
	"dateline/extractors/english"
	"dateline/extractors/entity/watchlist"
)

// naming is what finds names: flags of every command that reads articles.
type naming struct {
	Tagger    string   `help:"What finds names: ${enum}." enum:"${taggers}" default:"${tagger}"`
	Watchlist []string `help:"Find the names of this list too: CSV, JSON lines or FollowTheMoney entities, also .gz; may be given again." type:"existingfile" placeholder:"FILE"`
}

// suite returns the suite with the chosen tagger and the watch-lists. A list with a fault is
// a fault of the call.
func (n naming) suite() ([]*extractors.Extractor, error) {
	suite, err := english.Suite(n.Tagger)
	if err != nil {
		return nil, usageError{err}
	}
	if len(n.Watchlist) == 0 {
		return suite, nil
	}
	list, err := readWatchlists(n.Watchlist)
	if err != nil {
		return nil, usageError{err}
	}
	return english.Watch(suite, list), nil
}

func readWatchlists(paths []string) (list *watchlist.List, err error) {
	var sources []watchlist.Source
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		var r io.Reader = f
		if strings.HasSuffix(strings.ToLower(path), ".gz") {
			r = &unzipped{file: f}
		}
		sources = append(sources, watchlist.Source{Name: path, Reader: r})
	}
	return watchlist.Read(sources...)
}

// unzipped reads a gzip file; what is no gzip fails at the first read, where the file is
// named.
type unzipped struct {
	file io.Reader
	z    *gzip.Reader
}

func (u *unzipped) Read(p []byte) (int, error) {
	if u.z == nil {
		z, err := gzip.NewReader(u.file)
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return 0, err
		}
		u.z = z
	}
	return u.z.Read(p)
}
