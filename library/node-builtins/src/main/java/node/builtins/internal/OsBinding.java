package node.builtins.internal;

import java.net.InetAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.util.function.BiConsumer;
import node.runtime.ProgramContext;
import node.script.Binding;
import node.script.Export;

/** The binding "os": what is known of this machine and its system. */
@Binding
public final class OsBinding {

    private static final double NANOS = 1e9;

    private final NodeErrors errors;
    private final ProgramContext program;

    OsBinding(NodeErrors errors, ProgramContext program) {
        this.errors = errors;
        this.program = program;
    }

    @Export
    public String endianness() {
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? "BE" : "LE";
    }

    @Export
    public String hostname() {
        return SystemFiles.first("/proc/sys/kernel/hostname").orElseGet(OsBinding::nameOfAddress);
    }

    private static String nameOfAddress() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** Returns the name of the system, as {@code uname} gives it. */
    @Export
    public String type() {
        String name = System.getProperty("os.name");
        return name.startsWith("Windows") ? "Windows_NT" : name.startsWith("Mac") ? "Darwin" : name;
    }

    @Export
    public String release() {
        return SystemFiles.first("/proc/sys/kernel/osrelease")
                .orElse(System.getProperty("os.version"));
    }

    @Export
    public String version() {
        return SystemFiles.first("/proc/sys/kernel/version")
                .orElse(System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    @Export
    public String machine() {
        String name = System.getProperty("os.arch");
        boolean arm = "aarch64".equals(name) && !"Linux".equals(System.getProperty("os.name"));
        return "amd64".equals(name) ? "x86_64" : arm ? "arm64" : name;
    }

    /** Seconds since the system started. */
    @Export
    public double uptime() {
        // Elsewhere, the clock for durations counts from the start of the system.
        return SystemFiles.first("/proc/uptime")
                .map(line -> Double.valueOf(line.split(" ")[0]))
                .orElse(System.nanoTime() / NANOS);
    }

    @Export
    public double totalMemory() {
        try {
            return SystemMemory.total();
        } catch (NodeException e) {
            throw errors.raise(e);
        }
    }

    @Export
    public double freeMemory() {
        try {
            return SystemMemory.free();
        } catch (NodeException e) {
            throw errors.raise(e);
        }
    }

    @Export
    public double parallelism() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Export
    public double[] load() {
        return Processors.load();
    }

    @Export
    public String[] processorModels() {
        return Processors.models();
    }

    @Export
    public double[] processorNumbers() {
        return Processors.numbers();
    }

    /** Returns eight texts for each address, see {@link Interfaces}. */
    @Export
    public String[] interfaces() {
        try {
            return Interfaces.addresses();
        } catch (SocketException e) {
            throw errors.raise(new NodeException("Error", "ERR_SYSTEM_ERROR", e.getMessage()));
        }
    }

    /** Returns user, group, name, home and shell. */
    @Export
    public Object[] user() {
        SystemUser user = SystemUser.current();
        return new Object[] {user.uid(), user.gid(), user.name(), user.home(), user.shell()};
    }

    /**
     * Returns the priority of a process.
     *
     * @param failed receives code and message of a failure, whose result does not count
     */
    @Export
    public double priority(double pid, BiConsumer<String, String> failed) {
        try {
            return Priorities.get(of(pid));
        } catch (NodeException e) {
            failed.accept(e.code(), e.getMessage());
            return 0;
        }
    }

    /** Sets the priority of a process. A command does that, so it needs the permission for one. */
    @Export
    public void setPriority(double pid, double priority, BiConsumer<String, String> failed) {
        if (!program.options().permissions().childProcess()) {
            failed.accept("EPERM", "operation not permitted");
            return;
        }
        try {
            Priorities.set(of(pid), (int) priority);
        } catch (NodeException e) {
            failed.accept(e.code(), e.getMessage());
        }
    }

    private static long of(double pid) {
        return pid == 0 ? ProcessHandle.current().pid() : (long) pid;
    }
}
