package registry_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"dateline/pipeline/registry"

	"github.com/google/go-cmp/cmp"
	"github.com/rs/zerolog"
	"github.com/twmb/avro"
	"github.com/twmb/franz-go/pkg/sr"
	"github.com/twmb/franz-go/pkg/sr/srfake"
)

const (
	subject = "harbour.boats-value"
	boat    = `{"type":"record","name":"Boat","namespace":"harbour","fields":[
		{"name":"name","type":"string"},
		{"name":"tons","type":["null","double"],"default":null}]}`
	boatWithoutTons = `{"type":"record","name":"Boat","namespace":"harbour","fields":[{"name":"name","type":"string"}]}`
	boatWithPort    = `{"type":"record","name":"Boat","namespace":"harbour","fields":[
		{"name":"name","type":"string"},{"name":"port","type":"string"}]}`
)

type vessel struct {
	Name string   `json:"name" avro:"name"`
	Tons *float64 `json:"tons,omitempty" avro:"tons"`
}

func fake(tb testing.TB, options ...srfake.Option) (*srfake.Registry, *registry.Client) {
	tb.Helper()
	r := srfake.New(options...)
	tb.Cleanup(r.Close)
	return r, &registry.Client{URL: r.URL(), Log: zerolog.New(zerolog.NewTestWriter(tb)), Patience: 20 * time.Second}
}

var boatSchema = registry.Schema{Subject: subject, Encoding: registry.Avro, Text: boat}

func TestAvroIsReadWithTheSchemaThatItsIDNames(t *testing.T) {
	r, c := fake(t)
	enc, err := c.Prepare(t.Context(), boatSchema, true)
	if err != nil {
		t.Fatal(err)
	}
	body, err := enc.Encode(vessel{Name: "Ida"})
	if err != nil {
		t.Fatal(err)
	}
	// A consumer that knows nothing but the registry.
	id, rest, err := new(sr.ConfluentHeader).DecodeID(body)
	if err != nil || id != enc.SchemaID() {
		t.Fatalf("id %d, want %d: %v", id, enc.SchemaID(), err)
	}
	client, err := sr.NewClient(sr.URLs(r.URL()))
	if err != nil {
		t.Fatal(err)
	}
	held, err := client.SchemaByID(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if _, err := avro.MustParse(held.Schema).Decode(rest, &got); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(map[string]any{"name": "Ida", "tons": nil}, got); d != "" {
		t.Error(d)
	}
	for _, level := range client.Compatibility(t.Context(), subject) {
		if level.Err != nil || level.Level != sr.CompatFullTransitive {
			t.Errorf("the new subject is held to %v: %v", level.Level, level.Err)
		}
	}
}

func TestJSONIsFramed(t *testing.T) {
	_, c := fake(t)
	s := registry.Schema{Subject: subject, Encoding: registry.JSON, Text: `{"type":"object"}`}
	enc, err := c.Prepare(t.Context(), s, true)
	if err != nil {
		t.Fatal(err)
	}
	body, err := enc.Encode(vessel{Name: "Ida", Tons: new(12.5)})
	if err != nil {
		t.Fatal(err)
	}
	if want := []byte{0, 0, 0, 0, byte(enc.SchemaID())}; !strings.HasPrefix(string(body), string(want)) {
		t.Fatalf("frame % x, want % x", body[:5], want)
	}
	if got := string(body[5:]); got != `{"name":"Ida","tons":12.5}` {
		t.Error(got)
	}
	if enc.ContentType() != "application/json" {
		t.Error(enc.ContentType())
	}
}

func TestASchemaIsRegisteredOnceAndOnlyWhenAsked(t *testing.T) {
	r, c := fake(t)
	if _, err := c.Prepare(t.Context(), boatSchema, false); err == nil || !strings.Contains(err.Error(), "--register-schemas") {
		t.Fatalf("an unregistered schema: %v", err)
	}
	if r.SubjectExists(subject) {
		t.Fatal("the subject was made unasked")
	}
	first, err := c.Prepare(t.Context(), boatSchema, true)
	if err != nil {
		t.Fatal(err)
	}
	for _, register := range []bool{true, false} {
		again, err := c.Prepare(t.Context(), boatSchema, register)
		if err != nil || again.SchemaID() != first.SchemaID() {
			t.Errorf("register %v: id %v, want %d: %v", register, again, first.SchemaID(), err)
		}
	}
}

func TestEveryEarlierVersionMustFit(t *testing.T) {
	for name, c := range map[string]struct {
		earlier []string
		want    string // in the error; empty: registered
	}{
		"a field with a default is new": {earlier: []string{boatWithoutTons}},
		"an old field without default":  {earlier: []string{boatWithPort, boatWithoutTons}, want: "version 1 of " + subject + " cannot read"},
		"another encoding":              {earlier: []string{"json"}, want: "one subject, one encoding"},
	} {
		t.Run(name, func(t *testing.T) {
			r, client := fake(t)
			for i, text := range c.earlier {
				held := sr.Schema{Schema: text, Type: sr.TypeAvro}
				if text == "json" {
					held = sr.Schema{Schema: `{"type":"object"}`, Type: sr.TypeJSON}
				}
				r.SeedSchema(subject, i+1, i+1, held)
			}
			_, err := client.Prepare(t.Context(), boatSchema, true)
			switch {
			case c.want == "" && err != nil:
				t.Fatal(err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Fatalf("%v, want %q", err, c.want)
			}
			versions := len(c.earlier)
			if c.want == "" {
				versions++
			}
			if got := len(versionsOf(t, r)); got != versions {
				t.Errorf("%d versions, want %d", got, versions)
			}
		})
	}
}

func versionsOf(t *testing.T, r *srfake.Registry) []int {
	t.Helper()
	client, err := sr.NewClient(sr.URLs(r.URL()))
	if err != nil {
		t.Fatal(err)
	}
	v, err := client.SubjectVersions(t.Context(), subject)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestARegistryThatIsDownIsAskedAgain(t *testing.T) {
	r, c := fake(t)
	var calls atomic.Int32
	r.Intercept(func(w http.ResponseWriter, _ *http.Request) bool {
		if calls.Add(1) > 2 {
			return false
		}
		w.WriteHeader(http.StatusServiceUnavailable)
		return true
	})
	if _, err := c.Prepare(t.Context(), boatSchema, true); err != nil {
		t.Fatal(err)
	}
}

func TestAWrongPasswordIsSaidOnceAndNeverShown(t *testing.T) {
	_, c := fake(t, srfake.WithAuth("Basic b3RoZXI6b3RoZXI="))
	var calls atomic.Int32
	c.User, c.Password = "reader", "hunter2"
	c.Log = zerolog.New(zerolog.NewTestWriter(t)).Hook(zerolog.HookFunc(func(*zerolog.Event, zerolog.Level, string) { calls.Add(1) }))
	_, err := c.Prepare(t.Context(), boatSchema, true)
	if err == nil || strings.Contains(err.Error(), "hunter2") {
		t.Fatalf("%v", err)
	}
	if calls.Load() > 0 {
		t.Error("a refusal was retried")
	}
}

func TestValidate(t *testing.T) {
	for _, c := range []registry.Client{
		{URL: ""},
		{URL: "registry:8081"},
		{URL: "ftp://registry:8081"},
		{URL: "http://me:hunter2@registry:8081"},
		{URL: "http://registry:8081", User: "me"},
	} {
		err := c.Validate()
		if err == nil || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%q, user %q: %v", c.URL, c.User, err)
		}
	}
	good := registry.Client{URL: "http://127.0.0.1:8081", User: "me", Password: "p"}
	if err := good.Validate(); err != nil {
		t.Error(err)
	}
	if w := good.Warnings(); len(w) != 1 {
		t.Errorf("a password over http: %q", w)
	}
}

// A value that its schema does not describe is an error, never a message that nobody can read.
func TestAValueOfAnotherFormIsRefused(t *testing.T) {
	_, c := fake(t)
	enc, err := c.Prepare(t.Context(), boatSchema, true)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := enc.Encode(map[string]any{"tons": 3.5}); err == nil {
		t.Error("a boat without a name was written")
	}
	if _, err := enc.Encode(json.RawMessage(`[1]`)); err == nil {
		t.Error("a list was written as a boat")
	}
}
