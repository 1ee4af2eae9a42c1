package dev.onset.connectors.contract;

/** A theme of the contract: an interface whose tests are run for every kind. */
interface ContractTheme {

    /** The kind under test. */
    Subject subject();
}
