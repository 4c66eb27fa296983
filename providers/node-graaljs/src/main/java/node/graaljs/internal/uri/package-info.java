/**
 * {@code encodeURIComponent} and its family for strings, in place of the engine's functions, which
 * read a character at a time. Uses the inside of the engine.
 */
package node.graaljs.internal.uri;
