package dev.onset.profiling.format.jfr0;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.common.IMCFrame;
import org.openjdk.jmc.common.IMCMethod;
import org.openjdk.jmc.common.IMCStackTrace;
import org.openjdk.jmc.common.IMCThread;
import org.openjdk.jmc.common.IMCType;

/** The constants of a recording of version 2, each written when it is first asked for. 0 is none. Confined to one thread. */
final class NewConstants {

    private record Method(String owner, String name, String descriptor) {}

    private static final class Pool {

        private final Map<Object, Long> ids = new HashMap<>();
        private final ByteSink bytes = new ByteSink();
        private int count;

        private <T> long id(@Nullable T value, BiConsumer<ByteSink, T> writer) {
            if (value == null) {
                return 0;
            }
            Long known = ids.get(value);
            if (known != null) {
                return known;
            }
            // Written apart first: a constant may need others of its own kind.
            var one = new ByteSink();
            writer.accept(one, value);
            long id = ++count;
            bytes.number(id);
            bytes.append(one);
            ids.put(value, id);
            return id;
        }
    }

    private final Map<String, Pool> pools = new LinkedHashMap<>();

    private Pool pool(String type) {
        return pools.computeIfAbsent(type, t -> new Pool());
    }

    /**
     * A text of a column. Each column has its own: what is blanked in one of them must not go from the others.
     *
     * @param column told apart by identity
     */
    long text(Object column, @Nullable String text) {
        return pool(NewTypes.TEXT).id(text == null ? null : new ColumnText(column, text), (out, t) -> out.text(t.text));
    }

    private record ColumnText(Object column, String text) {}

    private long symbol(String text) {
        return pool(NewTypes.SYMBOL).id(text, ByteSink::text);
    }

    long state(@Nullable String name) {
        return pool(NewTypes.STATE).id(name, ByteSink::text);
    }

    long type(@Nullable IMCType type) {
        return type(type == null ? null : type.getFullName());
    }

    private long type(@Nullable String name) {
        return pool(NewTypes.CLASS).id(name == null ? null : name.replace('.', '/'), (out, n) -> out.number(symbol(n)));
    }

    long thread(@Nullable IMCThread thread) {
        return pool(NewTypes.THREAD).id(thread, (out, t) -> {
            String name = t.getThreadName();
            Long id = t.getThreadId();
            if (name == null) {
                out.noText();
            } else {
                out.text(name);
            }
            out.number(0);
            if (name == null) {
                out.noText();
            } else {
                out.text(name);
            }
            out.number(id == null ? 0 : id);
        });
    }

    long stack(@Nullable IMCStackTrace stack) {
        return pool(NewTypes.STACK).id(stack, (out, s) -> {
            out.u1(s.getTruncationState().isTruncated() ? 1 : 0);
            out.number(s.getFrames().size());
            for (IMCFrame frame : s.getFrames()) {
                out.number(method(frame.getMethod()));
                out.number(orZero(frame.getFrameLineNumber()));
                out.number(orZero(frame.getBCI()));
                out.number(frameType(frame.getType()));
            }
        });
    }

    private static int orZero(@Nullable Integer number) {
        return number == null || number < 0 ? 0 : number;
    }

    private long frameType(IMCFrame.Type type) {
        return pool(NewTypes.FRAME_TYPE)
                .id(IMCFrame.Type.NATIVE.equals(type) ? "Native" : "JIT compiled", ByteSink::text);
    }

    private long method(@Nullable IMCMethod method) {
        if (method == null || method.getType() == null || method.getMethodName() == null) {
            return 0;
        }
        String descriptor = method.getFormalDescriptor();
        var key = new Method(
                method.getType().getFullName(), method.getMethodName(), descriptor == null ? "" : descriptor);
        return pool(NewTypes.METHOD).id(key, (out, m) -> {
            out.number(type(m.owner));
            out.number(symbol(m.name));
            out.number(symbol(m.descriptor));
        });
    }

    /** Writes the event that holds all of them. */
    void writeTo(ByteSink out, NewTypes types, long ticks) {
        int at = out.begin();
        out.number(1);
        out.number(ticks);
        out.number(0);
        out.number(0); // none before
        out.u1(0);
        out.number(pools.size());
        pools.forEach((type, pool) -> {
            out.number(types.id(type));
            out.number(pool.count);
            out.append(pool.bytes);
        });
        out.end(at);
    }
}
