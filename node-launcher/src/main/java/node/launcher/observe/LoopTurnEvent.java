package node.launcher.observe;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** One turn of the loop. */
@Name("node.LoopTurn")
@Label("Loop Turn")
@Description("One turn of the event loop")
@Category("Node")
@StackTrace(false)
final class LoopTurnEvent extends Event {

    @Label("Callbacks")
    int callbacks;

    @Label("Busy")
    @Description("Time in callbacks and between them")
    @Timespan
    long busy;

    @Label("Slept")
    @Timespan
    long slept;

    static void tell(int callbacks, long busy, long slept) {
        LoopTurnEvent event = new LoopTurnEvent();
        if (event.isEnabled()) {
            event.callbacks = callbacks;
            event.busy = busy;
            event.slept = slept;
            event.commit();
        }
    }
}
