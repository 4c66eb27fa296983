/**
 * Runs Node's own tests: each as a program of its own, many in one virtual machine. {@link
 * node.tck.suite.Suite} starts {@link node.tck.suite.Worker} processes and compares the verdicts
 * with the expected ones.
 */
package node.tck.suite;
