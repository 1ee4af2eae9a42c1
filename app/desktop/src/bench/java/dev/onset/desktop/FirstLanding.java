package dev.onset.desktop;

import dev.onset.desktop.shell.TriageService;
import dev.onset.engine.triage.TriageListener;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;

/** When the first lane of a triage left the engine. Thread-safe. */
final class FirstLanding {

    private final AtomicLong at = new AtomicLong();

    /** Forgets the last triage. */
    void begin() {
        at.set(0);
    }

    /** {@code System.nanoTime()} of it; 0 where none has come. */
    long nanos() {
        return at.get();
    }

    /** The same service, with an ear at its listener. */
    TriageService around(TriageService service) {
        return passing(TriageService.class, service, arguments -> {
            if (arguments != null && arguments.length == 2 && arguments[1] instanceof TriageListener listener) {
                arguments[1] = passing(TriageListener.class, listener, heard -> {});
            }
        });
    }

    private interface Before {
        void called(Object[] arguments);
    }

    private <T> T passing(Class<T> type, T to, Before before) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("laneLanded")) {
                        at.compareAndSet(0, System.nanoTime());
                    }
                    before.called(arguments);
                    try {
                        return method.invoke(to, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
