package dev.onset.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.incident.Account.ActionItem;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionWordingTest {

    private static List<String> advice(String text) {
        return ActionWording.advice(
                new ActionItem(text, ActionItem.Type.PREVENT, "orders team", "", LocalDate.of(2026, 12, 1), ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Alert on requests that wait longer than 1 s for a connection",
                "Limit each client to 20 connections",
                "Add a load test of the pool to the release",
                "Remove the default of the pool size",
                "Configure the pool of orders from its own file",
                "Bring the runbook of orders up to date",
                "Document the old value in the runbook",
                "Alarm für wartende Anfragen hinzufügen",
                "为连接池增加告警"
            })
    void advice_onWhatCanBeDone_none(String text) {
        assertThat(advice(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The pool should be larger than it is",
                "We need a test of the pool",
                "Better alerts for the orders service",
                "Implementation of a retry in the gateway",
                "Monitoring of the pool of orders"
            })
    void advice_onWhatBeginsWithoutAVerb_saysSo(String text) {
        assertThat(advice(text)).anySatisfy(a -> assertThat(a).startsWith("Begin with a verb"));
    }

    @Test
    void advice_onWhatHasNoEnd_orNoOwner_orNoDay_saysEach() {
        assertThat(advice("Investigate the pool of orders"))
                .singleElement()
                .asString()
                .contains("has no end");
        assertThat(advice("Fix it")).singleElement().asString().contains("narrowly");
        assertThat(ActionWording.advice(new ActionItem(
                        "Limit each client to 20 connections", ActionItem.Type.PREVENT, " ", "", null, "")))
                .hasSize(2);
    }
}
