package node.tck.loop;

import java.util.ServiceLoader;
import node.loop.Loops;
import org.junit.jupiter.api.Tag;

@Tag("loop")
class OurLoopTest implements LoopVerification {

    @Override
    public Loops loops() {
        return ServiceLoader.load(Loops.class).findFirst().orElseThrow();
    }
}
