// Package watchlist finds the names of a user's own lists in articles, beside whatever else
// finds names, and joins them into the entities of the article.
//
// # Files
//
// A list is CSV, JSON lines, or JSON lines of FollowTheMoney entities; all in UTF-8. An entry
// has an id of its own, a name, and may have aliases, external ids and a rule for its case:
//
//	id,name,aliases,type,case,wikidata,external
//	b-1,Ashgrove Rail Board,ARB;Rail Board of Ashgrove,ORGANIZATION,,Q900001,lei:5299000000
//
//	{"id": "b-1", "name": "Ashgrove Rail Board", "aliases": ["ARB"], "type": "ORGANIZATION", "wikidata": "Q900001"}
//
// The columns id, name and type are needed, in any order. Type is one of [schemas.EntityType].
// External ids stand in a column or key of their scheme (see Schemes), or as "scheme:id" under
// external; lists in a CSV cell are divided by semicolons. Case is "exact" (the default) or
// "fold". Of FollowTheMoney entities the properties name and alias are read, weakAlias is
// not, and the schema gives the type; schemata that have no name of their own to find, as
// Sanction or Ownership, are passed over.
//
// A file with a fault is refused as a whole, every fault with file, line and column: see
// [Read].
//
// # Matching
//
// The longest name wins. A name begins and ends where a word does; it may also end before a
// hyphen with a small letter after it, as in "Ashgrove-based". White space, accents and the
// form of apostrophes do not matter. Case does:
//
//   - a name is found as it is written, and, in capitals, in a line of capitals;
//   - with case fold also in any other case, unless it has three letters or less or is a
//     common word;
//   - a single common word ("Target") is a name only where it cannot be the word: not at the
//     start of a sentence, nor in a headline. It counts there as well once the article names
//     the same entry surely.
//
// # Joining
//
// The entity of a mention takes the entry's name, its external ids and an id made from them:
// the same in every article, whatever form of the name it uses. Where two entries share a
// name, a mention of that name alone is found but is nobody's.
package watchlist
