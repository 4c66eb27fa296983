package node.fs.internal;

import java.util.ServiceLoader;

/** Finds the providers that tests run on, as a program would: this module itself asks for none. */
final class Services {

    private Services() {}

    static <S> S the(Class<S> service) {
        Services.class.getModule().addUses(service);
        return ServiceLoader.load(service).findFirst().orElseThrow();
    }
}
