package dev.onset.engine.cli;

import dev.onset.engine.settings.Durations;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a length of time: {@code 30s}, {@code 2m}, {@code 500ms}. */
final class DurationWord implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        Duration length = Durations.parse(text);
        if (length == null) {
            throw new TypeConversionException("a length of time is 30s, 2m or 1h, not " + text);
        }
        return length;
    }
}
