package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/alecthomas/kong"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// configFile gives flags their values from a YAML mapping of flag names.
type configFile struct {
	name   string
	values map[string]setting
}

// setting is one value and where it stands.
type setting struct {
	value string
	at    *token.Position
}

func openConfig(path string) (kong.Resolver, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readConfig(f)
}

// readConfig parses a configuration file. Lists are joined by commas, as on the command line.
func readConfig(r io.Reader) (kong.Resolver, error) {
	name := "config"
	if f, ok := r.(*os.File); ok {
		name = f.Name()
	}
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	file, err := parser.ParseBytes(b, 0)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	c := &configFile{name: name, values: map[string]setting{}}
	var errs []error
	for _, doc := range file.Docs {
		if doc.Body != nil {
			errs = append(errs, c.add(doc.Body))
		}
	}
	return c, errors.Join(errs...)
}

func (c *configFile) add(body ast.Node) error {
	var pairs []*ast.MappingValueNode
	switch n := body.(type) {
	case *ast.MappingNode:
		pairs = n.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{n}
	default:
		return c.fault(body.GetToken().Position, "a mapping of flag names to values should stand here")
	}
	var errs []error
	for _, p := range pairs {
		key, at := p.Key.GetToken().Value, p.Key.GetToken().Position
		value, ok := scalar(p.Value)
		switch {
		case !ok:
			errs = append(errs, c.fault(at, "%s should be a value or a list of values", key))
		case c.values[key].at != nil:
			errs = append(errs, c.fault(at, "%s is given twice", key))
		default:
			c.values[key] = setting{value, at}
		}
	}
	return errors.Join(errs...)
}

func scalar(n ast.Node) (string, bool) {
	if list, ok := n.(*ast.SequenceNode); ok {
		items := make([]string, len(list.Values))
		for i, v := range list.Values {
			if items[i], ok = scalar(v); !ok {
				return "", false
			}
		}
		return strings.Join(items, ","), true
	}
	s, ok := n.(ast.ScalarNode)
	if !ok {
		return "", false
	}
	return s.GetToken().Value, true
}

func (c *configFile) fault(at *token.Position, format string, args ...any) error {
	return fmt.Errorf("%s:%d:%d: %s", c.name, at.Line, at.Column, fmt.Sprintf(format, args...))
}

// Validate reports the names that are no flag of any command.
func (c *configFile) Validate(app *kong.Application) error {
	known := map[string]bool{}
	_ = kong.Visit(app, func(n kong.Visitable, next kong.Next) error {
		if f, ok := n.(*kong.Flag); ok {
			known[f.Name] = true
		}
		return next(nil)
	})
	var errs []error
	for name, s := range c.values {
		if !known[name] {
			errs = append(errs, c.fault(s.at, "%s is not a flag", name))
		}
	}
	return errors.Join(errs...)
}

// Resolve returns the value of a flag. kong would let it win over the environment, so where
// a variable of the flag is set it steps back.
func (c *configFile) Resolve(_ *kong.Context, _ *kong.Path, f *kong.Flag) (any, error) {
	for _, env := range f.Envs {
		if _, set := os.LookupEnv(env); set {
			return nil, nil //nolint:nilnil // this is how a resolver says it has nothing
		}
	}
	if s, ok := c.values[f.Name]; ok {
		return s.value, nil
	}
	return nil, nil //nolint:nilnil // this is how a resolver says it has nothing
}
