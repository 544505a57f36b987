package main

import (
	"io"
	"os"
	"time"

	"github.com/rs/zerolog"
)

// newLog returns the program's log on a stream: lines of JSON, or for people on a terminal.
func newLog(w io.Writer, level, format string) zerolog.Logger {
	l, err := zerolog.ParseLevel(level)
	if err != nil { // the flag's enum has checked it
		l = zerolog.InfoLevel
	}
	if format == "console" || format == "auto" && terminal(w) {
		w = zerolog.ConsoleWriter{Out: w, TimeFormat: time.TimeOnly, NoColor: os.Getenv("NO_COLOR") != "" || !terminal(w)}
	}
	return zerolog.New(w).Level(l).With().Timestamp().Logger()
}
