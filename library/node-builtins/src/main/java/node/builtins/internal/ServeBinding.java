package node.builtins.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;
import node.builtins.web.ServeEvents;
import node.builtins.web.ServedRequest;
import node.http.HttpServer;
import node.http.HttpService;
import node.net.Acceptor;
import node.net.Listen;
import node.net.Listener;
import node.net.NetException;
import node.net.Transport;
import node.runtime.ProgramContext;
import node.script.Export;
import node.tls.Tls;
import node.tls.TlsServer;

/** The binding "serve": a server whose requests and responses are those of fetch. */
public final class ServeBinding implements AutoCloseable {

    private static final int BACKLOG = 511;

    private final ProgramContext program;
    private HttpService service;
    private Listener listener;

    ServeBinding(ProgramContext program) {
        this.program = program;
    }

    /**
     * Listens.
     *
     * @param host an address
     * @param tls the certificate and its key; null for connections that are not encrypted
     * @param request receives each request, a {@link ServedRequest}
     * @param drained receives the peer of a request: more of the response can be written
     * @param closed receives the peer of a request whose connection was lost before the response
     *     was complete
     * @param readable receives the peer of a body, see {@link ServeEvents}
     * @return the port, or the code of a failure
     */
    @Export
    public Object listen(
            String host,
            int port,
            TlsContextHandle tls,
            Consumer<Object> request,
            Consumer<Object> drained,
            Consumer<Object> closed,
            Consumer<Object> readable) {
        ServeEvents events = new ServeEvents(request, drained, closed, readable);
        service =
                program.platform()
                        .get(HttpServer.class)
                        .open(
                                program.loop(),
                                program.options().http(),
                                (asked, response) ->
                                        events.request()
                                                .accept(
                                                        new ServedRequest(
                                                                program.script(),
                                                                Utf8::decode,
                                                                events,
                                                                asked,
                                                                response)));
        try {
            InetSocketAddress place = new InetSocketAddress(InetAddress.ofLiteral(host), port);
            listener =
                    program.platform()
                            .get(Transport.class)
                            .listen(program.loop(), new Listen(place, BACKLOG), acceptor(tls));
        } catch (IllegalArgumentException e) {
            return "EINVAL";
        } catch (NetException e) {
            return e.code();
        } catch (IOException e) {
            return "EIO";
        }
        return ((InetSocketAddress) listener.address()).getPort();
    }

    private Acceptor acceptor(TlsContextHandle tls) {
        return tls == null
                ? service
                : program.platform()
                        .get(Tls.class)
                        .server(
                                program.loop(),
                                TlsServer.of(tls::context, List.of("http/1.1")),
                                service);
    }

    /** Accepts no more connections, and finishes the requests in progress. */
    @Export
    public void stop() {
        if (listener != null) {
            listener.close();
            service.shutdown();
        }
    }

    /**
     * Stops the server. Requests in progress finish.
     *
     * @param done called when no connection is left, never before this method has returned
     */
    void shutDown(Runnable done) {
        stop();
        program.loop().defer(() -> look(done));
    }

    private void look(Runnable done) {
        if (listener == null || service.connections() == 0) {
            done.run();
        } else {
            program.loop().schedule(HttpBinding.LOOK, () -> look(done));
        }
    }

    @Override
    public void close() {
        if (listener != null) {
            listener.close();
            service.destroy();
        }
    }
}
