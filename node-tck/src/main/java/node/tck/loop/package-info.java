/** The rules of {@link node.loop.Loop}, L1 and on. */
package node.tck.loop;
