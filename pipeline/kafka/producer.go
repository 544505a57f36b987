package kafka

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/rs/zerolog"
	"github.com/segmentio/kafka-go"
	"github.com/segmentio/kafka-go/protocol"
	"github.com/segmentio/kafka-go/protocol/addoffsetstotxn"
	"github.com/segmentio/kafka-go/protocol/addpartitionstotxn"
	"github.com/segmentio/kafka-go/protocol/endtxn"
	"github.com/segmentio/kafka-go/protocol/initproducerid"
	"github.com/segmentio/kafka-go/protocol/txnoffsetcommit"
)

// errLost says that a transaction cannot be ended by us: another producer has the
// transactional id, the member is not of the group's generation any more, or the coordinator
// has given the transaction up. Its messages are not seen by anybody, and its inputs come
// again from the committed position, to whoever holds the partition then.
var errLost = errors.New("kafka: the transaction is lost")

// producer speaks for one transactional id. One goroutine at a time may use it; send may be
// called concurrently for different partitions.
type producer struct {
	client  *client
	id      string
	timeout time.Duration // after which a coordinator gives up a transaction

	number int64 // the producer id; negative before begin
	epoch  int16
	next   map[place]int32 // sequence numbers
	// doubt says that a request of this epoch got no answer and may still arrive. Nothing new
	// may be begun in an epoch of which that can be said: an old commit would end the new
	// transaction, an old position overwrite its own.
	doubt atomic.Bool
}

func newProducer(c *client, id string, timeout time.Duration) *producer {
	return &producer{client: c, id: id, timeout: timeout, number: -1, epoch: -1}
}

// begin takes the transactional id over: whoever had it is fenced, and what he left open is
// ended before begin returns, markers and positions included.
func (p *producer) begin(ctx context.Context) error { return p.initialise(ctx, -1, -1) }

// renew gets the next epoch, unless somebody took the id over since, and aborts what is open.
// To abort by EndTxn would leave the epoch as it is: a produce request that is still on its way
// would come after the mark, and before Kafka 3.6 nothing would ever end what it begins.
func (p *producer) renew(ctx context.Context) error { return p.initialise(ctx, p.number, p.epoch) }

func (p *producer) initialise(ctx context.Context, number int64, epoch int16) error {
	return p.do(ctx, "init_producer_id", func(ctx context.Context) error {
		r, err := p.client.transport.RoundTrip(ctx, p.client.Addr, &initproducerid.Request{
			TransactionalID: p.id, TransactionTimeoutMs: int32(p.timeout.Milliseconds()),
			// Zeros, as kafka-go sends them if nothing is set, are a producer too.
			ProducerID: number, ProducerEpoch: epoch,
		})
		if err != nil {
			return err
		}
		answer := r.(*initproducerid.Response)
		if err := refusal(answer.ErrorCode); err != nil {
			return err
		}
		p.number, p.epoch = answer.ProducerID, answer.ProducerEpoch
		p.next = map[place]int32{}
		p.doubt.Store(false)
		return nil
	})
}

// addPartitions tells the coordinator where the transaction will write.
func (p *producer) addPartitions(ctx context.Context, places []place) error {
	request := &addpartitionstotxn.Request{TransactionalID: p.id, ProducerID: p.number, ProducerEpoch: p.epoch}
	at := map[string]int{}
	for _, to := range places {
		i, ok := at[to.topic]
		if !ok {
			i = len(request.Topics)
			at[to.topic] = i
			request.Topics = append(request.Topics, addpartitionstotxn.RequestTopic{Name: to.topic})
		}
		request.Topics[i].Partitions = append(request.Topics[i].Partitions, int32(to.partition))
	}
	return p.do(ctx, "add_partitions", func(ctx context.Context) error {
		r, err := p.client.transport.RoundTrip(ctx, p.client.Addr, request)
		if err != nil {
			return err
		}
		n := 0
		var fault int16
		for _, t := range r.(*addpartitionstotxn.Response).Results {
			for _, result := range t.Results {
				n++
				// One refused partition refuses all; the others say only that they were not tried.
				if fault == 0 || kafka.Error(fault) == operationNotAttempted {
					fault = result.ErrorCode
				}
			}
		}
		switch {
		case fault != 0:
			return kafka.Error(fault)
		case n != len(places):
			return errOther
		}
		return nil
	})
}

// operationNotAttempted is what 55 means; kafka-go calls it otherwise.
const operationNotAttempted = kafka.Error(55)

// addOffsets tells the coordinator that the transaction will commit a position of the group.
func (p *producer) addOffsets(ctx context.Context, group string) error {
	return p.do(ctx, "add_offsets", func(ctx context.Context) error {
		r, err := p.client.transport.RoundTrip(ctx, p.client.Addr, &addoffsetstotxn.Request{
			TransactionalID: p.id, ProducerID: p.number, ProducerEpoch: p.epoch, GroupID: group,
		})
		if err != nil {
			return err
		}
		return refusal(r.(*addoffsetstotxn.Response).ErrorCode)
	})
}

// membership is what fences a member that is not of its group any more.
type membership struct {
	group      string
	generation int32
	member     string
}

// commitPosition puts the position after the inputs into the transaction.
func (p *producer) commitPosition(ctx context.Context, of membership, from place, offset int64) error {
	request := &txnoffsetcommit.Request{
		TransactionalID: p.id, GroupID: of.group, ProducerID: p.number, ProducerEpoch: p.epoch,
		GenerationID: of.generation, MemberID: of.member,
		Topics: []txnoffsetcommit.RequestTopic{{Name: from.topic, Partitions: []txnoffsetcommit.RequestPartition{{
			Partition: int32(from.partition), CommittedOffset: offset, CommittedLeaderEpoch: -1,
		}}}},
	}
	return p.do(ctx, "txn_offset_commit", func(ctx context.Context) error {
		r, err := p.client.transport.RoundTrip(ctx, p.client.Addr, request)
		if err != nil {
			return err
		}
		answer := r.(*txnoffsetcommit.Response)
		if len(answer.Topics) != 1 || len(answer.Topics[0].Partitions) != 1 {
			return errOther
		}
		return refusal(answer.Topics[0].Partitions[0].ErrorCode)
	})
}

// commit ends the transaction. Committing twice is committing.
func (p *producer) commit(ctx context.Context) error {
	return p.do(ctx, "end_txn", func(ctx context.Context) error {
		r, err := p.client.transport.RoundTrip(ctx, p.client.Addr, &endtxn.Request{
			TransactionalID: p.id, ProducerID: p.number, ProducerEpoch: p.epoch, Committed: true,
		})
		if err != nil {
			return err
		}
		return refusal(r.(*endtxn.Response).ErrorCode)
	})
}

// send writes one batch. Repeated, it carries the same sequence numbers, and the broker that
// has it already says yes. via knows the leaders of the output topics.
func (p *producer) send(ctx context.Context, via *client, to place, batch []byte) error {
	return p.do(ctx, "produce", func(ctx context.Context) error {
		answer, err := via.RawProduce(ctx, &kafka.RawProduceRequest{
			Topic: to.topic, Partition: to.partition, RequiredAcks: kafka.RequireAll, TransactionalID: p.id,
			RawRecords: protocol.RawRecordSet{Reader: bytes.NewReader(batch)},
		})
		switch {
		case err != nil:
			return err
		case errors.Is(answer.Error, kafka.DuplicateSequenceNumber):
			return nil
		}
		return answer.Error
	})
}

func (p *producer) whoami(e *zerolog.Event) { e.Str("transactional_id", p.id) }

// refusal is the error of a code, nil if there is none.
func refusal(code int16) error {
	if code == 0 {
		return nil
	}
	return kafka.Error(code)
}

// do makes a request until it has worked, cannot, or ctx ends.
func (p *producer) do(ctx context.Context, step string, request func(context.Context) error) (err error) {
	ctx, span := below(ctx, step)
	defer func() { endSpan(span, err) }()
	for n, busy := 0, 0; ; {
		attempt, cancel := context.WithTimeout(ctx, requestTimeout)
		err := request(attempt)
		cancel()
		if unanswered(err) {
			p.doubt.Store(true)
		}
		switch {
		case err == nil:
			return nil
		case ctx.Err() != nil:
			return fmt.Errorf("%s of %s: %w", step, p.id, ctx.Err())
		case lost(err):
			return fmt.Errorf("%w: %s of %s: %w", errLost, step, p.id, err)
		case errors.Is(err, kafka.ConcurrentTransactions) && busy < 100:
			// The markers of the last transaction are being written. That is no fault, and soon over.
			busy++
			rest(ctx, min(time.Duration(busy)*time.Millisecond, 20*time.Millisecond))
			continue
		case !curable(err):
			return fmt.Errorf("%s of %s: %w", step, p.id, err)
		}
		p.client.failed(step, n, err, p.whoami)
		pause(ctx, n)
		n++
	}
}

// lost says whether an answer means that the transaction, or the right to it, is gone.
func lost(err error) bool {
	var code kafka.Error
	if !errors.As(err, &code) {
		return false
	}
	switch code { //nolint:exhaustive // the others do not
	case kafka.InvalidProducerEpoch, kafka.ProducerFenced, kafka.InvalidProducerIDMapping, kafka.UnknownProducerId,
		kafka.InvalidTransactionState, kafka.OutOfOrderSequenceNumber, transactionAbortable,
		kafka.IllegalGeneration, kafka.UnknownMemberId, kafka.FencedInstanceID, kafka.RebalanceInProgress:
		return true
	}
	return false
}

// transactionAbortable is one of kafka-go's missing errors.
const transactionAbortable = kafka.Error(120)

// unanswered says whether a failed request may have been done, or may yet be.
func unanswered(err error) bool {
	var code kafka.Error
	if err == nil || !errors.As(err, &code) {
		return err != nil
	}
	switch code { //nolint:exhaustive // the others are answers
	case kafka.RequestTimedOut, kafka.NotEnoughReplicasAfterAppend, kafka.NetworkException, kafka.Unknown:
		return true
	}
	return false
}
