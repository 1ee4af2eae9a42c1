package dev.onset.connectors.http;

import dev.onset.connectors.spi.Failure;
import java.net.URI;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Judges redirects. A credential belongs to one origin (scheme, host and port), so no request is ever made to another: that is a
 * failure that names both. Within the origin a GET follows, at most three times.
 */
final class Redirects {

    static final int MOST = 3;

    private static final Pattern LOGIN = Pattern.compile(
            "(?:^|[/?&=._-])(?:log-?in|sign-?in|sign_in|oauth2?|sso|saml2?|adfs|authorize|authenticate|openid-connect|idp|cas)(?:$|[/?&=._-])",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern LOGIN_HOST =
            Pattern.compile("^(?:login|signin|sso|auth|accounts|idp|id|okta|adfs)[.-]|\\.okta\\.com$|\\.auth0\\.com$");

    private final Source source;
    private final String tried;

    Redirects(Source source, String tried) {
        this.source = source;
        this.tried = tried;
    }

    static boolean isRedirect(int status) {
        return status == 300 || status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    Trouble judge(Request request, int status, @Nullable String location, int followed) {
        HttpUrl from = request.url();
        if (location == null) {
            return bad(status + " without saying where to");
        }
        HttpUrl to = from.resolve(location);
        if (to == null) {
            return bad("a redirect to something that is not a web address: " + Quote.cut(location, 100));
        }
        if (LOGIN.matcher(to.encodedPath()).find()
                || LOGIN_HOST.matcher(to.host()).find()) {
            return Trouble.lasting(new Failure.SignedOut(
                    source.name(),
                    tried,
                    "a redirect to a login page at " + Options.origin(to) + to.encodedPath(),
                    source.dialect().credentialAdvice()));
        }
        if (!Options.isSameOrigin(from, to)) {
            return elsewhere(from, to);
        }
        if (!request.method().equals("GET")) {
            return bad("a redirect of a POST to " + to.encodedPath() + ", which is not followed");
        }
        if (followed >= MOST) {
            return bad("more than " + MOST + " redirects, the last one to " + to.encodedPath());
        }
        return Trouble.redirect(bad("a redirect to " + to.encodedPath()).failure(), to);
    }

    private Trouble elsewhere(HttpUrl from, HttpUrl to) {
        String a = Options.origin(from);
        String b = Options.origin(to);
        return Trouble.lasting(new Failure.Misconfigured(
                source.name(),
                tried,
                "a redirect from " + a + " to " + b + ", which is not followed: credentials stay with " + a,
                "If " + b + " is right, set the source's address to "
                        + address(source.settings().url(), to) + "."));
    }

    /** The base address, moved to the other origin. */
    private static String address(URI base, HttpUrl to) {
        String path = base.getRawPath();
        return Options.origin(to) + (path == null || path.equals("/") ? "" : path);
    }

    private Trouble bad(String back) {
        return Trouble.lasting(new Failure.BadReply(
                source.name(), tried, back, "Check the source's address, and the proxy before it."));
    }
}
