package node.builtins.zlib;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses streams of gzip, of one or several members. What follows the last member is ignored
 * if it begins with a zero.
 */
final class GunzipCodec implements Codec {

    private static final int TAIL = 8;

    private enum Part {
        HEAD,
        DATA,
        TAIL,
        END
    }

    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private GzipHead head = new GzipHead();
    private Part part = Part.HEAD;
    private long size;
    private int tailRead;
    private long tail;

    @Override
    public void process(ByteBuffer in, ByteBuffer out, Flush flush) throws CodecException {
        boolean goesOn = true;
        while (goesOn) {
            goesOn =
                    switch (part) {
                        case HEAD -> readHead(in);
                        case DATA -> readData(in, out);
                        case TAIL -> readTail(in);
                        case END -> readNext(in);
                    };
        }
    }

    private boolean readHead(ByteBuffer in) throws CodecException {
        if (!head.read(in)) {
            return false;
        }
        part = Part.DATA;
        return true;
    }

    private boolean readData(ByteBuffer in, ByteBuffer out) throws CodecException {
        inflater.setInput(in);
        int begin = out.position();
        try {
            for (int last = -1; out.hasRemaining() && last != in.position() + out.position(); ) {
                last = in.position() + out.position();
                inflater.inflate(out);
            }
        } catch (DataFormatException e) {
            throw CodecException.invalid(e.getMessage() == null ? "Zlib error" : e.getMessage());
        }
        int count = out.position() - begin;
        checksum.update(out.array(), out.arrayOffset() + begin, count);
        size += count;
        if (!inflater.finished()) {
            return false;
        }
        part = Part.TAIL;
        return true;
    }

    private boolean readTail(ByteBuffer in) throws CodecException {
        while (tailRead < TAIL && in.hasRemaining()) {
            tail |= (in.get() & 0xffL) << 8 * tailRead++;
            if (tailRead == 4 && tail != checksum.getValue()) {
                throw CodecException.invalid("incorrect data check");
            }
        }
        if (tailRead < TAIL) {
            return false;
        }
        if (tail >>> 32 != (size & 0xffffffffL)) {
            throw CodecException.invalid("incorrect length check");
        }
        part = Part.END;
        return true;
    }

    private boolean readNext(ByteBuffer in) {
        if (!in.hasRemaining() || in.get(in.position()) == 0) {
            return false;
        }
        reset();
        return true;
    }

    @Override
    public boolean isFinished() {
        return part == Part.END;
    }

    @Override
    public void reset() {
        inflater.reset();
        checksum.reset();
        head = new GzipHead();
        part = Part.HEAD;
        size = 0;
        tailRead = 0;
        tail = 0;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
