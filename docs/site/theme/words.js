// The words of the search, of a text and of what is asked for. Names in code are words, too: "fs.readFile" is found as a whole, from any of
// its dots on, and by the words in it: read, File.

const PLAIN = /[\n\r\p{Z}\p{P}\p{S}]+/u;
const DOTTED = /[\p{L}\p{N}_$]+(?:\.[\p{L}\p{N}_$]+)+/gu;
const HUMPS = /\p{Lu}?[\p{Ll}\p{N}]+|\p{Lu}+(?!\p{Ll})/gu;

// Of a text: the index has entities of HTML in it.
export function wordsOf(text) {
  const bare = text.replace(/&(?:quot|amp|lt|gt|#\d+|[a-z]+);/g, " ");
  const words = plain(bare);
  for (const word of new Set(words)) {
    const humps = word.match(HUMPS) || [];
    if (humps.length > 1) {
      words.push(...humps);
    }
  }
  for (const name of bare.match(DOTTED) || []) {
    for (let at = 0; name.indexOf(".", at) !== -1; at = name.indexOf(".", at) + 1) {
      words.push(name.slice(at));
    }
  }
  return words;
}

// What is asked for: names with dots as they are, or else all their parts.
export function asked(text) {
  const dotted = text.match(DOTTED) || [];
  const parts = { queries: plain(text), combineWith: "AND" };
  if (dotted.length === 0) {
    return parts;
  }
  const rest = plain(text.replace(DOTTED, " "));
  return { combineWith: "OR", queries: [{ queries: dotted.concat(rest), combineWith: "AND", boost: { title: 8, titles: 6, text: 4 } }, parts] };
}

const plain = (text) => text.split(PLAIN).filter((word) => word !== "");
