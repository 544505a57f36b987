package kafkatest

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// version is that of testdata/pom.xml.
const version = "4.3.1"

//go:embed testdata
var testdata embed.FS

// install returns the folder of the broker's jars, fetched by Maven when they are not in
// the cache yet. Test binaries that come at the same time may fetch twice; the first one
// to finish gives its folder to both.
func install() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("find the cache folder: %w", err)
	}
	lib := filepath.Join(cache, "dateline", "kafka-"+version)
	if _, err := os.Stat(lib); err == nil {
		return lib, nil
	}
	if err := os.MkdirAll(filepath.Dir(lib), 0o750); err != nil {
		return "", err
	}
	work, err := os.MkdirTemp(filepath.Dir(lib), "fetch-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(work)
	if err := fetch(work); err != nil {
		return "", err
	}
	if err := os.Rename(filepath.Join(work, "lib"), lib); err != nil && !errors.Is(err, os.ErrExist) {
		return "", fmt.Errorf("keep the jars of Kafka: %w", err)
	}
	return lib, nil
}

// fetch copies the jars that the pom names, and theirs, to work/lib.
func fetch(work string) error {
	pom, err := testdata.ReadFile("testdata/pom.xml")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(work, "pom.xml"), pom, 0o600); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	mvn := exec.CommandContext(ctx, "mvn", "-q", "-B", "dependency:copy-dependencies",
		"-DincludeScope=runtime", "-DoutputDirectory=lib")
	mvn.Dir = work
	if out, err := mvn.CombinedOutput(); err != nil {
		return fmt.Errorf("fetch the jars of Kafka with mvn: %w: %.400s", err, out)
	}
	return nil
}
