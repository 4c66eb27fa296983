package node.launcher.observe;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A request to a server of the program. */
@Name("node.HttpRequest")
@Label("HTTP Request")
@Description("A request to a server, from its complete head until its response is sent")
@Category("Node")
@StackTrace(false)
final class HttpRequestEvent extends Event {

    @Label("Method")
    String method;

    @Label("Target")
    String target;

    @Label("Status")
    int status;

    @Label("Body Sent")
    @DataAmount
    long sent;

    @Label("Complete")
    @Description("Whether the whole response was passed to the operating system")
    boolean complete;
}
