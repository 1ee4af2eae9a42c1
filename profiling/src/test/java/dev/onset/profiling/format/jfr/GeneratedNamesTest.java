package dev.onset.profiling.format.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedNamesTest {

    private final GeneratedNames names = new GeneratedNames();

    @ParameterizedTest
    @CsvSource({
        "jdk/internal/reflect/GeneratedMethodAccessor31,jdk/internal/reflect/GeneratedMethodAccessor_",
        "org/shop/Cart$$Lambda$1,org/shop/Cart$$Lambda$1",
        "org/shop/Cart$$Lambda$66.0x0000000800c8d268,org/shop/Cart$$Lambda_",
        "org/shop/Cart$$Lambda.0x00007f8177090218,org/shop/Cart$$Lambda_",
        "org/shop/Cart$$Lambda$66/0x0000000800c8d268,org/shop/Cart$$Lambda_",
        "org/shop/Cart$$Lambda$14/512345,org/shop/Cart$$Lambda_",
        "org/shop/Cart$$Lambda77,org/shop/Cart$$Lambda_",
        "org/shop/Cart$$EnhancerBySpringCGLIB$$f2a6e8.total,org/shop/Cart$$EnhancerBySpringCGLIB$$_",
        "/tmp/libzstd-jni-1.5.1-16931311898282279136.so,libzstd-jni-_.so",
        "./tmp/libzstd-jni-1.5.1-169.so (deleted),libzstd-jni-_.so",
        "/tmp/libamazonCorrettoCryptoProvider109b39cf33c563eb.so,libamazonCorrettoCryptoProvider_.so",
        "/tmp/amazonCorrettoCryptoProviderNativeLibraries.7382c2f79097f415/libcrypto.so,libamazonCorrettoCryptoProvider_.so",
        "libasyncProfiler-linux-x64-17b9a1d8156277a98ccc871afa9a8f69215f92.so,libasyncProfiler-_.so",
    })
    void merge_ofAGeneratedName_leavesOutWhatIsOfThisStart(String symbol, String merged) {
        assertThat(names.merge(symbol)).isEqualTo(merged);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$$Lambda$1",
                "org/shop/Cart$$Lambda",
                "org/shop/Cart$$LambdaForm",
                "org/shop/Cart$$Lambda$x.0x08",
                "jdk/internal/reflect/GeneratedMethodAccessor",
                "jdk/internal/reflect/GeneratedMethodAccessorX",
                "/usr/lib/libzstd-jni-1.5.1-16.so",
                "/tmp/libzstd-jni-1.5.1.so",
                "/tmp/libamazonCorrettoCryptoProvider109b39.so",
                "libasyncProfiler-linux-x64-00b9a1d8156277a98ccc871afa9a8f69215f92.so",
                "libasyncProfiler--17b9a1d8156277a98ccc871afa9a8f69215f92.so",
                "libc.so"
            })
    void merge_ofAnythingElse_leavesItAlone(String symbol) {
        assertThat(names.merge(symbol)).isEqualTo(symbol);
    }

    @Test
    void merge_ofAHostileSymbol_leavesItAlone() {
        String hostile = "a$$Lambda$1/".repeat(1_000);
        assertThat(names.merge(hostile)).isEqualTo(hostile);
    }
}
