package node.tck.http2;

import java.util.HashSet;
import java.util.Set;
import node.tck.http2.Frames.Frame;
import node.tck.http2.WrongHttp2.Changes;

/** What sessions read and write that do one thing wrong, and need to know more than a frame. */
final class WrongFrames {

    private WrongFrames() {}

    private static boolean isOpen(Frame frame) {
        return (frame.is(Frames.HEADERS) || frame.is(Frames.CONTINUATION))
                && !frame.has(Frames.END_HEADERS);
    }

    /** Does not see what comes between fields and those that continue them. */
    static Changes interrupted() {
        int[] open = {0};
        return new Changes(
                frame -> {
                    boolean continues = frame.is(Frames.CONTINUATION) && frame.stream() == open[0];
                    if (open[0] != 0 && !continues) {
                        return "";
                    }
                    open[0] = isOpen(frame) ? frame.stream() : 0;
                    return frame.octets();
                },
                Change.NONE);
    }

    /** Writes all fields in one frame. */
    static Changes uncut() {
        StringBuilder payload = new StringBuilder();
        int[] flags = {0};
        return new Changes(
                Change.NONE,
                frame -> {
                    if (!frame.is(Frames.HEADERS) && !frame.is(Frames.CONTINUATION)) {
                        return frame.octets();
                    }
                    payload.append(frame.payload());
                    flags[0] |= frame.flags();
                    if (isOpen(frame)) {
                        return "";
                    }
                    String all = payload.toString();
                    String whole = Frames.frame(Frames.HEADERS, flags[0], frame.stream(), all);
                    payload.setLength(0);
                    flags[0] = 0;
                    return whole;
                });
    }

    /** Ends a stream once more behind trailers. */
    static Changes endedTwice() {
        Set<Integer> begun = new HashSet<>();
        return new Changes(
                Change.NONE,
                frame -> {
                    boolean isLater = frame.is(Frames.HEADERS) && !begun.add(frame.stream());
                    String more = Frames.data(Frames.END_STREAM, frame.stream(), "");
                    return frame.octets() + (isLater && frame.ends() ? more : "");
                });
    }

    private static boolean isPadded(Frame frame) {
        return frame.is(Frames.DATA)
                && frame.has(Frames.PADDED)
                && frame.payload().charAt(0) < frame.payload().length();
    }

    /** Takes padding for data, except behind the last of it. */
    static String padded(Frame frame) {
        return isPadded(frame) && !frame.ends()
                ? Frames.data(0, frame.stream(), frame.payload())
                : frame.octets();
    }

    /** Does not count padding. */
    static String unpadded(Frame frame) {
        int flags = frame.flags() & ~Frames.PADDED;
        return isPadded(frame) ? Frames.data(flags, frame.stream(), frame.body()) : frame.octets();
    }

    /** Gives the session's window with that of streams. */
    static String oneWindow(Frame frame) {
        boolean isLarge = frame.payload().equals(Frames.setting(4, 1_000_000));
        return frame.octets() + (isLarge ? Frames.window(0, 1_000_000) : "");
    }

    /** Forgets the data of streams that it has reset. */
    static Changes forgotten() {
        Set<Integer> reset = new HashSet<>();
        return new Changes(
                Change.without(f -> f.is(Frames.DATA) && reset.contains(f.stream())),
                frame -> {
                    if (frame.is(Frames.RST_STREAM)) {
                        reset.add(frame.stream());
                    }
                    return frame.octets();
                });
    }

    /** Fails at types that it does not know. */
    static String unknownRefused(Frame frame) {
        return frame.is(Frames.UNKNOWN) ? Frames.frame(Frames.PING, 0, 0, "abc") : frame.octets();
    }
}
