package node.tck.http2;

import java.util.Set;
import node.http2.Http2;
import node.tck.Capability;
import node.tck.Providers;
import node.tck.Service;

/** The rules of HTTP/2, tried on the provider that is on the path. */
public final class Http2Tck implements Http2Verification {

    /** For JUnit and for {@link Service}. */
    public Http2Tck() {}

    @Override
    public Http2 http2() {
        return Providers.only(Http2.class);
    }

    @Override
    public Set<Capability> capabilities() {
        return Providers.capabilities(http2(), loops(), transport());
    }

    @Override
    public String toString() {
        return Providers.title(Http2.class, http2());
    }
}
