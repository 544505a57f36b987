package fact

// Lemma is lemma, for its table of tests.
var Lemma = lemma
