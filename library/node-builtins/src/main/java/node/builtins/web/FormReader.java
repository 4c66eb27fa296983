package node.builtins.web;

import java.nio.ByteBuffer;
import node.script.Script;

/** Reads bodies that are in memory. */
public final class FormReader {

    private final Script script;
    private final TextReader texts;

    /** Reads with this decoder. */
    public FormReader(Script script, TextReader texts) {
        this.script = script;
        this.texts = texts;
    }

    /** Returns a text, without the mark in front. */
    public String text(byte... bytes) {
        return texts.readUnmarked(bytes, 0, bytes.length);
    }

    /**
     * Reads multipart/form-data. Returns of each part in turn: its name, the name and the type of a
     * file or nulls, and a text or, for a file, an array buffer. Null if the body is no such form.
     */
    public Object[] parts(ByteBuffer body, String boundary) {
        return MultipartReader.read(script, texts, body, boundary);
    }
}
