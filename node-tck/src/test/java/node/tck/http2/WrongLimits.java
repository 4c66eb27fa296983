package node.tck.http2;

import node.http2.Http2Options;

/** Options with one limit that is too large. */
record WrongLimits(Http2Options right) {

    private static final int MANY = 1_000_000;

    Http2Options resets() {
        return with(
                right.fields(),
                right.fieldBlock(),
                right.settingsEntries(),
                right.invalidFrames(),
                MANY);
    }

    Http2Options invalidFrames() {
        return with(
                right.fields(),
                right.fieldBlock(),
                right.settingsEntries(),
                MANY,
                right.resetBurst());
    }

    Http2Options settings() {
        return with(
                right.fields(),
                right.fieldBlock(),
                MANY,
                right.invalidFrames(),
                right.resetBurst());
    }

    Http2Options fields() {
        return with(
                MANY,
                right.fieldBlock(),
                right.settingsEntries(),
                right.invalidFrames(),
                right.resetBurst());
    }

    Http2Options fieldBlock() {
        int larger = Math.max(right.fieldBlock(), 10_000);
        return with(
                right.fields(),
                larger,
                right.settingsEntries(),
                right.invalidFrames(),
                right.resetBurst());
    }

    private Http2Options with(int fields, int fieldBlock, int entries, int invalid, int resets) {
        return new Http2Options(
                right.settings(),
                right.memory(),
                fields,
                fieldBlock,
                right.tableSize(),
                right.pings(),
                right.settingsFrames(),
                entries,
                right.reserved(),
                invalid,
                right.rejected(),
                resets,
                right.resetRate(),
                right.peerStreams(),
                right.padding(),
                right.strictValues());
    }
}
