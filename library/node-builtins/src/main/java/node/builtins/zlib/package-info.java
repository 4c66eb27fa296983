/** Compression and decompression in steps, over the JDK's. Knows no JavaScript. */
package node.builtins.zlib;
