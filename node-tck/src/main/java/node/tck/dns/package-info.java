/** The rules of {@link node.dns.Resolver}, D1 and on. */
package node.tck.dns;
