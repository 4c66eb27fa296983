package node.tck.process;

import java.util.Set;
import node.process.Processes;
import node.tck.Capability;
import node.tck.Providers;
import node.tck.Service;

/** The rules of processes, tried on the provider that is on the path. */
public final class ProcessesTck implements ProcessesVerification {

    /** For JUnit and for {@link Service}. */
    public ProcessesTck() {}

    @Override
    public Processes processes() {
        return Providers.only(Processes.class);
    }

    @Override
    public Set<Capability> capabilities() {
        return Providers.capabilities(processes(), loops());
    }

    @Override
    public String toString() {
        return Providers.title(Processes.class, processes());
    }
}
