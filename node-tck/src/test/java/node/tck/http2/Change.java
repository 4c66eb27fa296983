package node.tck.http2;

import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import node.tck.http2.Frames.Frame;

/** What a wrong session reads or writes in the place of a frame: octets, or none. */
@FunctionalInterface
interface Change {

    /** As it is. */
    Change NONE = Frame::octets;

    String of(Frame frame);

    /** Drops some frames. */
    static Change without(Predicate<Frame> dropped) {
        return frame -> dropped.test(frame) ? "" : frame.octets();
    }

    /** Changes the payload of some frames. */
    static Change payload(Predicate<Frame> which, UnaryOperator<String> change) {
        return frame ->
                which.test(frame) ? with(frame, change.apply(frame.payload())) : frame.octets();
    }

    private static String with(Frame frame, String payload) {
        return Frames.frame(frame.type(), frame.flags(), frame.stream(), payload);
    }

    /** Replaces a part of the payload of frames of one type. */
    static Change replacing(int type, String part, String other) {
        return payload(frame -> frame.is(type), payload -> payload.replace(part, other));
    }

    /** Changes the number at a place of the payload of some frames. */
    static Change number(Predicate<Frame> which, int at, LongUnaryOperator by) {
        return frame ->
                which.test(frame)
                        ? with(
                                frame,
                                frame.payload().substring(0, at)
                                        + Frames.number(by.applyAsLong(frame.number(at)))
                                        + frame.payload().substring(at + 4))
                        : frame.octets();
    }

    /** Drops some of the settings, which look like {@code 4=65535}. */
    static Change withoutSettings(Predicate<String> dropped) {
        return frame -> {
            if (!frame.is(Frames.SETTINGS) || frame.payload().length() % 6 != 0) {
                return frame.octets();
            }
            List<String> settings = frame.settings();
            StringBuilder left = new StringBuilder();
            for (int i = 0; i < settings.size(); i++) {
                if (!dropped.test(settings.get(i))) {
                    left.append(frame.payload(), 6 * i, 6 * i + 6);
                }
            }
            return with(frame, left.toString());
        };
    }
}
