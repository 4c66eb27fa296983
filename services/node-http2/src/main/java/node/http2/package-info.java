/** HTTP/2 on a connection: the service {@link node.http2.Http2}. */
package node.http2;
