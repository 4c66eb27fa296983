package node.tck.http2;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import node.tck.http2.Frames.Frame;

/** Changes the frames among octets that come in any pieces. What comes before them stays. */
final class ChangedOctets {

    private final Change change;

    /** Whether any octets are taken for the preface. */
    private final boolean isBlind;

    /** How many octets of the preface are missing. */
    private int preface;

    private String rest = "";

    ChangedOctets(boolean hasPreface, boolean isBlind, Change change) {
        this.preface = hasPreface ? Frames.PREFACE.length() : 0;
        this.isBlind = isBlind;
        this.change = change;
    }

    /**
     * Takes all octets of the buffer; returns those that replace them, as far as they are known.
     */
    ByteBuffer next(ByteBuffer data) {
        byte[] octets = new byte[data.remaining()];
        data.get(octets);
        rest += new String(octets, StandardCharsets.ISO_8859_1);
        int before = Math.min(preface, rest.length());
        int place = Frames.PREFACE.length() - preface;
        preface -= before;
        String first = isBlind ? Frames.PREFACE.substring(place) : rest;
        StringBuilder changed = new StringBuilder(first.substring(0, before));
        int end = before;
        for (Frame frame : Frames.in(rest.substring(before))) {
            changed.append(change.of(frame));
            end += frame.octets().length();
        }
        rest = rest.substring(end);
        return ByteBuffer.wrap(changed.toString().getBytes(StandardCharsets.ISO_8859_1));
    }
}
