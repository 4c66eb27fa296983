package node.tck.conformance;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Tries one case against a server, on a connection of its own. */
final class Exchange {

    /** Between two segments, and between the looks at a server that lingers. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** So long a silence tells that a server waits, where it may wait. */
    private static final Duration SILENCE = Duration.ofSeconds(1);

    /** No system's buffers hold so much: who takes it all has read it. */
    private static final long FLOOD = 32 * 1024 * 1024;

    private final Case tried;
    private final Settings settings;
    private final Client client;

    private Exchange(Case tried, Settings settings, Client client) {
        this.tried = tried;
        this.settings = settings;
        this.client = client;
    }

    static Verdict run(Case tried, InetSocketAddress server, Settings settings)
            throws InterruptedException {
        try (Client client = new Client(server, settings.patience())) {
            Ending ending = new Exchange(tried, settings, client).ending();
            return Verdict.of(tried, new Found(client.received(), ending));
        } catch (IOException e) {
            return new Verdict(tried, e.getMessage(), Ending.UNREACHABLE.toString());
        }
    }

    private boolean mayTurnOut(Ending ending) {
        return tried.outcomes().stream().anyMatch(outcome -> outcome.ending() == ending);
    }

    private Ending ending() throws InterruptedException {
        if (tried.steps().getFirst().floods()) {
            return flood(tried.steps().getFirst().octets());
        }
        client.startReading();
        try {
            for (Step step : tried.steps()) {
                send(step);
            }
        } catch (IOException e) {
            // The server closed meanwhile. Whether it might is what the case says of the ending.
        }
        client.awaitEnd(mayTurnOut(Ending.OPEN) ? SILENCE : patience());
        if (!client.hasEnded()) {
            return Ending.OPEN;
        }
        if (client.wasReset()) {
            return Ending.RESETS;
        }
        return mayTurnOut(Ending.LINGERS) ? lingering() : Ending.CLOSES;
    }

    private Duration patience() {
        return tried.timed() ? settings.patience().plus(settings.timeLimit()) : settings.patience();
    }

    private void send(Step step) throws IOException, InterruptedException {
        if (step.after() > 0) {
            client.awaitAnswers(step.after(), settings.patience());
        }
        if (step.later()) {
            Thread.sleep(PAUSE);
        }
        if (step.drips()) {
            drip(step.octets());
        } else if (step.singly()) {
            for (byte octet : step.octets()) {
                client.send(new byte[] {octet});
            }
        } else {
            client.send(step.octets());
        }
        if (step.ends()) {
            client.end();
        }
    }

    /** An octet now and then, for three times as long as the server should bear it. */
    private void drip(byte[] octets) throws IOException, InterruptedException {
        Duration limit = settings.timeLimit();
        long until = System.nanoTime() + 3 * limit.toNanos() + settings.patience().toNanos();
        for (int i = 0; System.nanoTime() < until && !client.hasEnded(); i++) {
            client.send(new byte[] {octets[i % octets.length]});
            client.awaitEnd(limit.dividedBy(8));
        }
    }

    /** A server that ended its output in stages takes what still comes; another one resets. */
    private Ending lingering() throws InterruptedException {
        try {
            client.send(new byte[1024]);
            Thread.sleep(PAUSE); // the reset that this one provokes arrives
            client.send(new byte[1024]);
            return Ending.LINGERS;
        } catch (IOException e) {
            return Ending.RESETS;
        }
    }

    /** Sends and never reads, until the server takes nothing more, or all of it. */
    private Ending flood(byte[] octets) throws InterruptedException {
        AtomicLong sent = new AtomicLong();
        Thread sender =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        while (sent.get() < FLOOD) {
                                            client.write(octets);
                                            sent.addAndGet(octets.length);
                                        }
                                    } catch (IOException e) {
                                        sent.set(Long.MAX_VALUE);
                                    }
                                });
        long before = -1;
        while (sent.get() != before) {
            before = sent.get();
            if (sender.join(SILENCE)) {
                return before == Long.MAX_VALUE || sent.get() == Long.MAX_VALUE
                        ? Ending.RESETS
                        : Ending.TAKES_ALL;
            }
        }
        return Ending.STALLS;
    }
}
