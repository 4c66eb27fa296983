package node.builtins.internal;

import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.DoubleStream;
import node.process.ProcessException;
import node.process.Processes;
import node.process.Signal;
import node.runtime.Flags;
import node.runtime.NodeOptionNames;
import node.runtime.ProgramContext;
import node.script.Binding;
import node.script.Export;
import node.script.ScriptHost;

/** The binding "process": what the program may know of itself and of its process. */
@Binding
public final class ProcessBinding {

    private static final int EPERM = -1;
    private static final int ESRCH = -3;
    private static final int EINVAL = -22;
    private static final int ENOSYS = -38;

    /** For how long to wait for the report of a collection, in milliseconds. */
    private static final int REPORT_LIMIT = 1_000;

    /** Signals that do nothing by default. */
    private static final Set<Signal> HARMLESS =
            EnumSet.of(Signal.CHLD, Signal.CONT, Signal.URG, Signal.WINCH);

    /** The variables by which a process tells its child of itself. The child does not see them. */
    private static final Set<String> PRIVATE =
            Set.of("NODE_CHANNEL_PATH", "NODE_CHANNEL_SERIALIZATION_MODE", "NODE_ARGV0");

    private final ProgramContext program;
    private final NodeErrors errors;
    private final long origin;

    /**
     * Creates the binding.
     *
     * @param origin when the program began, by {@link System#nanoTime}
     */
    ProcessBinding(ProgramContext program, NodeErrors errors, long origin) {
        this.program = program;
        this.errors = errors;
        this.origin = origin;
    }

    // ---- the command ----

    /** The values of an option of the command; null if it was not given. */
    @Export
    public String[] option(String name) {
        Flags flags = program.options().startup().flags();
        return flags.has(name) ? flags.all(name).toArray(String[]::new) : null;
    }

    /** The arguments before the script. */
    @Export
    public String[] typed() {
        return program.options().startup().flags().typed().toArray(String[]::new);
    }

    /** The names of the options that NODE_OPTIONS may have. */
    @Export
    public String[] environmentFlags() {
        return NodeOptionNames.all().toArray(String[]::new);
    }

    /**
     * Collects garbage, and waits for the JVM's thread that reports what was collected, so that
     * registries hear of it even if the program ends now.
     */
    @Export
    public void collectGarbage() {
        ReferenceQueue<Object> reports = new ReferenceQueue<>();
        Reference<Object> witness = new WeakReference<>(new Object(), reports);
        System.gc();
        try {
            reports.remove(REPORT_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Reference.reachabilityFence(witness);
    }

    /** Returns a system property that names a version, or the command as the user typed it. */
    @Export
    public String property(String name) {
        return switch (name) {
            case "java.version", "java.vendor", "node.argv0" -> System.getProperty(name);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Returns the version of the engine. */
    @Export
    public String engineVersion() {
        return program.platform().get(ScriptHost.class).info().version();
    }

    /** Returns the architecture by Node's name. */
    @Export
    public String architecture() {
        String name = System.getProperty("os.arch");
        return switch (name) {
            case "amd64", "x86_64" -> "x64";
            case "aarch64" -> "arm64";
            case "x86", "i386" -> "ia32";
            default -> name;
        };
    }

    /** Returns the operating system by Node's name. */
    @Export
    public String platform() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return "win32";
        }
        return name.startsWith("mac") ? "darwin" : name;
    }

    /** The paths of the command and of the script, and the script's arguments. */
    @Export
    public String[] arguments() {
        return program.options().arguments().toArray(String[]::new);
    }

    /** The path of the command that starts this runtime. */
    @Export
    public String execPath() {
        String home = System.getProperty("java.home");
        boolean windows = platform().equals("win32");
        Path command = Path.of(home, "bin", windows ? "node.cmd" : "node");
        return Files.exists(command)
                ? command.toString()
                : Path.of(home, "bin", windows ? "java.exe" : "java").toString();
    }

    @Export
    public double pid() {
        return ProcessHandle.current().pid();
    }

    @Export
    public double parentPid() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
    }

    /** The program's working directory. */
    @Export
    public String directory() {
        return program.options()
                .surroundings()
                .directory()
                .map(Path::toString)
                .orElseGet(this::directoryOfProcess);
    }

    /** The start script sets the property if the process has no working directory. */
    private String directoryOfProcess() {
        if (System.getProperty("node.directory") != null) {
            throw errors.raise(
                    new NodeException(
                            "Error",
                            "ENOENT",
                            "ENOENT: process.cwd failed with error no such file or directory,"
                                    + " the current working directory was likely removed without"
                                    + " changing the working directory, uv_cwd",
                            Map.of("errno", -2, "syscall", "uv_cwd")));
        }
        return System.getProperty("user.dir");
    }

    /** The names and values of the environment in turn; none if the program may not see it. */
    @Export
    public String[] environment() {
        if (!program.options().permissions().env()) {
            return new String[0];
        }
        Map<String, String> variables =
                program.options()
                        .surroundings()
                        .environment()
                        .orElseGet(() -> program.platform().get(Processes.class).environment());
        List<String> flat = new ArrayList<>();
        variables.forEach(
                (name, value) -> {
                    if (!PRIVATE.contains(name)) {
                        flat.add(name);
                        flat.add(value);
                    }
                });
        return flat.toArray(String[]::new);
    }

    /** What the process that started this one tells by that variable; null if it does not. */
    @Export
    public String told(String name) {
        if (!PRIVATE.contains(name)) {
            throw new IllegalArgumentException(name);
        }
        Optional<Map<String, String>> own = program.options().surroundings().environment();
        return own.isPresent() ? own.get().get(name) : System.getenv(name);
    }

    /** Seconds since the program started. */
    @Export
    public double uptime() {
        return (System.nanoTime() - origin) / 1e9;
    }

    /** A clock for durations, in nanoseconds. */
    @Export
    public double nanoseconds() {
        return System.nanoTime();
    }

    /**
     * Resident memory, the heap, its used part, memory outside it, and of array buffers, in bytes.
     */
    @Export
    public double[] memory() {
        Runtime runtime = Runtime.getRuntime();
        double total = runtime.totalMemory();
        double used = total - runtime.freeMemory();
        double resident = status("VmRSS:").map(kilobytes -> kilobytes * 1024d).orElse(total);
        return new double[] {resident, total, used, 0, 0};
    }

    /** The most memory that the heap may have, in bytes. */
    @Export
    public double memoryLimit() {
        return Runtime.getRuntime().maxMemory();
    }

    @Export
    public double memoryFree() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - runtime.totalMemory() + (double) runtime.freeMemory();
    }

    /** The processor time of the process for programs and for the system, in microseconds. */
    @Export
    public double[] cpu() {
        return SystemTimes.ofProcess();
    }

    /** The processor time of the program's thread. */
    @Export
    public double[] threadCpu() {
        return SystemTimes.ofThread();
    }

    /**
     * The most resident memory in kilobytes, page faults without and with the disk, and changes of
     * the thread that were wanted and forced; zeros where the system does not tell.
     */
    @Export
    public double[] resources() {
        long[] faults = SystemTimes.pageFaults();
        return new double[] {
            status("VmHWM:").orElse(0L),
            faults[0],
            faults[1],
            status("voluntary_ctxt_switches:").orElse(0L),
            status("nonvoluntary_ctxt_switches:").orElse(0L)
        };
    }

    /** The mask of new files. */
    @Export
    public int umask() {
        return line("Umask:").map(mask -> Integer.parseInt(mask, 8)).orElse(022);
    }

    /** The number of the user or the group, by the name of Node's function. */
    @Export
    public double identity(String name) {
        String[] numbers = line(name.endsWith("uid") ? "Uid:" : "Gid:").orElse("0 0").split("\\s+");
        return Double.parseDouble(numbers[name.startsWith("gete") ? 1 : 0]);
    }

    /** The numbers of the groups, the effective one among them. */
    @Export
    public double[] groups() {
        String numbers = line("Groups:").orElse("");
        double own = identity("getegid");
        DoubleStream others =
                numbers.isEmpty()
                        ? DoubleStream.empty()
                        : Arrays.stream(numbers.split("\\s+")).mapToDouble(Double::parseDouble);
        return DoubleStream.concat(others, DoubleStream.of(own)).distinct().toArray();
    }

    private static Optional<Long> status(String name) {
        return line(name).map(text -> Long.parseLong(text.split("\\s+")[0]));
    }

    /** Returns the value of a line of the kernel's status of this process. */
    private static Optional<String> line(String name) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith(name)) {
                    return Optional.of(line.substring(name.length()).strip());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // another system than Linux
        }
    }

    // ---- signals ----

    /** Calls a function on the loop when the process receives a signal. */
    @Export
    public void listen(String name, Runnable listener) {
        program.options()
                .startup()
                .signals()
                .listen(
                        name,
                        () -> {
                            try {
                                program.loop().post(listener);
                            } catch (RejectedExecutionException e) {
                                return; // the program has ended
                            }
                        });
    }

    /** Lets a signal do what it did before. */
    @Export
    public void ignore(String name) {
        program.options().startup().signals().ignore(name);
    }

    /**
     * Sends a signal to a process.
     *
     * @return the negative number of an error; 0 if there is none
     */
    @Export(runsProgram = true)
    public int kill(int pid, int number) {
        Optional<Signal> signal = Signal.of(number);
        if (number != 0 && signal.isEmpty()) {
            return EINVAL;
        }
        if (pid == ProcessHandle.current().pid()) {
            signal.ifPresent(this::killSelf);
            return 0;
        }
        if (!program.options().permissions().childProcess()) {
            return EPERM;
        }
        Optional<ProcessHandle> process =
                pid > 0 ? ProcessHandle.of(pid).filter(ProcessHandle::isAlive) : Optional.empty();
        if (pid > 0 && process.isEmpty()) {
            return ESRCH;
        }
        if (number == 0) {
            return 0;
        }
        if (process.isPresent() && number == Signal.KILL.number()) {
            process.get().destroyForcibly();
            return 0;
        }
        if (process.isPresent() && number == Signal.TERM.number()) {
            process.get().destroy();
            return 0;
        }
        try {
            program.platform().get(Processes.class).kill(pid, signal.orElseThrow());
            return 0;
        } catch (ProcessException e) {
            return switch (e.code()) {
                case "EPERM" -> EPERM;
                case "ESRCH" -> ESRCH;
                case "EINVAL" -> EINVAL;
                default -> ENOSYS;
            };
        }
    }

    /**
     * Does what a signal does by default. These three end the program in an orderly way, as they do
     * from outside; a program that shares its process with others ends in any case.
     */
    private void killSelf(Signal signal) {
        boolean orderly = signal == Signal.HUP || signal == Signal.INT || signal == Signal.TERM;
        if (orderly || !program.options().startup().signals().raise(signal.name())) {
            if (!HARMLESS.contains(signal)) {
                program.exit(128 + signal.number());
            }
        }
    }

    /** Ends the process at once, as a failure of the JVM would. */
    @Export(runsProgram = true)
    public void abort() {
        if (!program.options().startup().signals().raise("ABRT")) {
            program.exit(128 + Signal.ABRT.number());
        }
    }

    /** Whether a permission is given. The reference may be null. */
    @Export
    public boolean isAllowed(String scope, String reference) {
        if (program.options().permissions().isUnrestricted()) {
            return true;
        }
        return switch (scope) {
            case "child" -> program.options().permissions().childProcess();
            case "fs.read" -> reference != null && mayRead(reference);
            default -> false;
        };
    }

    private boolean mayRead(String path) {
        try {
            return program.modules().mayRead(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Ends the program; no JavaScript runs after the hooks. */
    @Export(runsProgram = true)
    public void exit(int code) {
        program.exit(code);
    }
}
