/**
 * The one gateway to the network. Nothing else opens a socket.
 */
@NullMarked
package dev.onset.connectors.http;

import org.jspecify.annotations.NullMarked;
