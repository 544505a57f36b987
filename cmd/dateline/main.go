// Command dateline turns raw English news into facts: it reads articles from Kafka, finds
// people, places, organisations, figures and dates in them, binds them together, and writes
// the records back.
//
// It ends with 0 when all went well, 1 when something failed, and 2 when it was called in a
// way it does not understand: a flag, a variable or a configuration file.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"
	"github.com/rs/zerolog"

	"dateline/extractors/english"
)

// The exit codes.
const (
	exitOK      = 0
	exitFailure = 1
	exitUsage   = 2
)

// cli is the command line. Every command is in a file of its own.
type cli struct {
	Config    string `help:"Read settings from this YAML file: names of flags as keys, and under the name of a command those of that command alone." placeholder:"FILE" env:"DATELINE_CONFIG"`
	LogLevel  string `help:"Write log lines from this level up: ${enum}." enum:"debug,info,warn,error" default:"info" env:"LOG_LEVEL"`
	LogFormat string `help:"json, console, or auto: console on a terminal." enum:"auto,json,console" default:"auto" env:"LOG_FORMAT"`

	Extract  extractCmd  `cmd:"" help:"Read articles from files, write what is found in them."`
	Evaluate evaluateCmd `cmd:"" help:"Score the extractors on labelled text."`
	Enrich   enrichCmd   `cmd:"" help:"Read articles from Kafka, write records and facts."`
	Cluster  clusterCmd  `cmd:"" help:"Group the words of raw news, for train."`
	Label    labelCmd    `cmd:"" help:"Write what the tagger finds in articles as labelled text, for train."`
	Train    trainCmd    `cmd:"" help:"Train the model of names on labelled text."`
	Publish  publishCmd  `cmd:"" help:"Send articles from files to Kafka."`
	Topics   topicsCmd   `cmd:"" help:"Make the topics that are missing."`
	Demo     demoCmd     `cmd:"" help:"Show the whole on a Kafka of its own, inside this process."`
	Version  versionCmd  `cmd:"" help:"Print the version."`
}

// program is what a command has of the world around it.
type program struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	log            zerolog.Logger
}

// usageError is a fault of the call that kong cannot see.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// errSilent is a failure that was reported where it happened.
var errSilent = errors.New("reported already")

// exited is the panic by which --help leaves kong's parser.
type exited int

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the program: it ends in good order when ctx does, and returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) (code int) {
	defer func() {
		if r := recover(); r != nil {
			asked, ok := r.(exited)
			if !ok {
				panic(r)
			}
			code = int(asked)
		}
	}()
	var c cli
	command, err := parse(&c, args, stdout, stderr)
	if err != nil {
		return report(stderr, err)
	}
	p := &program{stdin, stdout, stderr, newLog(stderr, c.LogLevel, c.LogFormat)}
	command.BindTo(ctx, (*context.Context)(nil))
	return report(stderr, command.Run(p))
}

// parse reads the command line, the environment and the configuration file.
func parse(c *cli, args []string, stdout, stderr io.Writer) (*kong.Context, error) {
	s := &settings{}
	parser, err := kong.New(c, kong.Name("dateline"),
		kong.Description("Dateline turns raw English news into facts. A setting is its flag's, else its variable's, else the configuration file's."),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.DefaultEnvars("DATELINE"), kong.PostBuild(s.adopt), kong.ValueFormatter(s.help), kong.Resolvers(s),
		kong.Vars{"taggers": strings.Join(english.Taggers(), ","), "tagger": english.Taggers()[0]},
		kong.Writers(stdout, stderr), kong.Exit(func(code int) { panic(exited(code)) }))
	if err != nil {
		return nil, err
	}
	return parser.Parse(args)
}

// report says an error, once, and returns the exit code it deserves.
func report(stderr io.Writer, err error) int {
	var parse *kong.ParseError
	var usage usageError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errSilent):
		return exitFailure
	}
	fmt.Fprintf(stderr, "dateline: %v\n", err)
	if errors.As(err, &parse) || errors.As(err, &usage) {
		return exitUsage
	}
	return exitFailure
}
