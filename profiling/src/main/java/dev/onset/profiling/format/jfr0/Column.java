package dev.onset.profiling.format.jfr0;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.common.IMCStackTrace;
import org.openjdk.jmc.common.IMCThread;
import org.openjdk.jmc.common.IMCType;
import org.openjdk.jmc.common.unit.ContentType;
import org.openjdk.jmc.common.unit.DecimalPrefix;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.LinearUnit;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.common.util.LabeledIdentifier;

/**
 * One value of an event of version 0 and what it becomes in version 2. Told apart by identity. Confined to one thread.
 *
 * <p>Source: the contents that JMC 9.1.2 gives to values of version 0.
 */
final class Column {

    private static final LinearUnit NANOSECOND = UnitLookup.TIMESPAN.getUnit(DecimalPrefix.NANO);

    /** What a value becomes. */
    enum Kind {
        START,
        END,
        LONG,
        DOUBLE,
        BOOLEAN,
        STAMP,
        SPAN,
        TEXT,
        THREAD,
        STACK,
        CLASS,
        STATE,
        /** Methods and arrays: nothing here looks at them. */
        LEFT_OUT
    }

    private final String name;
    private final int index;
    private final Kind kind;

    private Column(String name, int index, Kind kind) {
        this.name = name;
        this.index = index;
        this.kind = kind;
    }

    /**
     * The column of a value.
     *
     * @param name as in version 2
     * @param index among the values of its event
     * @param first the value of the first event: a number's width is nowhere else
     */
    static Column of(String name, int index, ContentType<?> content, @Nullable Object first) {
        return new Column(name, index, kind(name, content, first));
    }

    private static Kind kind(String name, ContentType<?> content, @Nullable Object first) {
        return switch (content.getIdentifier()) {
            case "timestamp" ->
                switch (name) {
                    case "startTime" -> Kind.START;
                    case "(endTime)" -> Kind.END;
                    default -> Kind.STAMP;
                };
            case "timespan" -> Kind.SPAN;
            case "text", "labeledIdentifier" -> name.equals(NewNames.STATE_FIELD) ? Kind.STATE : Kind.TEXT;
            case "thread" -> Kind.THREAD;
            case "stacktrace" -> Kind.STACK;
            case "class" -> Kind.CLASS;
            case "boolean" -> Kind.BOOLEAN;
            default -> number(first);
        };
    }

    private static Kind number(@Nullable Object first) {
        if (first instanceof IQuantity quantity) {
            return quantity.numberValue() instanceof Long ? Kind.LONG : Kind.DOUBLE;
        }
        return Kind.LEFT_OUT;
    }

    /** Everything there is to a column, to compare it with another; empty for none. */
    static String words(@Nullable Column column) {
        return column == null ? "" : column.kind + " " + column.index + " " + column.name;
    }

    Kind kind() {
        return kind;
    }

    /** How version 2 describes it. */
    NewTypes.Field field() {
        return switch (kind) {
            case BOOLEAN -> NewTypes.Field.plain(name, "boolean");
            case DOUBLE -> NewTypes.Field.plain(name, "double");
            case SPAN -> NewTypes.Field.span(name, "NANOSECONDS");
            case TEXT -> NewTypes.Field.plain(name, NewTypes.TEXT);
            case THREAD -> NewTypes.Field.pooled(name, NewTypes.THREAD);
            case STACK -> NewTypes.Field.pooled(name, NewTypes.STACK);
            case CLASS -> NewTypes.Field.pooled(name, NewTypes.CLASS);
            case STATE -> NewTypes.Field.pooled(name, NewTypes.STATE);
            default -> NewTypes.Field.plain(name, "long");
        };
    }

    @Nullable Object of(Object[] values) {
        return index < values.length ? values[index] : null;
    }

    /** An instant in nanoseconds since 1970; 0 where there is none. */
    long stamp(Object[] values) {
        return of(values) instanceof IQuantity quantity ? quantity.clampedLongValueIn(UnitLookup.EPOCH_NS) : 0;
    }

    void write(Object[] values, ByteSink out, NewConstants constants) {
        Object value = of(values);
        switch (kind) {
            case BOOLEAN -> out.u1(Boolean.TRUE.equals(value) ? 1 : 0);
            case LONG -> out.number(value instanceof IQuantity number ? number.longValue() : 0);
            case DOUBLE ->
                out.raw(Double.doubleToRawLongBits(value instanceof IQuantity number ? number.doubleValue() : 0), 8);
            case START, END, STAMP -> out.number(stamp(values));
            case SPAN -> out.number(value instanceof IQuantity span ? span.clampedLongValueIn(NANOSECOND) : 0);
            case TEXT -> text(value, out, constants);
            case THREAD -> out.number(constants.thread(value instanceof IMCThread thread ? thread : null));
            case STACK -> out.number(constants.stack(value instanceof IMCStackTrace stack ? stack : null));
            case CLASS -> out.number(constants.type(value instanceof IMCType type ? type : null));
            case STATE -> out.number(constants.state(value instanceof String state ? state : null));
            case LEFT_OUT -> {}
        }
    }

    private void text(@Nullable Object value, ByteSink out, NewConstants constants) {
        String text = value instanceof LabeledIdentifier named ? named.getName() : value instanceof String s ? s : null;
        if (text == null) {
            out.noText();
        } else {
            out.textAt(constants.text(this, text));
        }
    }
}
