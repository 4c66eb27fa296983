package node.tck.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BiConsumer;
import node.dns.Answer;
import node.dns.DnsError;
import node.dns.DnsException;
import node.dns.Resolver;
import node.loop.Completion;
import node.loop.Loop;
import node.tck.internal.Trial;

/** A resolver under test on a loop, and the name server that it asks. */
final class Names implements AutoCloseable {

    private static final String SERVERS = "node.dns.servers";

    /** What came of a question. */
    static final class Outcome<T> {
        boolean done;
        T value;
        Throwable error;

        /** Why there is no answer. */
        DnsError code() {
            assertThat(error).as("the failure").isInstanceOf(DnsException.class);
            assertThat(value).as("the value beside a failure").isNull();
            return ((DnsException) error).error();
        }
    }

    final Trial trial;
    final Resolver resolver;
    final NameServer server = new NameServer();
    private final String before = System.getProperty(SERVERS);

    Names(ResolverVerification subject) {
        trial = new Trial(subject.loops());
        resolver = subject.resolver();
        System.setProperty(SERVERS, server.address());
    }

    <T> Outcome<T> begin(BiConsumer<Loop, Completion<T>> question) {
        Outcome<T> outcome = new Outcome<>();
        question.accept(
                trial.loop,
                (value, error) -> {
                    outcome.done = true;
                    outcome.value = value;
                    outcome.error = error;
                    trial.happened(
                            "answered" + (trial.loop.isLoopThread() ? "" : " on another thread"));
                });
        return outcome;
    }

    <T> Outcome<T> ask(BiConsumer<Loop, Completion<T>> question) {
        Outcome<T> outcome = begin(question);
        trial.runUntil(() -> outcome.done);
        return outcome;
    }

    Answer answer(BiConsumer<Loop, Completion<Answer>> question) {
        Outcome<Answer> outcome = ask(question);
        assertThat(outcome.error).as("the failure").isNull();
        return outcome.value;
    }

    Answer answer4(String name) {
        return answer((loop, done) -> resolver.resolve4(loop, name, done));
    }

    DnsError failure4(String name) {
        return this.<Answer>ask((loop, done) -> resolver.resolve4(loop, name, done)).code();
    }

    @Override
    public void close() {
        if (before == null) {
            System.clearProperty(SERVERS);
        } else {
            System.setProperty(SERVERS, before);
        }
        server.close();
        trial.close();
    }
}
