package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// trainingText is a small corpus of our own, in word and tag lines.
const trainingText = `-DOCSTART-	O

Ada	B-PER
Brook	I-PER
flew	O
to	O
Lima	B-LOC
.	O

The	O
Thule	B-ORG
Rail	I-ORG
Board	I-ORG
thanked	O
Brook	B-PER
.	O

-DOCSTART-	O

Trains	O
from	O
Narva	B-LOC
to	O
Lima	B-LOC
carry	O
tea	O
,	O
said	O
Omar	B-PER
Quill	I-PER
.	O
`

func train(t *testing.T, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(t.Context(), append([]string{"train"}, args...), strings.NewReader(""), &out, &errs)
	return out.String(), errs.String(), code
}

func writeNamed(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// The same data and seed give the same bytes, with one thread and with two.
func TestTrainIsDeterministic(t *testing.T) {
	data := writeNamed(t, "tiny.conll", trainingText)
	clusters := writeNamed(t, "clusters.tsv", "Lima\t1\nNarva\t1\n")
	var models [][]byte
	for _, threads := range []string{"1", "1", "2"} {
		out := filepath.Join(t.TempDir(), "model")
		_, stderr, code := train(t, "--data", data+"=silver", "--dev", data+"=silver", "--clusters", clusters,
			"--least", "1", "--epochs", "3", "--copies", "2", "--runs", "2", "--folds", "2", "--threads", threads, "--out", out)
		if code != exitOK {
			t.Fatalf("exit code %d: %s", code, stderr)
		}
		if !strings.Contains(stderr, "run 4 of 4, pass 3 of 3") {
			t.Errorf("no progress in %q", stderr)
		}
		b, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		models = append(models, b)
	}
	if !bytes.Equal(models[0], models[1]) {
		t.Error("training again gives another model")
	}
	if !bytes.Equal(models[0], models[2]) {
		t.Error("two threads give another model than one")
	}
}

func TestTrainScores(t *testing.T) {
	data := writeNamed(t, "tiny.conll", trainingText)
	stdout, stderr, code := train(t, "--data", data+"=silver*0.5", "--dev", data+"=silver", "--least", "1", "--out", filepath.Join(t.TempDir(), "m"))
	if code != exitOK {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	for _, want := range []string{"all            P 100.0  R 100.0  F1 100.0  (7)", "confidence   names"} {
		if !strings.Contains(stdout, want) {
			t.Errorf("no %q in\n%s", want, stdout)
		}
	}
}

// A model can be trained on documents in our own format and types.
func TestTrainOnOwnData(t *testing.T) {
	data := writeNamed(t, "own.jsonl", `{"id":"a","text":"Ada Brook flew to Lima.","entities":[{"start":0,"end":9,"type":"PERSON"},{"start":18,"end":22,"type":"PLACE"}]}`+"\n")
	if _, stderr, code := train(t, "--data", data+"=dateline", "--least", "1", "--out", filepath.Join(t.TempDir(), "m")); code != exitOK {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
}

func TestTrainRefuses(t *testing.T) {
	for name, c := range map[string]struct{ file, text, scheme, says string }{
		"no tab":           {"a.conll", "Lima\tB-LOC\nrain\n", "silver", "a.conll:2:5: no tab"},
		"a wrong tag":      {"a.conll", "Lima\tX-LOC\n", "silver", `a.conll:1:6: tag "X-LOC"`},
		"an unknown label": {"a.conll", "Lima\tB-CITY\n", "silver", `a.conll:1:6: label "CITY" is not in the scheme`},
		"a wrong share":    {"a.conll", "Lima\tB-LOC\tsure\n", "silver", `a.conll:1:12: "sure"`},
		"no word":          {"a.conll", "x\tO\n\tO\n", "silver", "a.conll:2:1: no word"},
		"broken JSON":      {"a.jsonl", `{"id":"a","text":"x"}` + "\n" + `{"id":"b" "text":"x"}` + "\n", "silver", "a.jsonl:2:11:"},
		"a label in JSON":  {"a.jsonl", `{"id":"a","text":"Lima","entities":[{"start":0,"end":4,"type":"CITY"}]}`, "silver", `label "CITY"`},
		"no scheme":        {"a.conll", "x\tO\n", "nothing", "worldwide"},
		"a wrong weight":   {"a.conll", "x\tO\n", "silver*0", "weight"},
		"nothing to learn": {"a.conll", "x\tO\n", "silver", "teach nothing"},
	} {
		data := writeNamed(t, c.file, c.text)
		_, stderr, code := train(t, "--data", data+"="+c.scheme, "--copies", "0", "--out", filepath.Join(t.TempDir(), "m"))
		if code == exitOK || !strings.Contains(stderr, c.says) {
			t.Errorf("%s: exit code %d, %q, want %q", name, code, stderr, c.says)
		}
	}
	data := writeNamed(t, "tiny.conll", trainingText)
	for flag, says := range map[string]string{"--runs=-1": "runs", "--folds=-2": "folds", "--drop=1": "left out"} {
		if _, stderr, code := train(t, "--data", data+"=silver", flag, "--out", filepath.Join(t.TempDir(), "m")); code == exitOK || !strings.Contains(stderr, says) {
			t.Errorf("%s: exit code %d, %q, want %q", flag, code, stderr, says)
		}
	}
	scheme := writeNamed(t, "mine.tsv", "CITY\tPLACE\nHALL\tTOWN\n")
	if _, err := loadScheme(scheme); err == nil || !strings.Contains(err.Error(), ":2:6: \"TOWN\" is no type") {
		t.Errorf("scheme: %v", err)
	}
}

// Copies in other capitals keep every byte in its place.
func TestRecased(t *testing.T) {
	l := labelled{text: "Ada Brook met Ïsmet at the straße. It rained in Lima, and they sold ﬁve boats of the harbour."}
	for way, want := range []string{
		"ADA BROOK MET ÏSMET AT THE STRAßE. IT RAINED IN LIMA, AND THEY SOLD ﬁVE BOATS OF THE HARBOUR.",
		"Ada Brook Met Ïsmet At The Straße. It Rained In Lima, And They Sold ﬁve Boats Of The Harbour.",
	} {
		got := l.recased(way).text
		if len(got) != len(l.text) || !strings.EqualFold(got, want) {
			t.Errorf("way %d: %q", way, got)
		}
	}
	if got := l.recased(inCapitals).text; !strings.HasPrefix(got, "ADA BROOK MET ÏSMET") {
		t.Errorf("capitals: %q", got)
	}
	if got := l.recased(inTitleCase).text; !strings.Contains(got, "Rained") || !strings.Contains(got, "Boats") {
		t.Errorf("title case: %q", got)
	}
}

func TestCluster(t *testing.T) {
	text := writeNamed(t, "a.txt", strings.Repeat("It rained in Lima. It rained in Narva. It snowed in Lima. It snowed in Narva.\n\n", 10))
	out := filepath.Join(t.TempDir(), "clusters.tsv")
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), []string{"cluster", "--least", "2", "--sizes", "3,5", "--out", out, text}, nil, &stdout, &stderr); code != exitOK {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	of := map[string]string{}
	for line := range strings.Lines(string(b)) {
		word, rest, _ := strings.Cut(line, "\t")
		of[word] = rest
	}
	if of["Lima"] == "" || of["Lima"] != of["Narva"] || of["Lima"] == of["rained"] {
		t.Errorf("clusters\n%s", b)
	}
}

// What label writes, train reads.
func TestLabel(t *testing.T) {
	text := writeNamed(t, "a.txt", "Prime Minister Ada Brook flew to Lima on Monday.")
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), []string{"label", text}, nil, &stdout, &stderr); code != exitOK {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	if !strings.Contains(stdout.String(), `"type":"PERSON","confidence":`) {
		t.Errorf("no person with a confidence in %s", stdout.String())
	}
	data := writeNamed(t, "silver.jsonl", stdout.String())
	if _, stderr, code := train(t, "--data", data+"=dateline", "--least", "1", "--out", filepath.Join(t.TempDir(), "m")); code != exitOK {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
}
