// Package check holds what is under deploy to what the program does: dashboards and alert rules
// to PromQL and to the metrics that exist, the runbook to the alerts, the compose file to its
// specification. It is a module of its own, for nobody who builds the program needs Prometheus.
package check

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/rulefmt"
	"github.com/prometheus/prometheus/promql/parser"

	"dateline/pipeline/enrich"
	"dateline/pipeline/kafka"
)

// described collects the names of what registers with it.
type described map[string]bool

var fqName = regexp.MustCompile(`fqName: "([^"]+)"`)

func (d described) Register(c prometheus.Collector) error {
	descs := make(chan *prometheus.Desc)
	go func() {
		defer close(descs)
		c.Describe(descs)
	}()
	for desc := range descs {
		d[fqName.FindStringSubmatch(desc.String())[1]] = true
	}
	return nil
}

func (d described) MustRegister(cs ...prometheus.Collector) {
	for _, c := range cs {
		_ = d.Register(c)
	}
}

func (d described) Unregister(prometheus.Collector) bool { return false }

// metrics are the names of everything the program exports, and what Prometheus adds.
func metrics() described {
	d := described{"up": true}
	kafka.NewMetrics(d)
	enrich.NewMetrics(d)
	d.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return d
}

// unknown returns the metrics of an expression that nobody exports.
func unknown(t *testing.T, where, expr string, known described) (names []string) {
	t.Helper()
	tree, err := parser.NewParser(parser.Options{}).ParseExpr(expr)
	if err != nil {
		t.Errorf("%s: %s: %v", where, expr, err)
		return nil
	}
	parser.Inspect(tree, func(n parser.Node, _ []parser.Node) error {
		if s, ok := n.(*parser.VectorSelector); ok {
			name := s.Name
			for _, suffix := range []string{"_bucket", "_sum", "_count"} {
				if base, cut := strings.CutSuffix(name, suffix); cut && known[base] {
					name = base
				}
			}
			if !known[name] {
				names = append(names, s.Name)
			}
		}
		return nil
	})
	return names
}

func rules(t *testing.T) []rulefmt.Rule {
	t.Helper()
	groups, errs := rulefmt.ParseFile("../prometheus/alerts.yaml", false, model.UTF8Validation, parser.NewParser(parser.Options{}), slog.New(slog.DiscardHandler))
	for _, err := range errs {
		t.Fatal(err)
	}
	var all []rulefmt.Rule
	for _, g := range groups.Groups {
		all = append(all, g.Rules...)
	}
	if len(all) == 0 {
		t.Fatal("no rules")
	}
	return all
}

func TestAlertRules(t *testing.T) {
	known := metrics()
	for _, r := range rules(t) {
		for _, name := range unknown(t, r.Alert, r.Expr, known) {
			t.Errorf("%s asks for %s, which nothing exports", r.Alert, name)
		}
		if r.Labels["severity"] == "" || r.Annotations["summary"] == "" {
			t.Errorf("%s has no severity or no summary", r.Alert)
		}
	}
}

// Whoever is woken finds a section of the runbook under the alert's name.
func TestEveryAlertIsInTheRunbook(t *testing.T) {
	runbook, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rules(t) {
		if !strings.Contains(string(runbook), "\n### "+r.Alert+"\n") {
			t.Errorf("the runbook does not say what to do about %s", r.Alert)
		}
		if want := "deploy/README.md#" + strings.ToLower(r.Alert); r.Annotations["runbook"] != want {
			t.Errorf("%s points to %q, want %q", r.Alert, r.Annotations["runbook"], want)
		}
	}
}

// placeholders stand where Grafana puts a value before Prometheus sees the expression.
var placeholders = strings.NewReplacer("$__rate_interval", "5m", "$__interval", "1m", "$instance", ".*")

func TestDashboard(t *testing.T) {
	file, err := os.ReadFile("../grafana/dateline.json")
	if err != nil {
		t.Fatal(err)
	}
	var board struct {
		UID    string
		Panels []struct {
			ID         int
			Title      string
			Datasource struct{ UID string }
			Targets    []struct{ Expr string }
		}
	}
	if err := json.Unmarshal(file, &board); err != nil {
		t.Fatal(err)
	}
	if board.UID == "" || len(board.Panels) == 0 {
		t.Fatal("a dashboard has a fixed uid and panels")
	}
	known, ids := metrics(), map[int]bool{}
	for _, p := range board.Panels {
		if ids[p.ID] || len(p.Targets) == 0 || p.Datasource.UID != "${datasource}" {
			t.Errorf("panel %q: an id of its own, a target and the data source of the variable", p.Title)
		}
		ids[p.ID] = true
		for _, target := range p.Targets {
			for _, name := range unknown(t, p.Title, placeholders.Replace(target.Expr), known) {
				t.Errorf("panel %q asks for %s, which nothing exports", p.Title, name)
			}
		}
	}
}

// The check can fail: an expression that is none, and a metric that is not there.
func TestTheCheckFails(t *testing.T) {
	if names := unknown(t, "test", `rate(dateline_no_such_total[5m]) + up`, metrics()); fmt.Sprint(names) != "[dateline_no_such_total]" {
		t.Errorf("unknown metrics %v", names)
	}
	if _, err := parser.NewParser(parser.Options{}).ParseExpr("rate(up[5m]"); err == nil {
		t.Error("a broken expression was read")
	}
}

func TestCompose(t *testing.T) {
	project, err := loader.LoadWithContext(t.Context(), types.ConfigDetails{
		WorkingDir: "..", ConfigFiles: []types.ConfigFile{{Filename: "../compose.yaml"}}, Environment: types.Mapping{},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range project.Services {
		for _, p := range s.Ports {
			if p.HostIP != "127.0.0.1" {
				t.Errorf("%s publishes port %d on %q, not on loopback alone", s.Name, p.Target, p.HostIP)
			}
		}
	}
}
