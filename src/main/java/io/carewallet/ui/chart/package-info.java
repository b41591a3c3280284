/// How the content of a record looks, for patients and clinicians alike: sections, results with their ranges, trends,
/// documents. Where a record comes from and what may be done with it lives with the pages that show it.
@NullMarked
package io.carewallet.ui.chart;

import org.jspecify.annotations.NullMarked;
