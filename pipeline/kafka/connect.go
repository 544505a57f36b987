package kafka

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"time"

	"github.com/rs/zerolog"
	"github.com/segmentio/kafka-go"
	"github.com/segmentio/kafka-go/protocol"
)

const (
	dialTimeout = 5 * time.Second
	// requestTimeout bounds one request to a broker; a broker that vanished without a word
	// is noticed after it.
	requestTimeout = 10 * time.Second
	// metadataAge bounds the time for which a moved partition leader goes unnoticed. It
	// bounds the metadata request as well, so it must not be too short.
	metadataAge = 4 * time.Second
)

type dialer func(ctx context.Context, network, address string) (net.Conn, error)

// dial opens connections, with TLS up to the end of the handshake. kafka-go's own TLS code
// leaks a connection for each failed handshake, and its errors do not name the broker.
func dial(config *tls.Config) dialer {
	plain := &net.Dialer{Timeout: dialTimeout, KeepAlive: 30 * time.Second}
	if config == nil {
		return plain.DialContext
	}
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := plain.DialContext(ctx, network, address)
		if err != nil {
			return nil, err
		}
		c := config.Clone()
		if c.ServerName == "" {
			if c.ServerName, _, err = net.SplitHostPort(address); err != nil {
				conn.Close()
				return nil, err
			}
		}
		secure := tls.Client(conn, c)
		if err := secure.HandshakeContext(ctx); err != nil {
			conn.Close()
			return nil, fmt.Errorf("tls handshake with %s: %w", address, err)
		}
		return secure, nil
	}
}

func (c Config) clientID() string {
	if c.ClientID == "" {
		return "dateline"
	}
	return c.ClientID
}

// transport is a pool of connections that knows the layout of the cluster. It keeps
// metadata of the topics given, of all if there are none.
func (c Config) transport(topics []string) (*kafka.Transport, error) {
	config, err := c.TLS.config()
	if err != nil {
		return nil, err
	}
	login, err := c.SASL.mechanism()
	if err != nil {
		return nil, fmt.Errorf("kafka: prepare the login of %s: %w", c.SASL.User, err)
	}
	return &kafka.Transport{
		Dial:           dial(config),
		DialTimeout:    dialTimeout,
		MetadataTTL:    metadataAge,
		MetadataTopics: topics,
		ClientID:       c.clientID(),
		SASL:           login,
	}, nil
}

// dialer is what kafka-go's consumer group opens its connections with.
func (c Config) dialer() (*kafka.Dialer, error) {
	config, err := c.TLS.config()
	if err != nil {
		return nil, err
	}
	login, err := c.SASL.mechanism()
	if err != nil {
		return nil, fmt.Errorf("kafka: prepare the login of %s: %w", c.SASL.User, err)
	}
	return &kafka.Dialer{
		ClientID:      c.clientID(),
		DialFunc:      dial(config),
		Timeout:       dialTimeout,
		SASLMechanism: login,
	}, nil
}

// client is a pool of connections to one cluster with the requests on it.
type client struct {
	*kafka.Client
	transport *kafka.Transport
	clientID  string
	retrier
}

// open checks the configuration, says aloud what is worrying, and opens a pool.
func (c Config) open(topics []string, log zerolog.Logger, m *Metrics) (*client, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	for _, w := range c.Warnings() {
		log.Warn().Strs("brokers", c.Brokers).Msg("kafka: " + w)
	}
	t, err := c.transport(topics)
	if err != nil {
		return nil, err
	}
	return &client{
		Client:    &kafka.Client{Addr: kafka.TCP(c.Brokers...), Transport: t, Timeout: requestTimeout},
		transport: t,
		clientID:  c.clientID(),
		retrier:   retrier{log: log, metrics: m},
	}, nil
}

func (c *client) close() { c.transport.CloseIdleConnections() }

// checkTransactions returns an error if the brokers are too old: before Kafka 2.5 a commit of
// a transaction was not bound to the generation of its member.
func (c *client) checkTransactions(ctx context.Context) error {
	var versions *kafka.ApiVersionsResponse
	err := c.retry(ctx, "api_versions", func(ctx context.Context) error {
		var err error
		versions, err = c.ApiVersions(ctx, &kafka.ApiVersionsRequest{})
		if err == nil {
			err = versions.Error
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("kafka: ask what the brokers know: %w", err)
	}
	need := map[protocol.ApiKey]int{
		protocol.InitProducerId: 3, protocol.TxnOffsetCommit: 3, protocol.OffsetFetch: stableOffsetFetch,
	}
	for _, v := range versions.ApiKeys {
		if need[protocol.ApiKey(v.ApiKey)] <= v.MaxVersion {
			delete(need, protocol.ApiKey(v.ApiKey))
		}
	}
	if len(need) > 0 {
		return errors.New("kafka: the brokers are too old for exactly once, which needs Kafka 2.5 or later: ask for at least once")
	}
	return nil
}
