package node.http2;

/**
 * What a session begins with, and what a peer may make it keep.
 *
 * @param settings those of the first frame; they need not be complete
 * @param memory the most octets that a session keeps for its peer, in all of its queues
 * @param fields the most fields of one message
 * @param fieldBlock the most octets that a message's fields may have when they are sent, by the
 *     count of RFC 9113, section 6.5.2; 0 for no limit
 * @param tableSize the largest table of the encoder, whatever the peer allows, in octets
 * @param pings how many of this side's pings may wait for their answers
 * @param settingsFrames how many of this side's settings may wait to be acknowledged
 * @param settingsEntries the most settings in one frame of the peer
 * @param reserved the most streams that a peer may have promised and not begun
 * @param invalidFrames after how many frames that are ignored as invalid the session fails
 * @param rejected after how many streams that are refused the session fails
 * @param resetBurst how many streams a client may reset at once
 * @param resetRate how many more of them it may reset in each second
 * @param peerStreams how many streams may be opened before the peer's settings arrive
 * @param padding of frames with fields or data
 * @param strictValues whether a message is invalid if the value of a field begins or ends with
 *     white space
 */
public record Http2Options(
        Http2Settings settings,
        long memory,
        int fields,
        int fieldBlock,
        int tableSize,
        int pings,
        int settingsFrames,
        int settingsEntries,
        int reserved,
        int invalidFrames,
        int rejected,
        int resetBurst,
        int resetRate,
        int peerStreams,
        Padding padding,
        boolean strictValues) {

    /** The limits of Node. */
    public static final Http2Options USUAL =
            new Http2Options(
                    Http2Settings.NONE,
                    10_000_000,
                    128,
                    65_536,
                    4096,
                    10,
                    10,
                    32,
                    200,
                    1000,
                    100,
                    1000,
                    33,
                    100,
                    Padding.NONE,
                    true);
}
