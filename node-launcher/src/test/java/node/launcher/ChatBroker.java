package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** What carries the messages of several chats. Each start is at the same port. */
interface ChatBroker extends AutoCloseable {

    /** Returns what the option {@code --bus} of the chat takes. */
    String url();

    /** Starts the broker, and waits until it accepts connections. */
    void start() throws Exception;

    /** Ends the broker without a warning. What it has in memory is lost. */
    void kill() throws Exception;

    @Override
    void close();

    /** A broker of the example's tests, written in JavaScript. */
    static ChatBroker fake(String scheme) throws IOException {
        int port = freePort();
        return new ChatBroker() {

            private Example program;

            @Override
            public String url() {
                return scheme + "://127.0.0.1:" + port;
            }

            @Override
            public void start() throws Exception {
                String file = "chat/test/fake-" + scheme + ".cjs";
                program = Example.start(file, Integer.toString(port));
            }

            @Override
            public void kill() {
                program.close();
                program = null;
            }

            @Override
            public void close() {
                if (program != null) {
                    program.close();
                }
            }
        };
    }

    /**
     * A broker that is installed. Without it the test is skipped.
     *
     * @param ready what it prints when it accepts connections
     * @param command with {@code PORT} for the port
     */
    static ChatBroker installed(String scheme, String ready, String... command) throws IOException {
        String file =
                Stream.concat(
                                Arrays.stream(System.getenv("PATH").split(File.pathSeparator)),
                                Stream.of("/usr/sbin"))
                        .map(folder -> new File(folder, command[0]))
                        .filter(File::canExecute)
                        .map(File::getPath)
                        .findFirst()
                        .orElse(null);
        assumeTrue(file != null, command[0] + " is not installed");
        int port = freePort();
        List<String> words =
                Stream.concat(Stream.of(file), Arrays.stream(command).skip(1))
                        .map(word -> word.replace("PORT", Integer.toString(port)))
                        .toList();
        return new ChatBroker() {

            private Process process;

            @Override
            public String url() {
                return scheme + "://127.0.0.1:" + port;
            }

            @Override
            public void start() throws Exception {
                process = new ProcessBuilder(words).redirectErrorStream(true).start();
                BufferedReader output = process.inputReader();
                StringBuilder seen = new StringBuilder();
                String line = output.readLine();
                while (line != null && !line.contains(ready)) {
                    seen.append(line).append('\n');
                    line = output.readLine();
                }
                assertThat(line).as(seen.toString()).isNotNull();
                Thread.ofVirtual().start(() -> drain(output)); // so that it can go on to print
            }

            @Override
            public void kill() throws Exception {
                process.destroyForcibly().waitFor();
            }

            @Override
            public void close() {
                if (process != null) {
                    process.destroyForcibly();
                }
            }
        };
    }

    private static void drain(BufferedReader output) {
        try (output) {
            while (output.readLine() != null) {
                // Nobody is interested.
            }
        } catch (IOException killed) {
            return; // so is its output
        }
    }

    /** Returns a free port that the system gives to no client while the broker is away. */
    private static int freePort() throws IOException {
        InetAddress here = InetAddress.getByName("127.0.0.1");
        IOException last = null;
        for (int i = 0; i < 20; i++) {
            int port = ThreadLocalRandom.current().nextInt(15_000, 32_000);
            try (ServerSocket probe = new ServerSocket(port, 1, here)) {
                return probe.getLocalPort();
            } catch (IOException inUse) {
                last = inUse;
            }
        }
        throw last;
    }

    /** Sends one line to the fake of NATS, and waits for its response. */
    default void command(String line) throws IOException {
        int port = Integer.parseInt(url().substring(url().lastIndexOf(':') + 1));
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(in.readLine()).startsWith("INFO");
            assertThat(in.readLine()).isEqualTo("+OK");
        }
    }
}
