package main

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// settings gives flags that are not on the command line their values: from the environment,
// else from a YAML file with names of flags as keys, and under the name of a command those of
// that command alone.
//
//	brokers: [b1:9092, b2:9092]
//	enrich:
//	  budget: 5s
//
// It takes the environment out of kong's hands, where the file would win over it and an empty
// variable, as compose files leave them, would count.
type settings struct {
	variables map[*kong.Value]string
	path      string // of the file
	read      bool
	values    map[place]setting
}

// place is where a key stands: under a command, or for all of them.
type place struct{ command, flag string }

// setting is a value as the command line would give it, and where it stands.
type setting struct{ text, at string }

// adopt notes the variable of each flag and hides it from kong.
func (c *settings) adopt(k *kong.Kong) error {
	c.variables = map[*kong.Value]string{}
	return kong.Visit(k.Model, func(v kong.Visitable, next kong.Next) error {
		if f, ok := v.(*kong.Flag); ok && len(f.Envs) > 0 {
			c.variables[f.Value] = f.Envs[0]
			f.Envs, f.Tag.Envs = nil, nil
		}
		return next(nil)
	})
}

// help is the text of a flag with its variable.
func (c *settings) help(v *kong.Value) string {
	if name := c.variables[v]; name != "" {
		return strings.TrimSuffix(v.Help, ".") + " ($" + name + ")."
	}
	return v.Help
}

// Validate does nothing: the file is checked when it is read.
func (c *settings) Validate(*kong.Application) error { return nil }

// Resolve returns the value of a flag, nil where it has none.
func (c *settings) Resolve(ctx *kong.Context, parent *kong.Path, f *kong.Flag) (any, error) {
	if err := c.open(ctx); err != nil {
		return nil, err
	}
	s := setting{os.Getenv(c.variables[f.Value]), c.variables[f.Value]}
	if n := parent.Node(); s.text == "" && n != nil {
		s = c.values[place{n.Name, f.Name}]
	}
	if s.text == "" {
		s = c.values[place{"", f.Name}]
	}
	if s.text == "" {
		return nil, nil //nolint:nilnil // this is how a resolver says it has nothing
	}
	if err := fits(f, s.text); err != nil {
		return nil, fmt.Errorf("%s: %w", s.at, err)
	}
	return s.text, nil
}

// open reads the file that --config or its variable names, once.
func (c *settings) open(ctx *kong.Context) error {
	if c.read {
		return nil
	}
	c.read = true
	c.path = os.Getenv("DATELINE_CONFIG")
	for _, f := range ctx.Model.Flags {
		if f.Name == "config" {
			if given, ok := ctx.FlagValue(f).(string); ok && given != "" {
				c.path = given
			}
		}
	}
	if c.path == "" {
		return nil
	}
	b, err := os.ReadFile(c.path)
	if err != nil {
		return err
	}
	file, err := parser.ParseBytes(b, 0)
	if err != nil {
		return fmt.Errorf("read %s: %w", c.path, err)
	}
	c.values = map[place]setting{}
	var errs []error
	for _, doc := range file.Docs {
		if doc.Body != nil && doc.Body.Type() != ast.CommentType && doc.Body.Type() != ast.NullType {
			errs = append(errs, c.section(ctx.Model, "", doc.Body))
		}
	}
	return errors.Join(errs...)
}

// section takes the keys of the file, or of one command, and reports every fault.
func (c *settings) section(app *kong.Application, command string, n ast.Node) error {
	var pairs []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		pairs = n.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{n}
	default:
		return c.fault(n, "names of flags and their values should stand here")
	}
	var errs []error
	for _, p := range pairs {
		errs = append(errs, c.pair(app, command, p))
	}
	return errors.Join(errs...)
}

func (c *settings) pair(app *kong.Application, command string, p *ast.MappingValueNode) error {
	key := p.Key.GetToken().Value
	if command == "" && findCommand(app, key) != nil {
		return c.section(app, key, p.Value)
	}
	at := place{command, key}
	if fault := c.unknown(app, at); fault != "" {
		return c.fault(p.Key, "%s", fault)
	}
	text, ok := flagText(p.Value)
	if !ok {
		return c.fault(p.Value, "%s takes a value or a list of values", key)
	}
	if _, twice := c.values[at]; twice {
		return c.fault(p.Key, "%s is given twice", key)
	}
	c.values[at] = setting{text, c.where(p.Value)}
	return nil
}

// unknown says what is wrong with a key. A flag that means one thing to one command and
// another to the next, as "to" does, must stand under a command.
func (c *settings) unknown(app *kong.Application, at place) string {
	if at.command != "" {
		named := func(f *kong.Flag) bool { return f.Name == at.flag }
		if slices.ContainsFunc(findCommand(app, at.command).Flags, named) {
			return ""
		}
		return fmt.Sprintf("%s is not a flag of %s", at.flag, at.command)
	}
	meanings := map[string]bool{}
	nodes := append([]*kong.Node{app.Node}, app.Children...)
	for _, n := range nodes {
		for _, f := range n.Flags {
			if f.Name == at.flag && at.flag != "config" && at.flag != "help" {
				meanings[c.variables[f.Value]] = true
			}
		}
	}
	switch len(meanings) {
	case 0:
		return at.flag + " is not a flag"
	case 1:
		return ""
	}
	return at.flag + " is not the same to every command: put it under the name of one"
}

func findCommand(app *kong.Application, name string) *kong.Node {
	for _, n := range app.Children {
		if n.Name == name {
			return n
		}
	}
	return nil
}

// flagText returns a value as on the command line, where lists are joined by commas.
func flagText(n ast.Node) (text string, ok bool) {
	switch n := n.(type) {
	case *ast.SequenceNode:
		items := make([]string, len(n.Values))
		for i, v := range n.Values {
			if items[i], ok = flagText(v); !ok {
				return "", false
			}
		}
		return strings.Join(items, ","), true
	case *ast.LiteralNode:
		return n.Value.Value, true
	case ast.ScalarNode:
		return n.GetToken().Value, n.Type() != ast.NullType
	}
	return "", false
}

// fits tries a value on a flag.
func fits(f *kong.Flag, text string) error {
	scan := kong.Scan().PushTyped(text, kong.FlagValueToken)
	scratch := reflect.New(f.Target.Type()).Elem()
	return f.Mapper.Decode(&kong.DecodeContext{Value: f.Value, Scan: scan}, scratch)
}

func (c *settings) where(n ast.Node) string {
	at := n.GetToken().Position
	return fmt.Sprintf("%s:%d:%d", c.path, at.Line, at.Column)
}

func (c *settings) fault(n ast.Node, format string, args ...any) error {
	return fmt.Errorf("%s: %s", c.where(n), fmt.Sprintf(format, args...))
}
