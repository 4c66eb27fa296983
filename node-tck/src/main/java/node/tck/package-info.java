/** What the rules of all services share: capabilities, providers, and the list of services. */
package node.tck;
