package node.tck.http;

import java.nio.ByteBuffer;
import node.http.Fields;
import node.http.Response;
import node.net.Listener;

/** Passes everything on; what is wrong overrides what it is wrong with. */
class OtherResponse implements Response {

    final Response right;

    /** The length that the head declared; −1 if none. */
    long declared = -1;

    long written;
    boolean ended;

    OtherResponse(Response right) {
        this.right = right;
    }

    @Override
    public void head(int status, Fields fields) {
        right.head(status, fields);
        String length = fields.first("Content-Length");
        declared = length == null ? -1 : Long.parseLong(length);
    }

    @Override
    public boolean write(ByteBuffer piece) {
        int count = piece.remaining();
        boolean more = right.write(piece);
        written += count;
        return more;
    }

    @Override
    public long queued() {
        return right.queued();
    }

    @Override
    public void end() {
        right.end();
        ended = true;
    }

    @Override
    public void listener(Listener listener) {
        right.listener(listener);
    }
}
