package node.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import node.http.Fields;
import node.http.HttpOptions;
import node.http.HttpService;
import node.http.internal.Http1Server;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.internal.SelectorLoops;
import node.net.Inet;
import node.net.Listener;
import node.net.internal.TcpTransport;

/** A baseline: a Java handler on the project's loop, transport and HTTP. */
final class JavaServer {

    private JavaServer() {}

    /**
     * @param args the program, as for {@link Bodies}
     */
    public static void main(String... args) throws IOException {
        byte[] body = Bodies.of(args[0]);
        String length = Integer.toString(body.length);
        try (Loop loop = new SelectorLoops().open(LoopOptions.defaults())) {
            HttpService service =
                    new Http1Server()
                            .open(
                                    loop,
                                    HttpOptions.builder()
                                            .keepAliveTimeout(args[0].equals("idle") ? 0 : 5_000)
                                            .build(),
                                    (request, response) -> {
                                        response.head(
                                                200,
                                                Fields.of(
                                                        "Content-Type",
                                                        "text/plain",
                                                        "Content-Length",
                                                        length));
                                        response.write(ByteBuffer.wrap(body));
                                        response.end();
                                    });
            Listener listener =
                    new TcpTransport().listen(loop, new InetSocketAddress(0), 1024, service);
            System.out.println("listening " + Inet.port(listener.address()));
            loop.run();
        }
    }
}
