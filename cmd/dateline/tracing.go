package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/rs/zerolog"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
	"go.opentelemetry.io/otel/trace/noop"
)

// tracing says where spans go. What else OpenTelemetry's SDK can be told, a sampler, headers for
// the collector, it reads from the standard OTEL_ variables.
type tracing struct {
	Traces string `help:"Send spans to this OpenTelemetry collector, by OTLP over HTTP." placeholder:"http://HOST:PORT" env:"OTEL_EXPORTER_OTLP_ENDPOINT"`
}

// validate reports a collector that is none.
func (t *tracing) validate() error {
	if t.Traces == "" {
		return nil
	}
	u, err := url.Parse(t.Traces)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		return errors.New("--traces is not http://HOST:PORT or https://HOST:PORT")
	case u.User != nil:
		return errors.New("--traces has a user in it, which logs would show; use OTEL_EXPORTER_OTLP_HEADERS")
	}
	return nil
}

// start returns a tracer and how to stop it, which sends what is not sent yet. Without a
// collector there are no spans.
func (t *tracing) start(ctx context.Context, log zerolog.Logger) (tracer trace.Tracer, stop func(), err error) {
	if t.Traces == "" {
		return noop.NewTracerProvider().Tracer(""), func() {}, nil
	}
	exporter, err := otlptracehttp.New(ctx, otlptracehttp.WithEndpointURL(strings.TrimSuffix(t.Traces, "/")+"/v1/traces"))
	if err != nil {
		return nil, nil, fmt.Errorf("trace: %w", err)
	}
	about, err := resource.New(ctx, resource.WithAttributes(attribute.String("service.name", "dateline-enrich")), resource.WithFromEnv(), resource.WithTelemetrySDK(), resource.WithHost())
	if err != nil {
		return nil, nil, fmt.Errorf("trace: %w", err)
	}
	otel.SetErrorHandler(otel.ErrorHandlerFunc(func(err error) { log.Warn().Err(err).Msg("trace: spans were not sent") }))
	provider := sdk.NewTracerProvider(sdk.WithBatcher(exporter), sdk.WithResource(about))
	return provider.Tracer("dateline"), func() {
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), flushTime)
		defer cancel()
		if err := provider.Shutdown(last); err != nil {
			log.Warn().Err(err).Msg("trace: the last spans were not sent")
		}
	}, nil
}

// flushTime bounds the sending of the last spans.
const flushTime = 3 * time.Second
