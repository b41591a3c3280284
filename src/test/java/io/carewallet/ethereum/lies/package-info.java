/// A lying proxy in front of a real node, and the lies that it tells.
@org.jspecify.annotations.NullMarked
package io.carewallet.ethereum.lies;
