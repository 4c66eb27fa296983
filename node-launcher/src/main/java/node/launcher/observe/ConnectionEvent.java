package node.launcher.observe;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A connection, from its beginning to its end. */
@Name("node.Connection")
@Label("Connection")
@Description("An accepted or outgoing connection, from its beginning to its end")
@Category("Node")
@StackTrace(false)
final class ConnectionEvent extends Event {

    @Label("Remote Address")
    String remote;

    @Label("Accepted")
    @Description("Whether the peer opened the connection")
    boolean accepted;

    @Label("Received")
    @DataAmount
    long received;

    @Label("Error")
    @Description("The error that ended the connection")
    String error;
}
