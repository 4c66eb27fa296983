/** HTTP/2 by RFC 9113, with HPACK of RFC 7541. */
package node.http2.internal;
