package node.builtins.internal;

import node.builtins.zlib.Codec;
import node.builtins.zlib.CodecException;
import node.builtins.zlib.Codecs;
import node.builtins.zlib.Crc32;
import node.builtins.zlib.DeflateOptions;
import node.builtins.zlib.ZstdOptions;
import node.builtins.zlib.ZstdParameters;
import node.loop.Loop;
import node.runtime.ProgramContext;
import node.script.Binding;
import node.script.Export;
import node.script.Script;

/** The binding "zlib": checksums and streams. */
@Binding
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
     * Opens a stream; null if its dictionary is invalid.
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
        try {
            Codec codec = codecs.open(options);
            return new ZlibStream(script, loop, codec, codecs.compresses(), chunkSize);
        } catch (CodecException e) {
            return null;
        }
    }

    /** Whether a parameter of Zstandard may have this value. */
    @Export
    public boolean isZstdParameter(boolean compresses, int parameter, int value) {
        return compresses
                ? ZstdParameters.compresses(parameter, value)
                : ZstdParameters.decompresses(parameter, value);
    }

    /**
     * Opens a stream that compresses to Zstandard; null if the dictionary is invalid.
     *
     * @param flags 1 for the length of the content, 2 for a checksum, 4 for the dictionary's number
     * @param pledged the length of the content; negative if it is not known
     * @param dictionary an array buffer, or null
     */
    @Export
    public ZlibStream openZstd(
            int chunkSize,
            int level,
            int windowBits,
            int flags,
            double pledged,
            Object dictionary,
            int offset,
            int length) {
        byte[] bytes = dictionary == null ? new byte[0] : script.bytes(dictionary, offset, length);
        ZstdOptions options =
                new ZstdOptions(
                        level,
                        windowBits,
                        (flags & 1) != 0,
                        (flags & 2) != 0,
                        (flags & 4) != 0,
                        (long) pledged,
                        bytes);
        try {
            return new ZlibStream(script, loop, Codecs.compressor(options), true, chunkSize);
        } catch (CodecException e) {
            return null;
        }
    }
}
