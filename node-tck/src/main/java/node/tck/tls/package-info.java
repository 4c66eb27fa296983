/** The rules of TLS. */
package node.tck.tls;
