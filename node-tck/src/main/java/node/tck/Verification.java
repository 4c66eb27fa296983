package node.tck;

import java.util.EnumSet;
import java.util.Set;

/** What the verifications of all services have in common. */
public interface Verification {

    /** What the implementation can do: everything, unless it says otherwise. */
    default Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }
}
