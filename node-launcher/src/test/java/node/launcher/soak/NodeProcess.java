package node.launcher.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program on the runtime image with a small heap. It is measured from outside only, with {@code
 * /proc} and the JDK's {@code jcmd}.
 */
final class NodeProcess implements AutoCloseable {

    static final int TERMINATED = 143;

    private static final Path IMAGE = Path.of("target", "image", "bin", "node").toAbsolutePath();
    private static final Path SCRIPTS = Path.of("src", "test", "soak").toAbsolutePath();
    private static final String JCMD = Path.of(System.getProperty("java.home"), "bin/jcmd") + "";

    /** The heap size of the requirement, and two processors on every machine. */
    private static final String HEAP = "-Xmx128m";

    private static final String JVM = "-XX:+ExitOnOutOfMemoryError -XX:ActiveProcessorCount=2";

    /** Ticks of /proc are hundredths of a second. */
    private static final int TICKS = 100;

    private final Process process;
    private final Path errors;
    private final int port;
    private final int socketsAtStart;

    private NodeProcess(Process process, Path errors) throws IOException {
        this.process = process;
        this.errors = errors;
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        assertThat(line)
                .as("the port that the program says; %s", Files.readString(errors))
                .isNotNull();
        this.port = Integer.parseInt(line);
        this.socketsAtStart = sockets();
    }

    /** Starts a script of {@code src/test/soak} with flags of the command line. */
    static NodeProcess start(String script, String... flags) throws IOException {
        return start(0, script, flags);
    }

    /**
     * The same with few descriptors.
     *
     * @param descriptors how many it may have; 0 for as many as this process may
     */
    static NodeProcess start(int descriptors, String script, String... flags) throws IOException {
        List<String> command = new ArrayList<>();
        if (descriptors > 0) {
            String shell = "ulimit -n " + descriptors + " && exec \"$@\"";
            command.addAll(List.of("sh", "-c", shell, "sh"));
        }
        command.add(IMAGE.toString());
        command.addAll(List.of(flags));
        command.add(SCRIPTS.resolve(script).toString());
        return start(HEAP, command);
    }

    /** Starts a script with another heap, for instance {@code -Xmx64m}. */
    static NodeProcess startWithHeap(String heap, String script) throws IOException {
        return start(heap, List.of(IMAGE.toString(), SCRIPTS.resolve(script).toString()));
    }

    /** Starts a script with another program that is found on the path; null if it is not there. */
    static NodeProcess startOther(String program, String script) throws IOException {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            Path file = Path.of(folder, program);
            if (Files.isExecutable(file)) {
                return start(HEAP, List.of(file.toString(), SCRIPTS.resolve(script).toString()));
            }
        }
        return null;
    }

    private static NodeProcess start(String heap, List<String> command) throws IOException {
        Path errors = Files.createTempFile("soak", ".err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        if (command.contains(IMAGE.toString())) {
            builder.environment().put("NODE_JVM_OPTIONS", heap + " " + JVM);
        }
        Process process = builder.start();
        try {
            return new NodeProcess(process, errors);
        } catch (IOException | RuntimeException | AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
    }

    int port() {
        return port;
    }

    String errors() throws IOException {
        return Files.readString(errors);
    }

    /**
     * Counts open descriptors, without those of the system's random numbers. The JDK opens these
     * two once, possibly when the JavaScript compiler first runs.
     */
    int descriptors() throws IOException {
        int count = 0;
        for (Path file : list("fd")) {
            try {
                count += Files.readSymbolicLink(file).toString().matches("/dev/u?random") ? 0 : 1;
            } catch (NoSuchFileException e) {
                continue; // closed since it was listed
            }
        }
        return count;
    }

    /** Counts all threads but those of compilers, which the JVM starts and ends at any time. */
    int threads() throws IOException {
        int count = 0;
        for (Path task : list("task")) {
            try {
                count += Files.readString(task.resolve("comm")).contains("Compile") ? 0 : 1;
            } catch (NoSuchFileException e) {
                continue; // ended since it was listed
            }
        }
        return count;
    }

    private List<Path> list(String folder) throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc", process.pid() + "", folder))) {
            return entries.toList();
        }
    }

    /** Processor time since the start, of all threads, in ticks. */
    private long ticks() throws IOException {
        String stat = Files.readString(Path.of("/proc", process.pid() + "", "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    /** The share of one processor, in percent, that the whole process takes in some seconds. */
    double load(int seconds) throws IOException, InterruptedException {
        long before = ticks();
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        double passed = (System.nanoTime() - start) / 1e9;
        return (ticks() - before) * 100.0 / TICKS / passed;
    }

    /** Waits until compilers and collectors have finished the work that is left. */
    void rest() throws IOException, InterruptedException {
        int quiet = 0;
        for (int i = 0; i < 60 && quiet < 3; i++) {
            quiet = load(1) > 2 ? 0 : quiet + 1;
            assertThat(process.isAlive()).as(errors()).isTrue();
        }
    }

    /** Collects garbage and measures. The smallest of several samples counts. */
    Sample sample() throws IOException, InterruptedException {
        Sample best = Sample.of(this);
        for (int i = 0; i < 2; i++) {
            Sample other = Sample.of(this);
            best = other.heap() < best.heap() ? other : best;
        }
        return best;
    }

    /**
     * Repeats some work until the heap stays the same: then compilers and caches have all that they
     * keep. With a leak the heap never stays the same.
     *
     * @return the sample after the last repetition
     */
    Sample warm(Callable<?> round) throws Exception {
        round.call();
        Sample now = restingSample();
        for (int i = 0; i < 6; i++) {
            Sample before = now;
            round.call();
            now = restingSample();
            if (now.heap() < before.heap() + before.heap() / 50) {
                break;
            }
        }
        return now;
    }

    Sample restingSample() throws IOException, InterruptedException {
        rest();
        return sample();
    }

    /**
     * Measures after the work. Compilers use the same heap and may run late on a busy machine, so
     * they get time to finish. Leaked objects stay.
     */
    Sample sampleAfter(Sample before) throws IOException, InterruptedException {
        Sample after = restingSample();
        for (int i = 0; i < 4 && !before.isFlatTo(after); i++) {
            after = restingSample();
        }
        return after;
    }

    /** Returns the JVM's output for a command. */
    String ask(String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(JCMD, process.pid() + ""));
        words.addAll(List.of(command));
        Process asking = new ProcessBuilder(words).redirectErrorStream(true).start();
        String text = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(asking.waitFor()).as(text).isZero();
        return text;
    }

    /**
     * Counts sockets opened since the start. All are connections, because nothing else is opened.
     */
    int connections() throws IOException {
        return sockets() - socketsAtStart;
    }

    /** Counts sockets without the pair that the JDK opens when it first closes a socket. */
    private int sockets() throws IOException {
        String pairs = Files.readString(Path.of("/proc", process.pid() + "", "net", "unix"));
        int count = 0;
        for (Path file : list("fd")) {
            try {
                String[] link = Files.readSymbolicLink(file).toString().split("[\\[\\]]");
                count += link[0].equals("socket:") && !pairs.contains(" " + link[1]) ? 1 : 0;
            } catch (NoSuchFileException e) {
                continue; // closed since it was listed
            }
        }
        return count;
    }

    /** Waits until at least so many descriptors are open. */
    void awaitDescriptors(int wanted, int seconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (list("fd").size() < wanted && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(list("fd")).as("descriptors").hasSizeGreaterThanOrEqualTo(wanted);
    }

    /** Waits until no connection is left. */
    void awaitNoConnections(int seconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (connections() > 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(connections()).as("connections that are left").isZero();
    }

    int awaitStatus() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the program ends").isTrue();
        return process.exitValue();
    }

    /** Ends the program as a user would, and checks that it printed no errors. */
    void stop() throws IOException, InterruptedException {
        process.destroy();
        assertThat(awaitStatus()).isEqualTo(TERMINATED);
        assertThat(errors()).as("standard error").isEmpty();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(errors);
    }
}
