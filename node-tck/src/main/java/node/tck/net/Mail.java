package node.tck.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import node.net.DatagramBind;
import node.net.DatagramEndpoint;
import node.net.Datagrams;
import node.net.NetException;
import node.tck.internal.Trial;

/** Sockets for datagrams on one loop, whose handlers write what they receive into the log. */
final class Mail implements AutoCloseable {

    /** A call that may fail. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    final Trial trial;
    private final Datagrams datagrams;

    Mail(DatagramsVerification verification) {
        trial = new Trial(verification.loops());
        datagrams = verification.datagrams();
    }

    DatagramEndpoint bind(String name) {
        try {
            return bind(name, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DatagramEndpoint bind(String name, InetSocketAddress address) throws IOException {
        return datagrams.bind(
                trial.loop,
                DatagramBind.to(address),
                (data, sender) ->
                        trial.happened(
                                name
                                        + " "
                                        + StandardCharsets.UTF_8.decode(data)
                                        + " from "
                                        + sender.getPort()));
    }

    void send(DatagramEndpoint from, String text, InetSocketAddress target) {
        run(() -> from.send(bytes(text), target, (count, error) -> {}));
    }

    static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    static void run(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the code of the failure; null if there is none. */
    static String code(Step step) {
        try {
            step.run();
            return null;
        } catch (NetException e) {
            return e.code();
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        trial.close();
    }
}
