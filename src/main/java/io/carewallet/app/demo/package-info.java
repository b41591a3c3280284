/// The whole story on the practice network, with windows or without. It uses the same desks as everybody else.
@NullMarked
package io.carewallet.app.demo;

import org.jspecify.annotations.NullMarked;
