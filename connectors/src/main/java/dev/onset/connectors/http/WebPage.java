package dev.onset.connectors.http;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A web page that came where an answer was expected, told apart by what the person can do about it.
 *
 * @param title as the page has it, or empty
 */
record WebPage(Kind kind, String title) {

    /** What a page is for. */
    enum Kind {
        /** It wants a person to sign in. */
        LOGIN,
        /** A proxy or a web server says that it failed. */
        ERROR,
        /** The front page of some application: the address is not that of the interface. */
        APPLICATION
    }

    private static final Pattern PAGE = Pattern.compile(
            "^\\W{0,8}(?:<\\?xml[^>]{0,200}>\\s*)?(?:<!--.{0,2000}?-->\\s*)*<(?:!doctype\\s+html|html|head|title|body|meta)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern TITLE = Pattern.compile("<title[^>]{0,200}>([^<]{0,300})", Pattern.CASE_INSENSITIVE);

    private static final Pattern LOGIN_TITLE = Pattern.compile(
            "\\b(?:sign[ -]?in|log[ -]?in|log[ -]?on|signin|single sign|sso|authenticat\\w*|authoriz\\w*|session expired|access denied by policy)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern LOGIN_BODY = Pattern.compile(
            "type\\s*=\\s*[\"']?password|name\\s*=\\s*[\"']?SAML(?:Request|Response)|/oauth2/(?:start|sign_in|authorize)|/adfs/ls"
                    + "|login\\.microsoftonline\\.com|accounts\\.google\\.com|openid-connect/auth|\\.okta\\.com|/cas/login|cloudflareaccess\\.com"
                    + "|http-equiv\\s*=\\s*[\"']?refresh[^>]{0,300}(?:login|signin|sign_in|oauth|saml|sso)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ERROR_TITLE = Pattern.compile(
            "^\\s*(?:error\\b.*|[45]\\d\\d\\b.*|.*\\b(?:bad gateway|gateway time-?out|service (?:temporarily )?unavailable"
                    + "|internal server error|not found|forbidden|too many requests|the requested url could not be retrieved|web server is down)\\b.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /**
     * Looks at the start of a body.
     *
     * @param mediaType without parameters, in lower case, may be empty
     * @return null when it is no web page
     */
    static @Nullable WebPage of(String mediaType, byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8);
        boolean said = mediaType.equals("text/html") || mediaType.equals("application/xhtml+xml");
        if (!said && !PAGE.matcher(text).find()) {
            return null;
        }
        Matcher m = TITLE.matcher(text);
        String title = m.find() ? Quote.cut(Quote.visible(m.group(1)), 80) : "";
        return new WebPage(kind(title, text), title);
    }

    /** "a web page titled ...", for a message. */
    String named(String what) {
        return title.isEmpty() ? what : what + " titled \"" + title + "\"";
    }

    private static Kind kind(String title, String text) {
        if (LOGIN_TITLE.matcher(title).find() || LOGIN_BODY.matcher(text).find()) {
            return Kind.LOGIN;
        }
        return ERROR_TITLE.matcher(title).matches() ? Kind.ERROR : Kind.APPLICATION;
    }
}
