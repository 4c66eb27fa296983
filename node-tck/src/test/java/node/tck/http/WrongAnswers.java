package node.tck.http;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import node.http.Fields;
import node.http.HttpOptions;
import node.http.HttpServer;
import node.http.HttpService;
import node.http.Request;
import node.http.RequestHandler;
import node.http.Response;
import node.loop.Loop;
import node.net.Connection;
import node.net.ReadyState;
import node.tck.Twist;

/** Answers that are given wrongly, each in one way. */
final class WrongAnswers {

    private WrongAnswers() {}

    /** Ends the connection rather than reading a body that nobody wants. */
    static Response endOfPost(Loop loop, Request request, Response right) {
        boolean ends = request.method().equals("POST") && request.fields().first("Expect") == null;
        return new OtherResponse(right) {
            @Override
            public void end() {
                super.end();
                if (ends) {
                    request.connection().destroy();
                }
            }
        };
    }

    static Response alwaysChunked(Loop loop, Request request, Response right) {
        return new OtherResponse(right) {
            @Override
            public void head(int status, Fields fields) {
                boolean framed =
                        request.version().equals("1.0")
                                || fields.first("Content-Length") != null
                                || fields.first("Transfer-Encoding") != null;
                super.head(status, framed ? fields : with(fields, "Transfer-Encoding", "chunked"));
            }
        };
    }

    private static Fields with(Fields fields, String name, String value) {
        Fields more = Fields.create();
        for (int i = 0; i < fields.size(); i++) {
            more.add(fields.name(i), fields.value(i));
        }
        return more.add(name, value);
    }

    /** Keeps small pieces back until the end. */
    static Response collected(Loop loop, Request request, Response right) {
        return new OtherResponse(right) {
            private final List<ByteBuffer> pieces = new ArrayList<>();
            private boolean begun;

            @Override
            public void head(int status, Fields fields) {
                super.head(status, fields);
                begun = request.version().equals("1.1");
            }

            @Override
            public boolean write(ByteBuffer piece) {
                if (!begun || ended || declared >= 0 || piece.remaining() > 64) {
                    return super.write(piece);
                }
                pieces.add(ByteBuffer.allocate(piece.remaining()).put(piece).flip());
                return true;
            }

            @Override
            public void end() {
                pieces.forEach(super::write);
                pieces.clear();
                super.end();
            }
        };
    }

    /** The head of 202 waits for the body. */
    static Response lateHead(Loop loop, Request request, Response right) {
        return new OtherResponse(right) {
            @Override
            public void head(int status, Fields fields) {
                if (status != 202) {
                    super.head(status, fields);
                }
            }
        };
    }

    static Response cutAtLength(Loop loop, Request request, Response right) {
        return new OtherResponse(right) {
            @Override
            public boolean write(ByteBuffer piece) {
                return declared >= 0 && written + piece.remaining() > declared
                        || super.write(piece);
            }
        };
    }

    static Response padded(Loop loop, Request request, Response right) {
        return new OtherResponse(right) {
            @Override
            public void end() {
                if (written < declared) {
                    super.write(ByteBuffer.allocate((int) (declared - written)));
                }
                super.end();
            }
        };
    }

    static Response cleaned(Loop loop, Request request, Response right) {
        return new OtherResponse(right) {
            @Override
            public void head(int status, Fields fields) {
                Fields clean = Fields.create();
                for (int i = 0; i < fields.size(); i++) {
                    clean.add(fields.name(i), fields.value(i).replaceAll("[\r\n\0]", ""));
                }
                super.head(status, clean);
            }
        };
    }

    /** Does not know what waits. */
    static Response withoutPressure(Loop loop, Request request, Response right) {
        return new OtherResponse(right) {
            @Override
            public long queued() {
                return 0;
            }
        };
    }

    static Response anyStatus(Loop loop, Request request, Response right) {
        return new OtherResponse(right) {
            @Override
            public void head(int status, Fields fields) {
                if (status < 100 || status > 199) {
                    super.head(status, fields);
                }
            }
        };
    }

    static Response endTwice(Loop loop, Request request, Response right) {
        return new OtherResponse(right) {
            @Override
            public void end() {
                if (!ended) {
                    super.end();
                }
            }
        };
    }

    /** Copies nothing, of pieces of a certain size. */
    static Response borrowed(Loop loop, Request request, Response right) {
        return new OtherResponse(right) {
            private boolean late;

            @Override
            public boolean write(ByteBuffer piece) {
                if (piece.remaining() != 2000) {
                    return super.write(piece);
                }
                late = true;
                ByteBuffer same = piece.duplicate();
                piece.position(piece.limit());
                loop.defer(() -> super.write(same));
                return true;
            }

            @Override
            public void end() {
                if (late) {
                    loop.defer(super::end);
                } else {
                    super.end();
                }
            }
        };
    }

    static Response withoutConnection(Loop loop, Request request, Response right) {
        return new OtherResponse(right) {
            @Override
            public void head(int status, Fields fields) {
                super.head(
                        status,
                        status == 200 && fields.first("Connection") != null ? Fields.of() : fields);
            }
        };
    }

    /** Asks to wait though nothing is queued. */
    static Response neverRoom(Loop loop, Request request, Response right) {
        return new OtherResponse(right) {
            @Override
            public boolean write(ByteBuffer piece) {
                boolean small = piece.remaining() < 64;
                return super.write(piece) && !small;
            }
        };
    }

    static Response complaining(Loop loop, Request request, Response right) {
        return new OtherResponse(right) {
            @Override
            public boolean write(ByteBuffer piece) {
                if (request.connection().readyState() == ReadyState.CLOSED) {
                    throw new IllegalStateException("the connection is closed");
                }
                return super.write(piece);
            }
        };
    }

    /** What is ready first takes the first place. */
    static HttpServer earliestFirst() {
        Map<Connection, Queue<Response>> unused = new IdentityHashMap<>();
        return WrongServer.answers(
                (loop, request, right) -> {
                    Queue<Response> queue =
                            unused.computeIfAbsent(request.connection(), key -> new ArrayDeque<>());
                    queue.add(right);
                    Response[] place = new Response[1];
                    return Twist.of(
                            Response.class,
                            right,
                            (self, method, a) -> {
                                if (place[0] == null) {
                                    place[0] = queue.remove();
                                }
                                return Twist.pass(place[0], method, a);
                            });
                });
    }

    /** Says that connections end when the service shuts down, and ends none that idles. */
    static HttpService announcedOnly(Loop loop, HttpOptions options, RequestHandler handler) {
        boolean[] closing = new boolean[1];
        RequestHandler announcing =
                (request, response) ->
                        handler.handle(
                                request,
                                new OtherResponse(response) {
                                    @Override
                                    public void head(int status, Fields fields) {
                                        super.head(
                                                status,
                                                closing[0]
                                                        ? with(fields, "Connection", "close")
                                                        : fields);
                                    }
                                });
        return Twist.of(
                HttpService.class,
                WrongServer.right(loop, options, WrongServer.as(handler, announcing)),
                "shutdown",
                (right, method, a) -> {
                    closing[0] = true;
                    return null;
                });
    }
}
