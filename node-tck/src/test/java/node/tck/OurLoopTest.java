package node.tck;

import node.loop.Loops;

import java.util.ServiceLoader;

class OurLoopTest implements LoopVerification {

    @Override
    public Loops loops() {
        return ServiceLoader.load(Loops.class).findFirst().orElseThrow();
    }
}
