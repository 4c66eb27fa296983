package node.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The processor time that a process has used since its start, in seconds.
 *
 * @param all of all threads, and of those that have ended
 * @param compilers of the threads that compile; one that ends counts no more
 */
record Cpu(double all, double compilers) {

    private static final Pattern COMPILER = Pattern.compile(".*Compiler.*");

    /** Ticks per second in {@code /proc}: the same on all of Linux's machines. */
    private static final double TICKS = 100;

    /** The fields behind the name: the time of the program, and that of the system for it. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    static Cpu of(long pid) throws IOException {
        Path process = Path.of("/proc/" + pid);
        double compilers = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(process.resolve("task"))) {
            for (Path thread : threads) {
                try {
                    String stat = Files.readString(thread.resolve("stat"));
                    if (COMPILER.matcher(name(stat)).matches()) {
                        compilers += seconds(stat);
                    }
                } catch (NoSuchFileException e) {
                    // It has ended meanwhile.
                }
            }
        }
        return new Cpu(seconds(Files.readString(process.resolve("stat"))), compilers);
    }

    /** The time between then and this. */
    Cpu since(Cpu then) {
        return new Cpu(all - then.all, Math.max(0, compilers - then.compilers));
    }

    /** What is not compiling. */
    double program() {
        return all - compilers;
    }

    private static String name(String stat) {
        return stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    }

    private static double seconds(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS;
    }
}
