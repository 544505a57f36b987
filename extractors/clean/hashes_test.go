package clean

import "testing"

func TestHashes(t *testing.T) {
	var s hashes
	for range 2 {
		if s.has(0) || s.has(7) {
			t.Error("an empty set has something")
		}
		for h := uint64(0); h < 3000; h += 3 {
			s.add(h)
			s.add(h)
		}
		for h := range uint64(3000) {
			if s.has(h) != (h%3 == 0) {
				t.Errorf("%d: %v", h, s.has(h))
			}
		}
		s.clear()
	}
}

// hasKey says of every line what key would say.
func TestHasKey(t *testing.T) {
	lines := []string{"", " — ", "Ferry line fined", "FERRY  line\tfined!", "“Ferry line” fined", "Ferry lines fined", "Ferry", "Ferry line fined again", "École fermée", "ÉCOLE Fermée.", "© 2024 Acme", "2024 Acme"}
	for _, a := range lines {
		for _, b := range lines {
			if want := key(b); want != "" && hasKey(a, want) != (key(a) == want) {
				t.Errorf("hasKey(%q, %q) is %v", a, want, hasKey(a, want))
			}
		}
	}
}
