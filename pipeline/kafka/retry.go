package kafka

import (
	"context"
	"crypto/tls"
	"errors"
	"math/rand/v2"
	"net"
	"time"

	"github.com/rs/zerolog"
	"github.com/segmentio/kafka-go"
)

const (
	backoffMin = 100 * time.Millisecond
	backoffMax = 2 * time.Second
)

// backoff is the pause before attempt n+1, n counting from 0: it doubles up to a bound, and
// half of it is chance, so that members that failed together do not come back together.
func backoff(n int) time.Duration {
	d := backoffMax
	if n < 10 {
		d = min(backoffMax, backoffMin<<n)
	}
	return d/2 + rand.N(d/2) //nolint:gosec // the jitter of a pause needs no secrecy
}

// pause waits before attempt n+1. It reports false if ctx ended first.
func pause(ctx context.Context, n int) bool { return rest(ctx, backoff(n)) }

// rest waits for d. It reports false if ctx ended first.
func rest(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}

// retrier repeats requests.
type retrier struct {
	log     zerolog.Logger
	metrics *Metrics
}

// retry calls f until it returns nil, or an error that no retry can cure, or ctx ends.
func (r retrier) retry(ctx context.Context, step string, f func(context.Context) error) error {
	for n := 0; ; n++ {
		attempt, cancel := context.WithTimeout(ctx, requestTimeout)
		err := f(attempt)
		cancel()
		if err == nil || ctx.Err() != nil || !curable(err) || untrusted(err) {
			return err
		}
		r.failed(step, n, err, func(*zerolog.Event) {})
		if !pause(ctx, n) {
			return err
		}
	}
}

// failed counts a failed attempt that will be repeated, and tells of it; of a long row of
// them less and less often, for a broker that is down fails every partition.
func (r retrier) failed(step string, n int, err error, where func(*zerolog.Event)) {
	r.metrics.retries.WithLabelValues(step).Inc()
	level := zerolog.DebugLevel
	if n&(n-1) == 0 || n%64 == 0 {
		level = zerolog.WarnLevel
	}
	r.log.WithLevel(level).Err(err).Str("step", step).Int("attempt", n+1).Func(where).Msg("kafka: it did not work; it is tried again")
}

// curable says whether a later attempt may succeed. Network errors always may: brokers come
// back. Of Kafka's own errors, those it calls temporary, and a few it should.
func curable(err error) bool {
	var code kafka.Error
	if !errors.As(err, &code) {
		return true
	}
	switch code { //nolint:exhaustive // the others are classed by Temporary
	case kafka.BrokerNotAvailable, kafka.ReplicaNotAvailable, kafka.ConcurrentTransactions,
		kafka.RebalanceInProgress, kafka.Unknown:
		return true
	}
	return code.Temporary()
}

// joinable says whether a group that refused us may take us later. It may, but for what only
// an operator can change; that our membership was lost, above all, is cured by joining anew.
func joinable(err error) bool {
	var code kafka.Error
	if !errors.As(err, &code) {
		return true
	}
	switch code { //nolint:exhaustive // what is not for an operator to mend
	case kafka.GroupAuthorizationFailed, kafka.TopicAuthorizationFailed, kafka.ClusterAuthorizationFailed,
		kafka.SASLAuthenticationFailed, kafka.UnsupportedSASLMechanism, kafka.InvalidSessionTimeout,
		kafka.InvalidGroupId, kafka.InconsistentGroupProtocol, kafka.UnsupportedVersion:
		return false
	}
	return true
}

// unpermitted says whether transactions were refused in a way that only an operator can mend.
func unpermitted(err error) bool {
	return errors.Is(err, kafka.TransactionalIDAuthorizationFailed) || errors.Is(err, kafka.ClusterAuthorizationFailed) ||
		errors.Is(err, kafka.InvalidTransactionTimeout)
}

// untrusted says whether one end of a connection refused the other's TLS. That ends an Open;
// to what runs already it may be a certificate that is being renewed. The type that crypto/tls
// wraps in the refusal of the other end is not exported.
func untrusted(err error) bool {
	var certificate *tls.CertificateVerificationError
	var plain tls.RecordHeaderError // no TLS at the other end
	var op *net.OpError
	return errors.As(err, &certificate) || errors.As(err, &plain) || errors.As(err, &op) && op.Op == "remote error"
}
