/// What a record says, in the terms that people read: allergies, medicines, results and so on. No file format lives
/// here.
@NullMarked
package io.carewallet.core.chart;

import org.jspecify.annotations.NullMarked;
