package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running server of {@code docs/examples}. Its first line of output contains its port. */
final class Example implements AutoCloseable {

    static final Path FOLDER = Path.of("../docs/examples").toAbsolutePath().normalize();

    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

    private static final int TERMINATED = 143;

    private final Capture out = new Capture();
    private final Capture err = new Capture();
    private final CompletableFuture<Command.Stoppable> program = new CompletableFuture<>();
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private final int port;

    private Example(String[] arguments) throws InterruptedException {
        Thread.ofPlatform()
                .start(
                        () ->
                                status.complete(
                                        new Command(out, err, program::complete).run(arguments)));
        Matcher found = PORT.matcher(out.await(text -> text.contains("\n")));
        assertThat(found.find()).as(err.text()).isTrue();
        port = Integer.parseInt(found.group(1));
    }

    /** Starts a server and waits until it listens. */
    static Example start(String file, String... arguments) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of(FOLDER.resolve(file).toString()));
        all.addAll(List.of(arguments));
        return new Example(all.toArray(String[]::new));
    }

    int port() {
        return port;
    }

    Capture out() {
        return out;
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
        socket.setSoTimeout(60_000);
        return socket;
    }

    /** Ends the server as SIGTERM does, after the requests in progress. Returns its status. */
    int shutDown() {
        program.join().endLater(TERMINATED, true);
        return status.orTimeout(60, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        program.join().endLater(0, false);
        status.orTimeout(60, TimeUnit.SECONDS).join();
        assertThat(err.text()).isEmpty();
    }
}
