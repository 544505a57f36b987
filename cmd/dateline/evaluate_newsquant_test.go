package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/extractors/english"
	"dateline/schemas"
)

// newsquantOf reads a text as evaluate --figures-as newsquant does.
func newsquantOf(t *testing.T, text string) []any {
	t.Helper()
	suite, err := english.Suite(english.Taggers()[0])
	if err != nil {
		t.Fatal(err)
	}
	everyFigure(suite)
	d, err := read(suite, schemas.Article{ID: "test", Text: text})
	if err != nil {
		t.Fatal(err)
	}
	return newsquants(d)
}

func TestNewsquants(t *testing.T) {
	pair := func(a, b float64) []*float64 { return []*float64{&a, &b} }
	for _, c := range []struct {
		text string
		want []any
	}{
		{"The mill sold about 2 million dollars of flour.", []any{newsquantFigure{2e6, "dollar", "~", "flour mill"}}},
		{"Exports rose 5 percent.", []any{newsquantFigure{5.0, "percentage", "up", "Exports"}}},
		{"Exports rose to 9 percent from at least 5 percent.", []any{
			newsquantFigure{9.0, "percentage", "up", "Exports"}, newsquantFigure{5.0, "percentage", ">", "Exports"},
		}},
		{"The navy bought 4 old ships.", []any{newsquantFigure{4.0, "old ship", "=", "navy"}}},
		{"The navy repaired the largest 4 of them and 12 rusting tugs.", []any{
			newsquantFigure{4.0, "-", "=", "largest navy"}, newsquantFigure{12.0, "tug", "=", "navy"},
		}},
		{"Crude sold for up to $82 a barrel.", []any{newsquantFigure{82.0, "dollar per barrel", "<", "Crude"}}},
		{"The eggs were 58 cents a dozen.", []any{newsquantFigure{58.0, "cent per dozen", "=", "eggs"}}},
		{"The keeper, 71, waited for two decades.", []any{
			newsquantFigure{71.0, "year of age", "=", "keeper"}, newsquantFigure{2.0, "decade", "=", "keeper"},
		}},
		{"The two crews met in the last five weeks.", []any{
			newsquantFigure{2.0, "crew", "=", "-"}, newsquantFigure{5.0, "week", "=", "crews"},
		}},
		{"Dozens of homes burned.", []any{newsquantFigure{pair(12, 120), "home", "=", "-"}}},
		{"A few ferries came in third place.", []any{}},
		{"The wall is 5 miles (8 km) long.", []any{
			newsquantFigure{5.0, "mile", "=", "wall"}, newsquantFigure{8.0, "kilometre", "=", "wall"},
		}},
		{"The yard cut 12 planks of oak.", []any{newsquantFigure{12.0, "plank oak", "=", "yard"}}},
		{"The port will sell about 40 vans by lot and 15 by tender.", []any{newsquantFigure{40.0, "van", "~", "port"}, newsquantFigure{15.0, "van", "=", "vans lot port"}}},
		{"Wages rose just under 5 percent.", []any{newsquantFigure{5.0, "percentage", "up", "Wages"}}},
		{"Wages are just under 500 euros.", []any{newsquantFigure{500.0, "euro", "<", "Wages"}}},
		{"Plots including: Elm Court, worth $5 million.", []any{newsquantFigure{5e6, "dollar", "=", "Elm Court Plots"}}},
		{"The pump ran more than 300 times.", []any{newsquantFigure{300.0, "count", ">", "pump"}}},
		{"Ferry debt, excluding the piers, was $3 billion.", []any{newsquantFigure{3e9, "dollar", "=", "Ferry debt"}}},
		{"Harbour dues, which were cut to 12 percent, pay for it.", []any{newsquantFigure{12.0, "percentage", "down", "Harbour dues"}}},
	} {
		t.Run(c.text, func(t *testing.T) {
			if d := cmp.Diff(c.want, newsquantOf(t, c.text)); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
		})
	}
}
