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
import node.net.Listener;
import node.net.NetErrors;
import org.slf4j.LoggerFactory;

/** A listening socket. */
final class TcpListener implements Listener, Watch.Listener {

    /**
     * The maximum number of connections accepted in one turn, so that other callbacks do not
     * starve.
     */
    private static final int BATCH = 64;

    /** How long a listener waits when no descriptors are free (W87). */
    private static final long BACK_OFF = 100_000_000;

    private final Loop loop;
    private final ServerSocketChannel channel;
    private final Acceptor acceptor;
    private final SocketAddress address;
    private final Watch watch;
    private Deadline backOff;
    private boolean exhausted;

    TcpListener(Loop loop, ServerSocketChannel channel, Acceptor acceptor) throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.acceptor = acceptor;
        this.address = channel.getLocalAddress();
        this.watch = loop.watch(channel, SelectionKey.OP_ACCEPT, this);
    }

    @Override
    public void ready(int operations) {
        for (int i = 0; i < BATCH && watch.isOpen(); i++) {
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
        TcpConnection connection;
        try {
            connection = TcpConnection.accept(loop, accepted);
        } catch (IOException e) {
            // The peer closed before we accepted the connection: there is no handler to notify.
            LoggerFactory.getLogger(TcpListener.class).debug("an accepted connection was lost", e);
            return;
        }
        connection.open(acceptor);
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
            backOff = loop.schedule(BACK_OFF, () -> watch.interest(SelectionKey.OP_ACCEPT));
            backOff.unref();
        } else {
            backOff.reset(BACK_OFF);
        }
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
        loop.defer(() -> acceptor.closed(reported));
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
