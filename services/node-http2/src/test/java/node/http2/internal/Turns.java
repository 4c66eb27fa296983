package node.http2.internal;

import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import node.loop.Loop;

/** A loop of which a test runs the deferred tasks. */
final class Turns {

    private final ArrayDeque<Runnable> deferred = new ArrayDeque<>();

    Loop loop() {
        return (Loop)
                Proxy.newProxyInstance(
                        Loop.class.getClassLoader(),
                        new Class<?>[] {Loop.class},
                        (self, method, given) -> {
                            if (!method.getName().equals("defer")) {
                                throw new AssertionError(method);
                            }
                            deferred.add((Runnable) given[0]);
                            return null;
                        });
    }

    boolean isIdle() {
        return deferred.isEmpty();
    }

    void end() {
        for (Runnable task = deferred.poll(); task != null; task = deferred.poll()) {
            task.run();
        }
    }
}
