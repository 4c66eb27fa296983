package node.dns.internal;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import node.dns.Answer;
import node.dns.DnsError;
import node.dns.DnsException;
import node.loop.Completion;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.Loops;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Sends a query to servers and waits for the result. */
record TestQueries(Answer answer, Throwable error) {

    static Loop openLoop() {
        TestQueries.class.getModule().addUses(Loops.class);
        return ServiceLoader.load(Loops.class)
                .findFirst()
                .orElseThrow()
                .open(LoopOptions.defaults());
    }

    /** Runs a loop until the operation started on it has completed. */
    static TestQueries run(BiConsumer<Loop, Completion<Answer>> question) {
        TestQueries[] outcome = new TestQueries[1];
        try (Loop loop = openLoop()) {
            question.accept(loop, (answer, error) -> outcome[0] = new TestQueries(answer, error));
            loop.run();
        }
        return outcome[0];
    }

    static Settings settings(List<InetSocketAddress> servers, Name... search) {
        return new Settings(servers, List.of(search), 1, TimeUnit.SECONDS.toNanos(5), 2);
    }

    /** Settings for servers that do not answer. */
    static Settings impatient(NameServer server) {
        return new Settings(
                List.of(server.address()), List.of(), 1, TimeUnit.MILLISECONDS.toNanos(300), 2);
    }

    static TestQueries of(NameServer server, String name) {
        return of(settings(List.of(server.address())), name, Type.A);
    }

    static TestQueries of(Settings settings, String name, int type) {
        return run(
                (loop, completion) -> {
                    try {
                        new Search(loop, settings, Search.candidates(name, settings), type, name)
                                .start(completion);
                    } catch (DnsException e) {
                        completion.complete(null, e);
                    }
                });
    }

    DnsError code() {
        return ((DnsException) error).error();
    }
}
