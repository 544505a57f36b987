package kafkatest

import (
	"errors"
	"io"
	"net"
	"sync"
	"time"
)

// Weather is what a proxy does to the bytes that pass.
type Weather int

// The weathers of a proxy.
const (
	Fair  Weather = iota
	Slow          // every piece of an answer comes late
	Stuck         // nothing passes, and nobody is told
	Cut           // connections are closed, and new ones too
)

// lateness is what Slow adds to each piece of up to 64 kB.
const lateness = 30 * time.Millisecond

// proxy stands before a broker.
type proxy struct {
	listener net.Listener
	target   string

	mu      sync.Mutex
	weather Weather
	changed chan struct{} // closed at the next change
	conns   map[net.Conn]bool
	closed  bool
	serving sync.WaitGroup
}

func newProxy(target string) (*proxy, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	p := &proxy{listener: l, target: target, changed: make(chan struct{}), conns: map[net.Conn]bool{}}
	p.serving.Go(p.serve)
	return p, nil
}

func (p *proxy) addr() string { return p.listener.Addr().String() }

func (p *proxy) serve() {
	for {
		c, err := p.listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil {
			continue
		}
		p.serving.Go(func() { p.carry(c) })
	}
}

// carry joins a client to the broker.
func (p *proxy) carry(client net.Conn) {
	if !p.hold(client) {
		return
	}
	defer p.drop(client)
	broker, err := net.DialTimeout("tcp", p.target, 5*time.Second)
	if err != nil || !p.hold(broker) {
		return
	}
	defer p.drop(broker)
	var both sync.WaitGroup
	pass := func(to, from net.Conn, answers bool) {
		p.pass(to, from, answers)
		to.Close()
		from.Close()
	}
	both.Go(func() { pass(broker, client, false) })
	both.Go(func() { pass(client, broker, true) })
	both.Wait()
}

func (p *proxy) pass(to io.Writer, from io.Reader, answers bool) {
	b := make([]byte, 64<<10)
	for {
		n, err := from.Read(b)
		if n > 0 {
			if !p.wait(answers) {
				return
			}
			if _, err := to.Write(b[:n]); err != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// wait holds a piece up as the weather is. It reports false when the connection is to end.
func (p *proxy) wait(answers bool) bool {
	for {
		p.mu.Lock()
		weather, changed := p.weather, p.changed
		p.mu.Unlock()
		switch weather {
		case Slow:
			if answers {
				time.Sleep(lateness)
			}
			return true
		case Stuck:
			<-changed
		case Cut:
			return false
		case Fair:
			return true
		}
	}
}

func (p *proxy) hold(c net.Conn) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || p.weather == Cut {
		c.Close()
		return false
	}
	p.conns[c] = true
	return true
}

func (p *proxy) drop(c net.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	c.Close()
	delete(p.conns, c)
}

func (p *proxy) set(w Weather) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.weather = w
	close(p.changed)
	p.changed = make(chan struct{})
	if w == Cut {
		for c := range p.conns {
			c.Close()
		}
	}
}

func (p *proxy) close() {
	p.mu.Lock()
	p.closed = true
	p.mu.Unlock()
	p.set(Cut)
	p.listener.Close()
	p.serving.Wait()
}
