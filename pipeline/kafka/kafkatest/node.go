package kafkatest

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"text/template"
	"time"
)

// upTime is how long a broker may take to come up; about 3 s is usual.
const upTime = 60 * time.Second

// dirPrefix begins the names of the brokers' folders; the number of the process follows.
const dirPrefix = "dateline-kafka-"

// node is one real broker: its folder, its ports and, while it runs, its process.
type node struct {
	lib, dir string
	settings string // the name of its settings' template
	cluster  string // the id of its cluster
	ports    map[string]int
	process  *os.Process
	ended    chan struct{}
}

func startNode() (*node, error) {
	n, err := newNode("server.properties", clusterID(), Plain, TLS, MTLS, SASL, SASLTLS, "CONTROLLER")
	if err != nil {
		return nil, err
	}
	err = n.prepare(map[string]any{
		"Advertised": n.advertised(), "User": User, "Password": Password, "SASLListeners": []string{"sasl", "sasltls"},
	})
	if err == nil {
		err = n.start()
	}
	if err != nil {
		n.close()
		return nil, err
	}
	return n, nil
}

// newNode finds the jars, a folder and free ports.
func newNode(settings, cluster string, listeners ...string) (*node, error) {
	if _, err := exec.LookPath("java"); err != nil {
		return nil, err
	}
	lib, err := install()
	if err != nil {
		return nil, err
	}
	sweep()
	dir, err := os.MkdirTemp("", fmt.Sprintf("%s%d-", dirPrefix, os.Getpid()))
	if err != nil {
		return nil, err
	}
	n := &node{lib: lib, dir: dir, settings: settings, cluster: cluster}
	if err := n.choosePorts(listeners); err != nil {
		n.close()
		return nil, err
	}
	return n, nil
}

// clusterID makes up the id of a cluster.
func clusterID() string {
	id := make([]byte, 16)
	_, _ = rand.Read(id) // it never fails
	id[0] &= 0x7f        // an id must not begin with "-"
	return base64.RawURLEncoding.EncodeToString(id)
}

// sweep removes the folders of brokers whose test binary was killed.
func sweep() {
	dirs, err := filepath.Glob(filepath.Join(os.TempDir(), dirPrefix+"*"))
	if err != nil {
		return
	}
	for _, dir := range dirs {
		owner, _, _ := strings.Cut(strings.TrimPrefix(filepath.Base(dir), dirPrefix), "-")
		pid, err := strconv.Atoi(owner)
		if err != nil {
			continue
		}
		p, err := os.FindProcess(pid)
		if err == nil && errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone) {
			_ = os.RemoveAll(dir) // the next run tries again
		}
	}
}

func (n *node) addr(listener string) string {
	return net.JoinHostPort("127.0.0.1", strconv.Itoa(n.ports[listener]))
}

func (n *node) file(name string) string { return filepath.Join(n.dir, name) }

// prepare writes certificates and settings, and formats the log folder with its users.
func (n *node) prepare(settings map[string]any) error {
	if err := writeCertificates(n.dir); err != nil {
		return fmt.Errorf("make certificates: %w", err)
	}
	log4j, err := testdata.ReadFile("testdata/log4j2.xml")
	if err != nil {
		return err
	}
	if err := os.WriteFile(n.file("log4j2.xml"), log4j, 0o600); err != nil {
		return err
	}
	if err := n.writeSettings(settings); err != nil {
		return err
	}
	return n.format()
}

// choosePorts asks the system for free ports, all at once so that they differ.
func (n *node) choosePorts(listeners []string) error {
	n.ports = map[string]int{}
	for _, name := range listeners {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return fmt.Errorf("find a free port: %w", err)
		}
		defer l.Close()
		n.ports[name] = l.Addr().(*net.TCPAddr).Port
	}
	return nil
}

// advertised is the setting that names all listeners but the controller's.
func (n *node) advertised() string {
	var all []string
	for name := range n.ports {
		if name != "CONTROLLER" {
			all = append(all, name+"://"+n.addr(name))
		}
	}
	return strings.Join(all, ",")
}

func (n *node) writeSettings(settings map[string]any) error {
	t, err := template.ParseFS(testdata, "testdata/"+n.settings)
	if err != nil {
		return err
	}
	settings["Ports"], settings["Dir"] = n.ports, n.dir
	var out bytes.Buffer
	if err := t.Execute(&out, settings); err != nil {
		return err
	}
	return os.WriteFile(n.file("server.properties"), out.Bytes(), 0o600)
}

func (n *node) format() error {
	args := n.java("kafka.tools.StorageTool", "format", "-c", n.file("server.properties"), "-t", n.cluster)
	for _, mechanism := range []string{"SCRAM-SHA-256", "SCRAM-SHA-512"} {
		args = append(args, "--add-scram", mechanism+"=[name="+User+",password="+Password+"]")
	}
	ctx, cancel := context.WithTimeout(context.Background(), upTime)
	defer cancel()
	out, err := exec.CommandContext(ctx, "java", args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("format the log of Kafka: %w: %.600s", err, out)
	}
	return nil
}

func (n *node) java(class string, args ...string) []string {
	return append([]string{
		"-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
		"-Dlog4j2.configurationFile=" + n.file("log4j2.xml"), "-cp", filepath.Join(n.lib, "*"), class,
	}, args...)
}

// start runs the broker and waits until it serves.
func (n *node) start() error {
	log, err := os.OpenFile(n.file("broker.log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	up := &marker{file: log, mark: []byte("Kafka Server started"), seen: make(chan struct{})}
	started := make(chan error, 1)
	n.ended = make(chan struct{})
	go n.run(up, log, started)
	if err := <-started; err != nil {
		return fmt.Errorf("start Kafka: %w", err)
	}
	select {
	case <-up.seen:
		return nil
	case <-n.ended:
		return fmt.Errorf("start Kafka: it ended; its last words:\n%s", n.lastWords())
	case <-time.After(upTime):
		n.stop(true)
		return fmt.Errorf("start Kafka: not up after %v; its last words:\n%s", upTime, n.lastWords())
	}
}

// run is the life of one broker process. It keeps its thread: the signal that kills the
// broker when we die is sent when the thread that started it ends.
func (n *node) run(out io.Writer, log io.Closer, started chan<- error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	defer close(n.ended)
	defer log.Close()
	cmd := exec.Command("java", n.java("kafka.Kafka", n.file("server.properties"))...)
	cmd.Stdout, cmd.Stderr = out, out
	cmd.SysProcAttr = dieWithParent()
	err := cmd.Start()
	n.process = cmd.Process
	started <- err
	if err == nil {
		_ = cmd.Wait() // how it ends is told by its log
	}
}

func (n *node) stop(kill bool) {
	if n.process == nil {
		return
	}
	if kill {
		_ = n.process.Kill()
	} else {
		_ = n.process.Signal(syscall.SIGTERM)
	}
	n.awaitEnd()
}

// awaitEnd waits until the process has ended by itself, but not for ever.
func (n *node) awaitEnd() {
	select {
	case <-n.ended:
	case <-time.After(30 * time.Second):
		_ = n.process.Kill()
		<-n.ended
	}
}

func (n *node) close() {
	n.stop(true)
	_ = os.RemoveAll(n.dir)
}

func (n *node) lastWords() []byte {
	log, err := os.ReadFile(n.file("broker.log"))
	if err != nil {
		return []byte(err.Error())
	}
	return log[max(0, len(log)-2000):]
}

// marker is a writer that closes seen once mark went by.
type marker struct {
	file io.Writer
	mark []byte
	tail []byte
	seen chan struct{}
	once sync.Once
}

func (m *marker) Write(p []byte) (int, error) {
	m.tail = append(m.tail, p...)
	if bytes.Contains(m.tail, m.mark) {
		m.once.Do(func() { close(m.seen) })
	}
	m.tail = m.tail[max(0, len(m.tail)-len(m.mark)):]
	return m.file.Write(p)
}
