/// The notebook in SQLite: sealed pages, one transaction a change, numbered migrations. What the pages mean is not
/// known here.
@NullMarked
package io.carewallet.sqlite;

import org.jspecify.annotations.NullMarked;
