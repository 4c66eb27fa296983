package node.builtins.internal;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The priorities of processes. Java has no function for them: they are read from /proc and set by
 * the command {@code renice}.
 */
final class Priorities {

    private static final int NICE_FIELD = 16; // behind the name, which ends with a parenthesis

    private Priorities() {}

    /**
     * Returns the priority of a process.
     *
     * @throws NodeException if there is no such process, or the system does not tell
     */
    static int get(long pid) {
        Optional<String> stat = SystemFiles.first("/proc/" + pid + "/stat");
        if (stat.isEmpty()) {
            if (pid < 0 || ProcessHandle.of(pid).isEmpty()) {
                throw new NodeException("SystemError", "ESRCH", "no such process");
            }
            throw new NodeException("SystemError", "ENOSYS", "function not implemented");
        }
        String fields = stat.get().substring(stat.get().lastIndexOf(')') + 2);
        return Integer.parseInt(fields.split(" ")[NICE_FIELD]);
    }

    /**
     * Sets the priority of a process; of this one, that of all its threads.
     *
     * @throws NodeException if it is not allowed
     */
    static void set(long pid, int priority) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("renice", "-n", Integer.toString(priority), "-p"));
        String[] threads = new File("/proc/" + pid + "/task").list();
        boolean own = pid == ProcessHandle.current().pid() && threads != null;
        command.addAll(own ? List.of(threads) : List.of(Long.toString(pid)));
        String refusal = run(command);
        if (refusal == null) {
            return;
        }
        if (refusal.contains("No such process") && !own) {
            throw new NodeException("SystemError", "ESRCH", "no such process");
        }
        if (refusal.contains("ermi")) { // permission denied, not permitted
            throw new NodeException("SystemError", "EACCES", "permission denied");
        }
        if (!own) {
            throw new NodeException("SystemError", "ENOSYS", "function not implemented");
        }
        // A thread may have ended meanwhile. The main one counts.
    }

    /** Returns what the command complains about; null if it succeeds. */
    private static String run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes());
            return process.waitFor() == 0 ? null : output;
        } catch (IOException e) {
            throw new NodeException("SystemError", "ENOSYS", "function not implemented");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
