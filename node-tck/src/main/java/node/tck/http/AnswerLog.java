package node.tck.http;

import java.io.IOException;
import node.http.ClientResponse;
import node.http.Fields;
import node.http.ResponseHandler;
import node.tck.internal.Trial;

/** Hears of one request's way: notes what it hears, and reads the answer's body. */
final class AnswerLog implements ResponseHandler {

    private final Trial trial;
    private final String name;
    private Runnable atResponse = () -> {};

    final BodyLog body;
    ClientResponse response;

    AnswerLog(Trial trial, String name) {
        this.trial = trial;
        this.name = name;
        body = new BodyLog(trial, name + " body");
    }

    /** Says what to do when the head of the answer is there. */
    AnswerLog atResponse(Runnable reaction) {
        atResponse = reaction;
        return this;
    }

    String name() {
        return name;
    }

    boolean heard(String event) {
        return trial.log.contains(name + " " + event);
    }

    @Override
    public void response(ClientResponse found) {
        response = found;
        found.body(body);
        trial.happened(name + " response");
        atResponse.run();
    }

    @Override
    public void failed(IOException error) {
        trial.happened(name + " failed");
    }

    @Override
    public void drained() {
        trial.happened(name + " drained");
    }

    @Override
    public void information(int status, Fields fields) {
        trial.happened(name + " information " + status + " " + fields.first("X"));
    }
}
