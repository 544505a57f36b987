// Package crf is the sequence model behind the entity tagger: a linear-chain conditional
// random field (Lafferty, McCallum and Pereira, 2001) that labels words with the parts of
// names, and its training.
//
// # Labels
//
// A word is outside every name (O), or it begins, continues, ends or is by itself (B, I, E,
// S) a name of one of the [Types]. The labels of a name agree in type; the decoder knows no
// other paths. What follows what is learned for types, not for labels, so that a step costs
// 9 x 9 additions and not 33 x 33.
//
// # What is decoded
//
// Words with a capital, and those beside one, are decoded; the rest of a sentence is outside
// by definition. Training sees the same words.
//
// # Whole names
//
// A chain of words cannot see a name as one thing, nor what it found elsewhere in the
// document. So what it gives is proposals: every run of words to which it gives a probability
// of a tenth or more, as a name of whatever type. A second model, log-linear over the types
// and none, reads each as a whole: its words together, the words around it, the lists that
// have it, the chain's probabilities, those of other mentions of the name, of longer and
// shorter forms of it in the document, and of what stands beside it or overlaps it (after
// Krishnan and Manning, 2006). Of proposals with words in common the surest stands. What the
// chain and the document are certain of is not read again.
//
// # Features
//
// Everything a word says is a 64-bit hash: the word and its neighbours, affixes, shapes,
// part-of-speech tags, word clusters, lists, and where else in the document the word stands.
// A [Model] holds eight-bit weights for those hashes that matter, one compact table. Hashes
// it does not hold weigh nothing.
//
// # Training
//
// [Train] maximises the likelihood of partial labels (Tsuboi et al., 2008): each word has the
// set of labels it may have, and every path through these counts as right. So a corpus
// without products does not teach that there are none. AdaGrad, in batches whose work may be
// shared among threads without any change in the result.
//
// The second model learns from what chains propose in documents that they did not learn from:
// the documents are cut into folds, and each fold is read by a chain trained on the others. A
// chain is surer of what it has seen than of what it will see. The chain that decodes learns
// from everything, several times from different random numbers; the mean of the weights is
// steadier than any of them.
//
// # Sharing
//
// A Model is read only. A [Decoder] is working space for one goroutine at a time; what it
// keeps from one document to the next are sums of weights, which change no result.
package crf
