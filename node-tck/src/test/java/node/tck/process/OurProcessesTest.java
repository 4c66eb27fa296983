package node.tck.process;

import java.util.ServiceLoader;
import node.process.Processes;
import org.junit.jupiter.api.Tag;

@Tag("process")
class OurProcessesTest implements ProcessesVerification {

    @Override
    public Processes processes() {
        return ServiceLoader.load(Processes.class).findFirst().orElseThrow();
    }
}
