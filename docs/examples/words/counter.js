// How often each word was seen.
exports.Counter = class {
  #counts = new Map();

  add(words) {
    for (const word of words) {
      this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1);
    }
  }

  get total() {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  top(number) {
    return [...this.#counts]
      .map(([word, count]) => ({ word, count }))
      .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
      .slice(0, number);
  }
};
