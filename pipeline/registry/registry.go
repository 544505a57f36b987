// Package registry frames values for consumers that read their schema from a Schema Registry.
//
// [Client.Prepare] finds the id of a schema under a subject, or registers it after it was held
// against every earlier version (FULL_TRANSITIVE). The [Encoder] it returns writes values in
// Confluent's wire format: a zero byte, the id in four bytes, big-endian, then the value in JSON
// or in Avro's binary form. The id is asked for once; nothing is asked while articles flow.
package registry

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/rs/zerolog"
	"github.com/twmb/avro"
	"github.com/twmb/franz-go/pkg/sr"
)

// Encoding is the form of values.
type Encoding string

// The encodings.
const (
	JSON Encoding = "json"
	Avro Encoding = "avro"
)

// Schema is a schema and the subject it belongs under, as "articles.facts-value".
type Schema struct {
	Subject  string
	Encoding Encoding
	Text     string
}

// Client speaks to a registry. URL must be set; User may be empty.
type Client struct {
	URL            string
	User, Password string
	TLS            *tls.Config // for https; nil trusts the authorities of the system
	Log            zerolog.Logger

	// Patience is how long a registry that does not answer is asked again; DefaultPatience if
	// it is not set.
	Patience time.Duration
}

// DefaultPatience is the Patience of a Client.
const DefaultPatience = 30 * time.Second

// callTimeout bounds one request.
const callTimeout = 10 * time.Second

// Validate reports what is wrong with the settings. It never repeats what may hold a secret.
func (c *Client) Validate() error {
	u, err := url.Parse(c.URL)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		return errors.New("registry: the URL is not http://HOST:PORT or https://HOST:PORT")
	case u.User != nil:
		return errors.New("registry: the URL has a user in it, which logs would show; give user and password by themselves")
	case (c.User == "") != (c.Password == ""):
		return errors.New("registry: of user and password only one is given")
	}
	return nil
}

// Warnings are the settings that work and yet should worry an operator.
func (c *Client) Warnings() []string {
	var w []string
	if c.User != "" && strings.HasPrefix(c.URL, "http:") {
		w = append(w, "the schema registry's password goes over the wire in clear text: use https")
	}
	if c.TLS != nil && c.TLS.InsecureSkipVerify {
		w = append(w, "the schema registry's certificate is not verified: anybody can answer in its place")
	}
	return w
}

// Prepare returns the encoder of a schema. One that the subject does not hold is registered if
// register says so, else it is an error.
func (c *Client) Prepare(ctx context.Context, s Schema, register bool) (*Encoder, error) {
	enc := &Encoder{subject: s.Subject, encoding: s.Encoding}
	form := sr.Schema{Schema: s.Text, Type: sr.TypeJSON}
	if s.Encoding == Avro {
		form.Type = sr.TypeAvro
		var err error
		if enc.avro, err = avro.Parse(s.Text); err != nil {
			return nil, fmt.Errorf("registry: parse the schema of %s: %w", s.Subject, err)
		}
	}
	client, err := c.client()
	if err != nil {
		return nil, err
	}
	found, err := ask(ctx, c, func(ctx context.Context) (sr.SubjectSchema, error) {
		return client.LookupSchema(ctx, s.Subject, form)
	})
	switch {
	case err == nil:
		enc.id = found.ID
		return enc, nil
	case !missing(err):
		return nil, fmt.Errorf("registry: look up the schema of %s: %w", s.Subject, err)
	case !register:
		return nil, fmt.Errorf("registry: %s does not hold this program's schema; register it (--register-schemas) or ask who may", s.Subject)
	}
	enc.id, err = c.register(ctx, client, s.Subject, form, enc.avro)
	return enc, err
}

func (c *Client) client() (*sr.Client, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	transport := &http.Transport{
		Proxy: http.ProxyFromEnvironment, TLSClientConfig: c.TLS, TLSHandshakeTimeout: callTimeout,
		DialContext: (&net.Dialer{Timeout: callTimeout}).DialContext, ForceAttemptHTTP2: true,
	}
	options := []sr.ClientOpt{sr.URLs(c.URL), sr.HTTPClient(&http.Client{Timeout: callTimeout, Transport: transport})}
	if c.User != "" {
		options = append(options, sr.BasicAuth(c.User, c.Password))
	}
	client, err := sr.NewClient(options...)
	if err != nil {
		return nil, fmt.Errorf("registry: %w", err)
	}
	return client, nil
}

// register adds a schema to a subject that can take it.
func (c *Client) register(ctx context.Context, client *sr.Client, subject string, form sr.Schema, schema *avro.Schema) (int, error) {
	earlier, err := ask(ctx, c, func(ctx context.Context) ([]sr.SubjectSchema, error) { return client.Schemas(ctx, subject) })
	if err != nil && !missing(err) {
		return 0, fmt.Errorf("registry: read the versions of %s: %w", subject, err)
	}
	if err := compatible(subject, schema, earlier); err != nil {
		return 0, err
	}
	created, err := ask(ctx, c, func(ctx context.Context) (sr.SubjectSchema, error) {
		return client.CreateSchema(ctx, subject, form)
	})
	if err != nil {
		return 0, fmt.Errorf("registry: register the schema of %s: %w", subject, err)
	}
	if len(earlier) == 0 && schema != nil {
		c.promise(ctx, client, subject)
	}
	c.Log.Info().Str("subject", subject).Int("id", created.ID).Int("version", created.Version).Msg("registry: schema registered")
	return created.ID, nil
}

// compatible holds an Avro schema against every earlier version, both ways (FULL_TRANSITIVE),
// whatever level the registry is set to. For JSON Schema the registry's own check is all there
// is.
func compatible(subject string, schema *avro.Schema, earlier []sr.SubjectSchema) error {
	if schema == nil {
		return nil
	}
	for _, e := range earlier {
		if e.Type != sr.TypeAvro {
			return fmt.Errorf("registry: version %d of %s is %v, not Avro: one subject, one encoding", e.Version, subject, e.Type)
		}
		then, err := avro.Parse(e.Schema.Schema)
		if err != nil {
			return fmt.Errorf("registry: parse version %d of %s: %w", e.Version, subject, err)
		}
		if err := avro.CheckCompatibility(then, schema); err != nil {
			return fmt.Errorf("registry: this program's schema cannot read version %d of %s: %w", e.Version, subject, err)
		}
		if err := avro.CheckCompatibility(schema, then); err != nil {
			return fmt.Errorf("registry: version %d of %s cannot read this program's schema: %w", e.Version, subject, err)
		}
	}
	return nil
}

// promise asks the registry to hold later versions of a new subject to the promise too. A
// registry that does not let us is no reason to stop: what this program writes is checked here.
// JSON subjects keep the registry's level: under FULL its rules for open documents refuse every
// new optional field.
func (c *Client) promise(ctx context.Context, client *sr.Client, subject string) {
	for _, r := range client.SetCompatibility(ctx, sr.SetCompatibility{Level: sr.CompatFullTransitive}, subject) {
		if r.Err != nil {
			c.Log.Warn().Err(r.Err).Str("subject", subject).Msg("registry: the compatibility level could not be set to FULL_TRANSITIVE")
		}
	}
}

// The codes of the registry's API for what is not there.
const (
	subjectNotFound = 40401
	schemaNotFound  = 40403
)

func missing(err error) bool {
	answer, ok := errors.AsType[*sr.ResponseError](err)
	return ok && (answer.ErrorCode == subjectNotFound || answer.ErrorCode == schemaNotFound)
}

// ask repeats a call that a repeat can cure, with growing pauses, until the patience ends.
func ask[T any](ctx context.Context, c *Client, call func(context.Context) (T, error)) (T, error) {
	patience := c.Patience
	if patience == 0 {
		patience = DefaultPatience
	}
	bounded, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for pause := 200 * time.Millisecond; ; pause *= 2 {
		answer, err := call(bounded)
		if err == nil || !curable(err) || bounded.Err() != nil {
			return answer, err
		}
		c.Log.Warn().Err(err).Msg("registry: no answer; asking again")
		select {
		case <-bounded.Done():
			return answer, err
		case <-time.After(pause):
		}
	}
}

// curable reports whether the registry may answer otherwise next time: it was not reached, or
// it said that the fault is its own.
func curable(err error) bool {
	if answer, ok := errors.AsType[*sr.ResponseError](err); ok {
		return answer.StatusCode >= http.StatusInternalServerError || answer.StatusCode == http.StatusTooManyRequests
	}
	return true
}
