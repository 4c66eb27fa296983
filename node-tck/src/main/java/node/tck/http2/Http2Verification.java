package node.tck.http2;

import node.http2.Http2;

/** The rules of {@link Http2}, H1 and on. A test class implements this and says what to test. */
public interface Http2Verification
        extends Http2Frames, Http2Messages, Http2Flow, Http2Streams, Http2Limits {}
