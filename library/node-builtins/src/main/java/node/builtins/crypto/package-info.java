/** Hashes, keys, ciphers and signatures over the JDK's. Knows no JavaScript. */
package node.builtins.crypto;
