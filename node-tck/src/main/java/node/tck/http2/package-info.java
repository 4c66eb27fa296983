/** The rules of {@link node.http2.Http2}. */
package node.tck.http2;
