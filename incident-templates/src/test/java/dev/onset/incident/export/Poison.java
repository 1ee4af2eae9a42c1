package dev.onset.incident.export;

/** Texts that try to act. */
final class Poison {

    static final String ALL =
            "</style></title><script>alert(1)</script><img src=x onerror=alert(1)>\"'onmouseover='alert(1)' `x` | a |\n"
                    + "# heading\n- item\n[x](javascript:alert(1)) ![y](http://evil.example/z.png) <svg/onload=alert(1)> &lt;b&gt; {{title}}"
                    + " \u202egpj\u001b[31m\u0000 ]]> --> <a href=javascript:x> http://evil.example [e1] [z]: http://evil.example";

    private Poison() {}
}
