/** The rules of {@link node.timers.Timers}, M1 and on. */
package node.tck.timers;
