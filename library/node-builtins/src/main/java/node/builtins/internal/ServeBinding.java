package node.builtins.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;
import node.builtins.web.ServeEvents;
import node.builtins.web.ServedRequest;
import node.http.RequestHandler;
import node.net.NetException;
import node.runtime.ProgramContext;
import node.script.Export;
import node.tls.TlsContext;

/** The binding "serve": a handler whose requests and responses are those of fetch. */
public final class ServeBinding {

    private final ProgramContext program;
    private final EventFunctions functions;
    private ServeEvents events;

    ServeBinding(ProgramContext program) {
        this.program = program;
        this.functions = new EventFunctions(program);
    }

    /**
     * Sets the functions of the handler.
     *
     * @param request receives each request, a {@link ServedRequest}
     * @param drained receives the peer of a request: more of the response can be written
     * @param closed receives the peer of a request whose connection was lost before the response
     *     was complete
     * @param readable receives the peer of a body, see {@link ServeEvents}
     */
    @Export
    public void receive(
            Consumer<Object> request,
            Consumer<Object> drained,
            Consumer<Object> closed,
            Consumer<Object> readable) {
        events =
                new ServeEvents(
                        functions.one(request),
                        functions.one(drained),
                        functions.one(closed),
                        functions.one(readable));
    }

    /** Returns the handler, after {@link #receive}. */
    RequestHandler handler() {
        ServeEvents functions = events;
        return (request, response) ->
                functions
                        .request()
                        .accept(
                                new ServedRequest(
                                        program.script(),
                                        Utf8::decode,
                                        functions,
                                        request,
                                        response));
    }

    /**
     * Listens.
     *
     * @param host an address
     * @param tls the certificate and its key; null for connections that are not encrypted
     * @return the port, or the code of a failure
     */
    @Export
    public Object listen(String host, int port, TlsContextHandle tls) {
        Optional<TlsContext> context = Optional.ofNullable(tls).map(TlsContextHandle::context);
        try {
            InetSocketAddress place = new InetSocketAddress(InetAddress.ofLiteral(host), port);
            return program.serve(place, context, handler()).getPort();
        } catch (IllegalArgumentException e) {
            return "EINVAL";
        } catch (NetException e) {
            return e.code();
        } catch (IOException e) {
            return "EIO";
        }
    }
}
