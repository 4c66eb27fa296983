/** The rules of {@link node.fs.FileSystem}, F1 and on. */
package node.tck.fs;
