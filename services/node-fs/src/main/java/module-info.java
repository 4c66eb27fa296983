/**
 * Files by the rules of POSIX: descriptors, flags, modes and error numbers. All work is done off
 * the loop, all completions run on it.
 *
 * @provides node.fs.FileSystem the files of the operating system, over the channels of the JDK
 */
module node.fs {
    requires transitive node.loop;
    requires org.slf4j;

    exports node.fs;

    provides node.fs.FileSystem with
            node.fs.internal.PosixFiles;
}
