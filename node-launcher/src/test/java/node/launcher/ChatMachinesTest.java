package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The chat as three servers at one broker, two people at each, and the broker is killed: nothing
 * that was said is lost silently, and nothing comes twice. The fakes are always there; servers and
 * packages of others are used where they are installed.
 */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChatMachinesTest {

    private static final int SERVERS = 3;

    @TempDir Path folder;

    private final List<Example> servers = new ArrayList<>();
    private final List<ChatReader> people = new ArrayList<>();
    private final Set<String> said = new TreeSet<>();
    private ChatBroker broker;

    @AfterEach
    void end() throws Exception {
        for (ChatReader person : people) {
            person.close();
        }
        for (Example server : servers) {
            server.close();
        }
        if (broker != null) {
            broker.close();
        }
        Files.deleteIfExists(folder.resolve("node_modules")); // the link, not what it leads to
    }

    private void open(ChatBroker chosen, String script) throws Exception {
        broker = chosen;
        broker.start();
        for (int i = 0; i < SERVERS; i++) {
            servers.add(Example.start(script, "0", "--bus=" + broker.url()));
        }
        for (Example server : servers) {
            server.out().await(text -> text.contains("Bus: connected"));
        }
        for (int i = 0; i < 2 * SERVERS; i++) {
            people.add(ChatReader.join(servers.get(i % SERVERS), "garden", "P" + i));
        }
        everybody("sees all", person -> person.people() == people.size());
    }

    /** Waits until it is so for each of them. */
    private void everybody(String what, Predicate<ChatReader> is) throws Exception {
        for (ChatReader person : people) {
            person.await(what, is);
        }
    }

    /** Everybody says something. Returns the statuses of the responses. */
    private Set<Integer> sayAll(String words) throws IOException {
        Set<Integer> statuses = new TreeSet<>();
        for (ChatReader person : people) {
            String text = person.nick() + " " + words;
            said.add(text);
            statuses.add(person.say(text));
        }
        return statuses;
    }

    private void everybodyHasHeardAll() throws Exception {
        everybody("has heard all", person -> person.texts().size() >= said.size());
        for (ChatReader person : people) {
            assertThat(person.texts()).as(person.nick()).containsExactlyInAnyOrderElementsOf(said);
            assertThat(person.count("missed")).as(person.nick()).isZero();
        }
    }

    private void brokerIsKilledAndReturns() throws Exception {
        // 202 is the honest response of a server that was too slow to hear from the broker.
        assertThat(sayAll("before")).isSubsetOf(200, 202);
        everybodyHasHeardAll();
        broker.kill();
        everybody("knows that the others are away", person -> person.count("apart") == 1);
        assertThat(sayAll("meanwhile")).containsExactly(202);
        broker.start();
        everybody("knows that they are back", person -> person.count("together") == 1);
        assertThat(sayAll("after")).isSubsetOf(200, 202);
        everybodyHasHeardAll();
        everybody("sees all again", person -> person.people() == people.size());
    }

    @Test
    void aFakeOfNatsIsRestarted() throws Exception {
        open(ChatBroker.fake("nats"), "chat/server.js");
        brokerIsKilledAndReturns();
    }

    @Test
    void whatTheBrokerConfirmedAndLostArrivesNevertheless() throws Exception {
        open(ChatBroker.fake("nats"), "chat/server.js");
        broker.command("SWALLOW 2");
        said.add("one");
        said.add("two");
        Thread other = Thread.startVirtualThread(() -> sayQuietly(people.get(1), "two"));
        people.get(0).say("one");
        other.join();
        everybody("knows that they are back", person -> person.count("together") == 1);
        everybodyHasHeardAll();
    }

    private static void sayQuietly(ChatReader person, String text) {
        try {
            person.say(text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void natsIsRestarted() throws Exception {
        open(
                ChatBroker.installed(
                        "nats", "Server is ready", "nats-server", "-a", "127.0.0.1", "-p", "PORT"),
                "chat/server.js");
        brokerIsKilledAndReturns();
    }

    @Test
    void aFakeOfRedisIsRestarted() throws Exception {
        open(ChatBroker.fake("redis"), withPackage());
        brokerIsKilledAndReturns();
    }

    @Test
    void redisIsRestarted() throws Exception {
        open(
                ChatBroker.installed(
                        "redis",
                        "Ready to accept connections",
                        "redis-server",
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        "PORT",
                        "--save",
                        ""),
                withPackage());
        brokerIsKilledAndReturns();
    }

    /** Returns the server beside a folder that has the package {@code redis}. */
    private String withPackage() throws IOException {
        String given = System.getProperty("node.chat.packages");
        assumeTrue(given != null, "-Dnode.chat.packages=FOLDER: its node_modules has redis");
        try (Stream<Path> files = Files.list(Example.FOLDER.resolve("chat"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Path modules = Path.of(given, "node_modules").toAbsolutePath();
        Files.createSymbolicLink(folder.resolve("node_modules"), modules);
        return folder.resolve("server.js").toString();
    }
}
