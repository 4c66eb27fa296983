package node.builtins.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import node.builtins.zlib.Codec;
import node.builtins.zlib.CodecException;
import node.builtins.zlib.Codecs;
import node.builtins.zlib.DeflateOptions;
import node.builtins.zlib.Flush;

/**
 * Decodes the codings of a body. Gives no more than its caller has room for: a short body may have
 * much to say.
 */
final class Decoding implements AutoCloseable {

    /** More codings than these are an error: each is work. */
    static final int MOST_CODINGS = 5;

    /** RFC 9659: 8 MiB, which is the memory of a body. */
    private static final int ZSTD_WINDOW_BITS = 23;

    private static final int STEP = 16 * 1024;
    private static final int ROOM = 16 * 1024;
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    /** In the order of decoding. */
    private final List<Stage> stages;

    private static final class Stage {

        private final Codecs kind;
        private Codec codec;
        private ByteBuffer input;

        Stage(Codecs kind, ByteBuffer input) {
            this.kind = kind;
            this.input = input;
        }

        void process(ByteBuffer out) throws CodecException {
            if (codec == null) {
                if (!input.hasRemaining()) {
                    return;
                }
                int windowBits = kind == Codecs.ZSTD_DECODE ? ZSTD_WINDOW_BITS : 15;
                codec = chosen().open(new DeflateOptions(-1, 0, windowBits, new byte[0]));
            }
            codec.process(input, out, Flush.NONE);
        }

        /** Some servers call a stream without zlib's header deflate. */
        private Codecs chosen() {
            boolean raw = kind == Codecs.INFLATE && (input.get(input.position()) & 0xf) != 8;
            return raw ? Codecs.INFLATERAW : kind;
        }
    }

    private Decoding(List<Stage> stages) {
        this.stages = stages;
    }

    /**
     * Returns what decodes a body, or null if its coding is unknown or it has none.
     *
     * @param codings the value of Content-Encoding
     */
    static Decoding of(String codings) throws IOException {
        String[] names = codings.split(",");
        if (names.length > MOST_CODINGS) {
            throw new IOException(
                    "too many content-encodings in response: "
                            + names.length
                            + ", maximum allowed is "
                            + MOST_CODINGS);
        }
        List<Codecs> kinds = new ArrayList<>();
        for (String name : names) {
            switch (name.strip().toLowerCase(Locale.ROOT)) {
                case "gzip", "x-gzip" -> kinds.add(Codecs.GUNZIP);
                case "deflate" -> kinds.add(Codecs.INFLATE);
                case "br" -> kinds.add(Codecs.BROTLI_DECODE);
                case "zstd" -> kinds.add(Codecs.ZSTD_DECODE);
                default -> {
                    return null;
                }
            }
        }
        Collections.reverse(kinds);
        List<Stage> stages = new ArrayList<>();
        for (Codecs kind : kinds) {
            boolean first = stages.isEmpty();
            stages.add(new Stage(kind, first ? NONE : ByteBuffer.allocate(STEP).limit(0)));
        }
        return new Decoding(stages);
    }

    /** Gives the next bytes. They must stay as they are until all of them are decoded. */
    void feed(ByteBuffer piece) {
        stages.getFirst().input = piece;
    }

    /**
     * Decodes what was fed.
     *
     * @param most where to stop, when there is so much in the target
     * @return whether there is more to decode
     */
    boolean decode(Octets target, int most) throws IOException {
        try {
            while (target.length() < most) {
                ByteBuffer room = target.room(ROOM);
                boolean more = step(stages.size() - 1, room);
                target.filled(room);
                if (!more) {
                    return false;
                }
            }
            return true;
        } catch (CodecException e) {
            throw new DecodingException(e);
        }
    }

    /** Returns whether the output was filled. */
    private boolean step(int index, ByteBuffer out) throws CodecException {
        Stage stage = stages.get(index);
        while (true) {
            stage.process(out);
            if (!out.hasRemaining()) {
                return true;
            }
            if (index == 0) {
                return false;
            }
            stage.input.clear();
            step(index - 1, stage.input);
            stage.input.flip();
            if (!stage.input.hasRemaining()) {
                return false;
            }
        }
    }

    /** Copies the rest of the piece, whose memory will change. */
    void keepInput() {
        ByteBuffer rest = stages.getFirst().input;
        stages.getFirst().input =
                rest.hasRemaining() ? ByteBuffer.allocate(rest.remaining()).put(rest).flip() : NONE;
    }

    @Override
    public void close() {
        stages.forEach(
                stage -> {
                    if (stage.codec != null) {
                        stage.codec.close();
                    }
                });
    }

    /** A body that is not in its coding. */
    static final class DecodingException extends IOException {

        private static final long serialVersionUID = 1L;

        private final String code;
        private final int errno;

        DecodingException(CodecException why) {
            super(why.getMessage(), why);
            this.code = why.code();
            this.errno = why.errno();
        }

        String code() {
            return code;
        }

        int errno() {
            return errno;
        }
    }
}
