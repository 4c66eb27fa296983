package node.net.internal;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import node.loop.AddressText;
import node.loop.Deadline;
import node.loop.Loop;
import node.loop.Watch;
import node.net.Acceptor;
import node.net.NetErrors;
import node.net.Offer;
import node.net.Recipient;
import org.slf4j.LoggerFactory;

/** A listening socket. */
final class TcpListener implements Offer, Watch.Listener {

    /** What happens to the connections. */
    interface Use {
        void accepted(SocketChannel channel) throws IOException;

        void closed(IOException error);
    }

    /** They belong to the loop that accepts. */
    record Serving(Loop loop, Acceptor acceptor) implements Use {
        @Override
        public void accepted(SocketChannel channel) throws IOException {
            TcpConnection.accept(loop, channel).open(acceptor);
        }

        @Override
        public void closed(IOException error) {
            acceptor.closed(error);
        }
    }

    /** They are handed to other loops. */
    record Offering(Recipient recipient) implements Use {
        @Override
        public void accepted(SocketChannel channel) throws IOException {
            TcpArrival.of(channel).offer(recipient);
        }

        @Override
        public void closed(IOException error) {
            recipient.closed(error);
        }
    }

    /**
     * The maximum number of connections accepted in one turn, so that other callbacks do not
     * starve.
     */
    private static final int BATCH = 64;

    /** How long a listener waits when no descriptors are free (W87). */
    private static final long BACK_OFF = 100_000_000;

    private final Loop loop;
    private final ServerSocketChannel channel;
    private final Use use;
    private final SocketAddress address;
    private final Watch watch;
    private Deadline backOff;
    private boolean exhausted;
    private boolean paused;

    TcpListener(Loop loop, ServerSocketChannel channel, Use use) throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.use = use;
        this.address = channel.getLocalAddress();
        this.watch = loop.watch(channel, SelectionKey.OP_ACCEPT, this);
    }

    @Override
    public void ready(int operations) {
        for (int i = 0; i < BATCH && watch.isOpen() && !paused; i++) {
            SocketChannel accepted;
            try {
                accepted = channel.accept();
            } catch (IOException e) {
                failed(e);
                return;
            }
            if (accepted == null) {
                exhausted = false;
                return;
            }
            accept(accepted);
        }
    }

    private void accept(SocketChannel accepted) {
        try {
            use.accepted(accepted);
        } catch (IOException e) {
            // The peer closed before we accepted the connection: there is no handler to notify.
            LoggerFactory.getLogger(TcpListener.class).debug("an accepted connection was lost", e);
        }
    }

    private void failed(IOException e) {
        if (!NetErrors.isExhaustion(e)) {
            shut(NetErrors.explain("accept", address, e));
            return;
        }
        if (!exhausted) {
            exhausted = true;
            LoggerFactory.getLogger(TcpListener.class)
                    .warn(
                            "{} cannot accept, trying again: {}",
                            AddressText.of(address),
                            e.getMessage());
        }
        watch.interest(0);
        if (backOff == null) {
            backOff = loop.schedule(BACK_OFF, this::listenAgain);
            backOff.unref();
        } else {
            backOff.reset(BACK_OFF);
        }
    }

    private void listenAgain() {
        if (watch.isOpen() && !paused) {
            watch.interest(SelectionKey.OP_ACCEPT);
        }
    }

    @Override
    public void pause() {
        paused = true;
        if (watch.isOpen()) {
            watch.interest(0);
        }
    }

    @Override
    public void resume() {
        paused = false;
        listenAgain();
    }

    private void shut(IOException error) {
        if (!watch.isOpen()) {
            return;
        }
        watch.close();
        if (backOff != null) {
            backOff.close();
        }
        IOException outcome = error;
        try {
            channel.close();
        } catch (IOException e) {
            outcome = error == null ? NetErrors.explain("close", address, e) : error;
        }
        removeFile();
        IOException reported = outcome;
        loop.defer(() -> use.closed(reported));
    }

    /** The file of a local socket would make the next listener fail. */
    private void removeFile() {
        if (address instanceof UnixDomainSocketAddress local) {
            try {
                Files.deleteIfExists(local.getPath());
            } catch (IOException e) {
                LoggerFactory.getLogger(TcpListener.class).debug("cannot remove {}", local, e);
            }
        }
    }

    @Override
    public SocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        shut(null);
    }

    @Override
    public boolean isOpen() {
        return watch.isOpen();
    }

    @Override
    public void ref() {
        watch.ref();
    }

    @Override
    public void unref() {
        watch.unref();
    }
}
