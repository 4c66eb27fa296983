package node.runtime;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import node.loop.Loop;
import node.memory.Simulation;
import node.net.Connect;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Listen;
import node.net.Transport;

/**
 * Clients of one port that many loops serve, in virtual time. A client connects, sends some
 * requests with pauses between them, leaves, and comes again as another connection. Of a hundred
 * handlers one is slow. Loops are busy half of the time.
 */
final class BalanceSimulation {

    /** The time of most handlers, and of one in {@value #SLOW_ONE_IN}, in nanoseconds. */
    private static final long USUAL = 2_000_000;

    private static final long SLOW = 100_000_000;
    private static final int SLOW_ONE_IN = 100;

    /** The mean of {@link #USUAL} and {@link #SLOW}. */
    private static final long MEAN = USUAL + (SLOW - USUAL) / SLOW_ONE_IN;

    /** A connection has so many requests in the mean. */
    private static final int REQUESTS = 10;

    private static final InetSocketAddress ADDRESS = new InetSocketAddress("127.0.0.1", 80);
    private static final Duration STEP = Duration.ofMillis(10);

    /**
     * What was found.
     *
     * @param fullest the connections of the fullest loop, as a multiple of the mean; the mean over
     *     time
     * @param worst the same, the highest over time
     * @param idle the share of loops without a connection, the mean over time
     * @param median the time until a response, in milliseconds
     * @param late the time that one response in twenty exceeds, in milliseconds
     */
    record Found(double fullest, double worst, double idle, double median, double late) {}

    private final SplittableRandom random;
    private final Simulation simulation = new Simulation();
    private final Loop clock = simulation.loop();
    private final Transport transport = simulation.transport();
    private final int clients;
    private final double pause;
    private final int[] open;
    private final List<Long> times = new ArrayList<>();

    private BalanceSimulation(int loops, int perLoop, long seed) {
        random = new SplittableRandom(seed);
        clients = loops * perLoop;
        pause = 2.0 * MEAN * perLoop;
        open = new int[loops];
    }

    /**
     * Runs a simulation.
     *
     * @param perLoop how many clients there are for each loop
     */
    static Found run(Balance balance, int loops, int perLoop, Duration time, long seed)
            throws IOException {
        BalanceSimulation run = new BalanceSimulation(loops, perLoop, seed);
        try (run.simulation) {
            return run.run(balance, time);
        }
    }

    private Found run(Balance balance, Duration time) throws IOException {
        List<Balance.Seat> seats = new ArrayList<>();
        for (int i = 0; i < open.length; i++) {
            int number = i;
            BusyLoop loop = new BusyLoop(clock);
            seats.add(new Balance.Seat(loop, connection -> new Server(connection, loop, number)));
        }
        balance.listen(transport, clock, new Listen(ADDRESS, 512), seats);
        for (int i = 0; i < clients; i++) {
            later(pause, Client::new);
        }
        simulation.advance(time.dividedBy(4)); // until it is steady
        times.clear();
        double fullest = 0;
        double worst = 0;
        double idle = 0;
        int samples = 0;
        for (Duration left = time; left.isPositive(); left = left.minus(STEP)) {
            simulation.advance(STEP);
            double mean = Arrays.stream(open).average().orElseThrow();
            double ratio = Arrays.stream(open).max().orElseThrow() / mean;
            fullest += ratio;
            worst = Math.max(worst, ratio);
            idle += (double) Arrays.stream(open).filter(count -> count == 0).count() / open.length;
            samples++;
        }
        times.sort(null);
        return new Found(fullest / samples, worst, idle / samples, percentile(50), percentile(95));
    }

    private double percentile(int share) {
        return times.get(times.size() * share / 100) / 1e6;
    }

    /** Runs a task after an exponentially distributed time. */
    private void later(double mean, Runnable task) {
        clock.schedule((long) (-mean * StrictMath.log(1 - random.nextDouble())), task);
    }

    /** One connection, as its client sees it. */
    private final class Client implements ConnectionHandler {

        private final Connection connection = transport.connect(clock, Connect.to(ADDRESS), this);
        private long asked;

        @Override
        public void opened() {
            ask();
        }

        private void ask() {
            asked = clock.now();
            connection.write(ByteBuffer.wrap(new byte[1]));
        }

        @Override
        public void received(ByteBuffer data) {
            data.position(data.limit());
            times.add(clock.now() - asked);
            if (random.nextInt(REQUESTS) == 0) {
                connection.end();
            } else {
                later(pause, this::ask);
            }
        }

        @Override
        public void closed(IOException error) {
            later(pause, Client::new);
        }
    }

    /** One connection, as its loop sees it. */
    private final class Server implements ConnectionHandler {

        private final Connection connection;
        private final BusyLoop loop;
        private final int number;

        Server(Connection connection, BusyLoop loop, int number) {
            this.connection = connection;
            this.loop = loop;
            this.number = number;
            open[number]++;
        }

        @Override
        public void received(ByteBuffer data) {
            data.position(data.limit());
            loop.work(random.nextInt(SLOW_ONE_IN) == 0 ? SLOW : USUAL);
            loop.whenDone(() -> connection.write(ByteBuffer.wrap(new byte[1])));
        }

        @Override
        public void ended() {
            connection.end();
        }

        @Override
        public void closed(IOException error) {
            open[number]--;
        }
    }
}
