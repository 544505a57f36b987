package entity

import (
	"cmp"
	"slices"
	"strings"

	"dateline/extractors"
	"dateline/schemas"
)

// known is what one article says of a name somewhere.
type known struct {
	typ  schemas.EntityType
	rule string
	sure bool // by a list, a head word or a title, not by what stands around it
}

// nameIn is a name in one part of the page.
type nameIn struct {
	part int
	name string // lower case
}

// agree makes an article agree with itself: a family name alone is a person whose full
// name it gives elsewhere, the first words of a body's name are that body, an acronym
// bound to a name in brackets is that name's, and a word that is a guess in one place has
// the type it surely has in another.
func agree(f *finder) error {
	names := map[nameIn]known{}
	f.learn(names)
	f.brackets(names)
	f.lean(names)
	for i := range f.out {
		if err := f.d.Interrupted(); err != nil {
			return err
		}
		c := &f.out[i]
		if c.strength == strong && c.rule != ruleFacility && c.rule != rulePlaceWord {
			continue
		}
		k, ok := names[nameIn{c.part, extractors.LowerASCII(f.d.Slice(c.Span))}]
		if !ok || k.typ == schemas.Person && f.dated(c) || c.strength == strong && k.rule != ruleShort {
			continue
		}
		agreed := c.typ == k.typ && c.strength == weak
		c.typ, c.strength = k.typ, max(c.strength, weak)
		if k.sure {
			c.strength = strong
		}
		if agreed {
			continue
		}
		if c.rule != rulePlaceName && c.rule != ruleListed || k.typ == schemas.Person {
			c.rule = k.rule
		}
	}
	return nil
}

// learn collects what strong mentions say.
func (f *finder) learn(names map[nameIn]known) {
	for _, c := range f.out {
		if c.strength != strong || c.typ == schemas.Nationality {
			continue
		}
		text := extractors.LowerASCII(f.d.Slice(c.Span))
		put(names, nameIn{c.part, text}, known{c.typ, ruleRepeat, true})
		parts := strings.Fields(text)
		if len(parts) < 2 {
			continue
		}
		switch c.typ {
		case schemas.Person:
			put(names, nameIn{c.part, parts[len(parts)-1]}, known{schemas.Person, ruleSurname, true})
			if _, also := listed(f.d.Text[c.Start : c.Start+len(parts[0])]); !also && (f.lex.eastAsian[parts[0]] || f.lex.first[parts[0]]) {
				put(names, nameIn{c.part, parts[0]}, known{schemas.Person, ruleSurname, true})
			}
		case schemas.Organization:
			if !f.lex.common[parts[0]] && len(parts[0]) > 2 {
				put(names, nameIn{c.part, parts[0]}, known{schemas.Organization, ruleShort, true})
			}
			if legal[parts[len(parts)-1]] {
				put(names, nameIn{c.part, strings.Join(parts[:len(parts)-1], " ")}, known{schemas.Organization, ruleShort, true})
			}
		default:
		}
	}
}

// lean adds what the place of a name says of it, where no list or head word does.
func (f *finder) lean(names map[nameIn]known) {
	for _, c := range f.out {
		if c.rule == rulePlaceContext || c.rule == ruleSpeaker {
			put(names, nameIn{c.part, extractors.LowerASCII(f.d.Slice(c.Span))}, known{c.typ, ruleRepeat, false})
		}
	}
}

func put(names map[nameIn]known, n nameIn, k known) {
	if _, ok := names[n]; !ok {
		names[n] = k
	}
}

// brackets gives an acronym in brackets the type of the name before it.
func (f *finder) brackets(names map[nameIn]known) {
	for i := 1; i < len(f.out); i++ {
		c, before := &f.out[i], f.out[i-1]
		if c.part != before.part || strings.TrimSpace(f.d.Text[before.End:c.Start]) != "(" || c.End >= len(f.d.Text) || f.d.Text[c.End] != ')' {
			continue
		}
		text := f.d.Slice(c.Span)
		if len(text) > 8 || strings.ToUpper(text) != text || before.typ == schemas.Person || isPlace(before.typ) || before.strength == unsure {
			continue
		}
		if c.strength == strong && c.rule == ruleListed {
			continue
		}
		c.typ, c.rule, c.strength = before.typ, ruleBracket, strong
		names[nameIn{c.part, extractors.LowerASCII(text)}] = known{before.typ, ruleBracket, true}
	}
}

// dated reports whether a guess that is also the name of a month stands as a month:
// after "in" or "by", or before a number.
func (f *finder) dated(c *candidate) bool {
	if !calendar[extractors.LowerASCII(f.d.Slice(c.Span))] {
		return false
	}
	i, _ := slices.BinarySearchFunc(f.d.Tokens, c.Start, func(t extractors.Token, at int) int { return cmp.Compare(t.Start, at) })
	if i > 0 && !strings.ContainsAny(f.d.Tokens[i-1].Lower, ".,;:") {
		return true
	}
	return i+1 < len(f.d.Tokens) && f.d.Tokens[i+1].Lower[0] >= '0' && f.d.Tokens[i+1].Lower[0] <= '9'
}
