package node.builtins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Processor times and page faults as the kernel of Linux tells them. Other systems tell only the
 * processor time of the process as a whole.
 */
final class SystemTimes {

    private static final Path PROCESS = Path.of("/proc/self/stat");
    private static final Path THREAD = Path.of("/proc/thread-self/stat");

    /** Microseconds in a tick of the kernel, of which a second has 100 on all usual systems. */
    private static final double TICK = 10_000;

    private static final int MINOR_FAULTS = 9;
    private static final int MAJOR_FAULTS = 11;
    private static final int USER = 13;
    private static final int SYSTEM = 14;

    private SystemTimes() {}

    /** The time of the process for programs and for the system, in microseconds. */
    static double[] ofProcess() {
        String[] fields = fields(PROCESS);
        if (fields.length > SYSTEM) {
            return times(fields);
        }
        double all =
                ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .map(time -> time.toNanos() / 1e3)
                        .orElse(0d);
        return new double[] {Math.floor(all), 0};
    }

    /** The time of this thread; zeros on other systems. */
    static double[] ofThread() {
        String[] fields = fields(THREAD);
        return fields.length > SYSTEM ? times(fields) : new double[] {0, 0};
    }

    private static double[] times(String... fields) {
        return new double[] {
            Double.parseDouble(fields[USER]) * TICK, Double.parseDouble(fields[SYSTEM]) * TICK
        };
    }

    /** Page faults without and with the disk. */
    static long[] pageFaults() {
        String[] fields = fields(PROCESS);
        return fields.length > SYSTEM
                ? new long[] {
                    Long.parseLong(fields[MINOR_FAULTS]), Long.parseLong(fields[MAJOR_FAULTS])
                }
                : new long[] {0, 0};
    }

    /** The fields of the file. The name of the process, the second one, may have blanks. */
    private static String[] fields(Path file) {
        try {
            String text = Files.readString(file);
            int end = text.lastIndexOf(')');
            return ("0 name" + text.substring(end + 1)).strip().split(" ");
        } catch (IOException e) {
            return new String[0];
        }
    }
}
