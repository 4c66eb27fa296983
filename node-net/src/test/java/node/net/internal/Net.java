package node.net.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.Loops;
import node.net.Acceptor;
import node.net.Listener;
import node.net.Transport;

/** A loop with a clock that tests advance, and TCP on it. */
final class Net implements AutoCloseable {

    /** Limits how long a test waits. Only a failing test waits that long. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final ScheduledExecutorService WATCH =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("patience").factory());

    final Transport tcp = new TcpTransport();
    final List<Throwable> uncaught = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    final Loop loop;
    private BooleanSupplier goal = () -> false;
    private long ahead;

    Net() {
        Net.class.getModule().addUses(Loops.class);
        Loops loops = ServiceLoader.load(Loops.class).findFirst().orElseThrow();
        loop =
                loops.open(
                        LoopOptions.defaults().withClock(() -> ahead).withUncaught(uncaught::add));
    }

    static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    Listener listen(Acceptor acceptor) {
        try {
            return tcp.listen(loop, loopback(0), 1024, acceptor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects two sides. On return both are open and the listener is closed. */
    void connect(Side client, Side server) {
        Listener listener =
                listen(
                        connection -> {
                            server.connection = connection;
                            return server;
                        });
        client.connection = tcp.connect(loop, listener.address(), client);
        runUntil(() -> client.saw("opened") && server.saw("opened"));
        listener.close();
        turn();
        log.clear();
    }

    /** Runs the loop until the condition holds. */
    void runUntil(BooleanSupplier condition) {
        goal = condition;
        if (!condition.getAsBoolean()) {
            run();
        }
        goal = () -> false;
        assertThat(condition.getAsBoolean()).as("condition holds; events so far: %s", log).isTrue();
    }

    /** Runs the loop until nothing is left. Fails if it does not end. */
    void run() {
        AtomicBoolean lost = new AtomicBoolean();
        ScheduledFuture<?> end =
                WATCH.schedule(
                        () -> {
                            lost.set(true);
                            loop.stop();
                        },
                        PATIENCE.toSeconds(),
                        TimeUnit.SECONDS);
        try {
            loop.run();
        } finally {
            end.cancel(false);
        }
        assertThat(lost).as("%d alive after %s", loop.alive(), log).isFalse();
    }

    /** Runs one whole turn without sleeping. */
    void turn() {
        loop.post(() -> loop.post(loop::stop));
        loop.run();
    }

    /** Records an event. */
    void happened(String event) {
        log.add(event);
        if (goal.getAsBoolean()) {
            loop.stop();
        }
    }

    void advance(long milliseconds) {
        ahead += TimeUnit.MILLISECONDS.toNanos(milliseconds);
        turn();
    }

    Side side(String name) {
        return new Side(this, name);
    }

    @Override
    public void close() {
        loop.close();
    }
}
