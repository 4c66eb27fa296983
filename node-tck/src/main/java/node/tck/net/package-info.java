/** The rules of {@link node.net.Transport}, T1 and on. */
package node.tck.net;
