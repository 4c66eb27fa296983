package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody in a room of the chat, who reads on a thread of its own as the page does. */
final class ChatReader implements AutoCloseable {

    private static final long PATIENCE = 120;

    /** An event in the order in which the chat writes its fields. */
    private static final Pattern EVENT =
            Pattern.compile(
                    "\\{\"n\":(\\d+),\"kind\":\"(\\w+)\"(?:,\"nick\":\"([^\"]*)\")?"
                            + "(?:,\"text\":\"([^\"]*)\")?");

    private static final Pattern PEOPLE = Pattern.compile("\"people\":\\[([^]]*)]");

    private final Example server;
    private final String nick;
    private final String id;
    private final List<String> texts = new ArrayList<>();
    private final List<String> kinds = new ArrayList<>();
    private final Set<String> people = new HashSet<>();
    private final Thread thread;
    private long last;
    private Throwable failure;
    private volatile boolean closed;

    private ChatReader(Example server, String nick, Exchange.Response joined) {
        this.server = server;
        this.nick = nick;
        this.id = part("\"id\":\"([0-9a-f-]{36})\"", joined.text());
        take(joined.text());
        this.thread = Thread.startVirtualThread(this::read);
    }

    static ChatReader join(Example server, String room, String nick) throws IOException {
        String body = "{\"room\":\"%s\",\"nick\":\"%s\"}".formatted(room, nick);
        Exchange.Response joined = post(server, "/join", body);
        assertThat(joined.status()).as(joined.text()).isEqualTo(200);
        return new ChatReader(server, nick, joined);
    }

    private static Exchange.Response post(Example server, String path, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return Exchange.send(server, "POST " + path, bytes, "Content-Type", "application/json");
    }

    private static String part(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    private void read() {
        try {
            while (!closed) {
                String target = "GET /poll?id=%s&since=%d".formatted(id, last);
                Exchange.Response response = Exchange.begin(server, target, new byte[0]).response();
                if (response.status() != 200) {
                    throw new IOException(response.status() + " " + response.text());
                }
                take(response.text());
            }
        } catch (IOException | AssertionError failed) {
            synchronized (this) {
                failure = closed ? null : failed;
                notifyAll();
            }
        }
    }

    private synchronized void take(String text) {
        Matcher all = PEOPLE.matcher(text);
        if (all.find()) {
            people.clear();
            people.addAll(List.of(all.group(1).replace("\"", "").split(",")));
        }
        Matcher events = EVENT.matcher(text);
        while (events.find()) {
            if (Long.parseLong(events.group(1)) <= last) {
                continue;
            }
            switch (events.group(2)) {
                case "say" -> texts.add(events.group(4));
                case "join" -> people.add(events.group(3));
                case "leave" -> people.remove(events.group(3));
                default -> kinds.add(events.group(2));
            }
        }
        last = Long.parseLong(part("\"last\":(\\d+)", text));
        notifyAll();
    }

    /** Says something. Returns the status of the response. */
    int say(String text) throws IOException {
        return post(server, "/say", "{\"id\":\"%s\",\"text\":\"%s\"}".formatted(id, text)).status();
    }

    String nick() {
        return nick;
    }

    synchronized List<String> texts() {
        return List.copyOf(texts);
    }

    /** Returns how many people the reader sees in the room. */
    synchronized int people() {
        return people.size();
    }

    /** Returns how many events of this kind there were. */
    synchronized long count(String kind) {
        return kinds.stream().filter(kind::equals).count();
    }

    /** Waits until it is so. */
    synchronized void await(String what, Predicate<ChatReader> is) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (!is.test(this)) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            assertThat(failure).isNull();
            assertThat(left)
                    .as("%s: %s; has %s, %s, %s", nick, what, people, kinds, texts)
                    .isPositive();
            wait(left);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        post(server, "/leave", "{\"id\":\"" + id + "\"}");
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
