package node.tck.http2;

import java.util.ServiceLoader;
import node.http2.Http2;

class OurHttp2Test implements Http2Verification {

    private final Http2 http2 = ServiceLoader.load(Http2.class).findFirst().orElseThrow();

    @Override
    public Http2 http2() {
        return http2;
    }
}
