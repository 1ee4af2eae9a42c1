/**
 * Test gear: real servers started for a test, recorded replies served again, and answers printed for comparison. Public, so that
 * other modules' tests may use it through the test jar.
 */
package dev.onset.connectors.servers;
