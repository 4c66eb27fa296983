/** The rules of {@link node.process.Processes}, P1 and on. */
package node.tck.process;
