package node.launcher.observe;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A callback that blocked the loop. */
@Name("node.SlowCallback")
@Label("Slow Callback")
@Description("A callback that blocked the event loop for longer than the threshold")
@Category("Node")
@StackTrace(false)
final class SlowCallbackEvent extends Event {

    @Label("Held Up")
    @Timespan
    long held;

    @Label("Functions")
    @Description("JavaScript functions that were running at the threshold, innermost first")
    String functions;

    static void tell(long held, String functions) {
        SlowCallbackEvent event = new SlowCallbackEvent();
        if (event.isEnabled()) {
            event.held = held;
            event.functions = functions;
            event.commit();
        }
    }
}
