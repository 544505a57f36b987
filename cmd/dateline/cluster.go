package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"strings"

	"dateline/extractors"
	"dateline/extractors/clean"
	"dateline/extractors/entity/crf"
	"dateline/extractors/sentence"
	"dateline/extractors/token"
)

// clusterCmd groups the words of raw news into classes of words that are used alike.
type clusterCmd struct {
	Files  []string `arg:"" name:"file" help:"Articles, as extract takes them."`
	Out    string   `help:"Write word and clusters here, separated by tabs, a line a word." required:"" placeholder:"FILE"`
	Sizes  []int    `help:"How many clusters, coarse and fine." default:"64,256,768"`
	Words  int      `help:"How many words at most, the most frequent." default:"60000"`
	Least  int      `help:"How often a word must be seen." default:"6"`
	Rounds int      `help:"Passes over the words, at most." default:"6"`
}

// Run reads every article, clusters, and writes the table.
func (c *clusterCmd) Run(ctx context.Context, p *program) error {
	counts := crf.NewWordCounts()
	articles := 0
	err := readInputs(c.Files, p.stdin, func(in input) error {
		if in.err != nil {
			return fmt.Errorf("%s: %w", in.where, in.err)
		}
		a, _, err := clean.Decode(in.contentType, in.body)
		if err != nil {
			return fmt.Errorf("%s: %w", in.where, err)
		}
		d := extractors.NewDocument(a)
		if err := extractors.Apply(d, []*extractors.Extractor{clean.Extractor, sentence.Extractor, token.Extractor}); err != nil {
			return fmt.Errorf("%s: %w", in.where, err)
		}
		countWords(counts, d)
		articles++
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(p.stderr, "%d articles read\n", articles)
	words := counts.Cluster(crf.ClusterOptions{
		Sizes: c.Sizes, Words: c.Words, Least: c.Least, Rounds: c.Rounds,
		Progress: func(size, round int, moved float64) {
			fmt.Fprintf(p.stderr, "%d clusters, pass %d: %.1f%% of the words moved\n", size, round, 100*moved)
		},
	})
	return writeClusters(c.Out, words)
}

func countWords(counts *crf.WordCounts, d *extractors.Document) {
	var words []string
	for i := range d.Tokens {
		words = append(words, d.Word(i))
		if i+1 == len(d.Tokens) || d.Tokens[i+1].Sentence != d.Tokens[i].Sentence {
			counts.Add(words)
			words = words[:0]
		}
	}
}

func writeClusters(path string, words []crf.ClusteredWord) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(f)
	for _, w := range words {
		fields := strings.Fields(strings.Trim(fmt.Sprint(w.Clusters), "[]"))
		fmt.Fprintf(b, "%s\t%s\n", w.Word, strings.Join(fields, "\t"))
	}
	if err := b.Flush(); err != nil {
		_ = f.Close()
		return fmt.Errorf("write %s: %w", path, err)
	}
	return f.Close()
}
