package node.http.internal;

import java.util.ServiceLoader;

/**
 * Finds the providers for tests with the service loader, like a program. This module itself uses
 * none.
 */
final class Services {

    private Services() {}

    static <S> S the(Class<S> service) {
        Services.class.getModule().addUses(service);
        return ServiceLoader.load(service).findFirst().orElseThrow();
    }
}
