package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"os"

	"github.com/rs/zerolog"

	"dateline/pipeline/enrich"
	"dateline/pipeline/kafka"
	"dateline/pipeline/registry"
	"dateline/schemas"
)

// encoding says in which form records and rows go out, and which registry holds their schemas.
type encoding struct {
	Encoding         string       `help:"Write records and rows as: ${enum}. Avro needs a registry." enum:"json,avro" default:"json" env:"DATELINE_ENCODING"`
	Registry         string       `name:"schema-registry" help:"Write in Confluent's wire format, with schemas held by this registry." placeholder:"URL" env:"SCHEMA_REGISTRY_URL"`
	RegisterSchemas  bool         `help:"Register schemas that the registry does not hold, if they are FULL_TRANSITIVE compatible with what it holds." env:"SCHEMA_REGISTRY_REGISTER"`
	RegistryUser     string       `name:"schema-registry-user" help:"Log in to the registry as this user." placeholder:"USER" env:"SCHEMA_REGISTRY_USER"`
	RegistryPassword kafka.Secret `name:"schema-registry-password" help:"Log in with this password. Others can see a command line: use the variable or a file." placeholder:"SECRET" env:"SCHEMA_REGISTRY_PASSWORD"`
	RegistryCA       string       `name:"schema-registry-ca" help:"PEM file with the authorities to trust, else those of the system." placeholder:"FILE" env:"SCHEMA_REGISTRY_CA"`

	RegistryPasswordFile string `name:"schema-registry-password-file" help:"File with the password." placeholder:"FILE" env:"SCHEMA_REGISTRY_PASSWORD_FILE"`
}

// validate reports what cannot be together.
func (e *encoding) validate() error {
	switch {
	case e.Registry == "" && e.Encoding == string(registry.Avro):
		return errors.New("--encoding avro needs --schema-registry: nobody could read it without the schema")
	case e.Registry == "" && (e.RegisterSchemas || e.RegistryUser != "" || e.RegistryCA != ""):
		return errors.New("settings of a schema registry are given, but no --schema-registry")
	}
	return nil
}

// encoders returns what writes records and rows; nil for plain JSON. Subjects are named after
// the topic, as Kafka Connect and the Java serializers expect.
func (e *encoding) encoders(ctx context.Context, t topicNames, log zerolog.Logger) (records, facts enrich.Encoder, err error) {
	if e.Registry == "" {
		return nil, nil, nil
	}
	client, err := e.client(log)
	if err != nil {
		return nil, nil, err
	}
	recordSchema, factSchema := schemas.RecordJSONSchema, schemas.FactRowJSONSchema
	if e.Encoding == string(registry.Avro) {
		recordSchema, factSchema = schemas.RecordAvro, schemas.FactRowAvro
	}
	prepare := func(topic, text string) (*registry.Encoder, error) {
		s := registry.Schema{Subject: topic + "-value", Encoding: registry.Encoding(e.Encoding), Text: text}
		return client.Prepare(ctx, s, e.RegisterSchemas)
	}
	r, err := prepare(t.To, recordSchema)
	if err != nil {
		return nil, nil, err
	}
	f, err := prepare(t.Facts, factSchema)
	if err != nil {
		return nil, nil, err
	}
	return r, f, nil
}

func (e *encoding) client(log zerolog.Logger) (*registry.Client, error) {
	password, err := secret("schema registry's password", string(e.RegistryPassword), e.RegistryPasswordFile)
	if err != nil {
		return nil, usageError{err}
	}
	client := &registry.Client{URL: e.Registry, User: e.RegistryUser, Password: password, Log: log}
	if e.RegistryCA != "" {
		if client.TLS, err = trusting(e.RegistryCA); err != nil {
			return nil, usageError{err}
		}
	}
	if err := client.Validate(); err != nil {
		return nil, usageError{err}
	}
	for _, w := range client.Warnings() {
		log.Warn().Msg(w)
	}
	return client, nil
}

// trusting trusts the authorities of a PEM file and no others.
func trusting(path string) (*tls.Config, error) {
	pem, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the authorities to trust: %w", err)
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("read the authorities to trust: %s holds no certificate", path)
	}
	return &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}, nil
}
