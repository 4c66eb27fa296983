/** The web's {@code fetch}: connections, bodies, forms. For one program's thread. */
package node.builtins.web;
