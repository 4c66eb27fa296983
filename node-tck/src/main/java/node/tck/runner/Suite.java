package node.tck.runner;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import node.tck.Capability;
import node.tck.Check;
import node.tck.Service;
import node.tck.Verification;

/**
 * The rules of one service and one subject that is to keep them.
 *
 * @param service whose rules
 * @param subject what is tried
 * @param checks the tests to run, in this order
 */
record Suite(Service service, Verification subject, List<Check> checks) {

    /** What is tried, in a word or two. */
    String title() {
        return service.option() + ": " + subject;
    }

    /**
     * Runs the tests, one after the other, each on a thread of its own.
     *
     * @param limit how long a test may take; one that takes longer has failed and is left behind
     * @param heard told of each finding as it comes
     */
    List<Finding> run(Duration limit, Consumer<Finding> heard) {
        return checks.stream().map(check -> finding(check, limit)).peek(heard).toList();
    }

    private Finding finding(Check check, Duration limit) {
        if (!check.untestable().isEmpty()) {
            return Finding.of(check, Verdict.UNTESTABLE, check.untestable());
        }
        List<Capability> missing = check.missing(subject.capabilities());
        if (!missing.isEmpty()) {
            String names = String.join(", ", missing.stream().map(Capability::name).toList());
            return Finding.of(check, Verdict.SKIPPED, "not declared: " + names);
        }
        long begin = System.nanoTime();
        Throwable thrown = outcome(check, limit);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        return thrown == null ? Finding.passed(check, took) : Finding.failed(check, thrown, took);
    }

    /** What the test throws; null if nothing. */
    private Throwable outcome(Check check, Duration limit) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .name("rule " + check.number())
                .start(
                        () -> {
                            try {
                                check.body().run(subject);
                                end.complete(null);
                            } catch (Throwable t) {
                                end.completeExceptionally(t);
                            }
                        });
        try {
            end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (TimeoutException e) {
            return new AssertionError("it had not ended after " + limit.toSeconds() + " s");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
