package node.builtins.internal;

import java.util.List;
import java.util.Set;

final class CommonJsExports {
    private CommonJsExports() {}
    record Found(Set<String> exports, List<String> reexports) {}
    static Found of(String text) { return new Found(Set.of(), List.of()); }
}
