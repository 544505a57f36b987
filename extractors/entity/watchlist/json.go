package watchlist

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/schemas"
)

// longestLine bounds a line of JSON, in bytes.
const longestLine = 4 << 20

// readJSON reads JSON lines, of entries or of FollowTheMoney entities.
func (r *reader) readJSON(in *bufio.Reader) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 0, 64<<10), longestLine)
	r.line = 0
	for lines.Scan() {
		r.line++
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) > 0 {
			r.object(line)
		}
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		r.line++
		r.fault(1, "a line of more than %d bytes", longestLine)
		return nil
	}
	return lines.Err()
}

// object is a line of JSON while it is read.
type object struct {
	r      *reader
	fields []field
}

func (r *reader) object(line []byte) {
	if !utf8.Valid(line) || !json.Valid(line) || line[0] != '{' {
		r.broken(line)
		return
	}
	o := object{r, appendFields(r.fields[:0], line, 1)}
	r.fields = o.fields
	before := len(r.faults)
	var e Entry
	ok := true
	if o.find("schema") != nil {
		e, ok = o.followTheMoney()
	} else {
		e = o.entry()
	}
	if ok && len(r.faults) == before {
		r.add(e, o.column)
	}
}

// entry reads a line of our own form. Every key must be known.
func (o *object) entry() Entry {
	var e Entry
	for i := range o.fields {
		switch f := &o.fields[i]; f.key {
		case "id":
			e.ID = o.text(f)
		case "name":
			e.Name = o.text(f)
		case "type":
			e.Type = schemas.EntityType(strings.ToUpper(o.text(f)))
		case "case":
			e.Fold = o.r.fold(o.text(f), f.column)
		case "aliases":
			e.Aliases = o.texts(f)
		case "external":
			e.External = append(e.External, o.external(f)...)
		default:
			if !slices.Contains(Schemes, f.key) {
				o.r.fault(f.column, "unknown key %q; there is %s, and the schemes %s", f.key, joined(fields), joined(Schemes))
			} else if id := o.text(f); id != "" {
				e.External = append(e.External, f.key+":"+id)
			}
		}
	}
	return e
}

// find returns a key, nil for none.
func (o *object) find(key string) *field {
	for i := range o.fields {
		if o.fields[i].key == key {
			return &o.fields[i]
		}
	}
	return nil
}

// column returns where the value of a key stands, 1 for none.
func (o *object) column(key string) int {
	f := o.find(key)
	if f == nil && key == "aliases" { // FollowTheMoney may give several names
		f = o.find("name")
	}
	if f == nil {
		return 1
	}
	return f.column
}

// text reads text; a number will do, and null is none.
func (o *object) text(f *field) string {
	switch c := f.raw[0]; {
	case c == '"':
		return strings.TrimSpace(text(f.raw))
	case c >= '0' && c <= '9':
		return string(f.raw)
	case c != 'n':
		o.r.fault(f.column, "%s should be text", f.key)
	}
	return ""
}

// texts reads a list of texts; null is none.
func (o *object) texts(f *field) []string {
	var list []string
	if json.Unmarshal(f.raw, &list) != nil {
		o.r.fault(f.column, "%s should be a list of texts", f.key)
	}
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	return list
}

// external reads {"wikidata": "Q1"} or ["wikidata:Q1"].
func (o *object) external(f *field) []string {
	var list []string
	if json.Unmarshal(f.raw, &list) == nil {
		return list
	}
	var by map[string]string
	if json.Unmarshal(f.raw, &by) != nil {
		o.r.fault(f.column, `external should be a list of "scheme:id" or an object of schemes and ids`)
	}
	for scheme, id := range by {
		list = append(list, scheme+":"+id)
	}
	slices.Sort(list)
	return list
}

// broken says where a line is no JSON, or no object.
func (r *reader) broken(line []byte) {
	if !utf8.Valid(line) {
		r.fault(1+len(line)-len(bytes.TrimLeftFunc(line, func(c rune) bool { return c != utf8.RuneError })), "not UTF-8")
		return
	}
	var syntax *json.SyntaxError
	if err := json.Unmarshal(line, new(any)); errors.As(err, &syntax) {
		r.fault(int(syntax.Offset), "%v", err)
		return
	}
	r.fault(1, "a line should be a JSON object")
}
