/**
 * Runs the Web Platform Tests that need no browser: each file as a program of its own. {@link
 * node.tck.wpt.Wpt} counts what passes and compares it with what is expected.
 */
package node.tck.wpt;
