/// The patient's own records: the list with what matters on top, adding files, reading one record, and what is said
/// when one does not match. How the content of a record looks lives in `ui.chart`.
@NullMarked
package io.carewallet.ui.records;

import org.jspecify.annotations.NullMarked;
