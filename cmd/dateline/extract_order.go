package main

import (
	"context"
	"iter"
	"runtime"
)

// window is how many items a core may be ahead of the oldest that is not done.
const window = 4

// inOrder applies f to every item on all cores that GOMAXPROCS gives and yields the
// results in the order of the items. At most a window of items is held at once, however
// long the sequence. It ends early when ctx is done.
func inOrder[T, R any](ctx context.Context, items iter.Seq[T], f func(T) (R, error)) iter.Seq2[R, error] {
	return func(yield func(R, error) bool) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		cores := runtime.GOMAXPROCS(0)
		tasks := make(chan task[T, R])
		waiting := make(chan chan result[R], window*cores)
		for range cores {
			go work(tasks, f)
		}
		go feed(ctx, items, tasks, waiting)
		for done := range waiting {
			select {
			case r := <-done:
				if !yield(r.value, r.err) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}

type task[T, R any] struct {
	item T
	done chan<- result[R]
}

type result[R any] struct {
	value R
	err   error
}

func work[T, R any](tasks <-chan task[T, R], f func(T) (R, error)) {
	for t := range tasks {
		v, err := f(t.item)
		t.done <- result[R]{v, err} // has room for it
	}
}

// feed hands out the items. A place in the queue is taken before the item is, so that the
// queue bounds what is under way.
func feed[T, R any](ctx context.Context, items iter.Seq[T], tasks chan<- task[T, R], waiting chan<- chan result[R]) {
	defer close(tasks)
	defer close(waiting)
	for item := range items {
		done := make(chan result[R], 1)
		select {
		case waiting <- done:
		case <-ctx.Done():
			return
		}
		select {
		case tasks <- task[T, R]{item, done}:
		case <-ctx.Done():
			return
		}
	}
}
