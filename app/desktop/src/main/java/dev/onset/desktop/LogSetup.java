package dev.onset.desktop;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;

/**
 * Where log lines go. Standard output belongs to the verbs (report, JSON), so warnings are told on standard error, and, where
 * {@link LogFolder} found a place, in a file a day beside it, which {@code onset doctor} reads. In code and not in XML because reading
 * XML took a tenth of the time that the window needs to open. The logging library makes it, so it must be public.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogSetup extends ContextAwareBase implements Configurator {

    private static final int DAYS_KEPT = 14;
    private static final long BYTES_KEPT = 20 * FileSize.MB_COEFFICIENT;

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        setContext(context);
        // The library's own remarks would mix with what a person reads.
        context.getStatusManager().add(new NopStatusListener());
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(standardError(context));
        String logs = System.getProperty(LogFolder.PROPERTY);
        if (logs != null) {
            root.addAppender(file(context, logs));
        }
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static ConsoleAppender<ILoggingEvent> standardError(LoggerContext context) {
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName("stderr");
        appender.setTarget("System.err");
        appender.setEncoder(pattern(context, "HH:mm:ss.SSS"));
        appender.start();
        return appender;
    }

    private static RollingFileAppender<ILoggingEvent> file(LoggerContext context, String logs) {
        var appender = new RollingFileAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName("file");
        // Several processes may write to it at a time.
        appender.setPrudent(true);
        appender.setEncoder(pattern(context, "yyyy-MM-dd'T'HH:mm:ss.SSSXXX"));
        var daily = new TimeBasedRollingPolicy<ILoggingEvent>();
        daily.setContext(context);
        daily.setParent(appender);
        daily.setFileNamePattern(logs + "/onset-%d{yyyy-MM-dd}.log");
        daily.setMaxHistory(DAYS_KEPT);
        daily.setTotalSizeCap(new FileSize(BYTES_KEPT));
        daily.start();
        appender.setRollingPolicy(daily);
        appender.start();
        return appender;
    }

    private static Encoder<ILoggingEvent> pattern(LoggerContext context, String time) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern("%d{" + time + "} %-5level %logger{0}: %msg%n");
        encoder.start();
        return encoder;
    }
}
