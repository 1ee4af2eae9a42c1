package dev.onset.incident.redact;

import java.util.Map;

/** Check digits of cards, accounts and national numbers. Digits come without blanks. */
final class Checksums {

    private static final Map<String, Integer> IBAN_LENGTHS = Map.ofEntries(
            Map.entry("AD", 24),
            Map.entry("AE", 23),
            Map.entry("AL", 28),
            Map.entry("AT", 20),
            Map.entry("AZ", 28),
            Map.entry("BA", 20),
            Map.entry("BE", 16),
            Map.entry("BG", 22),
            Map.entry("BH", 22),
            Map.entry("BR", 29),
            Map.entry("BY", 28),
            Map.entry("CH", 21),
            Map.entry("CR", 22),
            Map.entry("CY", 28),
            Map.entry("CZ", 24),
            Map.entry("DE", 22),
            Map.entry("DK", 18),
            Map.entry("DO", 28),
            Map.entry("EE", 20),
            Map.entry("EG", 29),
            Map.entry("ES", 24),
            Map.entry("FI", 18),
            Map.entry("FO", 18),
            Map.entry("FR", 27),
            Map.entry("GB", 22),
            Map.entry("GE", 22),
            Map.entry("GI", 23),
            Map.entry("GL", 18),
            Map.entry("GR", 27),
            Map.entry("GT", 28),
            Map.entry("HR", 21),
            Map.entry("HU", 28),
            Map.entry("IE", 22),
            Map.entry("IL", 23),
            Map.entry("IQ", 23),
            Map.entry("IS", 26),
            Map.entry("IT", 27),
            Map.entry("JO", 30),
            Map.entry("KW", 30),
            Map.entry("KZ", 20),
            Map.entry("LB", 28),
            Map.entry("LC", 32),
            Map.entry("LI", 21),
            Map.entry("LT", 20),
            Map.entry("LU", 20),
            Map.entry("LV", 21),
            Map.entry("MC", 27),
            Map.entry("MD", 24),
            Map.entry("ME", 22),
            Map.entry("MK", 19),
            Map.entry("MR", 27),
            Map.entry("MT", 31),
            Map.entry("MU", 30),
            Map.entry("NL", 18),
            Map.entry("NO", 15),
            Map.entry("PK", 24),
            Map.entry("PL", 28),
            Map.entry("PS", 29),
            Map.entry("PT", 25),
            Map.entry("QA", 29),
            Map.entry("RO", 24),
            Map.entry("RS", 22),
            Map.entry("SA", 24),
            Map.entry("SC", 31),
            Map.entry("SE", 24),
            Map.entry("SI", 19),
            Map.entry("SK", 24),
            Map.entry("SM", 27),
            Map.entry("ST", 25),
            Map.entry("SV", 28),
            Map.entry("TL", 23),
            Map.entry("TN", 24),
            Map.entry("TR", 26),
            Map.entry("UA", 29),
            Map.entry("VA", 22),
            Map.entry("VG", 24),
            Map.entry("XK", 20));

    private Checksums() {}

    /** Luhn's, as cards and many customer numbers carry. */
    static boolean isLuhn(String digits) {
        int sum = 0;
        boolean isDoubled = false;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int d = digits.charAt(i) - '0';
            if (isDoubled) {
                d = d > 4 ? 2 * d - 9 : 2 * d;
            }
            sum += d;
            isDoubled = !isDoubled;
        }
        return sum % 10 == 0;
    }

    /** How sure a number is to be a card: 2 with the length its issuer uses today, 1 with an old or rare one, 0 not at all. */
    static int card(String d) {
        int n = d.length();
        if (n < 12 || n > 19 || !isLuhn(d) || d.chars().distinct().count() < 3) {
            return 0;
        }
        int two = Integer.parseInt(d.substring(0, 2));
        int four = Integer.parseInt(d.substring(0, 4));
        int three = four / 10;
        boolean common = (d.charAt(0) == '4' && n == 16)
                || (((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) && n == 16)
                || ((two == 34 || two == 37) && n == 15)
                || ((two == 65 || four == 6011 || (three >= 644 && three <= 649)) && n == 16)
                || (four >= 3528 && four <= 3589 && n == 16)
                || ((two == 36 || two == 38 || (three >= 300 && three <= 305)) && n == 14)
                || (two == 62 && n >= 16);
        if (common) {
            return 2;
        }
        boolean rare = (d.charAt(0) == '4' && (n == 13 || n == 19))
                || ((four == 2131 || four == 1800) && n == 15)
                || (two == 39 && n == 14)
                || (two == 35 && n == 16)
                || ((two == 50 || (two >= 56 && two <= 69) || four == 604) && n >= 12)
                || (four >= 2200 && four <= 2204);
        return rare ? 1 : 0;
    }

    /** Length of the country and remainder 1 of 97. */
    static boolean isIban(String iban) {
        Integer length = iban.length() < 4 ? null : IBAN_LENGTHS.get(iban.substring(0, 2));
        if (length == null || iban.length() != length) {
            return false;
        }
        String turned = iban.substring(4) + iban.substring(0, 4);
        int rest = 0;
        for (int i = 0; i < turned.length(); i++) {
            int v = Character.digit(turned.charAt(i), 36);
            if (v < 0) {
                return false;
            }
            rest = (v < 10 ? rest * 10 + v : rest * 100 + v) % 97;
        }
        return rest == 1;
    }

    /** How long an IBAN of a country is, 0 for none. */
    static int ibanLength(String country) {
        Integer length = IBAN_LENGTHS.get(country);
        return length == null ? 0 : length;
    }

    /** US social security: areas, groups and serials that are given out. */
    static boolean isSsn(String d) {
        int area = Integer.parseInt(d.substring(0, 3));
        return area != 0
                && area != 666
                && !d.substring(3, 5).equals("00")
                && !d.substring(5).equals("0000")
                && area < 900;
    }

    /** German tax number of eleven digits: ISO 7064 MOD 11,10. */
    static boolean isGermanTax(String d) {
        if (d.length() != 11 || d.charAt(0) == '0') {
            return false;
        }
        int product = 10;
        for (int i = 0; i < 10; i++) {
            int sum = (d.charAt(i) - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        int check = 11 - product;
        return (check == 10 ? 0 : check) == d.charAt(10) - '0';
    }

    /** French social security: 13 digits and 97 minus their remainder. */
    static boolean isFrenchNir(String d) {
        if (d.length() != 15 || (d.charAt(0) != '1' && d.charAt(0) != '2')) {
            return false;
        }
        return 97 - Long.parseLong(d.substring(0, 13)) % 97 == Long.parseLong(d.substring(13));
    }

    /** Spanish DNI: eight digits and the letter of their remainder; NIE with X, Y, Z for the first. */
    static boolean isSpanishDni(String id) {
        String digits = id.substring(0, 8).replace('X', '0').replace('Y', '1').replace('Z', '2');
        return "TRWAGMYFPDXBNJZSQVHLCKE".charAt(Integer.parseInt(digits) % 23) == id.charAt(8);
    }

    /** Chinese resident identity number: 17 digits and a sign. */
    static boolean isChineseId(String id) {
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (id.charAt(i) - '0') * weights[i];
        }
        int month = Integer.parseInt(id.substring(10, 12));
        int year = Integer.parseInt(id.substring(6, 10));
        return "10X98765432".charAt(sum % 11) == Character.toUpperCase(id.charAt(17))
                && month >= 1
                && month <= 12
                && year >= 1900
                && year < 2100;
    }
}
