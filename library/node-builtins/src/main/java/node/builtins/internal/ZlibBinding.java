package node.builtins.internal;

import node.builtins.zlib.Codecs;
import node.builtins.zlib.Crc32;
import node.builtins.zlib.DeflateOptions;
import node.loop.Loop;
import node.runtime.ProgramContext;
import node.script.Export;
import node.script.Script;

/** The binding "zlib": checksums and streams. */
public final class ZlibBinding {

    private final Script script;
    private final Loop loop;

    ZlibBinding(ProgramContext program) {
        this.script = program.script();
        this.loop = program.loop();
    }

    /** Returns the checksum of bytes that follow others. */
    @Export
    public double crc32(Object buffer, int offset, int length, double before) {
        int crc = Crc32.of(script.bytes(buffer, offset, length), (int) (long) before);
        return Integer.toUnsignedLong(crc);
    }

    /**
     * Opens a stream.
     *
     * @param dictionary an array buffer, or null
     */
    @Export
    public ZlibStream open(
            int mode,
            int chunkSize,
            int level,
            int strategy,
            int windowBits,
            Object dictionary,
            int offset,
            int length) {
        byte[] bytes = dictionary == null ? new byte[0] : script.bytes(dictionary, offset, length);
        Codecs codecs = Codecs.of(mode);
        DeflateOptions options = new DeflateOptions(level, strategy, windowBits, bytes);
        return new ZlibStream(script, loop, codecs.open(options), codecs.compresses(), chunkSize);
    }
}
